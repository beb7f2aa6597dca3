"""What raw HTML inside of Markdown contributes."""

import pytest

from retrokb.markup.loaded import read_page
from retrokb.markup.raw_html import anchors_in, checkbox_in, targets_in
from retrokb.markup.rendered import find_anchors


@pytest.mark.parametrize(
    ("source", "anchors"),
    [
        ("<a name='x'></a>", ["x"]),
        ("<a id=x name=y>", ["x", "y"]),
        ("<div id='x'><p id=y>", ["x", "y"]),
        ("<input name='x'>", []),
        ("<p>id='x'</p>", []),
        ("<!-- <a id='x'> -->", []),
        ("<a id='x", []),
        ("", []),
    ],
)
def test_names_that_a_fragment_may_use_are_found(source, anchors):
    """Every `id`, and the `name` of an `<a>`; comments and texts hold none."""
    assert [*anchors_in(source)] == anchors


@pytest.mark.parametrize(
    ("source", "targets"),
    [
        ("<a href='x.html'><img src=y.png></a>", ["x.html", "y.png"]),
        ("<script src='x.js'></script>", ["x.js"]),
        ("<a href>", [""]),
        ("<!-- <img src='x'> -->", []),
        ("<p>src='x'</p>", []),
    ],
)
def test_what_elements_lead_to_or_show_is_found(source, targets):
    """Links first, then what is shown."""
    assert [*targets_in(source)] == targets


@pytest.mark.parametrize(
    ("source", "mark"),
    [
        ("<input type='checkbox'>", False),
        ("<input type='checkbox' checked>", True),
        ("<label><input type='checkbox' disabled checked='checked'/></label>", True),
        ("<input type='text' checked>", None),
        ("<b>checkbox</b>", None),
    ],
)
def test_marks_of_tasks_are_read(source, mark):
    """A checkbox is checked or not; what holds none is no task."""
    assert checkbox_in(source) is mark


@pytest.mark.parametrize("section", ["<![x[", "<![x[ a ]]>", "<![1[>", "<![ >", "<![CDATA[ x ]]>"])
def test_sections_of_sgml_are_no_error(section):
    """Python's own parser ends with an AssertionError where a browser sees a comment."""
    assert [*anchors_in(f"<a id=x>{section}</a><a id=y>")][:1] == ["x"]
    assert "x" in find_anchors(f"<a id=x>{section}</a><a id=y>")
    assert read_page(f"<img src=x>{section}").addresses == ["x"]
