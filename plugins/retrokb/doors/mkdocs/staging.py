"""The folder into which MkDocs writes a site, while the last one is still seen."""

import errno
from collections.abc import Iterator
from dataclasses import dataclass
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


@dataclass
class _Build:
    """One build: what its configuration stated, the site that is seen, and the folder to fill.

    `folder` is None where MkDocs writes into the site itself. `within` counts the builds that go on
    within this one, of the same site.
    """

    config: MkDocsConfig
    stated: str
    turn: Turn
    site: Path
    folder: Path | None
    within: int = 0

    def end(self) -> None:
        """Leave nothing beside the site, and let others build it."""
        if self.folder is not None:
            discard(self.folder)
        self.config.site_dir = self.stated
        self.turn.end()


class Staging:
    """The builds that have begun: each is finished or abandoned, whatever comes of it.

    There is one at a time, but for plugins that build a site within a build. `pages` names a folder
    that no other process uses, for the files of our pages.
    """

    def __init__(self) -> None:
        self.builds: list[_Build] = []
        self.pages = "preview"

    def begin(self, config: MkDocsConfig, *, dirty: bool) -> None:
        """Wait for other builds of this site, and have MkDocs write beside it. Raises PluginError.

        With `dirty`, too, every page is built: what lies in a site may be private by now.
        """
        if self.builds and self.builds[-1].config is config:
            # For each language, say.
            self.builds[-1].within += 1
            return
        site = Path(config.site_dir).resolve()
        self._forget(site)
        self.pages = Cache.key_of(str(site))
        cache = Path(_root_of(config), FOLDER)
        turn = _take_turn(cache, self.pages, config.site_dir)
        folder = prepare(site, cache / f"site-{self.pages}")
        self.builds.append(_Build(config, config.site_dir, turn, site, folder))
        if folder is not None:
            config.site_dir = str(folder)
        elif dirty:
            clean_directory(config.site_dir)
        if dirty:
            log.info("Every page is built: what an earlier build left may be private by now.")

    def settle(self, config: MkDocsConfig) -> None:
        """Follow other plugins that have led MkDocs elsewhere in the meantime."""
        build = self._build_of(config)
        chosen = Path(config.site_dir)
        if build is None or build.folder is None or chosen == build.folder or build.within:
            return
        if chosen.is_relative_to(build.folder):
            # A folder within the site, such as one for each version: what is beside it stays.
            below = chosen.relative_to(build.folder)
            build.site, build.stated = build.site / below, str(Path(build.stated, below))
            repair(build.site)
        else:
            discard(build.folder)
            build.folder, build.stated = None, config.site_dir

    def finish(self, config: MkDocsConfig) -> None:
        """Let the new site be seen, unless MkDocs is about to fail. Raises PluginError."""
        build = self._build_of(config)
        if build is None:
            return
        if build.within:
            build.within -= 1
            return
        if build.folder is not None and not _is_failing(config):
            try:
                take_the_place(Path(config.site_dir), build.site)
            except OSError as error:
                raise PluginError(_explain(error, str(error.filename))) from error
            log.info(f"The site is in {printable(build.stated)}.")
        self.abandon()

    def abandon(self) -> None:
        """Leave the site of the last build that has begun as it is, and nothing beside it."""
        if self.builds:
            self.builds.pop().end()

    def abandon_all(self) -> None:
        """The same for each that has begun."""
        while self.builds:
            self.abandon()

    def explain(self, error: Exception) -> str:
        """A sentence on a file that could not be read or written, "" for any other error."""
        if not isinstance(error, OSError) or not self.builds:
            return ""
        written = next(_written_paths(error), "")
        named = str(error.filename2 or error.filename or written)
        if not written and error.errno not in NO_ROOM:
            return ""
        build = self.builds[-1]
        if named and not Path(named).is_relative_to(build.config.site_dir):
            return _explain(error, named, "read")
        # The reader knows the site, and not the folder beside it.
        below = named and Path(named).relative_to(build.config.site_dir)
        return _explain(error, str(Path(build.stated, below)))

    def _build_of(self, config: MkDocsConfig) -> _Build | None:
        return next((each for each in reversed(self.builds) if each.config is config), None)

    def _forget(self, site: Path) -> None:
        """Abandon a build of the same site, which has ended without a word."""
        for build in [each for each in self.builds if each.site == site]:
            self.builds.remove(build)
            build.end()


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


def _explain(error: OSError, path: str, verb: str = "written") -> str:
    why = error.strerror or type(error).__name__
    return f"{printable(path)} could not be {verb}: {why}. The site is as it was before."
