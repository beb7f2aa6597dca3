"""Whoever asks in a learner's words must find the answer, in the search that readers use."""

import pytest
from tests.ledger.conftest import article, other, retro

from retrokb.model.settings import Policy
from retrokb.search import measure

ASKED = Policy()

OTHERS = {
    f"docs/other{n}.md": f"# How do I do it, part {n}\n\nHow do I do it? How do I do it.\n"
    for n in range(4)
}


def answering(text: str) -> str:
    """An article whose section says a text."""
    return article(f"How do I do it: {text}")


@pytest.fixture
def answered(repo):
    """A gap whose answer says its phrase, old enough to be resolved."""
    repo.commit("2026-01-05", {"docs/fix.md": article("Nothing of use.")})
    repo.commit("2026-02-01", {"retros/one.md": retro("2026-02-01")})
    repo.commit("2026-02-10", {"docs/fix.md": answering("turn the key.")})
    repo.commit("2026-03-01", {"retros/two.md": other("2026-03-01")})
    return repo


def test_a_remedy_that_its_phrases_find_is_resolved(answered):
    """The evidence names the phrase and the place."""
    gap = answered.gap(policy=ASKED)
    assert gap.state == "resolved"
    assert gap.evidence("findable") == "The search finds a remedy with “how do I do it” at place 1."


def test_a_gap_lapses_when_other_articles_outrank_its_remedy(answered):
    """What readers do not find any more answers them no more; what comes first is named."""
    answered.commit("2026-06-01", OTHERS)
    gap = answered.gap(policy=ASKED)
    assert gap.state == "lapsed"
    assert "“how do I do it” finds" in gap.evidence("findable")
    assert "first come “How do I do it, part" in gap.evidence("findable")


def test_before_the_window_is_over_it_is_watched(answered):
    """There is time to make it findable before anything lapses."""
    answered.commit("2026-03-05", OTHERS)
    assert answered.gap("2026-04-01", policy=ASKED).state == "watching"


def test_a_policy_may_not_ask_for_it(answered):
    """Who does not ask for it gets the other conditions, and the evidence all the same."""
    answered.commit("2026-06-01", OTHERS)
    gap = answered.gap(policy=Policy(findable=False))
    assert (gap.state, gap.holding("findable")) == ("resolved", "does not hold")


@pytest.mark.parametrize("phrases", ["''", "[]", "['', ' ']", "|"])
def test_a_gap_whose_only_phrase_is_empty_is_never_resolved(answered, phrases):
    """Nothing that could be looked for is no proof of anything."""
    answered.commit("2026-03-05", {"retros/one.md": retro("2026-02-01", phrases=phrases)})
    gap = answered.gap(policy=ASKED)
    assert (gap.state, gap.holding("findable")) == ("watching", "not measurable")


def test_states_do_not_change_what_is_found(answered):
    """The index of two days on which the states differ is the same."""
    early = answered.site("2026-04-01", policy=ASKED)
    late = answered.site("2026-09-01", policy=ASKED)
    assert early.ledger.gaps[0].state is not late.ledger.gaps[0].state
    assert early.search_index.files == late.search_index.files


def test_what_has_been_asked_is_not_asked_again(answered, monkeypatch):
    """Where neither index nor phrases changed, what was found is kept."""
    first = answered.site(policy=ASKED).ranks
    asked = []
    monkeypatch.setattr(measure, "ask", lambda _, phrases, __: asked.extend(phrases) or [])
    assert answered.site(policy=ASKED).ranks == first
    assert asked == []
