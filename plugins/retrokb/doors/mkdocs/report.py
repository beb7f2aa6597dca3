"""Problems through MkDocs's logging, so that `--strict` counts the warnings."""

import logging
from collections import defaultdict
from collections.abc import Iterable

from mkdocs.exceptions import PluginError
from mkdocs.plugins import get_plugin_logger

from ...model.problems import Level, Problem
from ...text.printable import printable, printable_lines

log = get_plugin_logger("retrokb")

MOST_OF_A_KIND = {Level.ERROR: 50, Level.WARNING: 20, Level.NOTICE: 3}
"""Problems of one code that are logged one by one; the others are counted."""

LOGGERS = ("mkdocs", "properdocs")
"""Those to which the programs give their handlers, by whichever name."""

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


class _Printable(logging.Filter):
    """Lets every message through, none of which steers a terminal or a CI."""

    def filter(self, record: logging.LogRecord) -> bool:
        record.msg, record.args = printable_lines(record.getMessage()), ()
        return True


def guard_log() -> None:
    """Have MkDocs, too, log no name of a file that is more than a name."""
    for handler in find_handlers():
        if not any(isinstance(each, _Printable) for each in handler.filters):
            handler.addFilter(_Printable())


def find_handlers() -> list[logging.Handler]:
    """What prints or counts the messages of MkDocs."""
    return [each for name in LOGGERS for each in logging.getLogger(name).handlers]


def _report_code(problems: list[Problem]) -> None:
    level, rule = problems[0].level, problems[0].rule
    most = MOST_OF_A_KIND[level]
    for problem in problems[:most]:
        LOGGED[level](printable(f"{problem.place}: {problem.code}: {problem.message}"))
    if len(problems) > most:
        more = len(problems) - most
        LOGGED[level](f"{rule.code} {rule.name}: {more} more; `retrokb lint` lists them all.")
