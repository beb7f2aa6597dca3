"""Problems through MkDocs's logging, so that `--strict` counts the warnings."""

from collections import defaultdict
from collections.abc import Iterable

from mkdocs.exceptions import PluginError
from mkdocs.plugins import get_plugin_logger

from ...model.problems import Level, Problem
from ...text.printable import printable

log = get_plugin_logger("retrokb")

MOST_OF_A_KIND = {Level.ERROR: 50, Level.WARNING: 20, Level.NOTICE: 3}
"""Problems of one code that are logged one by one; the others are counted."""

LOGGED = {Level.ERROR: log.error, Level.WARNING: log.warning, Level.NOTICE: log.info}


def report(problems: Iterable[Problem]) -> None:
    """Log all problems; raise PluginError if any is an error, since no build may show them."""
    by_code: dict[str, list[Problem]] = defaultdict(list)
    for problem in problems:
        by_code[problem.code].append(problem)
    for code in sorted(by_code):
        _report_code(by_code[code])
    errors = sum(len(each) for each in by_code.values() if each[0].level is Level.ERROR)
    if errors:
        raise PluginError(f"RetroKB found {errors} error(s), listed above; nothing was built.")


def _report_code(problems: list[Problem]) -> None:
    level, rule = problems[0].level, problems[0].rule
    most = MOST_OF_A_KIND[level]
    for problem in problems[:most]:
        LOGGED[level](printable(f"{problem.place}: {problem.code}: {problem.message}"))
    if len(problems) > most:
        more = len(problems) - most
        LOGGED[level](f"{rule.code} {rule.name}: {more} more; `retrokb lint` lists them all.")
