"""How much of the labelled set is found, and how much besides it."""

from collections import Counter
from dataclasses import dataclass

from retrokb.content.customers import Customers, _proof, add_customers
from retrokb.content.detect import Knowledge, find_content

from .labelled import CUSTOMERS, KEY, KINDS, OF_EACH, REGION, find_positives
from .lookalikes import find_lookalikes


@dataclass(frozen=True)
class Measured:
    """Of one kind: what was found of what must be, and the look-alikes that were found too."""

    kind: str
    found: int
    alarms: int
    missed: tuple[str, ...]
    false: tuple[str, ...]

    @property
    def recall(self) -> float:
        """The share of what must be found that is found."""
        return self.found / OF_EACH

    @property
    def precision(self) -> float:
        """The share of right ones among all that was found in texts of the kind."""
        return self.found / (self.found + self.alarms) if self.found else 1.0


def knowledge() -> Knowledge:
    """What a project knows that has a region and a list of customers."""
    return Knowledge(REGION, add_customers(Customers(key=KEY, proof=_proof(KEY)), CUSTOMERS))


def measure() -> tuple[Measured, ...]:
    """The measures of each kind. A value counts as found where it, and little else, is masked."""
    known = knowledge()
    missed: dict[str, list[str]] = {kind: [] for kind in KINDS}
    false: dict[str, list[str]] = {kind: [] for kind in KINDS}
    found: Counter[str] = Counter()
    for case in find_positives():
        values = [each.value_in(case.text) for each in find_content(case.text, known)]
        if any(case.value in value and len(value) < len(case.value) + 12 for value in values):
            found[case.kind] += 1
        else:
            missed[case.kind].append(case.text)
    for case in find_lookalikes():
        if find_content(case.text, known):
            false[case.kind].append(case.text)
    return tuple(
        Measured(kind, found[kind], len(false[kind]), tuple(missed[kind]), tuple(false[kind]))
        for kind in KINDS
    )
