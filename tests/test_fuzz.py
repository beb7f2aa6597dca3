"""Some of what `scripts/fuzz` does, in seconds; and that it would find what it looks for."""

import pytest
from scripts.fuzz import find_failure, fuzz, input_of, main, minimise
from scripts.fuzz_inputs import LONGEST
from scripts.fuzz_targets import TARGETS, Target

CASES = 40
"""Of each target. `scripts/fuzz --cases 6000` is for whoever has changed what reads something."""


@pytest.mark.parametrize("target", TARGETS, ids=lambda target: target.name)
def test_nothing_is_raised_that_should_not_be(target):
    """Nothing ends in a traceback, and what comes of an input can be used."""
    assert fuzz(target, 1, range(CASES)) == []


def test_the_same_seed_makes_the_same_inputs():
    """Each case alone, whichever ran before; another seed makes others."""
    pages = TARGETS[0]
    first = [input_of(pages, 1, case) for case in range(30)]
    assert [input_of(pages, 1, case) for case in reversed(range(30))] == first[::-1]
    assert [input_of(pages, 2, case) for case in range(30)] != first
    assert len(set(first)) > 25
    assert all(len(each) <= LONGEST for each in first)


def _breaks_on_a_letter(text):
    if "q" in text:
        raise KeyError("q")


def _refuses(text):
    raise ValueError(text)


def _never_ends(_):
    while True:
        pass


def target_of(run, *expected):
    """A target with one real text."""
    return Target("made", "for this test", lambda: ("some text\n",), run, expected)


def test_a_failure_is_found_and_made_shorter(capsys):
    """It is told once, with what makes it again and with the shortest input."""
    target = Target("made", "for this test", lambda: ("a quick\nfox\n",) * 2, _breaks_on_a_letter)
    (failure,) = fuzz(target, 1, range(60))
    assert (failure.kind, failure.told) == ("KeyError", "'q'")
    told = capsys.readouterr().out
    assert "again: scripts/fuzz --seed 1 --case " in told
    assert "\n        'q'\n" in told


def test_what_is_documented_is_no_failure():
    """A target says which errors it may raise."""
    assert find_failure(target_of(_refuses, ValueError), "x") is None
    failure = find_failure(target_of(_refuses), "x")
    assert failure is not None
    assert failure.kind == "ValueError"


def test_what_never_ends_is_a_failure(monkeypatch):
    """After some seconds, which are few here."""
    monkeypatch.setattr("scripts.fuzz.SECONDS", 0.05)
    failure = find_failure(target_of(_never_ends), "x")
    assert failure is not None
    assert failure.kind == "EndlessError"


def test_a_text_is_made_as_short_as_it_can_be():
    """Every part that is not needed goes, wherever it stands."""
    assert minimise("xxaxxxbxx" * 20, lambda text: "a" in text and "b" in text) in ("ab", "ba")
    assert minimise("x", lambda _: True) == ""


def test_an_unknown_target_is_refused():
    """With how to learn the names."""
    with pytest.raises(SystemExit, match="--list"):
        main(["nothing"], standalone_mode=False)
