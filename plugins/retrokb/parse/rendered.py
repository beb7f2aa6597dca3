"""The outline of a page from its HTML, where other programs had a hand in its text.

It says what stands there and under which anchors; of lines, links and ids nothing is known.
"""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ..markup.rendered import child_elements, code_in, find_anchors, own_text, parse_html
from ..model.outline import Block, BlockKind, Heading, Outline

if TYPE_CHECKING:
    from ..markup.rendered import Element

HEADINGS = {f"h{level}": level for level in range(1, 7)}

KINDS = {
    "p": BlockKind.PARAGRAPH,
    "li": BlockKind.ITEM,
    "dt": BlockKind.ITEM,
    "dd": BlockKind.ITEM,
    "summary": BlockKind.PARAGRAPH,
    "figcaption": BlockKind.PARAGRAPH,
}

WITHIN = ("p", "li", "dt", "dd", "ul", "ol", "dl", "pre", "table", "blockquote", "div", "details")
"""Elements that are blocks of their own within another block."""


def parse_rendered(html: str) -> Outline:
    """The headings, blocks and anchors of rendered HTML, in the order in which they stand."""
    walk = _Walk()
    walk.visit(parse_html(html))
    return Outline(tuple(walk.headings), tuple(walk.blocks), anchors=find_anchors(html))


@dataclass
class _Walk:
    headings: list[Heading] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)
    anchor: str = ""

    def visit(self, element: "Element", *, quoted: bool = False) -> None:
        """Take all blocks below an element."""
        for child in child_elements(element):
            name = child.name
            if name in HEADINGS:
                self._heading(child, HEADINGS[name])
            elif name == "pre":
                self._add(BlockKind.CODE, child.get_text())
            elif name == "tr":
                self._row(child)
            elif name in KINDS:
                kind = BlockKind.QUOTE if quoted else KINDS[name]
                self._add(kind, _folded(own_text(child, WITHIN)), tuple(code_in(child)))
                self.visit(child, quoted=quoted)
            else:
                self.visit(child, quoted=quoted or name == "blockquote")

    def _heading(self, element: "Element", level: int) -> None:
        text = _folded(own_text(element, ()))
        self.anchor = str(element.get("id") or "")
        self.headings.append(Heading(level, text, self.anchor, 0))
        code = tuple(code_in(element))
        self.blocks.append(Block(BlockKind.HEADING, text, self.anchor, 0, level=level, code=code))

    def _row(self, element: "Element") -> None:
        cells = tuple(_folded(own_text(cell, ())) for cell in child_elements(element))
        self._add(BlockKind.ROW, " | ".join(cells), tuple(code_in(element)), cells)

    def _add(
        self,
        kind: BlockKind,
        text: str,
        code: tuple[str, ...] = (),
        cells: tuple[str, ...] = (),
    ) -> None:
        if text:
            self.blocks.append(Block(kind, text, self.anchor, 0, cells=cells, code=code))


def _folded(text: str) -> str:
    return " ".join(text.split())
