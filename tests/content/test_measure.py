"""What docs/decisions/content.md says of the detectors is what the labelled set gives."""

from collections import Counter

import pytest

from retrokb.content.detect import find_content

from .labelled import KINDS, OF_EACH, find_positives
from .lookalikes import find_lookalikes
from .measure import knowledge, measure

LEAST = 1.0
"""Recall and precision of each kind, as the page states them."""


def test_the_set_has_as_many_of_each_kind() -> None:
    """Three hundred positives of twelve kinds, and as many look-alikes."""
    for cases in (find_positives(), find_lookalikes()):
        assert Counter(case.kind for case in cases) == dict.fromkeys(KINDS, OF_EACH)


@pytest.mark.parametrize("measured", measure(), ids=lambda each: each.kind)
def test_recall_and_precision_are_what_is_stated(measured) -> None:
    """A change that finds less, or more that is nothing, fails here."""
    assert (measured.recall, measured.missed) >= (LEAST, ())
    assert (measured.precision, measured.false) >= (LEAST, ())


@pytest.mark.parametrize("case", [*find_positives()], ids=lambda each: each.kind)
def test_nothing_of_a_value_is_in_what_is_said_of_it(case) -> None:
    """What a finding says goes into logs that everybody reads."""
    for found in find_content(case.text, knowledge()):
        assert found.value_in(case.text) not in found.what
