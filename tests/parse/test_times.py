"""The day and the time with which an entry of a timeline begins."""

from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from retrokb.parse.times import parse_when


def told(text):
    """What is understood of a text, as "day time +offset | rest"."""
    when = parse_when(text)
    said = (str(when.day or ""), clock(when.time), f"+{when.offset}" if when.offset else "")
    return f"{' '.join(each for each in said if each)} | {when.rest}"


def clock(time):
    """A time of day as HH:MM, "" for none."""
    minutes = int(time.total_seconds()) // 60 if time is not None else 0
    return "" if time is None else f"{minutes // 60:02}:{minutes % 60:02}"


@pytest.mark.parametrize(
    ("text", "time"),
    [
        ("09:25 First ticket", "09:25"),
        ("9:25 First ticket", "09:25"),
        ("009:38 First ticket", "09:38"),
        ("00:00 First ticket", "00:00"),
        ("23:59 First ticket", "23:59"),
        ("09.25 First ticket", "09:25"),
        ("00.05 First ticket", "00:05"),
        ("12.05 First ticket", "12:05"),
        ("~02:00 First ticket", "02:00"),
        ("~02.00 First ticket", "02:00"),
        ("≈ 02:00 First ticket", "02:00"),
        ("ca. 02:00 First ticket", "02:00"),
        ("c. 09.25 First ticket", "09:25"),
        ("At about 02:00, First ticket", "02:00"),
        ("approximately 02:00: First ticket", "02:00"),
        ("approx. 02:00 - First ticket", "02:00"),
        ("(09:25) First ticket", "09:25"),
        ("[09:25] First ticket", "09:25"),
        ("09:25:10 First ticket", "09:25"),
        ("09:25:10.123 First ticket", "09:25"),
        ("T09:25 First ticket", "09:25"),
        ("09:25 am First ticket", "09:25"),
        ("9:25pm First ticket", "21:25"),
        ("9:25 p.m. First ticket", "21:25"),
        ("9 PM First ticket", "21:00"),
        ("9 a.m. First ticket", "09:00"),
        ("12:10 am First ticket", "00:10"),
        ("12:10 pm First ticket", "12:10"),
        ("12 pm First ticket", "12:00"),
        ("17:14pm First ticket", "17:14"),
        ("09:25 UTC First ticket", "09:25"),
        ("09:25 utc First ticket", "09:25"),
        ("09:25Z First ticket", "09:25"),
        ("09:25 (CEST) First ticket", "09:25"),
        ("09:25 PST - First ticket", "09:25"),
        ("09:25 UTC+2 First ticket", "09:25"),
        ("09:25 UTC +02:00 First ticket", "09:25"),
        ("09:25+02:00 First ticket", "09:25"),
        ("09:25 +0200 First ticket", "09:25"),
        ("09:25-09:40 First ticket", "09:25"),
        ("09:25 – 09:40: First ticket", "09:25"),
        ("09:25 to ~09:40 First ticket", "09:25"),
        ("09:25:00-09:40:00 First ticket", "09:25"),
        ("09:25 UTC - 09:40 UTC First ticket", "09:25"),
        ("09:25 am until 10:40 pm First ticket", "09:25"),
        ("09:25 — 2026-11-04 10:00 First ticket", "09:25"),
        ("Tue 09:25 First ticket", "09:25"),
        ("Tuesday, 09:25 First ticket", "09:25"),
        ("09:25 ~ First ticket", "09:25"),
    ],
)
def test_a_time_is_read_from_the_beginning(text, time):
    """The ways in which people write times; zones and the ends of ranges are left out."""
    assert told(text) == f"{time} | First ticket"


@pytest.mark.parametrize(
    ("text", "understood"),
    [
        ("2026-11-03 09:25 First ticket", "2026-11-03 09:25 | First ticket"),
        ("2026-11-03T09:25:00Z First ticket", "2026-11-03 09:25 | First ticket"),
        ("2026-11-03 - 09.25 - First ticket", "2026-11-03 09:25 | First ticket"),
        ("2026-11-03, ca. 09:25: First ticket", "2026-11-03 09:25 | First ticket"),
        ("2026-11-03 at 09:25 First ticket", "2026-11-03 09:25 | First ticket"),
        ("Sep 27 2017 13:06 First ticket", "2017-09-27 13:06 | First ticket"),
        ("27 September 2017, 1:06pm First ticket", "2017-09-27 13:06 | First ticket"),
        ("Wednesday 27 September 2017: First ticket", "2017-09-27 | First ticket"),
        ("2017-09-27 (Wed) First ticket", "2017-09-27 | First ticket"),
        ("2017-09-27, Wednesday", "2017-09-27 | "),
        ("2017-09-27 Wed rings were lost", "2017-09-27 | Wed rings were lost"),
        ("~2026-11-03 09:25 First ticket", "2026-11-03 09:25 | First ticket"),
        ("On 2026-11-03, First ticket", "2026-11-03 | First ticket"),
        ("[2026-11-03 09:25] First ticket", "2026-11-03 09:25 | First ticket"),
        ("2026-11-03 HH:mm First ticket", "2026-11-03 | First ticket"),
        ("2026-11-03 ??:?? First ticket", "2026-11-03 | First ticket"),
        ("2026-11-03 14:?? First ticket", "2026-11-03 | First ticket"),
        ("09:25 2026-11-03 First ticket", "2026-11-03 09:25 | First ticket"),
        ("09:25 UTC on 3 Nov 2026: First ticket", "2026-11-03 09:25 | First ticket"),
        ("+5m First ticket", "+0:05:00 | First ticket"),
        ("+5 min: First ticket", "+0:05:00 | First ticket"),
        ("+ 90 minutes First ticket", "+1:30:00 | First ticket"),
        ("+1h First ticket", "+1:00:00 | First ticket"),
        ("+1h30m First ticket", "+1:30:00 | First ticket"),
        ("+ 2 hours 5 mins First ticket", "+2:05:00 | First ticket"),
        ("T+5m First ticket", "+0:05:00 | First ticket"),
        ("T+01:30 First ticket", "+1:30:00 | First ticket"),
        ("(+5m) First ticket", "+0:05:00 | First ticket"),
        ("+5m 2026-11-03 was written", "+0:05:00 | 2026-11-03 was written"),
    ],
)
def test_days_and_offsets_are_read_from_the_beginning(text, understood):
    """A day before or behind the time, and what has passed since another entry."""
    assert told(text) == understood


@pytest.mark.parametrize(
    "text",
    [
        "", "First ticket at 09:25", "24:00 First ticket", "09:60 First ticket", "99:99",
        "1.10 was released", "9.25 was released", "10.15.2 was released", "10.15% failed",
        "10.15 % failed", "12.345 rows", "9 amps", "9 amounts", "5 nodes", "09:2", "1:1 with Ann",
        "13 am", "13:10 am", "+5 million rows", "+5000 rows", "+", "+99999h late", "+5", "T+",
        "HH:mm First ticket", "v09:25", "Sat down and read", "Sunday", "20202-01-16 12:00 Typo",
        "2022-05-?? HH:mm First ticket", "192.168.10.11 was down", "2026-11 First ticket",
    ],
)  # fmt: skip
def test_what_is_no_time_stays_text(text):
    """Versions, shares, quantities, words and impossible times are not taken for times."""
    when = parse_when(text)
    assert not when.known
    assert not when.timed
    assert (when.rest, when.written) == (text.strip(), "")


@pytest.mark.parametrize(
    ("text", "time"),
    [
        ("10:45 AMI was replaced", "10:45 | AMI was replaced"),
        ("11:00 Amazon had an outage", "11:00 | Amazon had an outage"),
        ("11:05 pm2 was restarted", "11:05 | pm2 was restarted"),
        ("11:10 PET scans were late", "11:10 | scans were late"),
        ("11:20 CTO was told", "11:20 | CTO was told"),
        ("11:25 Zones were moved", "11:25 | Zones were moved"),
        ("11:30 5 nodes went", "11:30 | 5 nodes went"),
        ("11:35 - 14 nodes went", "11:35 | 14 nodes went"),
        ("11:40 to be sure, it was stopped", "11:40 | to be sure, it was stopped"),
        ("11:45 .NET was updated", "11:45 | .NET was updated"),
        ("11:50 2.0 was deployed", "11:50 | 2.0 was deployed"),
    ],
)
def test_the_first_words_are_not_taken_for_a_part_of_the_time(text, time):
    """`AMI` is no morning and `pm2` no evening; what looks like a zone is one."""
    assert told(text) == time


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("~02:00: First ticket", "~02:00"),
        ("[2026-11-03 09:25] First ticket", "2026-11-03 09:25"),
        ("09:25 - 09:40 UTC - First ticket", "09:25 - 09:40 UTC"),
        ("+5m, First ticket", "+5m"),
        ("Tuesday, 09:25 First ticket", "Tuesday, 09:25"),
    ],
)
def test_the_time_is_kept_as_it_is_written(text, written):
    """What an author wrote, approximations and zones included, can be shown."""
    assert parse_when(text).written == written


@given(st.integers(0, 23), st.integers(0, 59), st.sampled_from(["", "~", "ca. ", "("]))
@settings(max_examples=80, deadline=None)
def test_every_minute_of_the_day_is_understood(hour, minute, before):
    """HH:MM and HH.MM mean the same for each minute, as does the form with am and pm."""
    time = timedelta(hours=hour, minutes=minute)
    half = f"{hour % 12 or 12}:{minute:02} {'am' if hour < 12 else 'pm'}"
    for form in (f"{hour:02}:{minute:02}", f"{hour:02}.{minute:02}", half):
        when = parse_when(f"{before}{form} then")
        assert (when.time, when.rest) == (time, "then")


@given(st.one_of(st.text(max_size=60), st.text("0123456789:.+-~ ThmapAPM[](", max_size=25)))
@settings(max_examples=300, deadline=None)
def test_any_text_is_read(text):
    """No text raises; the rest is the end of the text, and times are those of one day."""
    when = parse_when(text)
    assert text.rstrip().endswith(when.rest.rstrip())
    assert when.time is None or timedelta() <= when.time < timedelta(days=1)
    assert bool(when.known) or when.written == ""
