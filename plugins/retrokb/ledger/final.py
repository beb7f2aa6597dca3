"""What was said when a retro became final: only amendments change it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Any

from ..model.choices import Status
from ..model.history import Commit
from ..model.problems import Place, Problem
from ..model.records import Gap, Page, Retro
from .contents import Contents, fingerprint, words_of
from .recurrence import complete_day
from .versions import find_versions


@dataclass(frozen=True)
class Said:
    """One state of a final retro: fingerprints of what only an amendment may change.

    To the `claims` others may be added: findings, phrases, and what the retro is a recurrence of.
    `amendments` counts them; `commit` is the one that said it, None for the files as they lie.
    """

    words: str
    day: str
    claims: tuple[str, ...]
    amendments: int
    commit: Commit | None = None

    def keeps(self, before: "Said") -> bool:
        """Whether this state says all that the state before it said; it may claim more."""
        same = (self.words, self.day) == (before.words, before.day)
        return same and {*before.claims} <= {*self.claims}


def find_said(retro: Retro, contents: Contents) -> list[Said]:
    """The states of a retro since it became final, oldest first; the last is that on disk."""
    history = contents.history
    versions = list(find_versions(retro.path, history)) if history.measurable else []
    said = []
    for version in reversed(versions):
        told = contents.remember("retro", version.blob, version.path, _tell)
        if told:
            said.append(_said(told, version.commit))
    now = _tell(contents.current.get(retro.path, retro))
    return [*said, *([_said(now)] if now else [])]


def day_that_counts(retro: Retro, said: list[Said]) -> date | None:
    """The day of a retro from which evidence counts.

    Where a final retro is moved to an earlier day, the later one counts: nobody can make an old
    article its remedy in that way.
    """
    stated = complete_day(retro)
    earlier = [date.fromisoformat(each.day) for each in said if len(each.day) == len("YYYY-MM-DD")]
    return max([stated, *earlier]) if stated else None


def check_final(retro: Retro, said: list[Said]) -> Iterator[Problem]:
    """Report the first change of a final retro that no amendment tells of."""
    for before, after in pairwise(said):
        if not after.keeps(before) and after.amendments <= before.amendments:
            when = f"in commit {after.commit.sha[:10]}" if after.commit else "since its last commit"
            what = f"This final retro was changed {when} without an amendment."
            advice = "Say what changed under `amendments`, with a date and a text."
            place = Place(retro.path, retro.line_of("amendments"))
            yield Problem("RK503", place, what, advice, field="amendments")
            return


def _tell(page: Page) -> dict[str, Any] | None:
    """What a retro that says it is final says, as JSON can keep it; None for any other page.

    An archive that is final by default was never declared to be, so that it may be completed.
    """
    if not isinstance(page, Retro) or page.status is not Status.FINAL or "status" not in page.marks:
        return None
    return {
        "words": fingerprint(words_of(page.outline.blocks)),
        "day": str(page.day or ""),
        "claims": [fingerprint(claim) for claim in _claims(page)],
        "amendments": len(page.amendments),
    }


def _claims(retro: Retro) -> Iterator[list[str]]:
    for found in retro.findings:
        yield [found.id, type(found).__name__, found.statement]
        for phrase in found.phrases if isinstance(found, Gap) else ():
            yield [found.id, "phrase", phrase]
    for reference in retro.recurrence_of:
        yield ["recurrence of", reference.text.casefold()]


def _said(told: Mapping[str, Any], commit: Commit | None = None) -> Said:
    return Said(told["words"], told["day"], tuple(told["claims"]), told["amendments"], commit)
