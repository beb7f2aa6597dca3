"""Titles from headings and from names of files."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from retrokb.parse.titles import clean_title, title_from_name


@pytest.mark.parametrize(
    ("heading", "title"),
    [
        ("2017-09-27, Login loop", "Login loop"),
        ("2017-09-27 - Login loop", "Login loop"),
        ("2017-09-27: Login loop", "Login loop"),
        ("2017-09-27 – Login loop", "Login loop"),
        ("2017-09-27 | Login loop", "Login loop"),
        ("2017-09-27 13:06 UTC, Login loop", "Login loop"),
        ("2017-09-27T13:06, Login loop", "Login loop"),
        ("27 September 2017 Login loop", "Login loop"),
        ("Incident date: 2017-09-27 - Login loop", "Login loop"),
        ("Post-mortem report: 27 Sep 2017: Login loop", "Login loop"),
        ("Retrospective - 2017-09-27, Login loop", "Login loop"),
        ("Incident review: Login loop", "Incident review: Login loop"),
        ("Login loop (2017-09-27)", "Login loop (2017-09-27)"),
        ("Login loop", "Login loop"),
        ("2017-09-27", "2017-09-27"),
        ("Postmortem: 2017-09-27", "Postmortem: 2017-09-27"),
        ("2017-09-27 3:30 hours without login", "3:30 hours without login"),
        ("", ""),
    ],
)
def test_a_heading_loses_the_date_with_which_it_begins(heading, title):
    """Date, time and label go; a heading of which nothing would be left stays as it is."""
    assert clean_title(heading) == title


@pytest.mark.parametrize(
    ("path", "title"),
    [
        ("2021-01-05_gateway-down.md", "Gateway down"),
        ("2018-10-09--mail-delay.md", "Mail delay"),
        ("2022-07-slow_search.md", "Slow search"),
        ("PM2022-006 - Certificate expired.md", "Certificate expired"),
        ("2023-04/04-25-import-stuck.md", "Import stuck"),
        ("20210105-gateway.md", "Gateway"),
        ("gateway-down-since-2021.md", "Gateway down since 2021"),
        ("404-page.md", "404 page"),
        ("10-000-requests.md", "10 000 requests"),
        ("5-10-second-delays.md", "5 10 second delays"),
        ("2021-01-05.md", "2021 01 05"),
        ("PM2022-006.md", "PM2022 006"),
        ("keys/rotate.md", "Rotate"),
        ("keys/index.md", "Keys"),
        ("key-rotation/README.md", "Key rotation"),
        ("index.md", "Index"),
        ("---.md", "---"),
        ("überlast.md", "Überlast"),
        ("日本語.md", "日本語"),
    ],
)
def test_a_name_becomes_a_title(path, title):
    """Words instead of hyphens, no date, a capital; an index is called after its folder."""
    assert title_from_name(path) == title


NAMES = st.text(st.characters(exclude_characters="/\0"), min_size=1, max_size=40)


@given(NAMES)
@settings(max_examples=100, deadline=None)
def test_every_name_gives_a_title_and_every_heading_stays_one(name):
    """No file goes without a title, and no heading that says something loses all of it."""
    assert title_from_name(f"{name}.md")
    assert bool(clean_title(name)) == bool(name)
