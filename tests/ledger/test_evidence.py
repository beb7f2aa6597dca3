"""Gaps are hard to fool: each state is told by a real repository, whatever was done to it."""

import shutil

import pytest
from tests.ledger.conftest import article, other, retro

pytestmark = pytest.mark.slow

NEW = "Rotate the key; restart the machine."


class TestThePlainCase:
    @pytest.mark.parametrize(
        ("day", "state"),
        [
            ("2026-02-05", "watching"),
            ("2026-02-10", "watching"),
            ("2026-05-10", "watching"),
            ("2026-05-11", "resolved"),
        ],
    )
    def test_states_follow_the_days(self, fixed, day, state):
        """A changed remedy is watched for 90 days, and then resolved to the day."""
        assert fixed.gap(day).state == state

    def test_each_condition_says_what_it_stands_on(self, fixed):
        """The evidence names the days, the section, the commit and the other retro."""
        gap = fixed.gap()
        assert gap.published == "2026-02-10"
        assert gap.commit == fixed.git("rev-list", "HEAD", "--", "docs/fix.md").split()[0]
        assert gap.evidence("changed") == "“The fix: Steps” was written or changed on 2026-02-10."
        assert "watched for 90 days, to 2026-05-11" in gap.evidence("watched")
        assert "1 other retro is dated after" in gap.evidence("quiet")
        assert str(gap.entry.since) == "2026-05-11"

    def test_a_retro_of_a_later_day_does_not_exist_yet(self, fixed):
        """Told as of a day before the retro, the ledger does not know its gap, and says so."""
        site = fixed.site("2026-01-31")
        assert site.ledger.gaps == ()
        assert [p.place.path for p in site.problems if p.code == "RK504"] == [
            "retros/one.md", "retros/two.md",
        ]  # fmt: skip


class TestNoChange:
    @pytest.mark.parametrize(
        "text",
        [
            pytest.param("Restart   the\nold machine.\n\n", id="white space"),
            pytest.param("*Restart* the __old__ machine.", id="emphasis"),
            pytest.param("RESTART the old machine.", id="capitals"),
            pytest.param("[Restart](https://example.com) the old machine.", id="a link"),
            pytest.param("Restart, the old machine!", id="punctuation"),
        ],
    )
    def test_reformatting_is_none(self, repo, text):
        """The same words in another form are no remedy."""
        repo.commit("2026-01-05", {"docs/fix.md": article("Restart the old machine.")})
        repo.commit("2026-02-01", {"retros/one.md": retro("2026-02-01")})
        repo.commit("2026-02-10", {"docs/fix.md": article(text)})
        gap = repo.gap()
        assert (gap.state, gap.published) == ("watching", "")
        assert "are those of 2026-02-01" in gap.evidence("changed")

    def test_code_counts_to_the_sign(self, repo):
        """In a code block a changed flag is a change, where in prose it is punctuation."""
        code = "```\nrm {}r here\n```"
        repo.commit("2026-01-05", {"docs/fix.md": article(code.format("--"))})
        repo.commit("2026-02-01", {"retros/one.md": retro("2026-02-01")})
        repo.commit("2026-02-10", {"docs/fix.md": article(code.format("-"))})
        assert repo.gap().published == "2026-02-10"

    def test_a_remedy_older_than_the_retro_is_none(self, repo):
        """An article that was there and did not help does not help now."""
        repo.commit("2026-01-05", {"docs/fix.md": article(NEW)})
        repo.commit("2026-02-01", {"retros/one.md": retro("2026-02-01")})
        repo.commit("2026-03-01", {"retros/two.md": other("2026-03-01")})
        gap = repo.gap()
        assert (gap.state, gap.holding("changed")) == ("watching", "does not hold")

    def test_a_change_of_another_section_is_none(self, repo):
        """Only the section that is the remedy counts, not its neighbours."""
        repo.commit("2026-01-05", {"docs/fix.md": article(NEW)})
        repo.commit("2026-02-01", {"retros/one.md": retro("2026-02-01")})
        repo.commit("2026-02-10", {"docs/fix.md": article(NEW, more="\n## More\n\nNew words.\n")})
        assert repo.gap().published == ""

    def test_a_change_that_was_taken_back_is_none(self, repo):
        """Words that are again those of the retro's day have not changed."""
        repo.commit("2026-01-05", {"docs/fix.md": article("Old.")})
        repo.commit("2026-02-01", {"retros/one.md": retro("2026-02-01")})
        repo.commit("2026-02-10", {"docs/fix.md": article("New.")})
        repo.commit("2026-02-11", {"docs/fix.md": article("Old.")})
        assert repo.gap().holding("changed") == "does not hold"

    def test_a_reworded_heading_is_none(self, repo):
        """Whatever a section is called, and whatever its anchor is, its words are the same."""
        one, two = "# A\n\n## Doing it\n\nWords.\n", "# A\n\n## How to do it\n\nWords.\n"
        repo.commit("2026-01-05", {"docs/fix.md": one})
        repo.commit("2026-02-01", {"retros/one.md": retro("2026-02-01", "../docs/fix.md#doing-it")})
        repo.commit(
            "2026-02-10",
            {
                "docs/fix.md": two,
                "retros/one.md": retro("2026-02-01", "../docs/fix.md#how-to-do-it"),
            },
        )
        assert repo.gap().published == ""
        repo.commit("2026-02-20", {"docs/fix.md": two.replace("Words", "Better words")})
        assert repo.gap().published == "2026-02-20"

    def test_uncommitted_words_are_no_evidence(self, repo):
        """What lies in the work tree may be gone tomorrow."""
        repo.commit("2026-01-05", {"docs/fix.md": article("Old.")})
        repo.commit("2026-02-01", {"retros/one.md": retro("2026-02-01")})
        repo.write("docs/fix.md", article("New."))
        assert repo.gap().published == ""

    def test_an_uncommitted_remedy_is_not_live(self, repo):
        """An article that nobody has committed answers nobody."""
        repo.commit("2026-02-01", {"retros/one.md": retro("2026-02-01")})
        repo.write("docs/fix.md", article("New."))
        gap = repo.gap()
        assert gap.state == "open"
        assert gap.evidence("live") == "“The fix: Steps” was not committed by 2026-11-24."


class TestMoves:
    def test_a_renamed_remedy_keeps_its_history(self, repo):
        """A new name, also with small changes elsewhere in the file, changes no words."""
        text = article(NEW, more="\n## More\n\n" + "Many other words here. " * 9 + "\n")
        repo.commit("2026-01-05", {"docs/old.md": text})
        repo.commit("2026-02-01", {"retros/one.md": retro("2026-02-01", "../docs/old.md#steps")})
        repo.commit(
            "2026-02-10",
            {
                "docs/old.md": None,
                "docs/guide/fix.md": text.replace("# The fix", "# The better fix"),
                "retros/one.md": retro("2026-02-01", "../docs/guide/fix.md#steps"),
            },
        )
        assert repo.gap().published == ""
        repo.commit("2026-02-20", {"docs/guide/fix.md": text.replace(NEW, "Better.")})
        assert repo.gap().published == "2026-02-20"

    def test_a_remedy_that_moved_to_another_file_is_no_new_one(self, repo):
        """A section that is cut out of one article and pasted into another says nothing new."""
        more = "\n## More\n\n" + "Many other words here. " * 9 + "\n"
        repo.commit(
            "2026-01-05", {"docs/old.md": article(NEW, more=more), "docs/fix.md": "# Fix\n"}
        )
        repo.commit("2026-02-01", {"retros/one.md": retro("2026-02-01", "../docs/old.md#steps")})
        repo.commit(
            "2026-02-10",
            {
                "docs/old.md": f"# The fix\n\nWhat it is about.\n{more}",
                "docs/fix.md": f"# Fix\n\n## Steps {{#steps}}\n\n{NEW}\n",
                "retros/one.md": retro("2026-02-01"),
            },
        )
        assert repo.gap().published == ""

    def test_where_a_text_came_from_is_found_out_once(self, repo, monkeypatch):
        """What a commit moved stays as it is, so that a second run parses no former version."""
        text = article(NEW, more="\n## More\n\nOther words.\n")
        repo.commit("2026-01-05", {"docs/old.md": text, "docs/fix.md": "# Fix\n"})
        repo.commit("2026-02-01", {"retros/one.md": retro("2026-02-01", "../docs/old.md#steps")})
        moved = {
            "docs/old.md": "# The fix\n\n## More\n\nOther words, and new ones.\n",
            "docs/fix.md": f"# Fix\n\n## Steps {{#steps}}\n\n{NEW}\n",
            "retros/one.md": retro("2026-02-01"),
        }
        repo.commit("2026-02-10", moved)
        before = repo.gap()
        monkeypatch.setattr("retrokb.ledger.past.Converter", None)
        assert repo.gap().entry == before.entry

    def test_a_remedy_that_was_split_over_two_files_is_no_new_one(self, repo):
        """Two halves of an old text, the second with a new introduction, say nothing new."""
        halves = "First turn the key to the left. ", "Then turn the key to the right."
        repo.commit("2026-01-05", {"docs/fix.md": article("".join(halves))})
        repo.commit("2026-02-01", {"retros/one.md": retro("2026-02-01")})
        both = "../docs/fix.md#steps\n      - ../docs/second.md#more"
        repo.commit(
            "2026-02-10",
            {
                "docs/fix.md": article(halves[0]),
                "docs/second.md": f"# The second half\n\n## More {{#more}}\n\n{halves[1]}\n",
                "retros/one.md": retro("2026-02-01", f"\n      - {both}"),
            },
        )
        assert repo.gap().published == ""

    def test_a_text_that_was_copied_is_no_new_one(self, repo):
        """An article that repeats what stood elsewhere on that day is no remedy."""
        repo.commit("2026-01-05", {"docs/old.md": article(NEW)})
        repo.commit(
            "2026-02-01",
            {"retros/one.md": retro("2026-02-01"), "docs/old.md": article(NEW + " Indeed.")},
        )
        repo.commit(
            "2026-02-10",
            {
                "docs/old.md": article("See [there](fix.md)."),
                "docs/fix.md": article(NEW, more="\nAnd a new word.\n").replace("And", "\n# And"),
            },
        )
        assert repo.gap().published == ""

    def test_a_remedy_that_was_deleted_and_restored_is_no_new_one(self, repo):
        """What comes back as it was is what it was."""
        repo.commit("2026-01-05", {"docs/fix.md": article(NEW)})
        repo.commit("2026-02-01", {"retros/one.md": retro("2026-02-01")})
        repo.commit("2026-02-10", {"docs/fix.md": None})
        repo.commit("2026-02-11", {"docs/fix.md": article(NEW)})
        assert repo.gap().published == ""

    @pytest.mark.parametrize("name", ["fix.mdx", "fix.txt"])
    def test_what_was_no_page_before_is_new_when_it_becomes_one(self, repo, name):
        """Text that no reader could see answered nobody, wherever it lay."""
        text = article("Words that are many and long enough to be known again.")
        repo.commit("2026-01-05", {f"docs/{name}": text})
        repo.commit("2026-02-01", {"retros/one.md": retro("2026-02-01")})
        repo.commit("2026-02-10", {f"docs/{name}": None, "docs/fix.md": text})
        assert repo.gap().published == "2026-02-10"

    def test_a_file_that_took_the_place_of_a_renamed_one_is_another(self, repo):
        """When a path is given to a new text, the history of the old one goes with the old one."""
        old = article("Words of old that are many and long.", more="\nAnd more of them.\n")
        repo.commit("2026-01-05", {"docs/fix.md": old})
        repo.commit("2026-02-01", {"retros/one.md": retro("2026-02-01")})
        repo.commit("2026-02-10", {"docs/attic.md": old, "docs/fix.md": article("New.")})
        assert repo.gap().published == "2026-02-10"


class TestDays:
    def test_a_commit_from_the_future_is_no_evidence(self, repo):
        """A clock that runs ahead resolves nothing, moves no other commit, and is reported."""
        repo.commit("2026-01-05", {"docs/fix.md": article("Old.")})
        repo.commit("2026-02-01", {"retros/one.md": retro("2026-02-01")})
        repo.commit("2030-01-01", {"docs/fix.md": article("New.")})
        repo.commit("2026-03-01", {"retros/two.md": other("2026-03-01")})
        gap = repo.gap()
        assert (gap.state, gap.published) == ("watching", "")
        assert "dated 2030-01-01, after commits that follow it" in gap.problems("RK502")[0]
        repo.commit("2026-03-10", {"docs/fix.md": article("Newer.")})
        assert repo.gap().published == "2026-03-10"

    def test_a_commit_from_the_future_is_reported_whatever_follows_it(self, repo):
        """That the clock ran ahead shows by later commits of code too."""
        repo.commit("2026-02-01", {"retros/one.md": retro("2026-02-01")})
        repo.commit("2030-01-01", {"docs/fix.md": article("New.")})
        repo.commit("2026-03-01", {"code.py": "pass\n"})
        assert "after commits that follow it" in repo.gap().problems("RK502")[0]

    def test_a_backdated_commit_counts_as_of_its_parent(self, repo):
        """Nobody gains a day by setting a clock back; that it was set back is reported."""
        repo.commit("2026-01-05", {"docs/fix.md": article("Old.")})
        repo.commit("2026-02-20", {"retros/one.md": retro("2026-02-01")})
        repo.commit("2026-02-02", {"docs/fix.md": article("New.")})
        gap = repo.gap()
        assert gap.published == "2026-02-20"
        assert "is dated 2026-02-02, before its parent" in gap.problems("RK502")[0]

    def test_a_parent_without_markdown_counts_as_well(self, repo):
        """The whole main line gives the days, not only the commits that are read."""
        repo.commit("2026-01-05", {"docs/fix.md": article("Old.")})
        repo.commit("2026-02-01", {"retros/one.md": retro("2026-02-01")})
        repo.commit("2026-02-20", {"code.py": "pass\n"})
        repo.commit("2026-02-02", {"docs/fix.md": article("New.")})
        gap = repo.gap()
        assert gap.published == "2026-02-20"
        assert "is dated 2026-02-02, before its parent" in gap.problems("RK502")[0]

    def test_a_rebase_moves_the_days_to_its_own(self, fixed):
        """Rewritten commits count from the day on which they were rewritten, never earlier."""
        assert fixed.gap("2026-06-01").state == "resolved"
        fixed.git("rebase", "-q", "--force-rebase", "--root", day="2026-05-01")
        gap = fixed.gap("2026-06-01")
        assert (gap.published, gap.state) == ("2026-05-01", "watching")

    def test_an_incomplete_date_is_no_evidence(self, repo):
        """A retro of which only the month is known cannot tell what came after it."""
        repo.commit("2026-01-05", {"docs/fix.md": article("Old.")})
        repo.commit("2026-02-01", {"retros/one.md": retro("2026-02")})
        repo.commit("2026-02-10", {"docs/fix.md": article("New.")})
        gap = repo.gap()
        assert gap.holding("changed") == "not measurable"
        assert gap.state == "watching"

    def test_a_final_retro_that_is_moved_to_an_earlier_day_gains_nothing(self, repo):
        """The day on which it became final counts, and the change is a warning."""
        repo.commit("2026-01-05", {"docs/fix.md": article("Old.")})
        repo.commit("2026-02-10", {"docs/fix.md": article("New.")})
        repo.commit("2026-03-01", {"retros/one.md": retro("2026-03-01")})
        repo.commit("2026-03-02", {"retros/one.md": retro("2026-02-01")})
        gap = repo.gap()
        assert gap.published == ""
        assert "changed in commit" in gap.problems("RK503")[0]

    def test_an_amendment_may_change_a_final_retro(self, repo):
        """What an amendment tells of is no warning; further findings need none."""
        repo.commit("2026-02-01", {"retros/one.md": retro("2026-02-01", "")})
        amended = "amendments: {date: 2026-02-05, text: The day was wrong.}"
        repo.commit("2026-02-05", {"retros/one.md": retro("2026-02-03", "", more=amended)})
        assert repo.gap().problems("RK503") == []
        more = retro("2026-02-03", "", more=amended).replace(
            "---\n## Syn", "  - {id: BUG-1, kind: bug, statement: S.}\n---\n## Syn"
        )
        repo.write("retros/one.md", more)
        assert repo.gap().problems("RK503") == []
        repo.write("retros/one.md", more.replace("It happened", "It did not happen"))
        assert "since its last commit" in repo.gap().problems("RK503")[0]

    @pytest.mark.parametrize("gone", ["recurrence_of: GAP-1\n", "\n      a second one"])
    def test_what_counts_against_a_remedy_is_not_taken_away_silently(self, repo, gone):
        """Nobody undoes a recurrence, or drops a phrase that finds nothing, without a word."""
        repo.commit("2026-02-01", {"retros/one.md": retro("2026-02-01")})
        phrases = "|\n      how do I do it\n      a second one"
        later = retro("2026-03-01", "", id="GAP-2", phrases=phrases, more="recurrence_of: GAP-1")
        repo.commit("2026-03-01", {"retros/two.md": later})
        assert repo.gap().problems("RK503") == []
        assert gone in later
        repo.commit("2026-03-02", {"retros/two.md": later.replace(gone, "")})
        assert "changed in commit" in repo.gap().problems("RK503")[0]


class TestRecurrences:
    def test_a_declared_one_reopens_the_gap(self, fixed):
        """A later incident that says it repeats the gap makes it recurring, from its day on."""
        fixed.commit(
            "2026-06-01",
            {"retros/again.md": retro("2026-06-01", "", id="GAP-2", phrases="other words",
                                      more="recurrence_of: GAP-1")},
        )  # fmt: skip
        gap = fixed.gap()
        assert (gap.state, str(gap.entry.since)) == ("recurring", "2026-06-01")
        assert gap.entry.recurrences[0].retro == "retros/again.md"

    @pytest.mark.parametrize(
        ("remedy", "phrases"),
        [("../docs/fix.md#steps", "other words"), ("", "HOW do  I do it")],
        ids=["same section", "same phrase"],
    )
    def test_one_that_shares_a_section_or_a_phrase_is_seen(self, fixed, remedy, phrases):
        """Nobody has to declare what the same remedy or the same words show."""
        again = retro("2026-06-01", remedy, id="GAP-2", phrases=phrases)
        fixed.commit("2026-06-01", {"retros/again.md": again})
        assert fixed.gap().state == "recurring"

    def test_an_excused_one_does_not_count(self, fixed):
        """Who says with a reason that it is another thing is believed."""
        excuse = "not_recurrence_of: {gap: GAP-1, reason: The key was a physical one.}"
        again = retro("2026-06-01", id="GAP-2", phrases="other", more=excuse)
        fixed.commit("2026-06-01", {"retros/again.md": again})
        assert fixed.gap().state == "resolved"

    def test_one_excused_without_a_reason_counts(self, fixed):
        """An excuse that says nothing excuses nothing, and is a warning."""
        again = retro("2026-06-01", id="GAP-2", phrases="o", more="not_recurrence_of: {gap: GAP-1}")
        fixed.commit("2026-06-01", {"retros/again.md": again})
        gap = fixed.gap()
        assert gap.state == "recurring"
        assert "reason" in gap.problems("RK214")[0]

    def test_one_within_the_grace_does_not_count(self, fixed):
        """Who stumbled in the week of the publication may not have seen it yet."""
        again = retro("2026-02-17", "", id="GAP-2", phrases="o", more="recurrence_of: GAP-1")
        fixed.commit("2026-02-17", {"retros/again.md": again})
        assert fixed.gap().state == "resolved"

    def test_an_improvement_restarts_the_clock_and_keeps_the_count(self, fixed):
        """After a recurrence the remedy is published anew when it changes, and watched again."""
        again = retro("2026-06-01", "", id="GAP-2", phrases="o", more="recurrence_of: GAP-1")
        fixed.commit("2026-06-01", {"retros/again.md": again})
        fixed.commit("2026-06-05", {"docs/fix.md": article("Better still.")})
        fixed.commit("2026-07-01", {"retros/three.md": other("2026-07-01")})
        assert fixed.gap("2026-09-01").published == "2026-06-05"
        assert fixed.gap("2026-09-01").state == "watching"
        gap = fixed.gap("2026-09-03")
        assert (gap.state, len(gap.entry.recurrences)) == ("resolved", 1)

    def test_a_hundred_say_treat_it_as_a_bug(self, fixed):
        """From the second on, teaching has failed; all of them are counted."""
        files = {
            f"retros/r{n:03}.md": retro(
                f"2026-06-{n % 28 + 1:02}", "", id=f"GAP-R{n}", phrases=f"p{n}",
                more="recurrence_of: GAP-1",
            )
            for n in range(100)
        }  # fmt: skip
        fixed.commit("2026-07-01", files)
        gap = fixed.gap()
        assert (gap.state, len(gap.entry.recurrences)) == ("recurring", 100)
        assert gap.entry.treat_as_bug

    def test_one_without_a_complete_date_keeps_it_from_being_resolved(self, fixed):
        """A recurrence that may have come later is not taken as silence."""
        again = retro("2026-06", "", id="GAP-2", phrases="o", more="recurrence_of: GAP-1")
        fixed.commit("2026-06-01", {"retros/again.md": again})
        gap = fixed.gap()
        assert (gap.holding("quiet"), gap.state) == ("not measurable", "watching")

    def test_withdrawn_ones_do_not_count(self, fixed):
        """A retro that was withdrawn is no evidence, neither of a recurrence nor of silence."""
        text = retro("2026-06-01", "", id="GAP-2", phrases="o", more="recurrence_of: GAP-1")
        text = text.replace("status: final", "status: withdrawn\nwithdrawn: It was a drill.")
        fixed.commit("2026-06-01", {"retros/again.md": text})
        assert fixed.gap().state == "resolved"

    def test_silence_of_an_archive_that_nobody_feeds_proves_nothing(self, repo):
        """Without a later retro the gap stays watched for ever."""
        repo.commit("2026-01-05", {"docs/fix.md": article("Old.")})
        repo.commit("2026-02-01", {"retros/one.md": retro("2026-02-01")})
        repo.commit("2026-02-10", {"docs/fix.md": article("New.")})
        gap = repo.gap()
        assert (gap.holding("watched"), gap.holding("quiet")) == ("holds", "not measurable")
        assert gap.state == "watching"

    def test_two_gaps_of_one_retro_may_share_a_remedy(self, repo):
        """One change answers both; neither repeats the other."""
        two = retro("2026-02-01").replace(
            "---\n## Syn",
            "  - {id: GAP-2, kind: education, statement: S., phrases: p, "
            "remedy: ../docs/fix.md#steps}\n---\n## Syn",
        )
        repo.commit("2026-01-05", {"docs/fix.md": article("Old.")})
        repo.commit("2026-02-01", {"retros/one.md": two})
        repo.commit("2026-02-10", {"docs/fix.md": article("New.")})
        repo.commit("2026-03-01", {"retros/two.md": other("2026-03-01")})
        assert {repo.gap(gap=each).state for each in ("GAP-1", "GAP-2")} == {"resolved"}


class TestRetired:
    def test_with_a_reason_it_is_listed_and_never_resolved(self, fixed):
        """Retired is a state of its own, whatever the conditions say."""
        text = retro("2026-02-01", gap="retired: {as: bug, reason: It is a bug.}")
        fixed.commit("2026-04-01", {"retros/one.md": text})
        assert fixed.gap().state == "retired"

    def test_without_a_reason_it_is_not_retired(self, fixed):
        """A gap cannot be put away without a word; the lack is a warning."""
        text = retro("2026-02-01", gap="retired: {as: no-longer-applicable}")
        fixed.commit("2026-04-01", {"retros/one.md": text})
        gap = fixed.gap()
        assert gap.state == "resolved"
        assert "reason" in gap.problems("RK214")[0]


class TestLapsed:
    @pytest.mark.parametrize(
        "gone",
        [
            None,
            "---\nconfidence: archived\n---\n" + article(NEW),
            "---\nwithdrawn: It was wrong.\n---\n" + article(NEW),
            "---\naudience: internal\n---\n" + article(NEW),
            "# The fix\n\nWhat it is about.\n",
        ],
        ids=["deleted", "archived", "withdrawn", "made internal", "without the section"],
    )
    def test_a_remedy_that_was_live_and_is_not_lapses(self, fixed, gone):
        """When the evidence goes the gap re-opens by itself."""
        fixed.commit("2026-06-01", {"docs/fix.md": gone})
        assert fixed.gap().state == "lapsed"

    def test_a_remedy_that_never_was_live_is_open(self, repo):
        """A name that never led anywhere since the retro is no lapse."""
        repo.commit("2025-01-05", {"docs/fix.md": article("Old.")})
        repo.commit("2025-02-05", {"docs/fix.md": None})
        repo.commit("2026-02-01", {"retros/one.md": retro("2026-02-01")})
        assert repo.gap().state == "open"

    def test_a_remedy_named_by_an_id_lapses_too(self, repo):
        """The article of an id that is gone is found in the history."""
        text = "---\nid: KB-7Q2F\n---\n" + article(NEW)
        repo.commit("2026-01-05", {"docs/fix.md": text})
        repo.commit("2026-02-01", {"retros/one.md": retro("2026-02-01", "KB-7Q2F#steps")})
        assert repo.gap().state == "watching"
        repo.commit("2026-06-01", {"docs/fix.md": None})
        assert repo.gap().state == "lapsed"


class TestUnfindable:
    GAP = "failure_mode: unfindable"

    @pytest.fixture
    def hidden(self, repo):
        """An article that was there, and that nobody found."""
        repo.commit("2026-01-05", {"docs/fix.md": article(NEW)})
        repo.commit("2026-02-01", {"retros/one.md": retro("2026-02-01", gap=self.GAP)})
        return repo

    def test_other_words_do_not_make_it_findable(self, hidden):
        """What it says was never the matter."""
        hidden.commit("2026-02-10", {"docs/fix.md": article("Quite other words.")})
        assert hidden.gap().published == ""

    @pytest.mark.parametrize(
        "files",
        [
            {"docs/fix.md": article(NEW).replace("The fix", "Rotate a key")},
            {"docs/fix.md": "---\nphrases: how to rotate\n---\n" + article(NEW)},
            {"docs/fix.md": article(NEW, heading="Rotating a key")},
            {"docs/index.md": "# Home\n\n[How to rotate](fix.md)\n"},
        ],
        ids=["title", "phrases", "heading", "a link to it"],
    )
    def test_a_name_phrases_or_a_link_do(self, hidden, files):
        """What it is called, asked by, and linked from is what makes an article be found."""
        hidden.commit("2026-02-10", files)
        gap = hidden.gap()
        assert gap.published == "2026-02-10"
        assert "easier to find" in gap.evidence("changed")

    def test_a_link_that_was_there_before_does_not(self, repo):
        """Only a new link leads new readers."""
        home = "# Home\n\n[Fix](fix.md)\n"
        repo.commit("2026-01-05", {"docs/fix.md": article(NEW), "docs/index.md": home})
        repo.commit("2026-02-01", {"retros/one.md": retro("2026-02-01", gap=self.GAP)})
        repo.commit("2026-02-10", {"docs/index.md": home + "\nMore words.\n"})
        assert repo.gap().published == ""


class TestRepositories:
    def test_without_git_nothing_is_resolved(self, fixed):
        """A plain copy of the files can be live, and no more; one notice says why."""
        shutil.rmtree(fixed.root / ".git")
        gap = fixed.gap()
        assert gap.state == "watching"
        assert gap.holding("live") == "holds"
        assert gap.holding("changed") == "not measurable"
        assert "this is no git repository" in gap.problems("RK501")[0]

    def test_without_a_commit_nothing_is_resolved(self, repo):
        """A repository that has just been made tells nothing yet."""
        repo.write("docs/fix.md", article(NEW))
        repo.write("retros/one.md", retro("2026-02-01"))
        assert "no commit yet" in repo.gap().problems("RK501")[0]

    def test_a_shallow_clone_resolves_nothing_and_says_what_helps(self, fixed, tmp_path):
        """A history that is cut off is none."""
        clone = type(fixed)(tmp_path / "clone")
        fixed.git("clone", "-q", "--depth", "1", fixed.root.as_uri(), str(clone.root))
        gap = clone.gap()
        assert gap.state == "watching"
        assert "git fetch --unshallow" in gap.problems("RK501")[0]

    def test_a_worktree_is_a_repository(self, fixed, tmp_path):
        """A second work tree of the same repository tells the same."""
        other_tree = type(fixed)(tmp_path / "tree")
        fixed.git("worktree", "add", "-q", str(other_tree.root))
        assert other_tree.gap().state == "resolved"

    def test_a_submodule_is_a_repository(self, fixed, tmp_path):
        """A project that is checked out within another has the history that is its own."""
        outer = type(fixed)(tmp_path / "outer")
        outer.root.mkdir()
        outer.git("init", "-q")
        allow = ("-c", "protocol.file.allow=always")
        outer.git(*allow, "submodule", "add", "-q", str(fixed.root), "kb")
        outer.commit("2026-08-01")
        assert type(fixed)(outer.root / "kb").gap().state == "resolved"

    def test_articles_may_lie_in_a_repository_of_their_own(self, repo, tmp_path):
        """Where docs is a submodule, its own history tells of the articles."""
        docs = type(repo)(tmp_path / "docs")
        docs.root.mkdir()
        docs.git("init", "-q")
        docs.commit("2026-01-05", {"fix.md": article("Old."), "index.md": "# Home\n"})
        docs.commit("2026-02-10", {"fix.md": article("New.")})
        shutil.rmtree(repo.root / "docs")
        repo.git(
            "-c", "protocol.file.allow=always", "submodule", "add", "-q", str(docs.root), "docs"
        )
        repo.commit("2026-02-01", {"retros/one.md": retro("2026-02-01")})
        repo.commit("2026-03-01", {"retros/two.md": other("2026-03-01")})
        gap = repo.gap()
        assert (gap.published, gap.state) == ("2026-02-10", "resolved")

    def test_a_project_may_lie_in_a_folder_of_a_repository(self, repo):
        """mkdocs.yml need not stand at the top of the repository."""
        inner = type(repo)(repo.root / "kb")
        repo.commit("2026-01-05", {"kb/docs/fix.md": article("Old.")})
        repo.commit("2026-02-01", {"kb/retros/one.md": retro("2026-02-01")})
        repo.commit("2026-02-10", {"kb/docs/fix.md": article("New.")})
        assert inner.gap().published == "2026-02-10"

    def test_a_merge_counts_on_the_day_it_reached_the_main_line(self, repo):
        """Words that waited on a branch helped nobody."""
        repo.commit("2026-01-05", {"docs/fix.md": article("Old.")})
        repo.commit("2026-02-01", {"retros/one.md": retro("2026-02-01")})
        repo.git("checkout", "-q", "-b", "topic")
        repo.commit("2026-02-10", {"docs/fix.md": article("New.")})
        repo.git("checkout", "-q", "main")
        repo.commit("2026-03-01", {"retros/two.md": other("2026-03-01")})
        repo.git("merge", "-q", "--no-ff", "-m", "m", "topic", day="2026-04-01")
        assert repo.gap().published == "2026-04-01"

    def test_odd_names_are_followed(self, repo):
        """Spaces, quotes, other scripts and line breaks in names do not confuse the log."""
        name = "docs/Wie „geht“ das\n\t?.md"
        remedy = f'"../{name.encode("unicode_escape").decode()}#steps"'
        remedy = "KB-7Q2F#steps"
        text = "---\nid: KB-7Q2F\n---\n"
        repo.commit("2026-01-05", {name: text + article("Old.")})
        repo.commit("2026-02-01", {"retros/one.md": retro("2026-02-01", remedy)})
        repo.commit("2026-02-10", {name: text + article("New.")})
        assert repo.gap().published == "2026-02-10"


class TestCache:
    def test_a_second_run_tells_the_same(self, fixed):
        """What was kept is what was read."""
        first = fixed.site().ledger
        assert (fixed.root / ".cache/retrokb").is_dir()
        assert fixed.site().ledger == first

    def test_new_commits_are_added_to_what_was_kept(self, fixed):
        """A run after a further commit knows it."""
        fixed.site()
        again = retro("2026-06-01", "", id="GAP-2", phrases="o", more="recurrence_of: GAP-1")
        fixed.commit("2026-06-01", {"retros/again.md": again})
        fixed.commit("2026-06-05", {"docs/fix.md": article("Better still.")})
        assert fixed.gap().published == "2026-06-05"

    def test_a_history_that_was_rewritten_is_read_anew(self, fixed):
        """What was kept of commits that are gone counts no more."""
        assert fixed.gap("2026-06-01").state == "resolved"
        fixed.git("reset", "-q", "--hard", "HEAD~2")
        assert fixed.gap("2026-06-01").published == ""

    @pytest.mark.parametrize("damage", ["", "{", "[]", '{"code": "0", "value": 1}', "\0"])
    def test_a_damaged_file_is_as_if_there_were_none(self, fixed, damage):
        """Nobody has to know where the cache is to get rid of a bad one."""
        first = fixed.site().ledger
        for file in (fixed.root / ".cache/retrokb").glob("*.json"):
            file.write_text(damage)
        assert fixed.site().ledger == first

    def test_a_folder_that_cannot_be_written_to_costs_nothing_but_time(self, fixed):
        """A file where the folder should be is no reason to fail."""
        (fixed.root / ".cache").write_text("in the way")
        assert fixed.gap().state == "resolved"
