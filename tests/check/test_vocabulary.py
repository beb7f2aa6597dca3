"""Products, problem classes, personas and owners: where they are declared, others are mistakes."""

import pytest

from retrokb.model.settings import Term, Vocabulary


def declared(*keys):
    """Terms by their keys."""
    return {key: Term(key, key.title()) for key in keys}


VOCABULARY = Vocabulary(
    {
        "products": declared("gateway", "console"),
        "problem_classes": declared("key-rotation"),
        "personas": declared("operator"),
        "owners": declared("platform"),
    }
)

FIELDS = {
    "product": ("gatewya", "gateway"),
    "problem_class": ("key_rotation", "key-rotation"),
    "personas": ("operators", "operator"),
    "owner": ("plattform", "platform"),
}


@pytest.mark.parametrize("path", ["docs/x.md", "retros/x.md"])
@pytest.mark.parametrize("field", FIELDS)
def test_an_undeclared_term_is_offered_the_nearest(compose, found, path, field):
    """A misspelt term of every kind is reported at its field, with the term that was meant."""
    wrong, right = FIELDS[field]
    site = compose(f">>> {path}\n---\ntitle: X\n{field}: {wrong}\n---\n", vocabulary=VOCABULARY)
    (said,) = found(site, "RK205")
    what = f"{path}:3 `{field}` is {wrong!r}, which is not declared. Did you mean {right!r}? "
    assert said.startswith(what)


def test_a_term_that_is_like_none_is_told_where_to_declare_it(compose, found):
    """Where nothing is near, the advice is to declare the term."""
    site = compose(">>> docs/x.md\n---\nproduct: billing\n---\n", vocabulary=VOCABULARY)
    assert found(site, "RK205")[0].endswith(" or declare this under `vocabulary` in mkdocs.yml.")


def test_a_kind_that_is_not_declared_takes_anything(compose, found):
    """Without a vocabulary, or without one kind of it, every term is right."""
    tree = ">>> docs/x.md\n---\nproduct: any\npersonas: any\nowner: any\n---\n"
    assert found(compose(tree), "RK205") == []
    assert len(found(compose(tree, vocabulary=Vocabulary({"products": {}})), "RK205")) == 1


def test_each_of_several_terms_is_looked_at(compose, found):
    """Of a list only those that are not declared are reported."""
    tree = ">>> docs/x.md\n---\nproduct: [gateway, consol, gatewy]\n---\n"
    words = [line.split("'")[1] for line in found(compose(tree, vocabulary=VOCABULARY), "RK205")]
    assert sorted(words) == ["consol", "gatewy"]


def test_a_finding_answers_for_its_own_terms_only(compose, found):
    """What a finding has from its retro is reported once, at the retro; its own at the finding."""
    site = compose(
        ">>> retros/x.md\n---\nproduct: gatewya\nfindings:\n"
        "  - {id: BUG-1, kind: bug, statement: S.}\n"
        "  - {id: BUG-2, kind: bug, statement: S., personas: operatro}\n---\n",
        vocabulary=VOCABULARY,
    )
    assert [line.split(",")[0] for line in found(site, "RK205")] == [
        "retros/x.md:2 `product` is 'gatewya'",
        "retros/x.md:5 `personas` is 'operatro'",
    ]


def test_hidden_pages_are_checked_too(compose, found):
    """The author of a draft wants to know of a misspelt term at once."""
    tree = ">>> retros/x.md\n---\nstatus: draft\nproduct: gatewya\n---\n"
    assert found(compose(tree, vocabulary=VOCABULARY), "RK205")[0].startswith("retros/x.md:3 ")
