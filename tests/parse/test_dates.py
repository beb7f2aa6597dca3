"""Days as people write them."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from retrokb.model.records import Day
from retrokb.parse.dates import InferredDay, day_in_name, find_days, infer_day, parse_day

DAYS = st.dates(date(1900, 1, 1), date(2099, 12, 31))

ASCII = st.text(st.characters(codec="ascii"), max_size=40)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2026-11-03", "2026-11-03"),
        ("2026-11", "2026-11"),
        ("2026", "2026"),
        (" 2026-11-03 ", "2026-11-03"),
        ("2026-11-03T09:25:00Z", "2026-11-03"),
        ("2026-11-03 9:25", "2026-11-03"),
        ("2024-02-29", "2024-02-29"),
        ("9999-12-31", "9999-12-31"),
    ],
)
def test_a_stated_day_is_taken_as_far_as_it_is_known(text, day):
    """A date may lack its day or its month; a time behind it is not needed."""
    assert parse_day(text) == Day(day)


@pytest.mark.parametrize(
    "text",
    [
        "", "2026-02-30", "2025-02-29", "2026-13", "2026-00-10", "2026-01-00", "0000", "26-11-03",
        "2026-1-3", "03.11.2026", "3 November 2026", "tomorrow", "2026-11-03x", "2026-11-03 late",
        "v2026-11-03",
    ],
)  # fmt: skip
def test_what_is_no_day_of_the_calendar_is_none(text):
    """A stated date has one form, and its day exists."""
    assert parse_day(text) is None


@given(DAYS)
@settings(max_examples=50, deadline=None)
def test_every_day_is_read_back_as_it_is_written(day):
    """ISO dates, and as much of them as stands there, come back unchanged."""
    for length in (4, 7, 10):
        assert str(parse_day(day.isoformat()[:length])) == day.isoformat()[:length]


@pytest.mark.parametrize(
    "text",
    [
        "on 2019-12-05, early",
        "2019-12-5",
        "2019/12/05",
        "2019.12.05.",
        "Dec 5, 2019",
        "Dec. 5 2019",
        "december 5th, 2019",
        "5 December 2019",
        "5th of December, 2019",
        "5. Dec 2019",
        "5-Dec-2019",
        "2019-Dec-05",
        "2019 Dec 5",
        "the 5.12.2019",
        "05.12.2019",
        "2019-12-05T09:25Z",
        "Thursday (2019-12-05)",
    ],
)
def test_days_are_found_in_prose(text):
    """The forms in which a day is unambiguous are understood."""
    assert [str(found.day) for found in find_days(text)] == ["2019-12-05"]


@pytest.mark.parametrize(
    "text",
    [
        "05/12/2019",
        "2019-02-30",
        "31 February 2019",
        "version 2019.2.1",
        "version 1.2019.12.05",
        "build 2019.12.05.3",
        "10.0.5.2019.1",
        "12019-12-05",
        "2019-12-051",
        "1819-12-05",
        "Decided 5 2019",
        "Marching 12 2019 miles",
        "Mayor 3 2019",
        "December 2019",
        "Dec 5",
        "5 Dec 20191",
        "20191205",
    ],
)
def test_what_may_be_something_else_is_no_day(text):
    """Ambiguous, impossible and incomplete days, versions and words like months are left alone."""
    assert find_days(text) == []


def test_each_month_is_known_by_its_name_and_by_its_short_name():
    """All twelve months are understood in both forms, and September in a third."""
    for number in range(1, 13):
        day = date(2021, number, 9)
        for form in ("%B", "%b"):
            assert str(find_days(f"9 {day.strftime(form)} 2021")[0].day) == day.isoformat()
    assert str(find_days("Sept 9, 2021")[0].day) == "2021-09-09"


def test_days_come_in_the_order_of_the_text_with_their_places():
    """Several days in several forms are sorted by where they stand."""
    text = "From 5 Dec 2019 to 2019-12-07, reviewed Jan 3, 2020"
    found = find_days(text)
    assert [str(each.day) for each in found] == ["2019-12-05", "2019-12-07", "2020-01-03"]
    places = [text[each.start : each.end] for each in found]
    assert places == ["5 Dec 2019", "2019-12-07", "Jan 3, 2020"]


@given(ASCII, DAYS, ASCII)
@settings(max_examples=100, deadline=None)
def test_a_day_is_found_whatever_stands_around_it(before, day, after):
    """Text before and behind, once it is set off, hides no day."""
    found = find_days(f"{before} ({day.isoformat()}) {after}")
    assert Day(day.isoformat()) in [each.day for each in found]


@pytest.mark.parametrize(
    ("path", "day"),
    [
        ("2021-01-05_gateway.md", "2021-01-05"),
        ("2017-09-27-login.md", "2017-09-27"),
        ("2018-10-09--mail.md", "2018-10-09"),
        ("2019_03_04 disk.md", "2019-03-04"),
        ("2019.03.04.md", "2019-03-04"),
        ("20190304-disk.md", "2019-03-04"),
        ("incident-2019-03-04.md", "2019-03-04"),
        ("INC20190304.md", "2019-03-04"),
        ("5 March 2019 disk.md", "2019-03-05"),
        ("disk_5_mar_2019.md", "2019-03-05"),
        ("5-Mar-2019.md", "2019-03-05"),
        ("2022-07-search.md", "2022-07"),
        ("2022-07.md", "2022-07"),
        ("PM2022-006 - Title.md", "2022"),
        ("PM-2022-6.md", "2022"),
        ("2022-006-title.md", "2022"),
        ("2022.md", "2022"),
        ("2023-04/04-25-import.md", "2023-04-25"),
        ("2023/04-25-import.md", "2023-04-25"),
        ("2023/04_25.md", "2023-04-25"),
        ("2023/04/25-import.md", "2023-04-25"),
        ("2023/04/25/import.md", "2023-04-25"),
        ("2023/04/25/10-nodes-down.md", "2023-04-25"),
        ("2023-04-25/import.md", "2023-04-25"),
        ("2023-04-25-import-stuck/retro.md", "2023-04-25"),
        ("2023-04-25-import-stuck/images/retro.md", "2023-04-25"),
        ("2023/2023-04-25-x.md", "2023-04-25"),
        ("2023-04/import.md", "2023-04"),
        ("2023/import.md", "2023"),
        ("2022/2023/import.md", "2023"),
        ("archive/2023/q2/import.md", "2023"),
    ],
)
def test_a_day_is_read_from_the_name_of_a_file(path, day):
    """The forms that real archives use, in the name and in the folders above it."""
    assert str(day_in_name(path)) == day


@pytest.mark.parametrize(
    ("path", "day"),
    [
        ("2021-02-30-x.md", "2021-02"),
        ("2021-13-x.md", "2021"),
        ("2023-04/05-25-x.md", "2023-04"),
        ("2023/13-40-x.md", "2023"),
        ("2023-04/31-x.md", "2023-04"),
        ("2023/25-x.md", "2023"),
        ("2023-13-45/x.md", "None"),
        ("05-12-2019.md", "None"),
        ("12021-01-05.md", "None"),
        ("login.md", "None"),
        ("error-500.md", "None"),
        ("PMyyyy-nnn.md", "None"),
    ],
)
def test_a_name_that_is_no_day_gives_what_is_sure(path, day):
    """An impossible day leaves its month, an impossible month its year, a number nothing."""
    assert str(day_in_name(path)) == day


def infer(stated="", name="", heading="", *texts):
    """Infer a day from texts on lines 1, 2, 3."""
    days = (Day(each) if each else None for each in (stated, name))
    return infer_day(*days, heading, [(text, n) for n, text in enumerate(texts, start=1)])


def test_the_first_source_that_knows_the_day_wins():
    """Front matter goes before the name of the file, that before the heading, that before text."""
    texts = ("2026-11-01", "2026-11-02", "2026-11-03", "on 2026-11-04")
    sources = ("front matter", "name of the file", "heading", "text")
    for first in range(4):
        found = infer(*([""] * first), *texts[first:])
        assert (str(found.day), found.source) == (texts[first][-10:], sources[first])


def test_nothing_is_known_without_a_source():
    """Without any date the day is None and nothing is contradicted."""
    assert infer("", "", "Outage", "It broke.") == InferredDay(None)


def test_a_later_source_makes_a_day_more_precise():
    """A year from the name is completed by the first day of that year in the text."""
    found = infer("", "2022", "Outage", "After 2021-12-30", "from 2022-05-25 to 2022-06-02")
    assert (str(found.day), found.source, found.line) == ("2022-05-25", "text", 2)
    assert found.contradictions == ()


def test_a_less_precise_source_contradicts_nothing():
    """The month in the name agrees with the day in the front matter."""
    assert infer("2026-11-03", "2026-11").contradictions == ()


def test_each_contradiction_is_said():
    """Name and heading that know other days are both named, with what they are compared to."""
    found = infer("2026-11-03", "2026-11-04", "Outage of 2026-11-05")
    assert found.contradictions == (
        "the front matter says 2026-11-03, the name of the file 2026-11-04",
        "the front matter says 2026-11-03, the heading 2026-11-05",
    )


def test_a_text_contradicts_only_where_none_of_its_days_agrees():
    """A text that names the day among others is no contradiction; one that never does is."""
    assert infer("2026-11-03", "", "", "2026-11-01", "2026-11-03").contradictions == ()
    found = infer("2026-11-03", "", "", "2026-11-01", "2026-11-02")
    assert found.contradictions == ("the front matter says 2026-11-03, the text 2026-11-01",)


@given(DAYS, st.integers(1, 400))
@settings(max_examples=50, deadline=None)
def test_agreeing_sources_never_contradict(day, days):
    """The same day in all sources is silent; another day in the heading is not."""
    text, other = day.isoformat(), (day - timedelta(days=days)).isoformat()
    assert infer(text, text, text, text).contradictions == ()
    if other >= "1900":
        assert infer(text, text, other, text).contradictions != ()
