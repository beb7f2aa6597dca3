"""Fields that articles, retros and findings have in common."""

import pytest

from retrokb.model.choices import Audience
from retrokb.model.records import Day, Scope
from retrokb.parse.scope import NEVER, parse_scope


@pytest.fixture
def scope(fields):
    """Parse a scope from YAML; gives it with the codes of its problems."""

    def run(text, audiences=None, inherited=None):
        read = fields(text)
        found = parse_scope(read, audiences or {}, inherited)
        return found, [problem.code for problem in read.problems]

    return run


def test_nothing_stated_is_public_and_general(scope):
    """The default needs no field."""
    assert scope("x: y") == (Scope(), [])


def test_all_fields_are_read(scope):
    """One value where a list belongs is a list of one."""
    found, problems = scope(
        "audience: internal\npublish_after: 2026-12-01\nowner: team\nproduct: gateway\n"
        "problem_class: [keys, login]\npersonas: operator\n"
    )
    assert found == Scope(
        audience=Audience.INTERNAL,
        publish_after=Day("2026-12-01"),
        owner="team",
        products=("gateway",),
        problem_classes=("keys", "login"),
        personas=("operator",),
    )
    assert problems == []


@pytest.mark.parametrize(
    ("text", "audience", "problems"),
    [
        ("public", Audience.PUBLIC, []),
        ("Internal", Audience.INTERNAL, []),
        ("[public, internal]", Audience.INTERNAL, []),
        ("intern", Audience.INTERNAL, ["RK209"]),
        ("internall", Audience.INTERNAL, ["RK209"]),
        ("Private", Audience.INTERNAL, ["RK209"]),
        ("staff only", Audience.INTERNAL, ["RK209"]),
        ("partners-only", Audience.INTERNAL, ["RK209"]),
        ("not public", Audience.INTERNAL, ["RK209"]),
        ("the support team", Audience.INTERNAL, ["RK209"]),
        ("'public, internal'", Audience.INTERNAL, ["RK209"]),
        ("developers", Audience.PUBLIC, ["RK204"]),
        ("ITPro", Audience.PUBLIC, ["RK204"]),
        ("Admin|ITPro|Developer", Audience.PUBLIC, ["RK204"]),
        ("everyone", Audience.PUBLIC, ["RK204"]),
        ("[everyone, secret]", Audience.INTERNAL, ["RK204", "RK209"]),
        ("{internal: true}", Audience.INTERNAL, ["RK217", "RK209"]),
        ("\n  internal: true\n  x: y", Audience.INTERNAL, ["RK203", "RK209"]),
        ("['']", Audience.INTERNAL, ["RK209"]),
        ("''", Audience.PUBLIC, []),
    ],
)
def test_what_may_mean_internal_is_internal(scope, text, audience, problems):
    """A slip must not publish a secret; a word that is far from that is public, and reported."""
    found, codes = scope(f"audience: {text}")
    assert (found.audience, codes) == (audience, problems)


def test_an_organisation_may_have_words_of_its_own(scope):
    """The option `audiences` says what they mean, whatever their case."""
    words = {"Partners": "internal", "all": "public"}
    assert scope("audience: partners", words) == (Scope(audience=Audience.INTERNAL), [])
    assert scope("audience: ALL", words) == (Scope(), [])


@pytest.mark.parametrize(
    ("text", "problems"),
    [("next week", ["RK206"]), ("2026-02-30", ["RK206"]), ("\n  a: b\n  c: d", ["RK203"])],
)
def test_a_day_of_publication_that_cannot_be_read_is_never(scope, text, problems):
    """Nothing is out too early because of a slip."""
    found, codes = scope(f"publish_after: {text}")
    assert (found.publish_after, codes) == (NEVER, problems)


ABOVE = Scope(
    publish_after=Day("2026-12-01"),
    owner="team",
    products=("gateway",),
    problem_classes=("keys",),
    personas=("operator",),
)


def test_what_a_finding_does_not_say_it_has_from_its_retro(scope):
    """Each field on its own."""
    assert scope("x: y", inherited=ABOVE) == (ABOVE, [])
    found, _ = scope("product: mail\nowner: ann\n", inherited=ABOVE)
    assert (found.products, found.owner, found.personas) == (("mail",), "ann", ("operator",))


@pytest.mark.parametrize("own", ["public", "internal"])
def test_a_finding_is_never_more_public_than_its_retro(scope, own):
    """A public finding in an internal retro is internal, and so is the other way round."""
    internal = Scope(audience=Audience.INTERNAL)
    assert scope(f"audience: {own}", inherited=internal)[0].audience is Audience.INTERNAL
    assert scope("audience: internal", inherited=ABOVE)[0].audience is Audience.INTERNAL
