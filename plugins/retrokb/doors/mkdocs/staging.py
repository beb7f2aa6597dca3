"""The folder into which MkDocs writes a site, while the last one is still seen."""

import errno
from collections.abc import Iterator
from pathlib import Path
from traceback import walk_tb

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.utils import CountHandler, clean_directory

from ...memory.cache import FOLDER, Cache
from ...text.printable import printable
from ...write.staging import discard, prepare, repair, take_the_place
from ...write.turns import BusyError, Turn, take_turn
from .report import find_handlers, log

NO_ROOM = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EROFS, errno.EIO})
"""What is wrong with a disk, and not with a path."""


class Staging:
    """One build of a site: begun, and then finished or abandoned, whatever the build came to.

    `pages` names a folder that no other build uses at the same time, for the files of our pages.
    """

    def __init__(self) -> None:
        self.turn = Turn()
        self.config: MkDocsConfig | None = None
        self.stated = ""
        self.site = Path()
        self.folder: Path | None = None
        self.within = 0
        self.pages = ""

    def begin(self, config: MkDocsConfig, *, dirty: bool, preview: bool) -> None:
        """Wait for other builds of this site, and have MkDocs write beside it.

        A preview writes into a folder of its own already. Raises PluginError.
        """
        if self.config is config and self.folder is not None:
            # A plugin that builds a site within a build: for each language, say.
            self.within += 1
            return
        self.abandon()
        self.config, self.stated = config, config.site_dir
        self.pages = "preview"
        if preview:
            return
        self.site = Path(config.site_dir).resolve()
        self.pages = Cache.key_of(str(self.site))
        cache = Path(_root_of(config), FOLDER)
        self.turn = _take_turn(cache, self.pages, self.stated)
        self.folder = prepare(self.site, cache / f"site-{self.pages}")
        if self.folder is not None:
            config.site_dir = str(self.folder)
        elif dirty:
            clean_directory(config.site_dir)
        if dirty:
            log.info("Every page is built: what an earlier build left here may be private by now.")

    def settle(self, config: MkDocsConfig) -> None:
        """Follow other plugins that have led MkDocs elsewhere in the meantime."""
        chosen = Path(config.site_dir)
        if self.folder is None or chosen == self.folder or self.within:
            return
        if chosen.is_relative_to(self.folder):
            # A folder within the site, such as one for each version: what is beside it stays.
            self.site /= chosen.relative_to(self.folder)
            self.stated = str(Path(self.stated, chosen.relative_to(self.folder)))
            repair(self.site)
        else:
            discard(self.folder)
            self.folder, self.stated = None, config.site_dir

    def finish(self, config: MkDocsConfig) -> None:
        """Let the new site be seen, unless MkDocs is about to fail. Raises PluginError."""
        if self.within:
            self.within -= 1
            return
        if self.folder is not None and not _is_failing(config):
            try:
                take_the_place(Path(config.site_dir), self.site)
            except OSError as error:
                raise PluginError(_explain(error, str(error.filename))) from error
            log.info(f"The site is in {printable(self.stated)}.")
        self.abandon()

    def abandon(self) -> None:
        """Leave the site as it is, and nothing beside it."""
        if self.folder is not None:
            discard(self.folder)
        if self.config is not None:
            self.config.site_dir = self.stated
        self.turn.end()
        self.turn, self.config, self.folder, self.within = Turn(), None, None, 0

    def explain(self, error: Exception) -> str:
        """A sentence on a file that could not be read or written, "" for any other error."""
        if not isinstance(error, OSError) or self.config is None:
            return ""
        written = next(_written_paths(error), "")
        named = str(error.filename2 or error.filename or written)
        if not written and error.errno not in NO_ROOM:
            return ""
        verb = "written" if _is_below(named, self.config.site_dir) else "read"
        return _explain(error, named, verb)


def _take_turn(cache: Path, key: str, site: str) -> Turn:
    try:
        # A plugin may build a second site of the same project before the first is done.
        return take_turn(cache, f"build-{key}", f"build of {printable(site)}", log.info)
    except BusyError as error:
        raise PluginError(f"{error} Nothing was built.") from error


def _root_of(config: MkDocsConfig) -> Path:
    file = config.config_file_path
    return Path(file).parent if file else Path.cwd()


def _is_failing(config: MkDocsConfig) -> bool:
    """Whether MkDocs has counted warnings of which it fails after the last event of plugins."""
    counts = (each.get_counts() for each in find_handlers() if isinstance(each, CountHandler))
    return bool(config.strict) and any(counts)


def _written_paths(error: OSError) -> Iterator[str]:
    """The file of the site that MkDocs was about to write.

    A write does not say which file it was, and MkDocs neither: it stands in its function.
    """
    for frame, _ in reversed([*walk_tb(error.__traceback__)]):
        path = frame.f_locals.get("output_path")
        if isinstance(path, str):
            yield path


def _is_below(path: str, folder: str) -> bool:
    return not path or Path(path).is_relative_to(folder)


def _explain(error: OSError, path: str, verb: str = "written") -> str:
    what = printable(path) if path else "A file of the site"
    why = error.strerror or type(error).__name__
    return f"{what} could not be {verb}: {why}. The site is as it was before."
