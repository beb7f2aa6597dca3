"""`html: safe`: what authors write as HTML reaches the page only where it does no harm."""

import pytest

pytestmark = pytest.mark.slow

TREE = """\
>>> mkdocs.yml
site_name: E
theme: {name: material, font: false}
markdown_extensions: [admonition, tables]
plugins:
  - retrokb: {html: %s}
>>> docs/index.md
# Home

<script>platypus()</script> <img src="x.png" alt="A picture" onerror="platypus()">

<details open><summary>More</summary>Text</details>

!!! note
    Kept.
"""


def test_safe_keeps_what_does_no_harm_and_nothing_else(build):
    """Scripts and handlers are gone from the page, a box and what folds are not."""
    built = build(TREE % "safe")
    article = built.page("").find("article")
    assert built.error == ""
    assert "platypus" not in str(article)
    assert article.find("img", alt="A picture")
    assert article.find("details", open=True)
    assert article.find("div", class_="admonition")


def test_trusted_is_the_default_and_keeps_all(build):
    """An author who may publish may write a script, unless the project says otherwise."""
    assert "platypus()" in str(build(TREE % "null").page("").find("article"))
