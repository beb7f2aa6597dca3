"""The day for which everything is told: the one place that asks for the time."""

from collections.abc import Mapping
from datetime import UTC, date, datetime

from .wrong import BadConfigurationError

AS_OF_VARIABLES = ("RETROKB_AS_OF", "SOURCE_DATE_EPOCH")


def find_as_of(stated: str | None, environment: Mapping[str, str]) -> date:
    """The day for which everything is told: stated, from the environment, else today (UTC).

    Raises BadConfigurationError for a day that is none.
    """
    if stated:
        return _day(stated, "--as-of")
    for name in AS_OF_VARIABLES:
        text = environment.get(name)
        if text:
            return _epoch_day(text) if name == "SOURCE_DATE_EPOCH" else _day(text, name)
    return datetime.now(tz=UTC).date()


def _day(text: str, name: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise BadConfigurationError(f"{name} is {text!r}; write a day as YYYY-MM-DD.") from error


def _epoch_day(text: str) -> date:
    try:
        return datetime.fromtimestamp(int(text), tz=UTC).date()
    except (ValueError, OverflowError, OSError) as error:
        message = f"SOURCE_DATE_EPOCH is {text!r}; it must be seconds since 1970."
        raise BadConfigurationError(message) from error
