"""The register of what was adopted, read from its file."""

from pathlib import Path

from ...adopt.register import Register, parse_register
from ...model.source import REGISTER
from ...text.json import from_json
from .project import stop


def read_register(folder: Path) -> Register:
    """The register of a folder; an empty one where there is none. Ends the command if it is bad."""
    path = folder / REGISTER
    try:
        return parse_register(from_json(path.read_text("utf-8"))) if path.is_file() else Register()
    except (ValueError, OSError) as error:
        stop(f"{path} cannot be read: {error}. Restore it from version control, or remove it.")
