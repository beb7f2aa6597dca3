"""`/llms.txt`: links that lead to what they name, wherever the folders lie."""

import pytest

from retrokb.site.llms import PATH, render_llms
from retrokb.site.product import Product

FOLDERS = [("docs", "retros"), ("docs/source", "docs/source/incidents"), ("a/docs", "b/retros")]


@pytest.mark.parametrize(("docs_dir", "retros_dir"), FOLDERS)
def test_the_links_do_not_depend_on_the_working_folder(
    compose, docs_dir, retros_dir, tmp_path, monkeypatch
):
    """They lead from the top of the site, whatever folder a build is started in."""
    tree = f">>> {docs_dir}/x.md\n# X\n>>> {retros_dir}/2026-01-02-r.md\n# R\n"
    product = Product(compose(tree, docs_dir=docs_dir, retros_dir=retros_dir))
    assert PATH not in product.site.archive.pages
    (tmp_path / "below").mkdir()
    monkeypatch.chdir(tmp_path / "below")
    text = render_llms(product)
    assert "[X](x/index.md)" in text
    assert ".." not in text
