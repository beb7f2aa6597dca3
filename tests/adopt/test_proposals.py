"""Which actions hint at a gap, and why."""

from dataclasses import replace

import pytest

from retrokb.adopt.gaps import CODES, find_proposals

HEAD = ">>> retros/a.md\n---\ntitle: T\ndate: 2026-01-01\n---\n"


@pytest.fixture
def proposed(compose):
    """The proposals of a retro with the given text below its front matter."""
    return lambda text, head=HEAD: list(find_proposals(compose(head + text).archive.retros))


@pytest.mark.parametrize(
    ("action", "why"),
    [
        ("Document the limits", "says 'Document'"),
        ("We should explain it", "says 'should explain'"),
        ("Add it to the FAQ.", "says 'FAQ'"),
        ("Provide regular training", "says 'Provide regular training'"),
        ("Training is late", ""),
        ("Fix https://example.com/docs/a and docs/x/y", ""),
        ("Write team guidelines", ""),
        ("Raise the limit", ""),
        ("document {{ what }}", ""),
    ],
)
def test_an_action_is_proposed_for_a_word(proposed, action, why):
    """What teaches says so; addresses, and words that only look like it, do not."""
    found = proposed(f"## Actions\n\n- {action}\n")
    assert [(each.text, each.why) for each in found] == ([(action, why)] if why else [])


def test_everything_under_training_is_proposed(proposed):
    """Headings and bold lines name what stands below them, until the next one."""
    found = proposed(
        "## Actions\n\n### Training\n\n- [x] one\n\n### Code\n\n- two\n\n"
        "**Documentation:**\n\n- three\n  - below\n\n## Runbooks to write\n\n- four\n- ~~\n"
    )
    assert [(each.text, each.why, each.done) for each in found if each.text != "below"] == [
        ("one", "under 'Training'", True),
        ("three", "under 'Documentation'", None),
        ("four", "under 'Runbooks to write'", None),
    ]
    assert all(each.line > 5 for each in found)


def test_what_is_a_finding_already_is_not_proposed(proposed):
    """Whatever its case."""
    head = HEAD.replace(
        "---\n", "---\nfindings: {id: GAP-1, kind: education, statement: explain it}\n", 1
    )
    assert proposed("## Actions\n\n- Explain it\n", head) == []


def test_a_proposal_has_an_id_and_a_statement_of_its_own(proposed):
    """The id is made of the file and the text; a statement is not as long as a page."""
    long = "Document " + "very " * 60 + "much"
    one, two, three = proposed(f"## Actions\n\n- Explain it\n- Explain that\n- {long}\n")
    again, *_, other = proposed("## Actions\n\n- Explain it\n", HEAD.replace("a.md", "b.md"))
    assert again == one
    ids = [each.id for each in (one, two, three, other)]
    assert len({*ids}) == 4
    assert all(each[:4] == "GAP-" and len(each) == 8 and {*each[4:]} <= {*CODES} for each in ids)
    assert (one.retro, str(one.day), one.statement) == ("retros/a.md", "2026-01-01", "Explain it")
    assert three.text == long
    assert len(three.statement) <= 200


def test_a_file_whose_name_is_no_text_has_ids_too(compose):
    """File systems hold names that no encoding understands."""
    (retro,) = compose(f"{HEAD}## Actions\n\n- Explain it\n").archive.retros
    (proposal,) = find_proposals([replace(retro, path="retros/\udcff.md")])
    assert proposal.id.startswith("GAP-")
