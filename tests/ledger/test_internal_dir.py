"""Evidence from `internal_dir`: what lay where no customer reads answered no customer."""

from tests.ledger.conftest import article, other, retro

IN = {"internal_dir": "internal"}


def declassify(repo, *, changed: bool):
    """An answer that is written for staff, and moved to the public ones on a later day."""
    text = article("Rotate the key; restart the machine.")
    repo.commit("2026-01-05", {"internal/fix.md": article("Restart the old machine.")})
    repo.commit("2026-02-01", {"retros/one.md": retro("2026-02-01")})
    repo.commit("2026-02-10", {"internal/fix.md": text})
    text = f"{text}More.\n" if changed else text
    repo.commit("2026-11-01", {"internal/fix.md": None, "docs/fix.md": text})
    repo.commit("2026-11-05", {"retros/two.md": other("2026-11-05")})


class TestAnAnswerThatWasInternal:
    def test_is_as_old_as_its_file_where_nobody_calls_it_internal(self, repo):
        """The folder means nothing without the option."""
        declassify(repo, changed=False)
        assert repo.gap().evidence("live").endswith("can be read since 2026-01-05.")

    def test_can_be_read_since_it_is_public(self, repo):
        """The day on which it was moved, with or without other words."""
        declassify(repo, changed=False)
        assert repo.gap(**IN).state == "watching"
        assert repo.gap(**IN).published == "2026-11-01"
        assert repo.gap(**IN).evidence("live").endswith("can be read since 2026-11-01.")

    def test_is_watched_from_then(self, repo):
        """Nobody could find it before."""
        declassify(repo, changed=True)
        assert repo.gap(**IN).state == "watching"
        assert repo.gap(**IN).published == "2026-11-01"


def test_an_internal_answer_helps_no_customer(repo):
    """Who sees it in an internal build still cannot send it to anybody."""
    repo.commit("2026-01-05", {"docs/fix.md": article("Restart the old machine.")})
    repo.commit("2026-02-01", {"retros/one.md": retro("2026-02-01", remedy="../docs/staff.md")})
    repo.commit("2026-02-10", {"internal/staff.md": article("Rotate the key.")})
    gap = repo.gap(**IN, audience="internal")
    assert gap.holding("live") == "does not hold"
    assert gap.state == "open"


def test_an_internal_answer_helps_support(repo):
    """What support may read answers support."""
    learner = retro("2026-02-01", remedy="../docs/staff.md", gap="learner: support")
    repo.commit("2026-02-01", {"internal/retros/one.md": learner})
    repo.commit("2026-02-10", {"internal/staff.md": article("Rotate the key.")})
    repo.commit("2026-03-01", {"retros/two.md": other("2026-03-01")})
    gap = repo.gap(**IN, audience="internal")
    assert (gap.state, gap.published) == ("resolved", "2026-02-10")
    assert "GAP-1" not in repo.site(**IN).ledger.gap_by_key
