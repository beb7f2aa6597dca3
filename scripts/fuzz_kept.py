"""What `scripts/fuzz` gives to those who read what we wrote ourselves, as if it were damaged."""

import atexit
import shutil
import tempfile
from contextlib import redirect_stderr, suppress
from functools import cache, partial
from io import StringIO
from pathlib import Path

from retrokb.doors.cli.register import read_register
from retrokb.history.log import parse_log
from retrokb.memory.cache import Cache
from retrokb.model.source import REGISTER
from retrokb.search.opened import OpenIndex
from retrokb.search.stored import UnreadableIndexError
from retrokb.write.tree import MARKER, write_tree

from . import fuzz_seeds as seeds


class Unusable(Exception):  # noqa: N818 (it is what came of an input)
    """Nothing was raised, and what came of an input cannot be used; the text says why."""


@cache
def folder() -> Path:
    """A folder for the files of a run, gone when the process ends."""
    made = Path(tempfile.mkdtemp(prefix="retrokb-fuzz-"))
    atexit.register(shutil.rmtree, made, ignore_errors=True)
    return made


def file_with(name: str, text: str) -> Path:
    """A file with a text, as if something had damaged it on the disk."""
    path = folder() / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode("utf-8", "surrogatepass"))
    return path


def try_cache(text: str) -> None:
    """A file of values and one of rows; both are checked as a whole, so that damage is none."""
    cache = Cache(folder() / "cache")
    file_with("cache/x.json", text)
    file_with("cache/x.rows", text)
    cache.load("x")
    if cache.load_rows("x") and text not in seeds.of_cache():
        raise Unusable("a damaged file was taken for a whole one")


def try_register(text: str) -> None:
    """What an earlier adopting noted beside the files."""
    # The command says why it ends.
    with redirect_stderr(StringIO()):
        read_register(file_with(REGISTER, text).parent)


def try_marker(text: str) -> None:
    """What an earlier export wrote; the next one removes that and nothing else."""
    export = file_with(f"export/{MARKER}", text).parent
    others = file_with("export/not-ours.txt", "x"), file_with("beside.txt", "x")
    write_tree(export, {"index.md": "x"}, {})
    if not all(each.is_file() for each in others):
        raise Unusable("a file was removed that no export wrote")


def try_index(text: str) -> None:
    """Each kind of file of an index, as if it held the text."""
    for damaged in seeds.index_names():
        index = OpenIndex(partial(seeds.packed, damaged=damaged, text=text))
        with suppress(UnreadableIndexError):
            index.facets  # noqa: B018 (it is read when it is asked for)
        with suppress(UnreadableIndexError):
            index.document(0)
        with suppress(UnreadableIndexError):
            _ = [*index.neighbours("key", onward=True), index.word("key"), index.pair("api key")]


def try_log(text: str) -> None:
    """A commit at any time, of a file with any name, as git tells of it."""
    seconds, _, path = text.partition(" ")
    number = "".join(filter("0123456789".__contains__, seconds))
    name, blob = path.replace("\0", "") or "x", "0" * 40
    told = f"\x01{blob} {number}\0\n:100644 100644 {blob} {blob} M\0{name}\0"
    _ = [*parse_log(told)]
