"""From the body of a page to its outline: headings, blocks, links, mentions, anchors."""

import re
from collections.abc import Iterable, Iterator
from xml.etree.ElementTree import Element

from ..markup.convert import Converter, Tree
from ..markup.raw_html import anchors_in, checkbox_in, text_in
from ..markup.text import (
    NESTED_BLOCKS,
    Prose,
    Span,
    clean,
    prose_of,
    split_at_bold_lines,
    stashed_numbers,
)
from ..model.outline import Block, BlockKind, Heading, Hyperlink, Mention, Outline
from .lines import LineFinder
from .sentences import sentence_around
from .starts import any_start, lead_of, raw_start
from .uses import find_raw_targets, find_uses

HEADINGS = {f"h{level}": level for level in range(1, 7)}

# PREFIX-CODE, or an organisation's own form such as KB0012345; capitals, so that ordinary
# hyphenated words are none.
ID_FORM = re.compile(r"(?<![\w./-])(?:[A-Z][A-Z0-9]*(?:-[A-Z0-9]+)+|[A-Z]{2,}[0-9]{3,})(?![\w/-])")

BETWEEN_CELLS = " | "

TASK = re.compile(r"\[(?P<mark>[ xX])\](?: |$)")


def parse_outline(body: str, converter: Converter, first_line: int = 1) -> Outline:
    """The outline of a text without front matter; `first_line` is its first line in the file.

    Raises markup.work.UnreadableMarkdownError.
    """
    tree = converter.convert(body)
    walk = _Walk(tree, LineFinder(body, first_line))
    walk.visit(tree.root, depth=0, quoted=False)
    return Outline(
        tuple(walk.headings),
        tuple(walk.blocks),
        tuple(walk.hyperlinks),
        tuple(walk.mentions),
        frozenset(_anchors(tree)),
        frozenset(find_raw_targets(tree)),
        frozenset(tree.definitions),
        find_uses(tree, converter),
    )


def _anchors(tree: Tree) -> Iterator[str]:
    for element in tree.root.iter():
        if element.get("id"):
            yield str(element.get("id"))
        if element.tag == "a" and element.get("name"):
            yield str(element.get("name"))
    for source in tree.stash:
        if "id" in source or "name" in source:
            yield from anchors_in(source)


class _Walk:
    """One pass over the tree in the order of the text."""

    def __init__(self, tree: Tree, finder: LineFinder) -> None:
        self.tree = tree
        self.finder = finder
        self.anchor = ""
        self.headings: list[Heading] = []
        self.blocks: list[Block] = []
        self.hyperlinks: list[Hyperlink] = []
        self.mentions: list[Mention] = []

    def visit(self, parent: Element, depth: int, quoted: bool) -> None:
        for element in parent:
            if element.tag in HEADINGS:
                self._heading(element, HEADINGS[element.tag])
            elif element.tag in ("p", "dt", "dd", "summary"):
                self._paragraph(element, quoted)
            elif element.tag in ("ul", "ol"):
                self._list(element, depth, quoted)
            elif element.tag == "table":
                self._table(element)
            elif element.tag == "pre":
                self._code(clean("".join(element.itertext())))
            else:
                self.visit(element, depth, quoted or element.tag == "blockquote")

    def _heading(self, element: Element, level: int) -> None:
        prose = prose_of(element)
        line = self.finder.next_heading(raw_start(element), level)
        self.anchor = element.get("id") or ""
        self.headings.append(Heading(level, prose.text, self.anchor, line))
        self._block(BlockKind.HEADING, prose, line, level=level)

    def _paragraph(self, element: Element, quoted: bool) -> None:
        kind = BlockKind.QUOTE if quoted else BlockKind.PARAGRAPH
        for part in split_at_bold_lines(element):
            prose = prose_of(part)
            if prose.text:
                self._block(kind, prose, self._line(part), lead=lead_of(part))
            else:
                # An image without a text of its own is no block, and still a link.
                self._inline(prose, self._line(part))
        self._stashed(element)
        self.visit(_nested(element), 0, quoted)

    def _list(self, element: Element, depth: int, quoted: bool) -> None:
        for child in element:
            prose = prose_of(child)
            done, prose = self._task(child, prose)
            line = self._line(child)
            self._block(BlockKind.ITEM, prose, line, lead=lead_of(child), done=done, depth=depth)
            self._stashed(child)
            self.visit(_nested(child), depth + 1, quoted)

    def _task(self, element: Element, prose: Prose) -> tuple[bool | None, Prose]:
        if match := TASK.match(prose.text):
            return match["mark"] != " ", _without_start(prose, match.end())
        sources = (self.tree.stash[number] for number in stashed_numbers(element))
        marks = (checkbox_in(source) for source in sources if "checkbox" in source)
        return next((mark for mark in marks if mark is not None), None), prose

    def _stashed(self, element: Element) -> None:
        """The text of what was set aside as HTML: code in fences, and blocks of raw HTML."""
        for number in stashed_numbers(element):
            source = self.tree.stash[number]
            if "<pre" in source:
                self._code(text_in(source, between=""))
            elif text := text_in(source).strip():
                folded, line = " ".join(text.split()), self.finder.next_block(text)
                # Whether raw HTML is the author's own prose cannot be told.
                aside = ((0, len(folded)),)
                block = Block(BlockKind.PARAGRAPH, folded, self.anchor, line, asides=aside)
                self.blocks.append(block)

    def _code(self, text: str) -> None:
        text = text.strip("\n")
        if text.strip():
            line = self.finder.next_block(text.strip())
            self.blocks.append(Block(BlockKind.CODE, text, self.anchor, line))

    def _table(self, element: Element) -> None:
        for row in element.iter("tr"):
            proses = [prose_of(cell) for cell in row if cell.tag in ("td", "th")]
            code = tuple(each for prose in proses for each in _code_in(prose))
            line = self._line(row)
            cells = tuple(prose.text for prose in proses)
            text, asides = BETWEEN_CELLS.join(cells), tuple(_asides_of(proses))
            head = all(cell.tag == "th" for cell in row if cell.tag in ("td", "th"))
            self.blocks.append(
                Block(
                    BlockKind.ROW,
                    text,
                    self.anchor,
                    line,
                    cells=cells,
                    head=head,
                    code=code,
                    asides=asides,
                )
            )
            for prose in proses:
                self._inline(prose, line)

    def _block(
        self,
        kind: BlockKind,
        prose: Prose,
        line: int,
        *,
        lead: str = "",
        done: bool | None = None,
        depth: int = 0,
        level: int = 0,
    ) -> None:
        self.blocks.append(
            Block(
                kind,
                prose.text,
                self.anchor,
                line,
                lead=lead,
                done=done,
                depth=depth,
                level=level,
                code=tuple(_code_in(prose)),
                asides=prose.asides,
            )
        )
        self._inline(prose, line)

    def _inline(self, prose: Prose, line: int) -> None:
        for span in prose.spans:
            self._hyperlink(prose, span, line)
        for match in ID_FORM.finditer(prose.text):
            if not any(span.start <= match.start() < span.end for span in prose.spans):
                sentence = sentence_around(prose.text, match.start(), match.end())
                place = self.finder.of_target(match[0], line)
                self.mentions.append(Mention(match[0], self.anchor, place, sentence))

    def _hyperlink(self, prose: Prose, span: Span, line: int) -> None:
        image = span.element.tag == "img"
        href = span.element.get("src" if image else "href")
        if href is None:
            return
        href = clean(href)
        text = prose.text[span.start : span.end]
        sentence = sentence_around(prose.text, span.start, span.end)
        place = self.finder.of_target(href, line)
        self.hyperlinks.append(Hyperlink(href, text, self.anchor, place, sentence, image))

    def _line(self, element: Element) -> int:
        own = raw_start(element)
        # A list item may hold nothing but another list, which is yet to come.
        return self.finder.next_block(own) if own else self.finder.near(any_start(element))


def _code_in(prose: Prose) -> Iterator[str]:
    spans = (span for span in prose.spans if span.element.tag == "code")
    yield from filter(None, (prose.text[span.start : span.end].strip() for span in spans))


def _asides_of(cells: Iterable[Prose]) -> Iterator[tuple[int, int]]:
    """The asides of a row, whose text is that of its cells one after the other."""
    before = 0
    for cell in cells:
        yield from ((before + start, before + end) for start, end in cell.asides)
        before += len(cell.text) + len(BETWEEN_CELLS)


def _without_start(prose: Prose, count: int) -> Prose:
    spans = (Span(max(s.start - count, 0), max(s.end - count, 0), s.element) for s in prose.spans)
    return Prose(prose.text[count:], tuple(spans))


def _nested(element: Element) -> Element:
    """The blocks nested in an element, in an element of their own."""
    within = Element("div")
    within.extend([child for child in element if child.tag in NESTED_BLOCKS])
    return within
