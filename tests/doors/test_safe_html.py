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


def test_what_was_adopted_is_cleaned_until_somebody_has_looked(build):
    """On a site that trusts its authors too: `adopted_from` says that no author has seen it."""
    text = (
        "title: T\nstatus: final\n---\n<script>platypus()</script> <b onclick='platypus()'>x</b>\n"
    )
    adopted = f">>> retros/a.md\n---\nadopted_from: old/a.md\n{text}"
    adopted += (
        f">>> docs/b.md\n---\nadopted_from: old/b.md\n{text.replace('status: final', 'id: KB-B')}"
    )
    built = build(f"{TREE % 'trusted'}{adopted}>>> retros/seen.md\n---\n{text}")
    for address in ("retros/a/", "a/kb-b/"):
        assert "platypus" not in str(built.page(address).find("article"))
    assert "platypus" in str(built.page("retros/seen/").find("article"))
