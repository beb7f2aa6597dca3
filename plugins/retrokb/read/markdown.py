"""One file of Markdown, read: its text, or what keeps it from having one."""

from dataclasses import dataclass
from pathlib import Path

from ..text.decode import decode

NO_FILE = "This file cannot be read: it is no regular file."

LET_READ = "Let whoever builds the site read it, or move it out of the folder."

NO_NAME = "The name of this is not UTF-8, so that it can have no address and is left out."

RENAME = "Rename it; what is no UTF-8 in it is shown as `\\x` and two digits."

MOST_BYTES = 2 * 1024 * 1024
"""Of one Markdown file: twelve times the longest of 2,460 real articles."""


@dataclass(frozen=True)
class Wrong:
    """What is wrong with a file as it lies on disk: a code, two sentences, and a line or 0."""

    code: str
    what: str
    advice: str
    line: int = 0


@dataclass(frozen=True)
class ReadText:
    """The text of a file, None where it has none, and what is wrong with it, if anything is."""

    text: str | None
    wrong: Wrong | None = None


def read_markdown_text(path: Path) -> ReadText:
    """Read a file; nothing is raised."""
    try:
        if not path.is_file():
            return ReadText(None, Wrong("RK111", NO_FILE, LET_READ))
        if path.stat().st_size > MOST_BYTES:
            most = f"{MOST_BYTES // 1024} KiB"
            what = f"This file has more than {most}, too much for one page, and is left out."
            return ReadText(None, Wrong("RK105", what, "Split it, or offer it as a download."))
        raw = path.read_bytes()
    except OSError as error:
        what = f"This file cannot be read: {error.strerror}."
        return ReadText(None, Wrong("RK111", what, LET_READ))
    return _decoded(raw)


def _decoded(raw: bytes) -> ReadText:
    decoded, advice = decode(raw), "Save it as UTF-8."
    if decoded.text is None:
        what = "This file holds NUL bytes: it is no text and is left out."
        return ReadText(None, Wrong("RK102", what, advice, decoded.odd_line))
    if decoded.odd_line:
        what = "This file is not UTF-8; it was read as Windows-1252."
        return ReadText(decoded.text, Wrong("RK106", what, advice, decoded.odd_line))
    return ReadText(decoded.text)
