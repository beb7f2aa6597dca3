"""Problems: what is wrong with a file, as values with a place, a code and what they are about.

A problem is put into words here and nowhere else, and no words are read back: who wants to know
what a problem is about asks its fields. The doors decide whether it is logged, listed or written
as JSON.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from enum import Enum


class Level(Enum):
    """How bad a problem is.

    ERROR fails every build, WARNING fails `--strict` and `lint`, NOTICE never fails.
    """

    ERROR = "error"
    WARNING = "warning"
    NOTICE = "notice"


@dataclass(frozen=True, order=True)
class Place:
    """Where something stands: a path relative to mkdocs.yml, lines and columns from 1.

    Line 0 means the file as a whole, column 0 means the whole line.
    """

    path: str
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        numbers = [str(number) for number in (self.line, self.column) if number]
        return ":".join([self.path, *numbers])


@dataclass(frozen=True)
class Rule:
    """One thing that can be wrong; `docs/rules/<code>.md` explains it to a person."""

    code: str
    name: str
    level: Level


def _rules(level: Level, **names: str) -> tuple[Rule, ...]:
    return tuple(Rule(code, name, level) for code, name in names.items())


RULES: dict[str, Rule] = {
    rule.code: rule
    for rule in (
        *_rules(
            Level.ERROR,
            RK103="path-outside",
            RK109="reserved-address",
            RK110="same-address",
            RK208="unusable-id",
            RK209="unclear-audience",
            RK304="private-link",
            RK307="duplicate-id",
            RK608="unusable-exception",
            RK701="leak",
        ),
        *_rules(
            Level.WARNING,
            RK101="unreadable-front-matter",
            RK102="not-text",
            RK104="link-circle",
            RK105="too-large",
            RK106="unknown-encoding",
            RK107="case-collision",
            RK111="unreadable-file",
            RK112="unreadable-markdown",
            RK113="too-costly",
            RK201="misspelt-field",
            RK203="wrong-type",
            RK204="unknown-value",
            RK205="undeclared-term",
            RK206="invalid-date",
            RK207="repeated-field",
            RK214="missing-field",
            RK216="long-statement",
            RK221="incomplete-troubleshooting",
            RK301="broken-link",
            RK302="broken-section",
            RK303="unknown-id",
            RK305="unpublished-link",
            RK306="wrong-kind",
            RK310="private-id-in-code",
            RK314="public-repository",
            RK315="third-party-request",
            RK401="not-classified",
            RK408="blamed-learner",
            RK409="no-ring",
            RK410="unfilled-placeholder",
            RK503="changed-after-final",
            RK601="secret",
            RK602="e-mail-address",
            RK603="telephone-number",
            RK604="machine-address",
            RK605="national-id",
            RK606="card-number",
            RK607="customer",
            RK609="unused-exception",
        ),
        *_rules(
            Level.NOTICE,
            RK108="not-taken",
            RK202="foreign-field",
            RK210="no-front-matter",
            RK211="no-title",
            RK212="date-inferred",
            RK213="date-contradiction",
            RK215="theme-field",
            RK217="read-as-text",
            RK218="cut-value",
            RK222="small-letters",
            RK308="hidden-target",
            RK309="later-link",
            RK311="hidden-in-navigation",
            RK312="withheld-file",
            RK313="internal-in-docs",
            RK402="unclassified-archive",
            RK403="unread-time",
            RK404="unread-cell",
            RK405="not-published",
            RK411="no-phrases",
            RK412="hindsight",
            RK413="blame",
            RK414="other-section-name",
            RK501="no-history",
            RK502="odd-commit-day",
            RK504="dated-later",
            RK506="unfindable-phrase",
        ),
    )
}


RETIRED_CODES: dict[str, str] = {"RK505": "no-search-runtime"}
"""Rules of earlier versions by their codes, with their names: no code is given a second meaning."""


@dataclass(frozen=True)
class Problem:
    """One problem: `code` is a key of RULES, `what` a sentence that says what is wrong.

    `advice` says what to do next. `subject` is the very text of the file that the problem is
    about, "" where that is the file, the page or the line as a whole; `suggestion` the nearest
    name there is to it, "" where none is near; `field` the field of the front matter that it stands
    in, "" outside of fields. `mask` is what may take the place of the `hides` characters from the
    place on, which nobody who prints the problem may show; `by_hand` says that a person must put it
    there. `set_level` is the level that a policy
    gives the problem instead of its rule's, None without one.
    """

    code: str
    place: Place
    what: str
    advice: str = ""
    subject: str = ""
    suggestion: str = ""
    field: str = ""
    mask: str = ""
    hides: int = 0
    by_hand: bool = False
    set_level: Level | None = None

    @property
    def rule(self) -> Rule:
        """The rule that the file breaks."""
        return RULES[self.code]

    @property
    def level(self) -> Level:
        """How bad the problem is."""
        return self.set_level or self.rule.level

    @property
    def help(self) -> str:
        """How to go on from here: the suggestion, then the advice; "" without both."""
        parts = (render_suggestion(self.suggestion), self.advice)
        return " ".join(part for part in parts if part)

    @property
    def message(self) -> str:
        """All of the problem in words: what is wrong, then how to go on."""
        return f"{self.what} {self.help}" if self.help else self.what

    def __str__(self) -> str:
        return f"{self.place}: {self.level.value} {self.code}: {self.message}"


def render_suggestion(name: str) -> str:
    """The question that offers a name in the place of another, "" without a name."""
    return f"Did you mean {name!r}?" if name else ""


def is_fixed(code: str) -> bool:
    """Whether no policy can lower a rule: what is an error is ambiguous or unsafe."""
    return RULES[code].level is Level.ERROR


def apply_levels(
    problems: Iterable[Problem], levels: Mapping[str, Level | None]
) -> Iterator[Problem]:
    """The problems at the levels that a policy gives their codes; None leaves a code out.

    Errors stay errors, whatever the policy says.
    """
    for problem in problems:
        level = levels.get(problem.code, problem.level)
        if is_fixed(problem.code) or level is problem.level:
            yield problem
        elif level is not None:
            yield replace(problem, set_level=level)


def sorted_problems(problems: "list[Problem] | tuple[Problem, ...]") -> tuple[Problem, ...]:
    """The problems in the order of their places, each once."""
    unique = dict.fromkeys(problems)
    return tuple(sorted(unique, key=_order))


def _order(problem: Problem) -> tuple[Place, str, str, str]:
    return problem.place, problem.code, problem.message, problem.subject
