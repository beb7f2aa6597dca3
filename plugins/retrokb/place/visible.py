"""Who may see what has a scope, and from which day on."""

from datetime import date

from ..model.choices import Audience
from ..model.records import Day, Scope, Withheld
from ..model.settings import Settings


def is_visible(scope: Scope, settings: Settings) -> bool:
    """Whether the audience of the build may see what has this scope, today."""
    if settings.preview:
        return is_for(scope, settings)
    return is_out(scope, settings) and find_withheld(scope, settings.as_of) is None


def find_withheld(scope: Scope, as_of: date) -> Withheld | None:
    """The field that keeps what has this scope from being published on a day."""
    return next((each for each in scope.withheld if _holds(each, as_of)), None)


def is_for(scope: Scope, settings: Settings) -> bool:
    """Whether it is for the audience of the build, on some day."""
    return scope.audience is Audience.PUBLIC or settings.audience == Audience.INTERNAL.value


def is_out(scope: Scope, settings: Settings) -> bool:
    """Whether it is for the audience of the build, and its `publish_after` has come."""
    return is_for(scope, settings) and _has_come(scope.publish_after, settings.as_of)


def is_later(day: Day | None, as_of: date) -> bool:
    """Whether something is dated after the day for which everything is told."""
    return day is not None and as_of.isoformat()[: len(day.text)] < day.text


def _holds(why: Withheld, as_of: date) -> bool:
    """Whether a field keeps something back on a day."""
    is_over = why.since is not None and not is_later(why.since, as_of)
    return is_over or is_later(why.before, as_of) or not (why.before or why.since)


def _has_come(day: Day | None, as_of: date) -> bool:
    """Whether a day is reached; one of which only the month is known, when that is over."""
    if day is None:
        return True
    today = as_of.isoformat()[: len(day.text)]
    return today >= day.text if day.complete else today > day.text
