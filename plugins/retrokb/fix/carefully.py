"""Repairs made so that none of them adds a problem, each that was not made with the reason."""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field

from ..model.problems import RULES, Problem
from .repair import Refused, Repair, Repaired, repair

Examine = Callable[[Mapping[str, str]], Iterable[Problem]]
"""From texts that would take the place of those on disk to the problems that there would be."""

Unit = tuple[Repair, ...]
"""Repairs of a file that are made together or not at all."""

FINAL = "RK503"
"""What a final retro has after any change of its text: to try smaller ones there is of no use."""

CHANGED = "The line holds something else than what was found"


@dataclass(frozen=True)
class Mended:
    """The files that change, by path, and the masks that were not made."""

    made: Mapping[str, Repaired]
    refused: tuple[Refused, ...]


def repair_carefully(
    repairs: Iterable[Repair],
    texts: Mapping[str, str],
    before: Iterable[Problem],
    examine: Examine,
) -> Mended:
    """Make the repairs; `texts` are as they lie on disk, ends of lines and all.

    A repair that would add a problem to any file is left. Each mask is made or left on its own, of
    the other repairs of a file all or none, since they may need each other.
    """
    trial = _Trial(texts, _numbers(before), examine)
    for path, units in _units(repairs).items():
        if path in texts:
            trial.waiting[path] = [units]
        else:
            trial.refuse(units, "The file is no text in UTF-8")
    while trial.waiting:
        trial.take_step()
    made = {path: trial.repaired(path) for path in trial.accepted}
    for path, repaired in made.items():
        left = [unit for unit in trial.accepted[path] if not {*unit} & {*repaired.done}]
        trial.refuse(left, CHANGED)
    return Mended(
        {path: each for path, each in made.items() if each.done}, tuple(sorted(trial.refused))
    )


def _units(repairs: Iterable[Repair]) -> dict[str, list[Unit]]:
    together: dict[str, dict[str, list[Repair]]] = {}
    for each in repairs:
        together.setdefault(each.path, {}).setdefault(each.finding, []).append(each)
    return {path: [tuple(unit) for unit in units.values()] for path, units in together.items()}


@dataclass
class _Trial:
    """What is tried: of each file one group of units at a time, halved where it does harm.

    So many masks cost few examinations, and files do not wait for each other.
    """

    texts: Mapping[str, str]
    known: Counter[tuple[str, str]]
    examine: Examine
    waiting: dict[str, list[list[Unit]]] = field(default_factory=dict)
    accepted: dict[str, list[Unit]] = field(default_factory=dict)
    refused: list[Refused] = field(default_factory=list)

    def take_step(self) -> None:
        """Try the next group of each file, until some are accepted, or one is refused."""
        tried = sorted(self.waiting)
        while True:
            worse = self._worse({path: self.waiting[path][-1] for path in tried})
            harmed = [path for path in tried if path in worse]
            if not worse:
                for path in tried:
                    self.accepted.setdefault(path, []).extend(self._next(path))
                return
            if harmed or len(tried) == 1:
                for path in harmed or tried:
                    self._divide(path, worse.get(path) or _all(worse))
                return
            # Something else is harmed, by any of these.
            tried = tried[: len(tried) // 2]

    def repaired(self, path: str, more: Iterable[Unit] = ()) -> Repaired:
        """A file after what was accepted and more."""
        units = (*self.accepted.get(path, ()), *more)
        return repair(self.texts[path], (each for unit in units for each in unit))

    def refuse(self, units: Iterable[Unit], reason: str) -> None:
        """Leave units, and keep of each mask why."""
        for first, *_ in units:
            if first.hidden:
                place = (first.path, first.line, first.column)
                self.refused.append(Refused(*place, first.problem_code, first.new, reason))

    def _worse(self, groups: Mapping[str, list[Unit]]) -> dict[str, list[str]]:
        """The codes of which there would be more, by the paths of the files that have them."""
        paths = {*groups, *self.accepted}
        made = {path: self.repaired(path, groups.get(path, ())) for path in paths}
        changed = {path: each.text for path, each in made.items() if each.done}
        worse: dict[str, list[str]] = {}
        for (path, code), number in _numbers(self.examine(changed)).items() if changed else ():
            if number > self.known[path, code]:
                worse.setdefault(path, []).append(code)
        return worse

    def _divide(self, path: str, codes: Collection[str]) -> None:
        group = self._next(path)
        half = len(group) // 2
        all_final = FINAL in codes and all(each.in_text for unit in group for each in unit)
        if half and not all_final:
            self.waiting.setdefault(path, []).extend((group[half:], group[:half]))
        else:
            self.refuse(group, _reason(codes))

    def _next(self, path: str) -> list[Unit]:
        group = self.waiting[path].pop()
        if not self.waiting[path]:
            del self.waiting[path]
        return group


def _all(worse: Mapping[str, Iterable[str]]) -> list[str]:
    return sorted({code for codes in worse.values() for code in codes})


def _reason(codes: Collection[str]) -> str:
    if FINAL in codes:
        return "This retro is final, and changes only with a word under `amendments`"
    return f"There would be {' and '.join(map(_named, codes))} then"


def _named(code: str) -> str:
    return f"{code} ({RULES[code].name})" if code in RULES else code


def _numbers(problems: Iterable[Problem]) -> Counter[tuple[str, str]]:
    return Counter((problem.place.path, problem.code) for problem in problems)
