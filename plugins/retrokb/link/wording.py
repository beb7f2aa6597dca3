"""What is said of links that do not lead to a page of the site."""

from ..model.problems import Place, Problem
from ..place.select import Hidden
from .resolve import Missing, Nowhere, Unshown


def describe_nowhere(nowhere: Nowhere, text: str, place: Place) -> Problem:
    """The problem of a link to nothing, with the nearest existing name."""
    near = nowhere.nearest
    if nowhere.missing is Missing.SECTION:
        what = f"{text!r} leads to a section that is not there."
        return Problem("RK302", place, what, subject=text, suggestion=near)
    if nowhere.missing is Missing.ADDRESS:
        what = f"{text!r} is no address that a reader can follow."
        return Problem("RK301", place, what, subject=text)
    advice = "" if near else "Write the path as it is on disk, from this file."
    what = f"{text!r} leads to nothing."
    return Problem("RK301", place, what, advice, subject=text, suggestion=near)


def describe_unshown(unshown: Unshown, text: str, place: Place, *, raw: bool = False) -> Problem:
    """The problem of a text that names what its readers may not see.

    `raw` says that it stands in raw HTML, of which nothing can be left out.
    """
    if unshown.reason is Hidden.PRIVATE:
        what = f"{text!r} is not for the readers of this page; the text gives it away."
        return Problem("RK304", place, what, "Remove it.", subject=text)
    if raw:
        what = f"{text!r} is not published yet, and raw HTML stays as it is: use a Markdown link."
        return Problem("RK304", place, what, subject=text)
    if unshown.reason is Hidden.LATER:
        what = f"{text!r} is dated after the day of this build; the link is left out until then."
        return Problem("RK309", place, what, subject=text)
    what = f"{text!r} is not published yet; the link is left out until it is."
    return Problem("RK305", place, what, subject=text)
