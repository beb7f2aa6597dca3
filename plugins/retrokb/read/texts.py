"""Files that are no pages, as far as they name others: style sheets, scripts, templates."""

from collections.abc import Iterator
from pathlib import Path

from ..model.settings import Settings

MOST = 8 * 1024 * 1024
"""Bytes of one such file: what a longer one names counts as not named."""

TEMPLATES = (".html", ".xml", ".css", ".js")


def read_text(root: str, path: str) -> str:
    """The text of a file as far as it is UTF-8; "" for one that cannot be read."""
    file = Path(root, path)
    try:
        if not file.is_file() or file.stat().st_size > MOST:
            return ""
        return file.read_bytes().decode("utf-8", errors="replace")
    except OSError:
        return ""


def read_templates(settings: Settings) -> Iterator[str]:
    """The texts of the project's own templates, and of what lies beside them."""
    folder = Path(settings.root, settings.custom_dir)
    if settings.custom_dir and folder.is_dir():
        for path in sorted(folder.rglob("*")):
            if path.suffix.lower() in TEMPLATES:
                yield read_text(settings.root, str(path))
