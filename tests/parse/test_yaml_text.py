"""YAML in which every scalar is text."""

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from retrokb.parse.yaml_text import (
    MOST_LEVELS,
    MOST_NODES,
    Series,
    Table,
    Text,
    UnreadableYamlError,
    parse_plain,
    parse_yaml,
)


def value(text):
    """The text of the one field of a document."""
    (entry,) = parse_yaml(text).entries
    return entry.node.value


@pytest.mark.parametrize(
    "scalar",
    ["on", "yes", "No", "true", "1.10", "0012345", "9:25", "0x1F", "1e3", ".5", "1_000",
     "2026-11-03",
     "2026-02-30", "2026-11-03T09:25:00Z", "=", "<<", "-", "Kündigung 😀", "a#b", "12:30:45", "!"],
)  # fmt: skip
def test_scalars_stay_as_they_are_written(scalar):
    """What YAML 1.1 takes for truths, numbers, times and dates is text."""
    if scalar not in ("-", "!"):
        assert value(f"a: {scalar}") == scalar
    assert value(f"a: '{scalar}'") == scalar
    assert value(f'a: "{scalar}"') == scalar


@pytest.mark.parametrize("nothing", ["", "~", "null", "Null", "NULL"])
def test_nothing_is_empty_text(nothing):
    """An absent value is "", unless it is quoted."""
    assert value(f"a: {nothing}") == ""
    assert value(f"a: '{nothing}'") == nothing


def test_tags_change_nothing():
    """A tag neither makes a number nor runs anything."""
    assert value("a: !!int 012") == "012"
    assert value("a: !custom x") == "x"
    assert value("a: !!python/object/apply:os.getcwd x") == "x"


def test_structures_keep_lines_and_source():
    """Lists and mappings know where they stand, and as what they are written."""
    table = parse_yaml("a: [x, y]\n\nb:\n  c: z\n  d:\n    - 1.10\n", first_line=2)
    first, second = table.entries
    assert first.node == Series((Text("x", 2), Text("y", 2)), 2, "[x, y]")
    assert (second.key, second.line, second.node.line) == ("b", 4, 5)
    assert second.node.source == "c: z\n  d:\n    - 1.10"
    assert second.node.entries[1].node.nodes == (Text("1.10", 7),)


def test_sources_are_right_behind_characters_of_any_width():
    """Places are counted in characters, not in bytes."""
    table = parse_yaml("a: 😀é\nb: [ü, 😀]\n")
    assert table.entries[1].node.source == "[ü, 😀]"


def test_a_key_that_is_given_twice_has_two_entries():
    """Repetitions are for the reader of the fields to report."""
    assert [(entry.key, entry.line) for entry in parse_yaml("a: x\na: y\n").entries] == [
        ("a", 1),
        ("a", 2),
    ]


def test_aliases_are_followed():
    """A value may be written once and named again."""
    table = parse_yaml("a: &x [1, 2]\nb: *x\n")
    assert [node.value for node in table.entries[1].node.nodes] == ["1", "2"]


def test_blocks_of_text_keep_their_lines():
    """A literal block is one text with line breaks, a folded one has none."""
    assert value("a: |\n  x\n  - y: z\n") == "x\n- y: z\n"
    assert value("a: >\n  x\n  y\n") == "x y\n"


@pytest.mark.parametrize("text", ["", "\n\n", "# a comment\n"])
def test_an_empty_document_is_none(text):
    """Nothing, and comments only, are no document."""
    assert parse_yaml(text) is None


def test_a_document_may_be_a_list_or_a_text():
    """What it should be is for the caller to say."""
    assert isinstance(parse_yaml("- a\n- b\n"), Series)
    assert parse_yaml("a") == Text("a", 1)


@pytest.mark.parametrize(
    ("text", "line", "column", "advice"),
    [
        (
            "a: Error: refused",
            1,
            9,
            "Quote the value: it holds a colon that is followed by a space.",
        ),
        ("ok: x\n\ta: y", 2, 1, "Indent with spaces; YAML takes no tabs."),
        ("a: @team", 1, 4, "Quote the value: it begins with a character that means something"),
        ("a: `x`", 1, 4, "Quote the value: it begins with a character that means something"),
        ("a: [x\nb: y", 2, 2, "Correct the front matter there; quote what holds special"),
        ('a: "x', 1, 6, "Close the quote or the bracket that was opened."),
        ("a: x\n b: y", 2, 3, "Quote the value: it holds a colon"),
        ("a: %x", 1, 4, "Quote the value: it begins with a character"),
        ("a: *x", 1, 4, "Correct the front matter there"),
        ("? [a, b]\n: c", 1, 0, "Write it as `name:`."),
        ("a: x\n--- b", 2, 1, "Correct the front matter there"),
        ("a: \x07", 1, 0, "Remove what is no text."),
    ],
)
def test_unreadable_text_is_explained_with_its_place(text, line, column, advice):
    """Line and column from 1, and what to do next."""
    with pytest.raises(UnreadableYamlError) as caught:
        parse_yaml(text)
    assert (caught.value.line, caught.value.column) == (line, column)
    assert caught.value.advice.startswith(advice)
    assert str(caught.value) == f"{caught.value.reason}. {caught.value.advice}"


def test_lines_are_those_of_an_editor():
    """YAML also ends lines at U+2028 and U+0085; an editor does not."""
    table = parse_yaml("a: 'x\u2028y\u0085z'\nb: c\n", first_line=2)
    assert [entry.line for entry in table.entries] == [2, 3]
    with pytest.raises(UnreadableYamlError) as caught:
        parse_yaml("a: 'x\u2028y'\nb: @c\n", first_line=2)
    assert caught.value.line == 3


ALIASES = "\n".join(
    f"{b}: &{b} [{', '.join([f'*{a}'] * 9)}]" for a, b in zip("abcdef", "bcdefg", strict=True)
)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (f"a: &a [{', '.join('x' * 9)}]\n{ALIASES}", "aliases repeat too much"),
        ("a: &a\n  b: *a", "aliases repeat too much"),
        (f"a: {'[' * (MOST_LEVELS + 1)}{']' * (MOST_LEVELS + 1)}", "nested too deeply"),
        (f"a: {'[' * 400}{']' * 400}", "nested too deeply"),
        (f"a: {'{b: ' * 400}{'}' * 400}", "nested too deeply"),
        ("- " * 400 + "a", "nested too deeply"),
    ],
)
def test_what_would_exhaust_a_machine_is_refused(text, reason):
    """Aliases cannot explode, and no nesting reaches the end of the stack."""
    with pytest.raises(UnreadableYamlError) as caught:
        parse_yaml(text)
    assert caught.value.reason == reason


def test_nesting_that_exhausts_pyyaml_is_refused(monkeypatch):
    """Where PyYAML itself runs out of stack the answer is the same."""

    def compose(*_):
        raise RecursionError

    monkeypatch.setattr("yaml.compose", compose)
    with pytest.raises(UnreadableYamlError, match="nested too deeply"):
        parse_yaml("a: b")


def test_an_error_without_a_place_stands_on_the_first_line(monkeypatch):
    """PyYAML does not promise a place for each of its errors."""

    def compose(*_):
        raise yaml.MarkedYAMLError

    monkeypatch.setattr("yaml.compose", compose)
    with pytest.raises(UnreadableYamlError, match="no YAML") as caught:
        parse_yaml("a: b", first_line=2)
    assert (caught.value.line, caught.value.column) == (2, 0)


def test_large_documents_are_read():
    """The budget of nodes is for explosions, not for long lists."""
    text = f"a: [{', '.join('x' * (MOST_NODES // 2))}]"
    assert len(parse_yaml(text).entries[0].node.nodes) == MOST_NODES // 2


def test_plain_values_have_the_types_of_yaml():
    """Other programs' fields are given to them as they expect them."""
    assert parse_plain("a: on\nb: 1.5\nc: [x]\n") == {"a": True, "b": 1.5, "c": ["x"]}


@pytest.mark.parametrize(
    "text",
    ["a: 2026-02-30", "a: !!bool maybe", "a: !!int ''", "a: !!timestamp x", "a: !custom x", "a: [",
     "a: !!float ''", "{[a]: b}"],
)  # fmt: skip
def test_values_that_pyyaml_stumbles_over_are_one_error(text):
    """Whatever it raises inside is a ValueError outside."""
    with pytest.raises(ValueError):  # noqa: PT011 (PyYAML's words, and there are many)
        parse_plain(text)


YAML = st.one_of(
    st.text(max_size=80),
    st.lists(
        st.sampled_from(
            ["a: ", "b:\n", "  c: ", "- ", "[", "]", "{", "}", "&x ", "*x", "!!bool ", "!y ", "'",
             '"',
             "|\n", ">\n", "? ", ": ", "#", "\n", "  ", "\t", "---\n", "...\n", "%YAML 1.2\n",
             "<<: ",
             "\u2028", "\u0085", "\ufeff", "\x00", "é", "😀", "2026-02-30", "~", ", ", "word"]
        ),
        max_size=20,
    ).map("".join),
)  # fmt: skip


def lines_in(node):
    """The lines of a node and of all nodes within."""
    yield node.line
    if isinstance(node, Series):
        for each in node.nodes:
            yield from lines_in(each)
    if isinstance(node, Table):
        for entry in node.entries:
            yield entry.line
            yield from lines_in(entry.node)


@given(YAML)
@settings(max_examples=300, deadline=None)
def test_any_text_is_read_or_refused_with_a_line_in_the_file(text):
    """Nothing else is raised; all lines lie within the front matter and its closing fence."""
    try:
        node = parse_yaml(text, first_line=2)
        lines = [*lines_in(node)] if node else []
    except UnreadableYamlError as error:
        lines = [error.line]
    assert all(2 <= line <= 3 + text.count("\n") for line in lines)


@given(st.text(st.characters(exclude_categories=["Cc", "Cs", "Cn"]), max_size=40))
@settings(max_examples=100, deadline=None)
def test_quoted_text_comes_back_unchanged(text):
    """A single-quoted scalar is its text, whatever that looks like."""
    quoted = (
        text.replace("'", "''").replace("\u2028", "").replace("\u2029", "").replace("\ufeff", "")
    )
    assert value(f"a: '{quoted}'") == quoted.replace("''", "'")
