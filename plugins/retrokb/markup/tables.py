"""A heading ends a table, as it does on code hosts."""

import re
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.blockprocessors import BlockProcessor
from markdown.extensions import Extension

BEFORE_TABLES = 76
"""Priority: tables have 75 (markdown.extensions.tables), indented code 80."""

HEADING_AFTER_ROW = re.compile(r"\|[^\n]*\n(?=#{1,6} )")


class HeadingsEndTables(Extension):
    """Ends a table where a heading follows it without a blank line.

    Python-Markdown would take the heading, and the table below it, for more rows; GitHub
    Flavored Markdown (section 4.10) breaks the table there.
    """

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 (Python-Markdown's name)
        """Register the processor; called by Python-Markdown."""
        md.parser.blockprocessors.register(_Splitter(md.parser), "retrokb-tables", BEFORE_TABLES)


class _Splitter(BlockProcessor):
    """Splits a block between a row and a heading, and leaves both halves to the others."""

    def test(self, parent: Element, block: str) -> bool:
        return HEADING_AFTER_ROW.search(block) is not None

    def run(self, parent: Element, blocks: list[str]) -> None:
        block = blocks.pop(0)
        match = HEADING_AFTER_ROW.search(block)
        assert match is not None
        blocks[:0] = [block[: match.end()].rstrip("\n"), block[match.end() :]]
