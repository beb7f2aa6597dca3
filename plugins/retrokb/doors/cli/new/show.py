"""What `new` says besides its questions."""

from collections.abc import Sequence

from ....draft.existing import Record
from ....parse.sentences import shorten
from ....text.printable import printable

LONGEST = 90


def show_alike(records: Sequence[Record]) -> str:
    """Records that look alike, numbered."""
    lines = [f"  {number}. {_line(each)}" for number, each in enumerate(records, start=1)]
    return "\n".join(["", "These look alike:", *lines])


def _line(record: Record) -> str:
    kind = f"gap of {record.day or 'unknown day'}" if record.anchor else "article"
    name = f" {record.id}" if record.id else ""
    return printable(f"{kind}{name}: {shorten(record.title, LONGEST)} ({record.path})")


def show_next(path: str, hint: str = "") -> str:
    """Where the file is, and the way from there to a published page."""
    path = printable(path)
    quoted = f'"{path}"' if " " in path else path
    lines = [
        "",
        f"Written: {path}",
        *([hint] if hint else []),
        "",
        "Next:",
        f"  1. Open it and fill in the sections:  {path}",
        f"  2. Check it:                          retrokb lint {quoted}",
        "  3. See it, drafts too:                mkdocs serve",
        f"  4. Keep it:                           git add {quoted} && git commit",
    ]
    return "\n".join(lines)
