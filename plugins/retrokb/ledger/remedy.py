"""A remedy through history: what its section said at which commit, and which one changed it."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum
from functools import cached_property
from itertools import takewhile

from ..model.archive import End
from ..model.choices import Audience
from ..model.history import Change, Commit, History
from ..model.records import Page
from .contents import BAG_BITS, Content, Contents, Passage, words_below
from .versions import Version, find_versions

MOST_COMPARED = 100
"""Files of one commit among which a text is looked for that may only have moved."""


class Aspect(Enum):
    """What of a passage is to be compared, by the name of its fingerprint."""

    WORDS = "words"
    FINDABLE = "findable"

    def of(self, passage: Passage | None) -> str:
        """The fingerprint of this aspect of a passage, "" without a passage."""
        return str(getattr(passage, self.value)) if passage else ""


@dataclass(frozen=True)
class Remedy:
    """An article or one of its sections; only commits up to `as_of` are seen."""

    end: End
    history: History
    contents: Contents
    as_of: date

    @cached_property
    def versions(self) -> tuple[Version, ...]:
        """The versions of the remedy's file, newest first.

        A file that came out of `internal_dir` begins there: it was shown to nobody before.
        """
        found = takewhile(
            lambda each: not self._was_kept_in(each.path),
            find_versions(self.end.path, self.history),
        )
        return tuple(each for each in found if each.commit.day <= self.as_of)

    @cached_property
    def now(self) -> Passage | None:
        """The passage as the newest commit holds it, None where that commit has none."""
        return self._passage(self.versions[0], ()) if self.versions else None

    @cached_property
    def there_since(self) -> Commit | None:
        """The commit since which the remedy's file exists, None where it does not exist now."""
        last: Commit | None = None
        for version in self.versions:
            if not version.blob:
                break
            last = version.commit
        return last

    def find_change(self, since: date, aspect: Aspect) -> Commit | None:
        """The first commit, from a day on, that changes what the remedy said before that day.

        None where the remedy says the same, or where its words only moved here from elsewhere.
        """
        if self.now is None:
            return None
        before = next((each for each in self.versions if each.commit.day < since), None)
        base = self._passage(before, (self.now,)) if before else None
        if base and aspect.of(base) == aspect.of(self.now):
            return None
        known = (self.now, base) if base else (self.now,)
        return self._first_other(aspect, aspect.of(base), known, since)

    def was_readable(self, audience: Audience, since: date) -> bool:
        """Whether finished text for an audience stood here at a day or after it."""
        for version in self.versions:
            content = self.contents.of(version.blob, version.path)
            if content and audience.value in content.readable_by and self._in(content, ()):
                return True
            if version.commit.day < since:
                return False
        return False

    def _was_kept_in(self, path: str) -> bool:
        """Whether those for whom the remedy is could not read what lay at a path."""
        is_internal = self.contents.is_internal
        return is_internal(path) and not is_internal(self.end.path)

    def _first_other(
        self, aspect: Aspect, said: str, known: Sequence[Passage], since: date
    ) -> Commit | None:
        for version in reversed(self.versions):
            passage = self._passage(version, known) if version.commit.day >= since else None
            if passage is None or aspect.of(passage) == said:
                continue
            if aspect is Aspect.FINDABLE or not self._only_moved(version, passage, is_new=not said):
                return version.commit
            said = aspect.of(passage)
        return None

    def _passage(self, version: Version, known: Sequence[Passage]) -> Passage | None:
        content = self.contents.of(version.blob, version.path)
        return self._in(content, known) if content else None

    def _in(self, content: Content, known: Sequence[Passage]) -> Passage | None:
        """The passage in a version: by its anchor, else its heading, else its words."""
        whole, *sections = content.passages
        if not self.end.anchor:
            return whole
        anchors = {self.end.anchor, *(each.anchor for each in known)}
        tests: tuple[Callable[[Passage], bool], ...] = (
            lambda each: each.anchor in anchors,
            lambda each: each.heading in {one.heading for one in known},
            lambda each: each.words in {one.words for one in known},
        )
        found = (each for test in tests for each in sections if test(each))
        return next(found, None)

    def _only_moved(self, version: Version, passage: Passage, *, is_new: bool) -> bool:
        """Whether a commit brought the words of a passage from elsewhere and no word of its own."""
        changes = self.history.by_commit[version.commit.sha]
        if len(changes) > MOST_COMPARED or not any(change.old_blob for change in changes):
            return False
        if self._bag(changes, old=True) == self._bag(changes, old=False):
            return True
        return is_new and self._stood_elsewhere(version, passage, changes)

    def _bag(self, changes: Sequence[Change], *, old: bool) -> int:
        ends = ((e.old_blob, e.old_path) if old else (e.blob, e.path) for e in changes)
        contents = (self.contents.of(*each) for each in ends if not self._was_kept_in(each[1]))
        bags: int = sum(content.bag for content in contents if content)
        return bags % int(2**BAG_BITS)

    def _stood_elsewhere(
        self, version: Version, passage: Passage, changes: Sequence[Change]
    ) -> bool:
        """Whether the words stood in a file that the commit changed; a commit says it once."""

        def tell(page: Page) -> dict[str, bool]:
            words = words_below(page, passage.anchor)
            stood = bool(words.strip()) and any(words in text for text in self._old_words(changes))
            return {"stood": stood}

        kind = f"elsewhere:{version.commit.sha}:{passage.anchor}"
        kept = self.contents.remember(kind, version.blob, version.path, tell)
        return bool(kept and kept["stood"])

    def _old_words(self, changes: Sequence[Change]) -> Iterator[str]:
        for change in changes:
            if self._was_kept_in(change.old_path):
                continue
            page = self.contents.page_of(change.old_blob, change.old_path)
            if page:
                yield words_below(page, "")
