"""The phrases of articles, asked of the search that readers use."""

import pytest


def test_a_phrase_that_others_answer_better_is_noted(compose, found):
    """The place is told, so that the author sees how far away it is."""
    others = "".join(f">>> docs/o{n}.md\n# Turn the key\n\nTurn the key.\n" for n in range(3))
    tree = f"{others}>>> docs/x.md\n---\nphrases: turn the key\n---\n# Doors\n\nTurn the key. No.\n"
    (problem,) = found(compose(tree), "RK506")
    assert "docs/x.md:2 The phrase 'turn the key' finds this article at place 4 only." in problem


def test_a_phrase_that_finds_nothing_is_noted(compose, found):
    """The words of the phrase alone make it findable: here nothing of it is in the index."""
    (problem,) = found(compose(">>> docs/x.md\n---\nphrases: '---'\n---\n# X\n\nText.\n"), "RK506")
    assert "finds this article not within the first 10" in problem


@pytest.mark.parametrize(
    "path", ["docs/Tür öffnen.md", "docs/a b/c.md", "docs/鍵.md", "docs/100%.md", "docs/a+b&c.md"]
)
def test_any_path_can_be_found(compose, found, path):
    """Addresses with spaces, other scripts and signs are those of the index."""
    tree = f">>> {path}\n---\nphrases: turn the key\n---\n# Doors\n\nTurn the key.\n"
    assert found(compose(tree), "RK506") == []


@pytest.mark.parametrize("field", ["confidence: archived", "superseded_by: new.md"])
def test_what_is_past_need_not_be_found(compose, found, field):
    """It comes after all others in the search, which is right."""
    tree = (
        f">>> docs/old.md\n---\nphrases: turn the key\n{field}\n---\n# Keys\n\nTurn the key.\n"
        ">>> docs/new.md\n# Keys\n\nTurn the key.\n"
    )
    assert found(compose(tree), "RK506") == []
