"""From the body of a page to its outline."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor

from retrokb.markup.convert import Converter, UnreadableMarkdownError
from retrokb.model.outline import BlockKind, Heading
from retrokb.model.settings import MarkdownDialect
from retrokb.parse.outline import parse_outline


def kinds(found):
    """The kinds and texts of blocks."""
    return [(block.kind.value, block.text) for block in found]


def test_headings_have_level_text_anchor_and_line(outline):
    """Both ways to write headings; anchors are those of the built page, stated or made."""
    found = outline("# One *thing*\n\nTwo\n---\n\n### Three {#third}\n").headings
    assert found == (
        Heading(1, "One thing", "one-thing", 1),
        Heading(2, "Two", "two", 3),
        Heading(3, "Three", "third", 6),
    )


def test_blocks_come_in_the_order_of_the_text(outline):
    """Headings, paragraphs, elements, rows and quotes, each with its line and anchor."""
    found = outline(
        "Before.\n\n# One\n\nText of\ntwo lines.\n\n- a\n    - b\n\n1. c\n\n> said\n\n"
        "| H |\n|---|\n| r |\n\n```\ncode\n```\n\nAfter.\n"
    ).blocks
    assert kinds(found) == [
        ("paragraph", "Before."),
        ("heading", "One"),
        ("paragraph", "Text of two lines."),
        ("item", "a"),
        ("item", "b"),
        ("item", "c"),
        ("quote", "said"),
        ("row", "H"),
        ("row", "r"),
        ("code", "code"),
        ("paragraph", "After."),
    ]
    assert [block.line for block in found] == [1, 3, 5, 8, 9, 11, 13, 15, 17, 20, 23]
    assert [block.anchor for block in found] == ["", *["one"] * 10]
    assert [block.depth for block in found if block.kind is BlockKind.ITEM] == [0, 1, 0]
    assert [block.level for block in found][:3] == [0, 1, 0]


def test_the_first_line_may_be_any(converter):
    """Lines are those of the file, whatever stands before the body."""
    found = parse_outline("# One\n\n[a](b.md)\n\nKB-1\n", converter, first_line=11)
    assert [block.line for block in found.blocks] == [11, 13, 15]
    assert found.headings[0].line == 11
    assert [each.line for each in (*found.hyperlinks, *found.mentions)] == [13, 15]


def test_rows_have_cells_and_heads(outline):
    """The head of a table says so; code, links and empty cells are plain text."""
    found = outline("| A | `b` |\n|---|---|\n| [c](d.md) |  |\n").blocks
    assert [(block.cells, block.head) for block in found] == [
        (("A", "b"), True),
        (("c", ""), False),
    ]


def test_rows_are_found_by_a_cell_that_says_enough(blocks):
    """Dashes and numbers in the first column do not hide the line of a row."""
    text = "| # | A |\n|---|---|\n| 1 | one |\n| - | one |\n| - | x |\n| ✓ | - |\n| 2 | three |\n"
    assert [block.line for block in blocks(text)] == [1, 3, 4, 5, 5, 7]


@pytest.mark.parametrize(
    ("text", "lead"),
    [
        ("**Impact:** no login", "Impact"),
        ("__Impact__: no login", "Impact"),
        ("***Impact:*** no login", "Impact"),
        ("<b>Impact</b> no login", ""),
        ("No **Impact** here", ""),
        ("[**Impact**](x.md)", ""),
        ("plain", ""),
        ("- **Impact**: no login", "Impact"),
        ("- **Impact**\n\n    more", "Impact"),
        ("- no **Impact**", ""),
        ("`code` **Impact**", ""),
        ("> **Impact** no login", "Impact"),
    ],
)
def test_the_bold_text_at_the_beginning_is_known(blocks, text, lead):
    """A bold name with which a block begins, without its colon."""
    assert blocks(text)[0].lead == lead


def test_bold_labels_begin_blocks_of_their_own(blocks):
    """Lines that Markdown joins are taken apart at labels, and only there."""
    found = blocks("Intro\n**Date:** 3 May  \n**Impact**: *none*\nat all\n**Cause**\nx\n**b** y\n")
    assert [(block.text, block.lead, block.line) for block in found] == [
        ("Intro", "", 1),
        ("Date: 3 May", "Date", 2),
        ("Impact: none at all", "Impact", 3),
        ("Cause x b y", "Cause", 5),
    ]


@pytest.mark.parametrize(
    ("text", "done", "said"),
    [
        ("- [x] one", True, "one"),
        ("- [X] one", True, "one"),
        ("- [ ] one", False, "one"),
        ("1. [x] one", True, "one"),
        ("- [ ]", False, ""),
        ("- [x]one", None, "[x]one"),
        ("- [y] one", None, "[y] one"),
        ("- one [x]", None, "one [x]"),
        ("- [x](y.md) one", None, "x one"),
    ],
)
def test_tasks_have_marks(blocks, text, done, said):
    """GitHub's task lists; the mark is no text, and needs a space behind it."""
    (block,) = blocks(text)
    assert (block.done, block.text) == (done, said)


def test_marks_that_an_extension_draws_are_read(rich_converter):
    """pymdownx.tasklist makes raw HTML of the marks; they mean the same."""
    found = parse_outline("- [x] one\n- [ ] [two](b.md)\n- three\n", rich_converter)
    assert [(block.text, block.done) for block in found.blocks] == [
        ("one", True),
        ("two", False),
        ("three", None),
    ]
    assert [each.text for each in found.hyperlinks] == ["two"]


def test_links_in_tasks_keep_their_text(outline):
    """Taking the mark off moves what is known of a link along."""
    (link,) = outline("- [x] see [the page](a.md) now\n").hyperlinks
    assert (link.text, link.sentence) == ("the page", "see the page now")


def test_links_and_images_are_found(outline):
    """As they are written, with their text, place and sentence."""
    found = outline(
        "# T\n\nOne. See [two](../a%20b.md#c 'title') now. Three.\n\n![alt](i.png)\n\n"
        "[ref][r] and <https://example.com>\n\n| [cell](d.md) |\n|---|\n\n[r]: e.md\n"
    ).hyperlinks
    assert [(link.href, link.text, link.image, link.line) for link in found] == [
        ("../a%20b.md#c", "two", False, 3),
        ("i.png", "alt", True, 5),
        ("e.md", "ref", False, 12),
        ("https://example.com", "https://example.com", False, 7),
        ("d.md", "cell", False, 9),
    ]
    assert found[0].sentence == "See two now."
    assert {link.anchor for link in found} == {"t"}


def test_entities_in_links_are_resolved(outline):
    """An address is what a browser makes of it; an anchor without one is no link."""
    (link,) = outline("[R&amp;D](a.md?x=1&amp;y=2)\n\n<a name='z'>text</a>\n").hyperlinks
    assert (link.href, link.text) == ("a.md?x=1&y=2", "R&D")


class _Targetless(Extension):
    """An extension that leaves anchors without an address, as some do for footnotes."""

    def extendMarkdown(self, md):  # noqa: N802 (Python-Markdown's name)
        processor = Treeprocessor(md)
        processor.run = lambda root: [each.attrib.pop("href") for each in root.iter("a")] and None
        md.treeprocessors.register(processor, "targetless", -1)


def test_a_link_without_an_address_is_none():
    """An extension may write anchors that lead nowhere; their text stays."""
    found = parse_outline("See [a](b.md).\n", Converter(MarkdownDialect((_Targetless(),))))
    assert found.hyperlinks == ()
    assert found.blocks[0].text == "See a."


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("KB-7Q2F and GAP-4K2M.", ["KB-7Q2F", "GAP-4K2M"]),
        ("(KB0012345)", ["KB0012345"]),
        ("A-B-C, twice: A-B-C", ["A-B-C", "A-B-C"]),
        ("# KB-1", ["KB-1"]),
        ("**KB-1**", ["KB-1"]),
        ("| KB-1 |\n|---|", ["KB-1"]),
        ("`KB-1`", []),
        ("```\nKB-1\n```", []),
        ("[KB-1](a.md)", []),
        ("![KB-1](a.png)", []),
        ("kb-1 and Kb-1", []),
        ("a/KB-1, KB-1/a, x.KB-1, xKB-1, KB-1x, KB-1_", []),
        ("KB12 is too short", []),
        ("UTF-8", ["UTF-8"]),
    ],
)
def test_words_in_the_form_of_ids_are_mentions(outline, text, words):
    """Outside of code and links; whether they are ids is not known here."""
    assert [each.word for each in outline(text).mentions] == words


def test_mentions_have_place_and_sentence(outline):
    """Line, heading and sentence say where an id is named."""
    (found,) = outline("# T\n\nOne.\nSee KB-1 for that. Two.\n").mentions
    assert (found.anchor, found.line, found.sentence) == ("t", 4, "See KB-1 for that.")


def test_anchors_are_all_names_that_a_link_may_use(outline):
    """Headings, attribute lists, and both names in raw HTML."""
    text = "# One\n\n## One\n\nText\n{#two}\n\n<a name='three'></a>\n\n<div id='four'>x</div>\n"
    assert outline(text).anchors == {"one", "one_1", "two", "three", "four"}


def test_what_raw_html_leads_to_is_known(outline):
    """Targets of raw links and images, which no generator maps."""
    found = outline("<img src='a.png'>\n\nText <a href='b.html'>b</a> [c](d.md)\n")
    assert found.raw_targets == {"a.png", "b.html"}
    assert [link.href for link in found.hyperlinks] == ["d.md"]


def test_many_extensions_are_understood(rich_converter):
    """Definitions, admonitions, details, footnotes and Markdown in HTML are text like any other."""
    found = parse_outline(
        'Term\n: its [meaning](a.md)\n\n!!! note "Take care"\n    Inside.\n\n??? tip "More"\n'
        '    Folded.\n\n<div markdown="1">\n## Within {#w}\n</div>\n\n'
        "A note[^1].\n\n[^1]: Below.\n",
        rich_converter,
    )
    texts = [block.text for block in found.blocks]
    expected = ["Term", "its meaning", "Take care", "Inside.", "More", "Folded.", "Within"]
    assert texts[:7] == expected
    assert any(text.startswith("Below.") for text in texts)
    assert {"w"} <= found.anchors
    assert [block.line for block in found.blocks][:7] == [1, 2, 4, 5, 7, 8, 11]


def test_anchors_by_name_within_the_tree_count(converter):
    """An `<a>` that an extension makes may have a name instead of an id."""
    found = parse_outline("[x](y.md){: name=here }\n", converter)
    assert "here" in found.anchors


def test_nothing_is_an_outline_too(outline):
    """An empty text has no blocks."""
    found = outline("")
    assert (found.headings, found.blocks, found.anchors) == ((), (), frozenset())


def test_what_cannot_be_rendered_raises(converter, monkeypatch):
    """The error says what went wrong inside, so that the page can be reported."""
    monkeypatch.setattr(Markdown, "convert", lambda *_: {}["heading"])
    with pytest.raises(UnreadableMarkdownError, match="KeyError: 'heading'"):
        parse_outline("text", converter)


MARKDOWN = st.lists(
    st.sampled_from(
        [
            "# One\n", "## Two {#two}\n", "Three\n---\n", "\n", "\n\n", "text ", "**bold:** ", "- ",
            "    - ", "1. ", "> ", "| a | KB-1 |\n|---|---|\n| b | [c](d.md) |\n", "[e](f.md#g) ",
            "![](h.png) ", "`KB-2` ", "KB-3 ", "<a id='i'></a>", "<br>", "&amp; ", "\\* ", "[x] ",
            "```\ncode\n```\n", "!!! note\n    ", "[^1]", "\n[^1]: foot\n", ": def\n", "😀", "é",
            "\x02", "\x0b", "\u2028",
        ]
    ),
    max_size=25,
).map("".join)  # fmt: skip


@given(MARKDOWN, st.booleans())
@settings(max_examples=200, deadline=None)
def test_any_text_has_an_outline_with_lines_in_the_file(converter, rich_converter, text, rich):
    """All lines lie within the text, sections exist, and texts hold no trace of placeholders."""
    found = parse_outline(text, rich_converter if rich else converter, first_line=3)
    entries = (*found.headings, *found.blocks, *found.hyperlinks, *found.mentions)
    assert all(3 <= entry.line <= 3 + text.count("\n") for entry in entries)
    assert {entry.anchor for entry in entries} <= found.anchors | {""}
    assert not any(mark in block.text for block in found.blocks for mark in "\x02\x03")
    as_they_are = (BlockKind.ROW, BlockKind.CODE)
    texts = (block.text for block in found.blocks if block.kind not in as_they_are)
    assert all(text == " ".join(text.split()) for text in texts)
