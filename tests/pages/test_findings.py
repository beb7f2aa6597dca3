"""A finding as it stands on its retro."""

import pytest

ARTICLE = ">>> docs/x.md\n---\nid: KB-1\n---\n# Rotate\n## Part\n"


@pytest.fixture
def finding(write):
    """The lines of the finding of a retro, from its heading on."""

    def run(fields, **settings):
        tree = f"{ARTICLE}>>> retros/r.md\n---\nfindings:\n  - {fields}\n---\n"
        panel = write(tree, **settings).before("retros/r.md")
        lines = panel.partition("### ")[2].splitlines()
        return [line for line in lines if line]

    return run


def test_a_gap_says_who_could_not_learn_what(finding):
    """Heading with state and anchor, statement, learner, words, remedy, evidence."""
    lines = finding(
        "{id: GAP-1, kind: education, statement: Nobody *could*., learner: support, "
        "failure_mode: unfindable, phrases: [how do I, 'key <revoked>'], remedy: KB-1#part}"
    )
    assert lines[:5] == [
        "GAP-1: education gap, watching {#gap-1}",
        "Nobody \\*could\\*.",
        "- **Who could not learn it:** support, the knowledge was unfindable",
        "- **In their words:** “how do I”, “key &lt;revoked&gt;”",
        "- **Remedy:** [Rotate: Part](../docs/x.md#part)",
    ]
    state = "- **State:** **watching** ([evidence](../docs/gaps/index.md#rk-evidence-gap-1))"
    assert lines[5] == state
    lacking = [line.partition(".")[0] for line in lines[6:]]
    assert lacking == [
        "- **Not yet:** changed, not measurable",
        "- **Not yet:** findable, does not hold",
        "- **Not yet:** watched, not measurable",
        "- **Not yet:** quiet, not measurable",
    ]


def test_a_gap_without_a_remedy_says_so(finding):
    """What is not answered yet is plainly not answered."""
    lines = finding("{id: GAP-1, kind: education, statement: S.}")
    assert lines[0] == "GAP-1: education gap, open {#gap-1}"
    assert "- **Remedy:** none yet" in lines


def test_a_remedy_that_is_named_twice_is_shown_once(finding):
    """Saying it twice does not make it two."""
    lines = finding("{id: GAP-1, kind: education, statement: S., remedy: [KB-1, ../docs/x.md]}")
    assert "- **Remedy:** [Rotate](../docs/x.md)" in lines


@pytest.mark.parametrize(
    ("retired", "line"),
    [
        ("{as: bug, reason: It is a *bug*.}", "- **Retired:** bug. It is a \\*bug\\*."),
        ("{reason: R.}", "- **Retired:** retired. R."),
    ],
)
def test_a_retired_gap_says_why(finding, retired, line):
    """The reason stands on the page."""
    assert line in finding(f"{{id: GAP-1, kind: education, statement: S., retired: {retired}}}")


def test_a_bug_says_what_it_was_taken_for(finding):
    """Heading with state and version, statement, blame, workaround, tracker, refusal."""
    assert finding(
        "{id: BUG-1, kind: bug, statement: It breaks., blamed_on: customer-error, "
        "workaround: KB-1, tracker: 'https://tracker.example.com/a_b?c=1&d', "
        "fixed_in: 2_1, wont_fix: No *time*.}"
    ) == [
        "BUG-1: bug, fixed in 2\\_1 {#bug-1}",
        "It breaks.",
        "- **First taken for:** customer error",
        "- **Workaround:** [Rotate](../docs/x.md)",
        (
            "- **Tracker:** [https://tracker.example.com/a\\_b?c&#61;1&amp;d]"
            "(https://tracker.example.com/a_b?c=1&d)"
        ),
        "- **Will not be fixed:** No \\*time\\*.",
    ]


@pytest.mark.parametrize(
    "tracker",
    [
        "JIRA-7", "javascript:alert(1)", "https://x/(y)", "https://x/ y", "https://x/\\n\\n# y",
        "https://x/\\ty", "https://x/<y>", "https://x/`y`", "ftp://x/y",
    ],
)  # fmt: skip
def test_a_tracker_that_is_no_plain_address_is_text(finding, tracker):
    """Whatever could break out of a link, or run, is shown and not linked."""
    (line,) = [
        line
        for line in finding(f'{{id: BUG-1, kind: bug, statement: S., tracker: "{tracker}"}}')
        if "Tracker" in line
    ]
    assert "](" not in line


def test_a_finding_without_an_id_has_an_anchor_all_the_same(finding):
    """A finding that still lacks its id can be linked."""
    assert finding("{kind: bug, statement: S.}")[0] == "Finding: bug, open {#finding-1}"


def test_the_preview_marks_a_finding_that_is_not_out_yet(finding):
    """What only the preview shows of a retro says so itself."""
    lines = finding(
        "{id: BUG-1, kind: bug, statement: S., publish_after: 2099-01-01}", preview=True
    )
    assert lines[1] == "> **Not before 2099-01-01.** Only the preview shows this."
