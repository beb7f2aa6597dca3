"""Private content in a project: reported without its value, masked, allowed, and unknown."""

from datetime import date

import pytest

from retrokb.content.allow import add_allowed, parse_allowed
from retrokb.content.customers import Customers, normalise, parse_customers
from retrokb.content.finding import Kind
from retrokb.doors.settings import load_settings
from retrokb.fix.find import find_repairs
from retrokb.fix.repair import repair
from retrokb.pipeline.examine import examine
from retrokb.report.explained import Explained
from retrokb.report.found import find_sources
from retrokb.report.json import render_json
from retrokb.report.sarif import render_sarif

ADDRESS = "jane.miller@kettle-works.com"

PAGE = f"---\ntitle: A\nowner: {ADDRESS}\n---\nAsk {ADDRESS} or {ADDRESS}, [x]({ADDRESS}.md).\n"


@pytest.fixture
def examined(project):
    """What lint finds in a text tree."""

    def run(tree: str):
        return examine(load_settings(str(project(tree) / "mkdocs.yml"), "2026-11-24"))

    return run


def test_no_output_shows_the_value(examined):
    """Neither its own problem nor that of another rule on the same line does, in any format."""
    examination = examined(f">>> docs/x.md\n{PAGE}")
    found = list(find_sources(examination.problems, examination.texts))
    assert "RK602" in {each.problem.code for each in found}
    shown = [render_json(found), render_sarif(found, Explained(""), "1"), *map(str, found)]
    assert not [text for text in shown if ADDRESS in text]


def test_fix_masks_and_keeps_yaml_valid(examined):
    """In front matter the mask has the quotes that it needs; no list takes the place of a text."""
    examination = examined(f">>> docs/x.md\n{PAGE}")
    mended = repair(PAGE, find_repairs(examination))
    assert 'owner: "[e-mail]"\n' in mended.text
    assert "Ask [e-mail] or [e-mail]," in mended.text
    assert not [each for each in map(str, mended.done) if ADDRESS in each]


@pytest.mark.parametrize(
    ("audience", "codes"), [("public", {"RK601", "RK602"}), ("internal", {"RK601"})]
)
def test_internal_pages_may_name_people_and_no_secrets(examined, audience, codes):
    """What belongs on no page is found on each."""
    text = f'---\naudience: {audience}\n---\n{ADDRESS} has password = "Tr4vel-light"\n'
    problems = examined(f">>> docs/x.md\n{text}").problems
    assert {each.code for each in problems if each.code.startswith("RK6")} == codes


def test_an_exception_holds_no_value_and_allows_it_in_any_spelling():
    """The hash is salted and slow; two lists have different hashes of one value."""
    values = (Kind.EMAIL_ADDRESS, ADDRESS.upper())
    one, two = (add_allowed("", iter([values]), "why", date(2026, 11, 3)) for _ in range(2))
    assert ADDRESS not in one.casefold()
    assert parse_allowed(one).entries[0].hash != parse_allowed(two).entries[0].hash
    assert parse_allowed(one).entries[0].reason == "why"


def test_without_the_key_customers_are_unknown(examined):
    """Unknown is never clean: a whole run says so as a problem."""
    tree = (
        ">>> mkdocs.yml\nsite_name: X\nplugins: [{retrokb: {content: {customers: c.txt}}}]\n"
        f">>> c.txt\nkey {'a' * 32}\n{'b' * 32} {'c' * 32}\n>>> docs/x.md\n# X\n"
    )
    (problem,) = (each for each in examined(tree).problems if each.code == "RK607")
    assert problem.what.startswith("Nobody looked whether customers are named")
    assert parse_customers("", "").unknown == ""
    assert Customers(frozenset({("a", "b")}), "x", "wrong").unknown


CONFIG = "site_name: X\nplugins: [{retrokb: {content: {customers: c.yml}}}]\n"


@pytest.mark.parametrize(
    ("listed", "code", "what", "advice"),
    [
        (None, "RK608", "There is no list of customers yet.", "retrokb lint --add-customers"),
        ("", "RK607", "Nobody looked whether", "retrokb lint --add-customers"),
        ("# begun\n", "RK607", "Nobody looked whether", "retrokb lint --add-customers"),
        ("x\n", "RK608", "This is no list of customers", "Until then nobody looks"),
    ],
)
def test_a_list_without_customers_is_said_with_the_next_step(examined, listed, code, what, advice):
    """None yet, none in it, none that can be read: nothing of that passes for clean."""
    file = "" if listed is None else f">>> c.yml\n{listed}"
    problems = examined(f">>> mkdocs.yml\n{CONFIG}{file}>>> docs/x.md\n# X\n").problems
    (problem,) = (each for each in problems if each.place.path == "c.yml")
    assert problem.code == code
    assert problem.what.startswith(what)
    assert advice in problem.advice
    assert "allows" not in problem.advice


@pytest.mark.parametrize("name", ["Globex Inc.", "GLOBEX", "globex gmbh", "Glob\u00e9x AG"])
def test_a_customer_has_one_name(name):
    """Legal forms, capitals and accents make no other customer."""
    assert normalise(name) == "globex"


def test_fix_takes_nothing_besides_a_cut_key(examined):
    """The end of the code, and all sections below it, stay."""
    line = "MIIEow" + "aB3" * 20
    head = "-----BEGIN RSA PRIVATE " + "KEY-----"
    page = f"# A\n\n> {head}\n> {line}\n> [... cut ...]\n\n## B\n\nWords.\n{'0f' * 32}\n"
    mended = repair(page, find_repairs(examined(f">>> docs/x.md\n{page}")))
    assert mended.text == page.replace(head, "[secret]").replace(line, "")
