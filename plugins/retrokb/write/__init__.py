"""What a user asked for, written to the disk; what somebody else wrote there is never lost."""

from .files import NotOursError, add_files, write_exactly, write_json, write_new, write_ours
from .tree import MARKER, write_tree

__all__ = [
    "MARKER",
    "NotOursError",
    "add_files",
    "write_exactly",
    "write_json",
    "write_new",
    "write_ours",
    "write_tree",
]
