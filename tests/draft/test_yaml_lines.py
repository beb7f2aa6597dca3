"""Texts as YAML, and back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrokb.draft.yaml_lines import block, element, field, one_line, scalar
from retrokb.parse.yaml_text import Series, Table, Text, parse_yaml

TEXTS = st.text(max_size=60).map(one_line).filter(bool)


def _value(yaml: str) -> object:
    table = parse_yaml(yaml)
    assert isinstance(table, Table)
    node = table.entries[0].node
    return [each.value for each in node.nodes] if isinstance(node, Series) else node.value


@given(st.lists(TEXTS, min_size=1, max_size=4))
def test_texts_come_back_as_they_were(texts: list[str]) -> None:
    """Any text, quotes and colons and all, is the same when it is read again."""
    written = "\n".join(field("name", texts))
    assert _value(written) == (texts if len(texts) > 1 else texts[0])


@given(st.lists(TEXTS, min_size=1, max_size=4))
def test_a_block_comes_back_line_by_line(lines: list[str]) -> None:
    """Any lines are the same lines when the block is read again."""
    value = _value("\n".join(block("phrases", lines)))
    assert str(value).split("\n")[:-1] == lines or str(value).split("\n") == lines


@pytest.mark.parametrize("text", ["on", "1.10", "0012345", "2026-11-03", "null", "9:25", "true"])
def test_what_others_take_for_a_number_is_quoted(text: str) -> None:
    """A program that gives YAML types reads these as texts too; days stay as people write them."""
    assert (scalar(text) == text) is (text == "2026-11-03")


@pytest.mark.parametrize(
    "text", ["Rotate keys", "../docs/keys/rotate.md#overlap", "KB-7Q2F", "gateway", "It's (new)"]
)
def test_what_needs_no_quotes_has_none(text: str) -> None:
    """What people write every day stays readable."""
    assert scalar(text) == text


def test_nothing_said_is_no_field() -> None:
    """An empty value writes no line."""
    assert [*field("product", ""), *field("product", ()), *block("phrases", ["", " "])] == []


def test_an_element_of_a_list_is_indented() -> None:
    """Fields become one element, read as a table."""
    yaml = "\n".join(["findings:", *element(["id: X-1", *block("phrases", ["a: b", "# c"])])])
    table = parse_yaml(yaml)
    assert isinstance(table, Table)
    (finding,) = table.entries[0].node.nodes  # type: ignore[union-attr]
    assert isinstance(finding, Table)
    phrases = finding.entries[1].node
    assert isinstance(phrases, Text)
    assert phrases.value == "a: b\n# c"
