"""The sections of a retro, whatever they are called and however they are marked."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from retrokb.model.choices import Part
from retrokb.parse.sections import NAMES, find_names, find_parts, part_named


@pytest.fixture(scope="module")
def parts(blocks):
    """Give the texts of each section of a text, by its name."""

    def run(text):
        found = find_parts(blocks(text))
        return {part.name: [block.text for block in within] for part, within in found.items()}

    return run


@pytest.mark.parametrize(
    ("heading", "part"),
    [
        ("Timeline", Part.TIMELINE),
        ("TIMELINE:", Part.TIMELINE),
        ("Timeline (all times UTC)", Part.TIMELINE),
        ("Timeline [UTC]", Part.TIMELINE),
        ("3. Timeline", Part.TIMELINE),
        ("3.1 Timeline of events", Part.TIMELINE),
        ("⏱️ Timeline", Part.TIMELINE),
        ("Root cause(s)", Part.CONTRIBUTING_FACTORS),
        ("Probable Cause", Part.CONTRIBUTING_FACTORS),
        ("Contributing factors", Part.CONTRIBUTING_FACTORS),
        ("Fail-safes", Part.FAIL_SAFES),
        ("Fail safes", Part.FAIL_SAFES),
        ("fail_safes", Part.FAIL_SAFES),
        ("TL;DR", Part.SYNOPSIS),
        ("What happened?", Part.SYNOPSIS),
        ("Action Items", Part.ACTIONS),
        ("Follow-ups", Part.ACTIONS),
        ("What went well", Part.WENT_WELL),
        ("Why we were surprised", Part.SURPRISE),
        ("What surprised us?", Part.SURPRISE),
        ("Missed opportunities", Part.MISSED_OPPORTUNITIES),
        ("Customer impact", Part.IMPACT),
        ("How was it detected?", Part.DETECTION),
    ],
)
def test_usual_names_are_understood(heading, part):
    """Numbers, capitals, marks, brackets and pictures around a name do not matter."""
    assert part_named(heading) is part


@pytest.mark.parametrize(
    "heading",
    ["", "2021", "(Timeline)", "Timelines", "Impacted services", "What went wrong", "Resolution",
     "The impact of the timeline", "Lessons learned", "Actions: none", "((((((", "]["],
)  # fmt: skip
def test_other_headings_are_none(heading):
    """A heading that only contains a name, or names something else, is no section."""
    assert part_named(heading) is None


def test_each_section_is_known_by_its_own_name_and_no_name_twice():
    """All sections of the contract are there, each name stands for one of them."""
    assert {*NAMES} == {*Part}
    for part in Part:
        assert part_named(part.value) is part
    names = [name for names in NAMES.values() for name in names]
    assert len(names) == len({*names})
    assert all(part_named(name) is part for part, names in NAMES.items() for name in names)


@pytest.mark.parametrize("level", [1, 2, 3, 6])
def test_sections_may_stand_at_any_level(parts, level):
    """A heading of any level opens a section, and the next of its level ends it."""
    marks = "#" * level
    found = parts(f"{marks} Impact\n\nOne.\n\n{marks} Other\n\nTwo.\n\n{marks} Actions\n\nThree.\n")
    assert found == {"IMPACT": ["One."], "ACTIONS": ["Three."]}


def test_a_section_keeps_what_is_deeper(parts):
    """Subsections with other names, headings included, belong to the section; named ones do not."""
    found = parts(
        "## Impact\n\nA\n\n### For whom\n\nB\n\n### Detection\n\nC\n\n### More\n\nD\n\nE\n"
    )
    assert found == {"IMPACT": ["A", "For whom", "B", "More", "D", "E"], "DETECTION": ["C"]}


def test_a_higher_heading_ends_all(parts):
    """A heading above the section ends it, even where it is none itself."""
    assert parts("### Impact\n\nA\n\n## Other\n\nB\n") == {"IMPACT": ["A"]}


def test_repeated_sections_are_joined(parts):
    """Two parts of an archive's page that have the same name are one section."""
    assert parts("## Impact\n\nA\n\n## X\n\n## User impact\n\nB\n") == {"IMPACT": ["A", "B"]}


def test_an_empty_section_is_there(parts):
    """A section without text occurs, so that it can be told from one that is missing."""
    assert parts("## Impact\n\n## Actions\n") == {"IMPACT": [], "ACTIONS": []}


def test_text_before_the_first_section_belongs_to_none(parts):
    """A title and an introduction are no section."""
    assert parts("# Outage\n\nText.\n") == {}


def test_a_heading_may_go_on_after_its_name(parts):
    """What stands behind the colon of a heading is the first text of the section."""
    assert parts("## Impact: no login\n\nA\n") == {"IMPACT": ["no login", "A"]}
    assert parts("# Impact: no login\n\nA\n") == {}


def test_bold_lines_are_sections(parts):
    """A bold line opens a section that ends at the next bold line or heading."""
    found = parts("**Impact**\n\nA\n\n**Timeline:**\n\n- 09:10 B\n\n**Other**\n\nC\n")
    assert found == {"IMPACT": ["A"], "TIMELINE": ["09:10 B"]}
    assert parts("**Impact**\n\nA\n\n## Other\n\nB\n") == {"IMPACT": ["A"]}


def test_a_bold_line_may_go_on_after_its_name(parts):
    """The rest of the line is text of the section, and so is what stands on the next line."""
    assert parts("**Impact:** no login\n\nA\n") == {"IMPACT": ["no login", "A"]}
    assert parts("**Impact** – no login\n") == {"IMPACT": ["no login"]}
    assert parts("**Impact**\nno login\n") == {"IMPACT": ["no login"]}


def test_bold_lines_need_no_blank_lines_between_them(parts):
    """Lines that Markdown joins to one paragraph are taken each for itself."""
    found = parts("**Date:** 3 May\n**Impact:** no login\n**Detection**: an alert\n**Cause:** x\n")
    assert found == {
        "IMPACT": ["no login"],
        "DETECTION": ["an alert"],
        "CONTRIBUTING_FACTORS": ["x"],
    }


def test_bold_words_within_text_open_nothing(parts):
    """Emphasis at the beginning of prose is no section, and ends none."""
    assert parts("## Impact\n\n**Nobody** could log in.\n\nNot the **Timeline** either.\n") == {
        "IMPACT": ["Nobody could log in.", "Not the Timeline either."]
    }


def test_bold_words_within_a_bold_section_do_not_end_it(parts):
    """Only a line that is bold from end to end does."""
    found = parts("**Impact**\n\n**Nobody** could log in.\n\nNot even Ann.\n\n**Other**\n\nA\n")
    assert found == {"IMPACT": ["Nobody could log in.", "Not even Ann."]}


def test_quotes_open_no_section(parts):
    """What somebody else wrote is quoted, with its bold names."""
    assert parts("## Impact\n\n> **Timeline**\n\n> **Detection:** none\n\nA\n") == {
        "IMPACT": ["Timeline", "Detection: none", "A"]
    }


def test_the_blocks_that_name_sections_are_known(blocks):
    """Headings and bold names, each with its section and its line; other headings are none."""
    text = "# Outage\n\n## Impact\n\n**Timeline:** none\n\n## Other\n\n- **Actions**\n"
    assert [(block.line, part) for block, part in find_names(blocks(text))] == [
        (3, Part.IMPACT),
        (5, Part.TIMELINE),
        (9, Part.ACTIONS),
    ]


def test_bold_bullets_are_sections(parts):
    """A bullet with a bold name takes what is nested in it, and its own line."""
    found = parts("- **Impact**: no login\n    - for all\n- **Detection**\n    - alert\n- other\n")
    assert found == {"IMPACT": ["no login", "for all"], "DETECTION": ["alert"]}


def test_bold_names_among_the_actions_are_groups_of_these(parts):
    """Bold lines and bullets under Actions group actions, whatever they are called."""
    found = parts(
        "## Actions\n\n**Detection**\n\n- Add an alert\n\n**Prevention**\n\n- Add a test\n"
        "- **Impact**: measure it\n\n## Impact\n\nNone.\n"
    )
    assert found == {
        "ACTIONS": ["Detection", "Add an alert", "Prevention", "Add a test", "Impact: measure it"],
        "IMPACT": ["None."],
    }


def test_bold_bullets_within_a_timeline_are_entries(parts):
    """`- **Detection**: ...` under Timeline is an entry; a bold line there is a section."""
    found = parts("## Timeline\n\n- **Detection**: 09:10 alert\n\n**Detection**\n\nA\n")
    assert found == {"TIMELINE": ["Detection: 09:10 alert"], "DETECTION": ["A"]}


def test_bold_days_and_times_end_nothing(parts):
    """Within a timeline that is a bold line, bold days and times are entries."""
    found = parts("**Timeline**\n\n**2026-11-03**\n\n- A\n\n**09:25**\n\nB\n\n**Actions**\n\n- C\n")
    assert found == {"TIMELINE": ["2026-11-03", "A", "09:25", "B"], "ACTIONS": ["C"]}


NAMED = [name for names in NAMES.values() for name in names]


@given(st.sampled_from(NAMED), st.integers(1, 6), st.sampled_from(["", ":", "?", " (draft)"]))
@settings(max_examples=60, deadline=None)
def test_a_name_is_found_however_it_is_marked(parts, name, level, after):
    """Each name opens its section as a heading, as a bold line and as a bold bullet."""
    expected = {part_named(name).name: ["Text."]}
    written = name.title() + after
    assert parts(f"{'#' * level} {written}\n\nText.\n") == expected
    assert parts(f"**{written}**\n\nText.\n") == expected
    assert parts(f"- **{written}**\n\n    - Text.\n") == expected


LINES = ["## Impact", "### More", "**Actions**", "- **Cause**", "- x", "## Other", "Text."]


@given(st.lists(st.sampled_from(LINES), max_size=12))
@settings(max_examples=100, deadline=None)
def test_a_block_belongs_to_one_section_at_most(blocks, lines):
    """No text is in two sections, and none is in a section that does not stand before it."""
    found = find_parts(blocks("\n\n".join(lines)))
    places = [(block.line, block.text) for within in found.values() for block in within]
    assert len(places) == len({*places})
    for within in found.values():
        assert [block.line for block in within] == sorted(block.line for block in within)
