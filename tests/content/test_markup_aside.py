"""Addresses and names that markup, entities or a script without spaces keep from plain sight."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrokb.content.allow import hash_value
from retrokb.content.customers import Customers, add_customers, render_customers
from retrokb.content.detect import Knowledge, find_content
from retrokb.content.finding import Kind
from retrokb.content.markup_aside import read_plainly
from retrokb.doors.settings import load_settings
from retrokb.fix.find import find_repairs, find_unplaced
from retrokb.fix.repair import repair
from retrokb.pipeline.examine import examine

NAMES = ["Gr\u00fcnwald Maschinenbau", "\u682a\u5f0f\u4f1a\u793e\u30a2\u30af\u30e1", "\u817e\u8baf"]

KNOWLEDGE = Knowledge(customers=add_customers(Customers(key="k"), NAMES))


def found(text: str) -> list[tuple[str, bool]]:
    """The very characters that were found, and whether a person must mask them."""
    return [(each.value_in(text), each.by_hand) for each in find_content(text, KNOWLEDGE)]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("a jette.moll&#64;bigcustomer.de b", "jette.moll&#64;bigcustomer.de"),
        ("a jette.moll&commat;bigcustomer&period;de b", "jette.moll&commat;bigcustomer&period;de"),
        ("&#106;ette.moll&#x40;bigcustomer.de", "&#106;ette.moll&#x40;bigcustomer.de"),
        ("[x](mailto:jette.moll%40bigcustomer.de)", "jette.moll%40bigcustomer.de"),
        ('<a href="mailto:jette%40b.de">Jette</a>', "jette%40b.de"),
        ('<a href="mailto:jette&#37;&#52;&#48;b&#46;de">', "jette&#37;&#52;&#48;b&#46;de"),
        ("jette.moll@<b>bigcustomer.de</b>.", "jette.moll@<b>bigcustomer.de</b>"),
        ("**jette.moll**@bigcustomer.de", "**jette.moll**@bigcustomer.de"),
        ("<b>jette.moll@bigcustomer.de</b>", "jette.moll@bigcustomer.de"),
        ("jette.moll@big\u00adcustomer.de", "jette.moll@big\u00adcustomer.de"),
        ("jette\\.moll\\@bigcustomer.de", "jette\\.moll\\@bigcustomer.de"),
        ("At Gr&uuml;nwald Maschinenbau it", "Gr&uuml;nwald Maschinenbau"),
        ("At Gr\u00fcnwald **Maschinenbau** it", "Gr\u00fcnwald **Maschinenbau**"),
        ("At *Gr\u00fcnwald* Maschinenbau it", "*Gr\u00fcnwald* Maschinenbau"),
        ("At Gr\u00fcnwald<br>Maschinenbau it", "Gr\u00fcnwald<br>Maschinenbau"),
        ("At Gr\u00fcnwald&nbsp;Maschinenbau it", "Gr\u00fcnwald&nbsp;Maschinenbau"),
        ("At Gr\u00fcn&shy;wald Maschinen\u00adbau it", "Gr\u00fcn&shy;wald Maschinen\u00adbau"),
        ("At [Gr\u00fcnwald](/x) Maschinenbau it", "[Gr\u00fcnwald](/x) Maschinenbau"),
        ("At Gr\u00fcnwald <!-- x --> Maschinenbau", "Gr\u00fcnwald <!-- x --> Maschinenbau"),
        ("/gr%C3%BCnwald-maschinenbau/", "gr%C3%BCnwald-maschinenbau"),
    ],
)
def test_what_is_read_is_found_where_it_is_written(text, value):
    """With the marks that belong to it, so that the mask leaves none alone."""
    assert found(text) == [(value, False)]


@pytest.mark.parametrize(
    "text",
    [
        "**Ask Gr\u00fcnwald** Maschinenbau",
        "<i>at Gr\u00fcnwald</i> Maschinenbau",
        "[Gr\u00fcnwald and](/x) **Gr\u00fcnwald [Maschinenbau** now](/y)",
    ],
)
def test_what_shares_its_markup_is_masked_by_hand(project, monkeypatch, text):
    """It is found, no mask tears the markup apart, and the refusal is said with its place."""
    assert [each[1] for each in found(text)] == [True]
    page = f"# A\n\n{text}\n\nAsk jette.moll@bigcustomer.de.\n"
    config = "site_name: X\nplugins: [{retrokb: {content: {customers: c.txt}}}]\n"
    customers = render_customers(KNOWLEDGE.customers)
    root = project(f">>> mkdocs.yml\n{config}>>> c.txt\n{customers}>>> docs/x.md\n{page}")
    monkeypatch.setenv("RETROKB_CUSTOMERS_KEY", "k")
    examination = examine(load_settings(str(root / "mkdocs.yml"), "2026-11-24"))
    masked = page.replace("jette.moll@bigcustomer.de", "[e-mail]")
    assert repair(page, find_repairs(examination)).text == masked
    column = text.rindex("Gr\u00fcnwald") + 1
    (refused,) = map(str, find_unplaced(examination))
    assert refused.startswith(f"docs/x.md:3:{column}: not fixed RK607: [customer]")


def test_a_mask_by_hand_is_refused_with_its_place(project):
    """An address whose markup is shared: the problem and `--fix` say the same."""
    text = "# A\n\n**Ask jette**.moll@bigcustomer.de now\n"
    root = project(f">>> docs/x.md\n{text}")
    examination = examine(load_settings(str(root / "mkdocs.yml"), "2026-11-24"))
    (problem,) = (each for each in examination.problems if each.code == "RK602")
    assert "by hand" in problem.advice
    (refused,) = find_unplaced(examination)
    assert str(refused).startswith("docs/x.md:3:7: not fixed RK602")
    assert [*find_repairs(examination)] == []


@pytest.mark.parametrize(
    ("text", "values"),
    [
        (f"{NAMES[1]}\u306e\u969c\u5bb3", [NAMES[1]]),
        (f"\u5148\u65e5{NAMES[1]}\u69d8\u3067", [NAMES[1]]),
        (f"\u6628\u5929{NAMES[2]}\u7684\u670d\u52a1\u5668\u548c{NAMES[2]}", [NAMES[2]] * 2),
        (f"{NAMES[1]}\u30c7\u30a3\u30a2\u306e", []),
        (NAMES[1], [NAMES[1]]),
        (
            "\u682a\u5f0f\u4f1a\u793e**\u30a2\u30af\u30e1**\u306e",
            ["\u682a\u5f0f\u4f1a\u793e**\u30a2\u30af\u30e1**"],
        ),
        (
            "\u682a\u5f0f\u4f1a\u793e\uff71\uff78\uff92\u306e",
            ["\u682a\u5f0f\u4f1a\u793e\uff71\uff78\uff92"],
        ),
    ],
)
def test_names_without_spaces_are_found_among_letters(text, values):
    """At each letter, in every width; not where katakana goes on to another word."""
    assert [each[0] for each in found(text)] == values


@pytest.mark.parametrize(
    ("names", "text", "value"),
    [
        (
            ["ACME \u682a\u5f0f\u4f1a\u793e"],
            "\u6628\u65e5ACME\u682a\u5f0f\u4f1a\u793e\u306e",
            "ACME\u682a\u5f0f\u4f1a\u793e",
        ),
        (
            ["\uc544\ud06c\uba54"],
            "\uc5b4\uc81c \uc544\ud06c\uba54\uc758 \uc7a5\uc560",
            "\uc544\ud06c\uba54",
        ),
        (
            ["\u0e2d\u0e31\u0e04\u0e21\u0e35"],
            "\u0e1a\u0e23\u0e34\u0e29\u0e31\u0e17\u0e2d\u0e31\u0e04\u0e21\u0e35\u0e21\u0e35",
            "\u0e2d\u0e31\u0e04\u0e21\u0e35",
        ),
    ],
)
def test_scripts_and_mixtures(names, text, value):
    """Latin letters before Han, particles behind Hangul, signs above Thai letters."""
    customers = add_customers(Customers(key="k"), names)
    assert [each.value_in(text) for each in customers.find(text)] == [value]


@pytest.mark.parametrize(
    "text",
    ["2 * 3 * 4", "a@ **b.de**", "Gr\u00fcnwald\n\n* Maschinenbau", "100%40 and %zz",
     "x\\@yourdomain.onmicrosoft.com", "&unknown; x", "a_b_c", "Gr\u00fcnwald\n```\nMaschinenbau"],
)  # fmt: skip
def test_what_only_looks_like_it_is_none(text):
    """Lists, sums and fences part words."""
    assert found(text) == []


def test_an_exception_allows_each_way_of_writing():
    """The hash is that of what is read."""
    ways = (
        "jette.moll@bigcustomer.de",
        "jette.moll&#64;bigcustomer.de",
        "jette.moll@<b>bigcustomer.de</b>",
    )
    assert len({hash_value(Kind.EMAIL_ADDRESS, each, "s") for each in ways}) == 1


def test_many_marks_take_no_square_of_time():
    """A text of marks and nothing else is read once."""
    for part in ("**a", "<b>", "[", "](x)", "&#64;", "a@", "`", "\\*", "%41", "<!--"):
        text = part * 20_000
        assert len(read_plainly(text).text) <= len(text)
        find_content(text, KNOWLEDGE)


def test_a_link_is_no_part_of_the_next_word():
    """Its address and its words are two, and what follows is none of them."""
    one, other = "jette.moll@bigcustomer.de", "Jette.Moll@bigcustomer.de"
    assert found(f"[{one}](mailto:{other})Subject") == [(one, False), (other, False)]


PARTS = st.sampled_from([
    "jette.moll", "@", "&#64;", "%40", "bigcustomer.de", "Gr\u00fcnwald", "Gr&uuml;nwald", " ",
    "Maschinenbau", "\n", "**", "*", "_", "`", "<b>", "</b>", "<br>", "[", "](/x)", "](mailto:",
    ")", "\u00ad", "\\", "&nbsp;", "<!-- x -->", NAMES[1], NAMES[2], "\u306e", "|", "password",
    "Tq7!vbn2Lm", "pw: ", ">",
])  # fmt: skip


@given(st.lists(PARTS, max_size=25).map("".join))
def test_each_place_is_that_of_the_value(text):
    """Whatever the markup: no two overlap, each is read alone as what it is in the text."""
    last = 0
    for each in find_content(text, KNOWLEDGE):
        assert last <= each.start < each.end <= len(text)
        last = each.end
        if each.kind is Kind.EMAIL_ADDRESS:
            assert "@" in read_plainly(each.value_in(text)).text
        if each.kind is Kind.CUSTOMER and not each.by_hand:
            assert [*find_content(each.value_in(text), KNOWLEDGE)]
