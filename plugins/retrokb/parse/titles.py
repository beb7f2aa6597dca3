"""Titles of pages: from headings without what only repeats the date, and from names of files."""

import re
from pathlib import PurePosixPath

from .dates import day_in_name, find_days

LABEL = re.compile(
    r"^(?:(?:incident|post-?mortem|retro(?:spective)?|outage)\s*(?:date|report|review)?\s*[:#-]\s*)",
    re.IGNORECASE,
)
"""What many templates write before the date in a heading."""

TIME = re.compile(
    r"^[\s,T]*\d{1,2}:\d\d(?:\s*[ap]m)?(?:\s*\(?[A-Z]{2,4}(?:[+-]\d+)?\)?)?(?=\s*[,;:|-])",
    re.IGNORECASE,
)
"""A time of day, with its zone, between a date and what the heading is about."""

SEPARATORS = " \t,;:|-–—_"

NUMBER = re.compile(
    r"^(?:[A-Za-z]{0,4}[-_ ]?(?:19|20)\d\d(?:[-_.]?\d{1,3})?(?:[-_.]?\d{2})?|\d\d[-_]\d\d)"
    r"(?![\dA-Za-z])"
)
"""A date or a number such as `PM2022-006` at the beginning of a file's name."""

DAY_ALONE = re.compile(r"^(\d\d)(?=[-_ ])")
"""The day of a date of which the folders say the year and the month."""

INDEX = ("index", "readme")


def clean_title(heading: str) -> str:
    """A heading without the date, and the label before it, with which it begins."""
    text = LABEL.sub("", heading)
    days = find_days(text)
    if not days or days[0].start:
        return heading
    return TIME.sub("", text[days[0].end :]).strip(SEPARATORS) or heading


def title_from_name(folder_path: str) -> str:
    """The name of a file as a title: words, without a date or a number; of an index, its folder's.

    Gives the whole name where nothing else would be left.
    """
    path = PurePosixPath(folder_path)
    stem = path.parent.name if path.stem.casefold() in INDEX and path.parent.name else path.stem
    words = _without_date(stem, folder_path).strip(SEPARATORS) or stem
    words = " ".join(re.split(r"[\s_]+|(?<=\w)-+(?=\w)", words)) or stem
    return words[:1].upper() + words[1:]


def _without_date(stem: str, folder_path: str) -> str:
    day = DAY_ALONE.match(stem)
    if day and str(day_in_name(folder_path)).endswith(f"-{day[1]}"):
        return stem[day.end() :]
    return NUMBER.sub("", stem)
