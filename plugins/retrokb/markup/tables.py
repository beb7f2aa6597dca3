"""A heading ends a table, as it does on code hosts."""

import re
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.blockprocessors import BlockProcessor
from markdown.extensions import Extension

BEFORE_TABLES = 76
"""Priority: tables have 75 (markdown.extensions.tables), indented code 80."""

HEADING = re.compile(r"\n(?=#{1,6} )")


class HeadingsEndTables(Extension):
    """Ends a table where a heading follows it without a blank line.

    Python-Markdown would take the heading, and the table below it, for more rows; GitHub
    Flavored Markdown (section 4.10) breaks the table there.
    """

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 (Python-Markdown's name)
        """Register the processor; called by Python-Markdown."""
        md.parser.blockprocessors.register(_Splitter(md.parser), "retrokb-tables", BEFORE_TABLES)


class _Splitter(BlockProcessor):
    """Splits a block before a heading below a row, and leaves both halves to the others."""

    def test(self, parent: Element, block: str) -> bool:
        return _heading_below_row(block) is not None

    def run(self, parent: Element, blocks: list[str]) -> None:
        block = blocks.pop(0)
        place = _heading_below_row(block)
        blocks[:0] = [block[:place], block[place:].lstrip("\n")]


def _heading_below_row(block: str) -> int | None:
    """Where the first heading begins below a line with a bar; rows below that need none."""
    bar = block.find("|")
    match = HEADING.search(block, bar) if bar >= 0 else None
    return match.start() if match else None
