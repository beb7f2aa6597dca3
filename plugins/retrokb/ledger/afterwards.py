"""The conditions that time decides: `watched` and `quiet`."""

from bisect import bisect_right
from datetime import date, timedelta

from ..model.ledger import Condition, ConditionName, Holding, Publication, Recurrence
from .basis import TrackedGap

NOTHING_YET = "Nothing was published since the retro."


def measure_watched(tracked: TrackedGap, publication: Publication | None) -> Condition:
    """Whether the window has passed since the remedy was published."""
    if tracked.why_not:
        return Condition(ConditionName.WATCHED, Holding.NOT_MEASURABLE, tracked.why_not)
    if publication is None:
        return Condition(ConditionName.WATCHED, Holding.NO, NOTHING_YET)
    window = tracked.basis.policy.window
    end = publication.day + timedelta(days=window)
    sentence = f"Published on {publication.day.isoformat()}; watched for {window} days, "
    if end > tracked.basis.as_of:
        return Condition(ConditionName.WATCHED, Holding.NO, f"{sentence}until {end.isoformat()}.")
    return Condition(ConditionName.WATCHED, Holding.YES, f"{sentence}to {end.isoformat()}.", end)


def measure_quiet(tracked: TrackedGap, publication: Publication | None) -> Condition:
    """Whether no retro repeats the gap since its remedy, in an archive that still grows."""
    if tracked.day is None:
        return Condition(ConditionName.QUIET, Holding.NOT_MEASURABLE, tracked.why_not)
    after = (
        publication.day + timedelta(days=tracked.basis.policy.grace) if publication else tracked.day
    )
    late = [each for each in tracked.recurrences if each.day and each.day > after]
    if late:
        return _recurred(late, publication)
    undated = [each.retro for each in tracked.recurrences if each.day is None]
    if undated:
        sentence = "A recurrence has no complete date, so that it may have come later."
        return _unmeasured(sentence, tuple(undated))
    if tracked.why_not or publication is None:
        return _unmeasured(tracked.why_not or NOTHING_YET)
    others = _dated_after(tracked, publication.day)
    if not others:
        published = publication.day.isoformat()
        return _unmeasured(
            f"No other retro is dated after {published}: the silence of an archive that nobody "
            "feeds proves nothing."
        )
    day, path = others[0]
    return Condition(
        ConditionName.QUIET,
        Holding.YES,
        f"No recurrence is known, and {len(others)} other "
        f"{'retro is' if len(others) == 1 else 'retros are'} dated after the publication.",
        max(day, after),
        retros=(path,),
    )


def _unmeasured(sentence: str, retros: tuple[str, ...] = ()) -> Condition:
    return Condition(ConditionName.QUIET, Holding.NOT_MEASURABLE, sentence, retros=retros)


def _recurred(late: list[Recurrence], publication: Publication | None) -> Condition:
    last = late[-1]
    day = last.day.isoformat() if last.day else ""
    since = f"the remedy of {publication.day.isoformat()}" if publication else "the retro"
    sentence = f"It recurred on {day}, after {since}: the later retro {last.reason}."
    retros = tuple(each.retro for each in late)
    return Condition(ConditionName.QUIET, Holding.NO, sentence, last.day, retros=retros)


def _dated_after(tracked: TrackedGap, day: date) -> list[tuple[date, str]]:
    """The other retros that count as evidence and are later than a day, earliest first."""
    days = tracked.basis.days
    later = days[bisect_right(days, day, key=lambda each: each[0]) :]
    return [each for each in later if each[1] != tracked.retro.path]
