"""What fields of other systems mean in RetroKB."""

import pytest

from retrokb.adopt.mapping import find_clashes, former_addresses, map_fields
from retrokb.parse.fields import Fields
from retrokb.parse.yaml_text import parse_yaml


def fields(text):
    """The fields of a front matter."""
    return Fields(parse_yaml(text), "a/b.md", [])


def mapped(text):
    """What a front matter means: the names and values of our fields with their lines."""
    found = map_fields(fields(text), "a/b.md")
    return [(each.field.name, each.field.value, each.origin, each.line) for each in found]


@pytest.mark.parametrize(
    ("text", "name", "value"),
    [
        ("ms.date: 1/2/2024", "reviewed", "2024-01-02"),
        ("ms.date: 2024-01-02", "reviewed", "2024-01-02"),
        ("ms.topic: How-To", "type", "how-to"),
        ("appliesTo: [A, B, A]", "product", ("A", "B")),
        ("publishdate: 2024-01-02", "publish_after", "2024-01-02"),
        ("linkTitle: Short", "title", "Short"),
        ("outdated: yes", "confidence", "archived"),
        ("user_segment_ids: [1, 2]", "audience", "internal"),
    ],
)
def test_a_field_of_plain_meaning_is_ours(text, name, value):
    """One field becomes one of ours, with the line that it stands on."""
    origin = text.partition(":")[0]
    assert mapped(f"other: x\n{text}") == [(name, value, origin, 2)]


@pytest.mark.parametrize(
    ("topics", "kind"),
    [
        ("troubleshooting troubleshooting-problem-resolution", "troubleshooting"),
        ("troubleshooting-general troubleshooting-error-codes", "troubleshooting"),
        ("troubleshooting-known-issue", "troubleshooting"),
        ("how-to quickstart tutorial", "how-to"),
        ("reference", "reference"),
        ("conceptual concept-article overview", "explanation"),
    ],
)  # fmt: skip
def test_topics_of_microsoft_learn_are_types(topics, kind):
    """What its guide for contributors calls each kind of page."""
    found = [mapped(f"ms.topic: {topic}") for topic in topics.split(" ")]
    assert {each for (each,) in found} == {("type", kind, "ms.topic", 1)}


@pytest.mark.parametrize("role", ["ITPro", "developer", "enduser", "end-user", "admin",
                                  "administrator", "End User"])  # fmt: skip
def test_whom_a_page_is_written_for_is_not_who_may_read_it(role):
    """The roles of Microsoft Learn, none of which is an audience of ours."""
    assert [each.name for each in find_clashes(fields(f"audience: {role}"))] == ["audience"]


@pytest.mark.parametrize("name", ["draft", "unlisted"])
@pytest.mark.parametrize("yes", ["true", "Yes", "1"])
def test_what_is_not_shown_elsewhere_stays_inside(name, yes):
    """A draft of another system is unfinished, and for the inside only."""
    assert [each[:2] for each in mapped(f"{name}: {yes}")] == [
        ("confidence", "work-in-progress"),
        ("audience", "internal"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "draft: no", "ms.topic: article", "ms.date: 13/13/2024", "ms.date: soon",
        "publishDate: later", "user_segment_id: ''", "title: T\nlinkTitle: Short",
        "reviewed: 2020-01-01\nms.date: 1/2/2024", "audience: public\nuser_segment_id: 1",
    ],
)  # fmt: skip
def test_what_says_nothing_or_is_said_in_our_words_is_left(text):
    """Values without a plain meaning, and fields that are there already under our name."""
    assert mapped(text) == []


@pytest.mark.parametrize(
    ("path", "text", "addresses"),
    [
        ("a/b.md", "url: https://example.com/x/y/?z", [("/x/y/", "url")]),
        ("a/b.md", "html_url: /x\npermalink: /y", [("/x", "html_url"), ("/y", "permalink")]),
        ("a/b.md", "slug: short", [("/a/short/", "slug")]),
        ("a/c/b.md", "slug: short", [("/a/c/short/", "slug")]),
        ("b.md", "slug: short", [("/short/", "slug")]),
        ("a/b.md", "slug: /whole", [("/whole", "slug")]),
        ("a/b.md", "url: x", [("x", "url")]),
        ("a/b.md", "url: /", []),
        ("a/b.md", "url: https://example.com", []),
        ("a/b.md", "url: '{{ x }}'", []),
        ("a/b.md", "permalink: /:year/:title", []),
        ("a/b.md", "slug: ''", []),
    ],
)
def test_former_addresses(path, text, addresses):
    """Addresses are those within the site; patterns and empty ones are none."""
    assert list(former_addresses(fields(text), path)) == addresses


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("audience: internal", []),
        ("audience: public", []),
        ("type: docs", ["type"]),
        ("type: How-To", []),
        ("type: ''", []),
        ("audience: developer\ntype: post", ["audience", "type"]),
        ("other: developer", []),
    ],
)
def test_fields_of_another_meaning_are_named(text, names):
    """A reader's role is no audience of ours, and a foreign type no type."""
    assert [each.name for each in find_clashes(fields(text))] == names


@pytest.mark.parametrize("name", ["html_url", "url", "permalink", "slug"])
def test_what_is_no_address_leads_nowhere(name):
    """Python refuses to take some addresses apart; a slug is the name of the page as it is."""
    found = [*former_addresses(fields(f"{name}: 'https://['"), "b.md")]
    assert all(address == "/" for address, _ in found) or found == []
