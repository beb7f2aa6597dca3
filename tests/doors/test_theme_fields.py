"""Front matter of any origin, made bearable for Material for MkDocs."""

from pathlib import Path

import pytest
from mkdocs.config import load_config

from retrokb.doors.mkdocs.theme_fields import check_theme_fields, readable_fields
from retrokb.model.records import Page


@pytest.fixture(scope="module")
def config(tmp_path_factory):
    """A configuration of MkDocs with Material."""
    root = tmp_path_factory.mktemp("config")
    (root / "docs").mkdir()
    path = Path(root, "mkdocs.yml")
    path.write_text("site_name: E\ntheme: material\nplugins: []\n", encoding="utf-8")
    return load_config(str(path))


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("icon", "material/emoticon-happy"),
        ("template", "main.html"),
        ("hide", ["navigation", "toc"]),
        ("tags", ["one", "two"]),
        ("search", {"exclude": True}),
        ("search", {"boost": 2}),
        ("of_another_plugin", {"deep": [1, None, True]}),
        ("date", "2026-11-03"),
        ("location", "../elsewhere/"),
        ("location", "https://elsewhere.example.com/"),
    ],
)
def test_what_the_theme_understands_stays(config, name, value):
    """A field in a form that the theme or another plugin expects is left alone."""
    assert readable_fields({name: value}, "", config) == {name: value}


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("icon", "material/no-such-icon"),
        ("icon", "../../../../etc/passwd"),
        ("icon", ["material/emoticon-happy"]),
        ("template", "no-such.html"),
        ("template", "/etc/passwd"),
        ("template", "../templates/main.html"),
        ("template", "redirect.html"),
        ("location", "javascript:alert(1)"),
        ("location", " data:text/html,x"),
        ("location", "http://[x"),
        ("location", ["x"]),
        ("template", {"a": "b"}),
        ("template", "x\0y"),
        ("hide", True),
        ("hide", 7),
        ("search", "text"),
        ("search", ["exclude"]),
        ("search", {"boost": "2"}),
        ("search", {"boost": [1]}),
        ("social", "text"),
    ],
)
def test_what_the_theme_stumbles_over_goes_and_is_reported(config, name, value):
    """A field that would crash the theme's templates is left out, with its line in a notice."""
    page = Page(path="docs/x.md", title="X", meta={name: value}, marks={name: 4})
    assert readable_fields({name: value}, "", config) == {}
    (problem,) = check_theme_fields([page], config)
    assert (problem.code, str(problem.place)) == ("RK215", "docs/x.md:4")
    assert name in problem.message


@pytest.mark.parametrize(
    ("name", "value", "expected"),
    [
        ("hide", "navigation", ["navigation"]),
        ("tags", "one", ["one"]),
        ("tags", [1, 2.5, True], ["1", "2.5", "True"]),
    ],
)
def test_one_value_becomes_a_list(config, name, value, expected):
    """One value where the theme looks for members is a list of one."""
    assert readable_fields({name: value}, "", config) == {name: expected}


@pytest.mark.parametrize(
    "name", ["description", "author", "subtitle", "revision_date", "tags", "location"]
)
def test_no_markup_gets_into_the_templates(config, name):
    """Material prints these fields as they are, so that nothing in them may be markup."""
    fields = readable_fields({name: '"><script>1</script>'}, "", config)
    assert not {*'<>"'} & {*str(fields[name])}


def test_no_markup_gets_into_the_templates_from_within_a_list(config):
    """What YAML made a list or a mapping is printed as well, so that it is escaped as well."""
    fields = readable_fields({"description": ["<b>"], "author": {"<i>": 1}}, "", config)
    assert not {*"<>"} & {*str(fields)}


def test_the_title_is_that_of_the_page(config):
    """The stated title of a page replaces what the front matter made of it, escaped."""
    assert readable_fields({"title": ["a"]}, "A <b> & c", config) == {
        "title": "A &lt;b&gt; &amp; c"
    }


def test_a_redirect_that_leads_somewhere_stays(config):
    """Pages of an existing site that lead on go on doing so."""
    meta = {"template": "redirect.html", "location": "../elsewhere/"}
    assert readable_fields(meta, "", config) == meta


@pytest.mark.parametrize("meta", [{"title": 1.1}, {"status": "final"}, {"tags": None}])
def test_fields_that_mean_something_else_to_the_theme_go(config, meta):
    """Our `status`, a title that YAML made a number, and empty fields are not handed on."""
    assert readable_fields(meta, "", config) == {}
