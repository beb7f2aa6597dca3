"""Where records that are not public may lie: nowhere that a generator would find them."""

import os
from collections.abc import Iterable
from pathlib import Path, PurePath, PureWindowsPath

from .wrong import BadConfigurationError

ADVICE = "name a folder beside docs_dir and retros_dir, such as `internal`."


def internal_folder(stated: str, others: Iterable[str], root: Path) -> str:
    """The folder of internal records, relative to the root; "" where none is stated.

    It shares nothing with the `others`, whichever way links lead: what lies there is public. Raises
    BadConfigurationError.
    """
    if not stated:
        return ""
    why = _why_not(stated, others, root)
    if why:
        raise BadConfigurationError(f"internal_dir is {stated!r}, {why}; {ADVICE}")
    return PurePath(os.path.normpath(stated)).as_posix()


def _why_not(stated: str, others: Iterable[str], root: Path) -> str:
    if Path(stated).is_absolute() or PureWindowsPath(stated).anchor:
        return "which is no path from the folder of this configuration"
    folder, real_root = Path(os.path.normpath(root / stated)), root.resolve()
    real = folder.resolve()
    if folder == Path(os.path.normpath(root)) or real == real_root:
        return "the folder of the whole project"
    if not (folder.is_relative_to(os.path.normpath(root)) and real.is_relative_to(real_root)):
        return "which lies outside of the project"
    for other in others:
        at = root / other
        for one, two in ((folder, Path(os.path.normpath(at))), (real, at.resolve())):
            if one.is_relative_to(two):
                return f"which lies in {other}"
            if two.is_relative_to(one):
                return f"which holds {other}"
    return ""
