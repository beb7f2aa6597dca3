"""The state of a gap and the evidence for it, in the same words wherever it is shown."""

from collections.abc import Iterator

from ..model.history import Commit
from ..model.ledger import Condition, ConditionName, GapEntry, GapState
from ..model.records import Retro
from ..text.names import slugify
from .markdown import blocks, bullets, counted, escape, link
from .view import View

GAPS = "gaps/index.md"
"""The ledger's page in the site's source tree; every flag leads to its evidence there."""

MOST_RECURRENCES = 5

WHAT_STATES_MEAN = {
    GapState.OPEN: "no remedy has been live since the retro",
    GapState.LAPSED: "it was answered, and the answer is gone or not found any more",
    GapState.RECURRING: "it happened again although the remedy is live",
    GapState.WATCHING: "a remedy is live, and the evidence is not complete yet",
    GapState.RESOLVED: "all conditions hold",
    GapState.RETIRED: "it is no longer pursued, and never counts as resolved",
}

UNASKED = "not asked for by the policy"


def evidence_anchor(entry: GapEntry) -> str:
    """The anchor of a gap's evidence on the ledger's page."""
    return f"rk-evidence-{slugify(entry.gap.key)}"


def render_state(entry: GapEntry) -> str:
    """The state and the day since when it holds."""
    since = f" since {entry.since.isoformat()}" if entry.since else ""
    return f"**{entry.state.value}**{since}"


def render_flag(entry: GapEntry, view: View) -> str:
    """The state of a gap with a link to its evidence."""
    evidence = view.to_generated(GAPS, "evidence", evidence_anchor(entry))
    return f"{render_state(entry)} ({evidence})"


def render_evidence(entry: GapEntry, view: View) -> str:
    """All conditions of a gap with what they stand on, its recurrences, what would re-open it."""
    return blocks(
        f"{render_state(entry)}: {WHAT_STATES_MEAN[entry.state]}.{_retired(entry)}",
        bullets(_conditions(entry, view)),
        _recurrences(entry, view),
        _reopening(entry),
    )


def render_lacking(entry: GapEntry) -> Iterator[str]:
    """Why a gap that is open or watched is not resolved: each condition that is missing."""
    if entry.state in (GapState.RESOLVED, GapState.RETIRED):
        return
    for condition in entry.conditions:
        if condition.name in entry.asked and not condition.holds:
            yield f"{condition.name.value}, {condition.holding.value}. {escape(condition.evidence)}"


def _retired(entry: GapEntry) -> str:
    retirement = entry.gap.retirement
    if entry.state is not GapState.RETIRED or retirement is None:
        return ""
    how = retirement.retired_as.value.replace("-", " ") if retirement.retired_as else "retired"
    return f" Retired as {how}: {escape(retirement.reason)}"


def _conditions(entry: GapEntry, view: View) -> Iterator[str]:
    for condition in entry.conditions:
        asked = condition.name in entry.asked
        holding = condition.holding.value if asked else UNASKED
        since = f" since {condition.since.isoformat()}" if condition.since and asked else ""
        seen = ", ".join(_seen(condition, view))
        told = f" ({seen})" if seen else ""
        yield f"**{condition.name.value}**: {holding}{since}. {escape(condition.evidence)}{told}"


def _seen(condition: Condition, view: View) -> Iterator[str]:
    """Links to what a condition stands on."""
    yield from (view.to_end(end) for end in condition.ends)
    yield from (_commit(commit, view) for commit in condition.commits)
    for path in condition.retros[:MOST_RECURRENCES]:
        retro = view.archive.pages[path]
        if isinstance(retro, Retro):
            yield view.to_page(retro)


def _commit(commit: Commit, view: View) -> str:
    name, url = commit.sha[:10], commit_url(view.settings.repo_url, commit.sha)
    return link(f"commit {name}", url) if url else f"commit `{name}`"


def commit_url(repo_url: str, sha: str) -> str:
    """Where a code host shows a commit, "" where none is configured."""
    base = repo_url.rstrip("/").removesuffix(".git")
    if not base.startswith(("https://", "http://")):
        return ""
    host = base.split("/")[2]
    folders = {"gitlab": "-/commit", "bitbucket": "commits"}
    folder = next((path for name, path in folders.items() if name in host), "commit")
    return f"{base}/{folder}/{sha}"


def _recurrences(entry: GapEntry, view: View) -> str:
    if not entry.recurrences:
        return ""
    shown = entry.recurrences[-MOST_RECURRENCES:]
    links = ", ".join(view.to_page(view.archive.pages[each.retro]) for each in shown)
    left = len(entry.recurrences) - len(shown)
    more = f", and {left} earlier" if left else ""
    bug = " **Treat it as a bug**: teaching failed twice." if entry.treat_as_bug else ""
    return f"Recurred {counted(len(entry.recurrences), 'time')}: {links}{more}.{bug}"


def _reopening(entry: GapEntry) -> str:
    if entry.state is not GapState.RESOLVED:
        return ""
    findable = (
        "one of its phrases no longer finds a remedy, "
        if ConditionName.FINDABLE in entry.asked
        else ""
    )
    return (
        f"What would re-open it: a remedy is removed, archived or no longer for its readers, "
        f"{findable}or a later retro repeats it (it says so, or it has the same remedy section or "
        "phrase)."
    )
