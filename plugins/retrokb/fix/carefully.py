"""Repairs made so that none of them adds a problem."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping

from ..model.problems import Problem
from .repair import Repair, Repaired, repair

Examine = Callable[[Mapping[str, str]], Iterable[Problem]]
"""From texts that would take the place of those on disk to the problems that there would be."""


def repair_carefully(
    repairs: Iterable[Repair],
    texts: Mapping[str, str],
    before: Iterable[Problem],
    examine: Examine,
) -> Mapping[str, Repaired]:
    """The files that change, by path; `texts` are as they lie on disk, ends of lines and all.

    A file whose repairs would add a problem to it is left as it is; where they would add one to
    another file, all are.
    """
    by_path: dict[str, list[Repair]] = {}
    for each in repairs:
        by_path.setdefault(each.path, []).append(each)
    made = {path: repair(texts[path], found) for path, found in by_path.items() if path in texts}
    made = {path: repaired for path, repaired in made.items() if repaired.done}
    known = _numbers(before)
    while made:
        then = _numbers(examine({path: repaired.text for path, repaired in made.items()}))
        worse = {path for (path, code), number in then.items() if number > known[path, code]}
        if not worse:
            break
        made = {path: each for path, each in made.items() if path not in worse and worse & {*made}}
    return made


def _numbers(problems: Iterable[Problem]) -> Counter[tuple[str, str]]:
    return Counter((problem.place.path, problem.code) for problem in problems)
