"""Proposed gaps, for a terminal and as comments in a retro."""

from dataclasses import replace

import pytest

from retrokb.adopt.gaps import Proposal
from retrokb.adopt.proposed_gaps import ProposedGap, add_proposed_gaps, report_proposed_gap
from retrokb.adopt.suggest import Suggestion

PROPOSAL = Proposal("GAP-1", "retros/x/a.md", None, "Write: a guide", 7, "says 'guide'", None)
PROPOSED = ProposedGap(
    PROPOSAL, (Suggestion("docs/a.md", "b c", 2.0), Suggestion("docs/d.md", "", 1.0))
)


@pytest.mark.parametrize(("done", "mark"), [(True, " [done]"), (False, " [not done]"), (None, "")])
def test_a_proposal_is_told_with_its_place_and_reason(done, mark):
    """And with the articles that may answer it already."""
    proposed = replace(PROPOSED, proposal=replace(PROPOSAL, done=done))
    assert report_proposed_gap(proposed).split("\n") == [
        f"retros/x/a.md:7: GAP-1{mark} Write: a guide",
        "    because it says 'guide'",
        "    perhaps answered by docs/a.md#b c",
        "    perhaps answered by docs/d.md",
    ]


def test_a_proposal_for_its_heading_says_the_heading():
    """The reason is a place rather than a word."""
    proposed = ProposedGap(replace(PROPOSAL, why="under 'Training'"), ())
    assert report_proposed_gap(proposed).split("\n")[1:] == ["    under 'Training'"]


COMMENTS = """\
#   - id: GAP-1
#     kind: education
#     statement: 'Write: a guide'
#     learner: customer  # or support, or engineer
#     remedy: ../../docs/a.md#b c
#     # or ../../docs/d.md
"""


def test_proposals_are_comments_of_the_front_matter():
    """Where there are findings they are to be moved there; line ends stay."""
    head = (
        "# Proposed by `retrokb adopt --gaps`. Uncomment what is right, reword it, delete the rest."
    )
    text = "---\r\ntitle: T\r\n---\r\nText.\r\n"
    added = f"{head}\n# findings:\n{COMMENTS}".replace("\n", "\r\n")
    assert add_proposed_gaps(text, "retros/x/a.md", [PROPOSED]) == text.replace(
        "T\r\n---", f"T\r\n{added}---"
    )
    more = "---\ntitle: T\nfindings: []\n---\n"
    found = add_proposed_gaps(more, "retros/x/a.md", [PROPOSED])
    assert found is not None
    assert found.startswith(
        "---\ntitle: T\nfindings: []\n"
        "# Proposed by `retrokb adopt --gaps`: move what is right to `findings` above, "
        "delete the rest.\n"
        "#   - id: GAP-1\n"
    )


def test_unreadable_front_matter_is_left():
    """Nobody knows where in it something could be added."""
    assert add_proposed_gaps("---\n- [: x\n---\n", "retros/x/a.md", [PROPOSED]) is None
