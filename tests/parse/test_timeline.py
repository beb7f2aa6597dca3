"""The timeline of a retro as data."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from retrokb.model.choices import Ring
from retrokb.model.outline import Block, BlockKind
from retrokb.model.records import Day
from retrokb.parse.timeline import parse_timeline

DAY = Day("2026-11-03")


@pytest.fixture(scope="module")
def read(blocks):
    """Read a timeline as "line: day time [ring] text", one event each, and the unread lines."""

    def run(text, day=DAY):
        timeline = parse_timeline(blocks(text), day)
        return [shown(event) for event in timeline.events], [b.line for b in timeline.unread]

    return run


def shown(event):
    """An event on one line."""
    ring = f"[{event.ring.value}]" if event.ring else ""
    said = (event.day, event.time, ring, event.text)
    return f"{event.line}: {' '.join(each for each in said if each)}"


def test_a_list_is_read(read):
    """Each element is an event; times without a date go on from the retro's."""
    events, unread = read("- 09:10 Noticed\n- 09.25 [support] Ticket\n- ~11:40 Escalated\n")
    assert events == [
        "1: 2026-11-03 09:10 Noticed",
        "2: 2026-11-03 09:25 [support] Ticket",
        "3: 2026-11-03 11:40 Escalated",
    ]
    assert unread == []


def test_times_go_on_from_the_last_date(read):
    """A date within the timeline dates what follows it."""
    text = "- 09:10 One\n- 2026-11-05 08:00 Two\n- 08:30 Three\n- 2026-11-04 Four\n- 07:00 Five\n"
    assert read(text)[0] == [
        "1: 2026-11-03 09:10 One",
        "2: 2026-11-05 08:00 Two",
        "3: 2026-11-05 08:30 Three",
        "4: 2026-11-04 Four",
        "5: 2026-11-04 07:00 Five",
    ]


def test_times_roll_over_midnight(read):
    """A time that is much earlier than the one before is of the next day, over months and years."""
    events, _ = read("- 23:50 One\n- 00:10 Two\n- 22:00 Three\n- 01:00 Four\n", Day("2026-12-30"))
    assert events == [
        "1: 2026-12-30 23:50 One",
        "2: 2026-12-31 00:10 Two",
        "3: 2026-12-31 22:00 Three",
        "4: 2027-01-01 01:00 Four",
    ]


@pytest.mark.parametrize(
    ("second", "day"),
    [("09:50", "2026-11-03"), ("09:01", "2026-11-03"), ("09:00", "2026-11-04")],
)
def test_what_was_written_late_is_of_the_same_day(read, second, day):
    """A time that is earlier by less than an hour is out of order, not of the next day."""
    assert read(f"- 10:00 One\n- {second} Two\n")[0][1] == f"2: {day} {second} Two"


def test_offsets_count_from_the_last_full_time(read):
    """Two offsets in a row count from the same time, and roll over midnight."""
    events, unread = read("- 23:50 One\n- +5m Two\n- +15m Three\n- 00:20 Four\n- T+1h Five\n")
    assert events == [
        "1: 2026-11-03 23:50 One",
        "2: 2026-11-03 23:55 Two",
        "3: 2026-11-04 00:05 Three",
        "4: 2026-11-04 00:20 Four",
        "5: 2026-11-04 01:20 Five",
    ]
    assert unread == []


def test_an_offset_from_nothing_is_not_understood(read):
    """Before the first time there is nothing to count from: a notice, unless a day is known."""
    assert read("- +5m One\n") == (["1: One"], [1])
    assert read("- 2026-11-04 +5m One\n") == (["1: 2026-11-04 One"], [])


def test_without_a_day_times_stay_times(read):
    """Where no day is known there is a time and no day, also after midnight and for offsets."""
    for day in (None, Day("2026-11"), Day("2026")):
        events, unread = read("- 23:50 One\n- 00:10 Two\n- +5m Three\n", day)
        assert events == ["1: 23:50 One", "2: 00:10 Two", "3: 00:15 Three"]
        assert unread == []


def test_the_end_of_the_calendar_is_survived(read):
    """After the last day of the calendar the day is unknown; nothing raises."""
    events, unread = read("- 09:00 One\n- 07:00 Two\n- +5m Three\n", Day("9999-12-31"))
    assert events == ["1: 9999-12-31 09:00 One", "2: 07:00 Two", "3: 07:05 Three"]
    assert unread == []
    assert read("- 23:59 One\n- +5m Two\n", Day("9999-12-31"))[1] == [2]


def test_what_has_no_time_stays_text_with_a_notice(read):
    """An element without a time is an event at no time; what is nested belongs to the one above."""
    events, unread = read("- 09:10 One\n    - more of it\n- Shortly after: two\n\nA remark.\n")
    assert events == ["1: 2026-11-03 09:10 One", "3: Shortly after: two"]
    assert unread == [3]


def test_a_time_below_an_event_is_an_event_too(read):
    """Nested elements with times of their own are not lost."""
    events, unread = read("- 09:10 One\n    - 09:12 Two\n    - aside\n- 09:25 Three\n")
    assert [event.split(" ", 2)[2] for event in events] == ["09:10 One", "09:12 Two", "09:25 Three"]
    assert unread == []


def test_days_may_head_lists(read):
    """Elements that hold a day only date what is nested in them, and are no events."""
    events, unread = read(
        "- 2026-11-04\n    - 23:00 One\n- 2026-11-06 (Friday)\n    - 08:00 Two\n- 2026-11-07\n"
    )
    assert events == [
        "2: 2026-11-04 23:00 One",
        "4: 2026-11-06 08:00 Two",
        "5: 2026-11-07",
    ]
    assert unread == []


def test_days_may_stand_between_the_entries_that_they_date(read):
    """On the same level of a list, or under headings of other names, up to the next day."""
    assert read("- 2026-11-04\n- 09:10 One\n- 2026-11-05\n- 2026-11-06\n- 08:00 Two\n")[0] == [
        "2: 2026-11-04 09:10 One",
        "3: 2026-11-05",
        "5: 2026-11-06 08:00 Two",
    ]
    assert read("### 2026-11-04\n\nA letter.\n\n### Later\n\n- 09:10 One\n")[0] == [
        "1: 2026-11-04 A letter.",
        "7: 2026-11-04 09:10 One",
    ]
    assert read("- 2026-11-04\n\n### Later\n\n- 09:10 One\n")[0] == [
        "1: 2026-11-04",
        "5: 2026-11-04 09:10 One",
    ]


def test_a_day_that_says_more_is_an_event_and_dates_what_is_below(read):
    """Text beside the day is not lost."""
    events, _ = read("### 2026-11-04 The rollout\n\n- 23:00 One\n")
    assert events == ["1: 2026-11-04 The rollout", "3: 2026-11-04 23:00 One"]


def test_a_time_alone_takes_the_text_below(read):
    """Where the element holds nothing but its time, what is nested says what happened."""
    text = "- 09:10\n    - First ticket\n    - and another\n- 09:25\n- 09:30\n    - 09:31 Two\n"
    events, unread = read(f"{text}- 09:40\n- then three\n")
    assert events == [
        "1: 2026-11-03 09:10 First ticket",
        "4: 2026-11-03 09:25",
        "5: 2026-11-03 09:30",
        "6: 2026-11-03 09:31 Two",
        "7: 2026-11-03 09:40",
        "8: then three",
    ]
    assert unread == [8]


def test_headings_with_times_are_events(read):
    """Each takes the first text below it; other texts and lists are told by it, without notice."""
    events, unread = read(
        "All times are in UTC.\n\n- a legend\n\n### 09:10\n\nTickets came in.\n\n- detail\n\n"
        "### 09:25 [support] Escalated\n\n#### Why\n\n- another detail\n\n"
        "### Afterwards\n\n- Rest\n"
    )
    assert events == [
        "5: 2026-11-03 09:10 Tickets came in.",
        "11: 2026-11-03 09:25 [support] Escalated",
        "19: Rest",
    ]
    assert unread == [19]


def test_headings_with_days_date_the_entries_below(read):
    """A day as a heading is no event of its own where entries with times stand below it."""
    events, unread = read(
        "### 2026-11-04\n- 09:10 One\n- later: two\n### Thursday, 5 November 2026\n- 08:00 Three\n"
    )
    assert events == ["2: 2026-11-04 09:10 One", "3: later: two", "5: 2026-11-05 08:00 Three"]
    assert unread == [3]


def test_headings_may_be_nested(read):
    """Days on one level, times on the next, the text below these."""
    text = "### 2026-11-04\n#### 09:10\nOne\n#### 09:25 Two\n### 2026-11-05\n#### 08:00\nThree\n"
    assert read(text)[0] == [
        "2: 2026-11-04 09:10 One",
        "4: 2026-11-04 09:25 Two",
        "6: 2026-11-05 08:00 Three",
    ]


def test_a_day_with_text_below_is_an_event(read):
    """A day as a heading with nothing but prose below tells what happened on it."""
    events, unread = read("### 2026-11-04\n\nA letter came.\n\n- a detail\n\n### 2026-11-05\n")
    assert events == ["1: 2026-11-04 A letter came.", "7: 2026-11-05"]
    assert unread == []


def test_tables_below_days_are_entries(read):
    """A day as a heading dates the rows of the table below it; their head is no text."""
    table = "| Time | What |\n|---|---|\n| 09:10 | One |\n"
    assert read(f"### 2026-11-04\n\n{table}")[0] == ["5: 2026-11-04 09:10 One"]
    assert read(f"### 2026-11-04 09:00\n\n{table}")[0] == [
        "1: 2026-11-04 09:00",
        "5: 2026-11-04 09:10 One",
    ]
    table = "| What | Time |\n|---|---|\n| One | 09:10 |\n"
    assert read(f"### 2026-11-04\n\n{table}")[0] == ["5: 2026-11-04 09:10 One"]


def test_bold_lines_may_head_entries(read):
    """Bold days date the lists between them; a bold time takes the text that follows."""
    events, unread = read(
        "**2026-11-04**\n\n- **09:10** One\n\n**2026-11-05**\n\n- 08:00 Two\n\n"
        "**09:00**\n\n- Three\n\n**2026-11-06**\n\n- early: four\n- 07:00 Five\n"
    )
    assert events == [
        "3: 2026-11-04 09:10 One",
        "7: 2026-11-05 08:00 Two",
        "9: 2026-11-05 09:00 Three",
        "15: early: four",
        "16: 2026-11-06 07:00 Five",
    ]
    assert unread == [15]


def test_paragraphs_are_read(read):
    """A timeline may be paragraphs that begin with times; others are remarks, without notice."""
    events, unread = read("**09:10** One\n\nRemark.\n\n> 09:25 Two\n\n2026-11-04 was quiet.\n")
    assert events == [
        "1: 2026-11-03 09:10 One",
        "5: 2026-11-03 09:25 Two",
        "7: 2026-11-04 was quiet.",
    ]
    assert unread == []


def test_a_table_is_read(read):
    """The columns of time, ring and text are found by their heads, in any order."""
    events, unread = read(
        "| What | Ring | Time (UTC) |\n|---|---|---|\n"
        "| One | self-service | 09:10 |\n| Two | Self Service | 09:10 |\n"
        "| [support] Three | | 9:25 |\n"
    )
    assert events == [
        "3: 2026-11-03 09:10 [self-service] One",
        "4: 2026-11-03 09:10 [self-service] Two",
        "5: 2026-11-03 09:25 [support] Three",
    ]
    assert unread == []


@pytest.mark.parametrize("head", ["Date | Time", "Day | Hour", "When | Time (UTC)"])
def test_day_and_time_may_have_columns_of_their_own(read, head):
    """Both columns together say when; a row without a date goes on from the last."""
    table = f"| {head} | What |\n|---|---|---|\n| 2026-11-04 | 09:10 | One |\n| | 09:25 | Two |\n"
    assert read(table)[0] == ["3: 2026-11-04 09:10 One", "4: 2026-11-04 09:25 Two"]
    swapped = "| Time | Date | What |\n|---|---|---|\n| 09:10 | 2026-11-04 | One |\n"
    assert read(swapped)[0] == ["3: 2026-11-04 09:10 One"]


def test_the_end_of_an_event_is_no_time_of_it(read):
    """Columns for the end and the duration stay text."""
    table = "| Start time | End time | What |\n|---|---|---|\n| 09:10 | 09:25 | One |\n"
    assert read(table)[0] == ["3: 2026-11-03 09:10 09:25 One"]


def test_an_unknown_table_has_its_time_in_the_first_column(read):
    """A head that names nothing known leaves the first column to the time; short rows are read."""
    events, unread = read("| Ann | Bob |\n|---|---|\n| 09:10 | One |\n| later | Two |\n| | |\n")
    assert events == ["3: 2026-11-03 09:10 One", "4: later Two"]
    assert unread == [4]
    row = Block(BlockKind.ROW, "09:10", "", 1, cells=("09:10",))
    assert [event.text for event in parse_timeline([row], DAY).events] == [""]


def test_an_unknown_ring_stays_text(read):
    """A word in the column of rings, or in brackets, that names no ring is not lost."""
    table = "| When | Ring | What |\n|---|---|---|\n| 09:10 | Customer success | One |\n"
    assert read(table)[0] == ["3: 2026-11-03 09:10 Customer success One"]
    assert read("- 09:10 [No Data] alert\n")[0] == ["1: 2026-11-03 09:10 [No Data] alert"]


def test_all_rings_are_known(read):
    """Each ring may stand in brackets behind the time."""
    for ring in Ring:
        assert read(f"- 09:10 [{ring.value}] x\n")[0] == [f"1: 2026-11-03 09:10 [{ring.value}] x"]
    assert read("- [engineering] someone noticed\n")[0] == ["1: [engineering] someone noticed"]


def test_it_is_told_how_a_time_is_written(blocks):
    """What the author wrote is kept beside what was understood."""
    (event,) = parse_timeline(blocks("- ~02.00 CET: One\n"), DAY).events
    assert (event.time, event.when) == ("02:00", "~02.00 CET")


ENTRIES = st.lists(
    st.sampled_from(
        [
            "- 09:10 a\n", "- 23:59 b\n", "- h\n    - 00:01 c\n", "- +5m d\n", "- 2026-11-05\n",
            "- e\n",
            "### 2026-11-04\n", "### 10:00\n", "#### f\n", "\n**2026-11-06**\n\n",
            "\n**11:00**\n\n",
            "\n> 12:00\n\n", "\n| When | Ring |\n|---|---|\n| 13:00 | support |\n\n", "\ng\n\n",
        ]
    ),
    max_size=14,
).map("".join)  # fmt: skip


@given(ENTRIES, st.sampled_from([None, DAY, Day("9999-12-31")]))
@settings(max_examples=150, deadline=None)
def test_events_follow_the_text(blocks, text, day):
    """Events are in the order of the text, each at most once, and no time of day is lost."""
    found = blocks(text)
    timeline = parse_timeline(found, day)
    lines = [event.line for event in timeline.events]
    assert lines == sorted(lines)
    assert len(timeline.events) <= len(found)
    assert {block.line for block in timeline.unread} <= {*lines}
    for event in timeline.events:
        assert event.time or event.day or event.line in {b.line for b in timeline.unread}
    told = " ".join(f"{event.time} {event.text}" for event in timeline.events)
    assert all(
        time in told for time in ("09:10", "23:59", "00:01", "10:00", "13:00") if time in text
    )
