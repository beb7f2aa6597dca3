"""Ids are unique over all kinds of records, ignoring case."""

import pytest

KINDS = {
    "article": (">>> docs/x{n}.md\n---\nid: {id}\n---\n", "docs/x{n}.md:2"),
    "retro": (">>> retros/x{n}.md\n---\nid: {id}\n---\n", "retros/x{n}.md:2"),
    "gap": (
        ">>> retros/g{n}.md\n---\nfindings:\n  - {{id: {id}, kind: education}}\n---\n",
        "retros/g{n}.md:3",
    ),
    "bug": (
        ">>> retros/h{n}.md\n---\nfindings:\n  - {{id: {id}, kind: bug, statement: S.}}\n---\n",
        "retros/h{n}.md:3",
    ),
}


@pytest.mark.parametrize("one", KINDS)
@pytest.mark.parametrize("other", KINDS)
def test_two_records_of_whatever_kinds_cannot_share_an_id(compose, found, one, other):
    """An id that is given twice is an error that names both places."""
    tree = KINDS[one][0].format(n=1, id="AB-1") + KINDS[other][0].format(n=2, id="ab-1")
    places = {KINDS[one][1].format(n=1), KINDS[other][1].format(n=2)}
    (problem,) = found(compose(tree), "RK307")
    assert {problem.split()[0], problem.partition("is taken by ")[2].split()[0][:-1]} == places


def test_two_findings_of_one_retro_cannot_share_an_id(compose, found):
    """Within one file the later finding is reported."""
    findings = "  - {id: G-1, kind: bug, statement: S.}\n" * 2
    site = compose(f">>> retros/x.md\n---\nfindings:\n{findings}---\n")
    assert found(site, "RK307") == [
        "retros/x.md:4 The id G-1 is taken by retros/x.md:3. Give one of the two another id."
    ]


def test_ids_of_hidden_records_are_taken_too(compose, found):
    """An id that an internal article has would lead to two places in the internal build."""
    tree = (
        ">>> docs/x.md\n---\nid: KB-1\naudience: internal\n---\n>>> docs/y.md\n---\nid: KB-1\n---\n"
    )
    assert found(compose(tree), "RK307")[0].startswith("docs/y.md:2 ")


def test_the_name_of_a_retro_without_an_id_is_taken(compose, found):
    """An article must not have the id that a retro has from the name of its file."""
    tree = ">>> docs/x.md\n---\nid: INC-7\n---\n>>> retros/inc-7.md\n# Retro\n"
    assert found(compose(tree), "RK307") == [
        (
            "docs/x.md:2 The id inc-7 is taken by retros/inc-7.md, which has no other. "
            "Give one of the two another id."
        )
    ]


@pytest.mark.parametrize(
    "tree",
    [
        pytest.param(
            ">>> docs/x.md\n---\nid: KB-1\n---\n>>> docs/y.md\n---\nid: KB-2\n---\n", id="two"
        ),
        pytest.param(
            ">>> retros/gap-1.md\n---\nfindings: {id: GAP-1, kind: bug, statement: S.}\n---\n",
            id="a file named after its finding",
        ),
        pytest.param(
            ">>> docs/x.md\n---\nid: INC-7\n---\n>>> retros/inc-7.md\n---\nid: R-7\n---\n",
            id="a retro with an id of its own",
        ),
        pytest.param(">>> docs/x.md\n# X\n>>> docs/in/x.md\n# X\n", id="no ids at all"),
    ],
)
def test_ids_that_differ_are_no_problem(compose, found, tree):
    """What is told apart by its id is not reported."""
    assert found(compose(tree), "RK307") == []
