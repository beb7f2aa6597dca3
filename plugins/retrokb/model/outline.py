"""What the body of a page holds, as far as RetroKB needs to know: an outline of its Markdown."""

from dataclasses import dataclass, field
from enum import Enum


@dataclass(frozen=True)
class Heading:
    """A heading: its level (1 to 6), plain text, anchor in the built page, line in the file."""

    level: int
    text: str
    anchor: str
    line: int


class BlockKind(Enum):
    """What kind of block a text stands in."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"
    ROW = "row"
    QUOTE = "quote"
    CODE = "code"


@dataclass(frozen=True)
class Block:
    """One block of text under a heading.

    `text` is plain text with white space folded; that of code has its lines as they are.
    `anchor` is that of the heading above ("" before the first). A table row has its `cells`;
    the row of a table's head says `head`. `lead` is the bold text with which the block
    begins, without its colon. `done` is the mark of a task item, None where the item is no
    task. `depth` is the nesting of a list item from 0, `level` the level of a heading. `code` is
    what is set as code within the text; `asides` are the stretches of `text`, from and to, that
    are code, an image or the text of a link.
    """

    kind: BlockKind
    text: str
    anchor: str
    line: int
    lead: str = ""
    cells: tuple[str, ...] = ()
    head: bool = False
    done: bool | None = None
    depth: int = 0
    level: int = 0
    code: tuple[str, ...] = ()
    asides: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True)
class Hyperlink:
    """A link or an image as it is written: `href` is undecoded, `sentence` is where it stands."""

    href: str
    text: str
    anchor: str
    line: int
    sentence: str
    image: bool = False


@dataclass(frozen=True)
class Mention:
    """A word of the text that has the form of an id, outside of code and links."""

    word: str
    anchor: str
    line: int
    sentence: str


@dataclass(frozen=True)
class Outline:
    """The body of one page: everything in the order in which it stands in the text.

    `anchors` are all names that a link's `#fragment` may use. `title_lines` are the first
    and last line of the level-one heading that serves as the title, or None. `raw_targets` are
    what raw HTML links to or shows; generators leave these as they are written. `definitions` are
    the targets that are defined for links by reference, used or not. `uses` is everything that may
    be the address of a file, in whatever form it is written.
    """

    headings: tuple[Heading, ...] = ()
    blocks: tuple[Block, ...] = ()
    hyperlinks: tuple[Hyperlink, ...] = ()
    mentions: tuple[Mention, ...] = ()
    anchors: frozenset[str] = field(default_factory=frozenset)
    raw_targets: frozenset[str] = field(default_factory=frozenset)
    definitions: frozenset[str] = field(default_factory=frozenset)
    uses: frozenset[str] = field(default_factory=frozenset)
