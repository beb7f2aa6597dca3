"""What is said of links that do not lead to a page of the site."""

from ..model.problems import Place, Problem
from ..place.select import Hidden
from .resolve import Missing, Nowhere, Unshown


def describe_nowhere(nowhere: Nowhere, text: str, place: Place) -> Problem:
    """The problem of a link to nothing, with the nearest existing name."""
    hint = f" Did you mean {nowhere.nearest!r}?" if nowhere.nearest else ""
    if nowhere.missing is Missing.SECTION:
        return Problem("RK302", place, f"{text!r} leads to a section that is not there.{hint}")
    if nowhere.missing is Missing.ADDRESS:
        return Problem("RK301", place, f"{text!r} is no address that a reader can follow.")
    advice = hint or " Write the path as it is on disk, from this file."
    return Problem("RK301", place, f"{text!r} leads to nothing.{advice}")


def describe_unshown(unshown: Unshown, text: str, place: Place, *, raw: bool = False) -> Problem:
    """The problem of a text that names what its readers may not see.

    `raw` says that it stands in raw HTML, of which nothing can be left out.
    """
    if unshown.reason is Hidden.PRIVATE:
        message = (
            f"{text!r} is not for the readers of this page; the text gives it away. Remove it."
        )
        return Problem("RK304", place, message)
    if raw:
        message = (
            f"{text!r} is not published yet, and raw HTML stays as it is: use a Markdown link."
        )
        return Problem("RK304", place, message)
    if unshown.reason is Hidden.LATER:
        message = f"{text!r} is dated after the day of this build; the link is left out until then."
        return Problem("RK309", place, message)
    message = f"{text!r} is not published yet; the link is left out until it is."
    return Problem("RK305", place, message)
