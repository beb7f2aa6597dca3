"""What is said of links that do not lead to a page of the site, and of those to a wrong one."""

from ..model.problems import Place, Problem
from ..model.records import Page, Reference
from ..place.select import Hidden
from .resolve import Missing, Nowhere, Unshown

NOWHERE = {
    Missing.FILE: ("leads to nothing", "Write the path as it is on disk, from this file."),
    Missing.ID: ("is the id of nothing", "Name an id that exists, or a path from this file."),
    Missing.SECTION: ("leads to a section that is not there", "Name a section that the page has."),
    Missing.ADDRESS: (
        "is no address that a reader can follow",
        "Write a path from this file, or an address that begins with https://.",
    ),
}
"""What is wrong with a link that lacks something, and what to do next."""

WANTED = {
    "answers": "a gap",
    "not_recurrence_of": "a gap",
    "recurrence_of": "a gap",
    "remedy": "an article or one of its sections",
    "workaround": "an article or one of its sections",
}
"""What the fields of the front matter name, but for `superseded_by`: it names the like."""


def describe_nowhere(nowhere: Nowhere, text: str, place: Place, field: str = "") -> Problem:
    """The problem of a link to nothing, with the nearest existing name.

    `field` is the field of the front matter that names it, "" for a link in the text.
    """
    code = "RK302" if nowhere.missing is Missing.SECTION else "RK301"
    what, advice = NOWHERE[nowhere.missing]
    return Problem(code, place, f"{text!r} {what}.", advice, text, _nearest(nowhere, text), field)


def _nearest(nowhere: Nowhere, text: str) -> str:
    """What may stand in the place of a link: the nearest name, and what the link has beside it."""
    name, hash_, fragment = text.partition("#")
    if not nowhere.nearest:
        return ""
    if nowhere.missing is Missing.SECTION:
        return f"{name}#{nowhere.nearest}"
    return f"{nowhere.nearest}{hash_}{fragment}"


def describe_wrong_kind(kind: str, reference: Reference, page: Page, field: str) -> Problem:
    """The problem of a field that names something of another `kind` than it is for."""
    wanted = WANTED.get(field, f"another {type(page).__name__.lower()}")
    what = f"`{field}` names {reference.text!r}, which is {kind}."
    place = Place(page.path, reference.line)
    return Problem("RK306", place, what, f"Name {wanted}.", reference.text, field=field)


def describe_hidden(unshown: Unshown, text: str, place: Place, field: str) -> Problem:
    """The problem of a field that names what the site does not show."""
    what = f"`{field}` names {text!r}, which is {unshown.reason.value} and not shown in this site."
    advice = "Nothing has to be done, unless it should be shown."
    return Problem("RK308", place, what, advice, text, field=field)


def describe_renumbered(text: str, place: Place) -> Problem:
    """The problem of a link by its number to a finding that has another number on its page."""
    what = f"{text!r} counts findings that this site does not show; there it is another number."
    advice = "Give the finding an `id`, and link to that."
    return Problem("RK302", place, what, advice, subject=text)


def describe_unknown(word: str, near: str, place: Place) -> Problem:
    """The problem of an id that nothing has, with the nearest that something has."""
    advice = "Correct the id, or write it as `code` if it is none."
    return Problem("RK303", place, f"Nothing has the id {word}.", advice, word, near)


def describe_included(text: str, reason: Hidden, place: Place) -> Problem:
    """The problem of a page into which the text of a hidden file is put."""
    why = "is not for the readers of this page" if reason is Hidden.PRIVATE else "is not published"
    what = f"{text!r} {why}, and its text is put into it."
    return Problem("RK304", place, what, "Include a file that may be shown.", subject=text)


def describe_in_code(text: str, place: Place) -> Problem:
    """The problem of code in which stands what may be the id or the address of something private.

    It is a warning: code holds names of all kinds, some of which are the same by chance.
    """
    what = f"{text!r} is not for the readers of this page, and stands in its code."
    advice = "Write another name there."
    return Problem("RK310", place, what, advice, subject=text)


def describe_unshown(unshown: Unshown, text: str, place: Place, *, raw: bool = False) -> Problem:
    """The problem of a text that names what its readers may not see.

    `raw` says that it stands in raw HTML, of which nothing can be left out.
    """
    if unshown.reason is Hidden.PRIVATE:
        what = f"{text!r} is not for the readers of this page; the text gives it away."
        return Problem("RK304", place, what, "Remove it.", subject=text)
    if raw:
        what = f"{text!r} is not published yet, and raw HTML stays as it is."
        advice = "Write a Markdown link, which is left out until then."
        return Problem("RK304", place, what, advice, subject=text)
    if unshown.reason is Hidden.LATER:
        what = f"{text!r} is dated after the day of this build; the link is left out until then."
        advice = "Nothing has to be done, unless the date is a slip."
        return Problem("RK309", place, what, advice, subject=text)
    what = f"{text!r} is not published yet; the link is left out until it is."
    return Problem("RK305", place, what, "Publish it, or remove the link.", subject=text)
