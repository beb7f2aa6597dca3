"""What a site holds besides pages: each path once, made from what it says it is made from."""

from dataclasses import replace

from retrokb.pipeline.compose import compose_site
from retrokb.site.outputs import find_outputs
from retrokb.site.product import Output, Product

TREE = """\
>>> docs/index.md
# Home
>>> docs/x.md
---
id: KB-1
aliases: /old/
---
# X
>>> docs/y.md
---
id: KB-2
---
# Y
>>> retros/2026-01-02-r.md
---
findings:
  - {id: GAP-1, kind: education, statement: S., remedy: ../docs/x.md}
---
# R
"""


def outputs(product: Product) -> dict[str, Output]:
    """The outputs by their paths."""
    return {each.path: each for each in find_outputs(product, ())}


def test_what_an_output_is_made_from_is_all_that_changes_it(compose):
    """After a change of one file no output differs that says it is made from others."""
    product = Product(compose(TREE))
    before = {path: (each.sources, each.make()) for path, each in outputs(product).items()}
    root = product.site.settings.root
    with open(f"{root}/docs/y.md", "a", encoding="utf-8") as file:  # noqa: PTH123
        file.write("\nMore, and [a link](x.md).\n")
    after = outputs(Product(compose_site(product.site.settings)))
    changed = [path for path, each in after.items() if each.make() != before[path][1]]
    assert "api/v1/links.json" in changed
    assert [path for path in changed if before[path][0] is not None] == []
    apart = [path for path, (sources, _) in before.items() if sources is not None]
    assert "old/index.html" in apart
    assert "schemas/v1/article.schema.json" in apart


def test_nothing_is_made_before_it_is_asked_for(compose, monkeypatch):
    """Whoever wants only the paths, or some of the outputs, does not wait for the others."""
    from retrokb.site import api

    def refuse(_: object) -> str:
        raise AssertionError

    monkeypatch.setattr(api, "to_json", refuse)
    paths = outputs(Product(compose(TREE)))
    assert "api/v1/gaps.json" in paths
    assert paths["a/gap-1/index.html"].make()


def test_a_path_that_is_taken_is_left_alone(compose):
    """What lies there already, an author's own llms.txt for example, has the better right."""
    product = Product(compose(TREE))
    taken = {"llms.txt", "x/index.md"}
    assert taken.isdisjoint(each.path for each in find_outputs(product, taken))
    assert {"llms.txt", "a/kb-1/index.md"} <= outputs(product).keys()


def test_of_two_that_make_one_path_the_first_has_it(compose):
    """The order of the list decides, and no path is made twice."""
    product = Product(compose(TREE))

    def one(_: Product):
        yield Output("x.txt", lambda: "one")

    def other(_: Product):
        yield Output("x.txt", lambda: "other")

    (found,) = find_outputs(product, (), (one, other))
    assert found.make() == "one"


def test_a_preview_has_no_mirrors(compose):
    """Authors do not wait for what nobody reads in a preview."""
    site = compose(TREE)
    preview = compose_site(replace(site.settings, preview=True))
    paths = outputs(Product(preview))
    assert not [path for path in paths if path.endswith((".md", "llms.txt"))]
    assert "api/v1/gaps.json" in paths
