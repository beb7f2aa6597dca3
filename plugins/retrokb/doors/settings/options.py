"""The options of the plugin, each declared once: both doors read them by these rows."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ...model.choices import Audience, Status
from ...model.records import DECLARED
from ...model.settings import ContentSettings, Policy, Settings, Term, Vocabulary
from ...text.nearest import did_you_mean
from .checks import (
    Check,
    cases,
    days,
    levels,
    list_of,
    mapping,
    maybe,
    one_of,
    patterns,
    patterns_as_written,
    region,
    table_of,
    terms,
    text,
    yes_or_no,
)
from .wrong import Path, check_all


@dataclass(frozen=True)
class Option:
    """An option: its name, what may be stated, and the default as one would state it.

    `about` is the sentence with which docs/reference/configuration.md explains it.
    """

    name: str
    check: Check
    default: object
    about: str = ""

    def read(self, stated: object) -> Any:
        """What is meant by what was stated; None takes the default. Raises WrongOptionError."""
        return self.check(self.default if stated is None else stated)


@dataclass(frozen=True)
class Group:
    """A check of options below an option; `make` makes one value of theirs."""

    options: tuple[Option, ...]
    make: Callable[..., Any]

    def __call__(self, value: object) -> Any:
        """The one value of what stands below. Raises WrongOptionError."""
        return self.make(**read_options(self.options, mapping(value)))

    @property
    def defaults(self) -> dict[str, object]:
        """What one would state to say nothing new."""
        return {each.name: each.default for each in self.options if each.default is not None}


REPOSITORIES = ("unknown", "private", "public")

_AUDIENCE = one_of(*(each.value for each in Audience))

_POLICY = Group(
    (
        Option("window", days, Policy.window),
        Option("grace", days, Policy.grace),
        Option("findable", yes_or_no, Policy.findable),
        Option("minimum", cases, Policy.minimum),
    ),
    Policy,
)


_CONTENT = Group(
    (
        Option("allow", text, ContentSettings.allow),
        Option("customers", text, ContentSettings.customers),
        Option("region", region, ContentSettings.region),
    ),
    ContentSettings,
)


def _vocabulary(**kinds: Mapping[str, Term] | None) -> Vocabulary:
    return Vocabulary({kind: found for kind, found in kinds.items() if found is not None})


_VOCABULARY = Group(
    tuple(Option(declared.key, maybe(terms), None) for _, declared in DECLARED), _vocabulary
)

OPTIONS = (
    Option("retros_dir", text, Settings.retros_dir, "the folder of retros, from `mkdocs.yml`."),
    Option("internal_dir", text, Settings.internal_dir, "a folder of records that are internal,"),
    Option("exclude", patterns, [*Settings.exclude], "files there that are no retros:"),
    Option(
        "default_status",
        one_of(*(each.value for each in Status)),
        Settings.default_status,
        "the status of retros that state none",
    ),
    Option("audience", _AUDIENCE, Settings.audience, "for whom the build is:"),
    Option("audiences", table_of(_AUDIENCE), {}, "other words for an audience,"),
    Option(
        "repository",
        one_of(*REPOSITORIES),
        Settings.repository,
        "who can read the git repository:",
    ),
    Option(
        "id_prefixes",
        list_of(text),
        [*Settings.id_prefixes],
        "prefixes whose unknown ids in the text are reported",
    ),
    Option("policy", _POLICY, _POLICY.defaults, "what [the states of gaps]"),
    Option("public_files", patterns_as_written, [], "files of `docs_dir` that no page uses and"),
    Option("content", _CONTENT, _CONTENT.defaults, "what is known about [private content]"),
    Option("published", one_of("none"), "none", "so far only `none`"),
    Option(
        "html",
        one_of("trusted", "safe"),
        Settings.html,
        "what HTML of authors becomes:",
    ),
    Option(
        "content_security_policy",
        one_of("off", "strict"),
        Settings.content_security_policy,
        "what pages may run and load:",
    ),
    Option("rules", levels, {}, "other [levels for rules]"),
    Option("vocabulary", _VOCABULARY, {}, "[products, problem classes, personas, owners]"),
)


def read_options(options: Sequence[Option], stated: Mapping[str, object]) -> dict[str, Any]:
    """What is meant by each option; what is stated beside them is left. Raises WrongOptionError."""
    found = check_all((each.name, each.read, stated.get(each.name)) for each in options)
    return {str(name): value for name, value in found.items()}


def find_unknown(
    options: Sequence[Option], stated: Mapping[str, object]
) -> Iterator[tuple[Path, str]]:
    """The way to each option that there is not, and a sentence about it."""
    known = {each.name: each for each in options}
    for name, value in stated.items():
        if name not in known:
            yield (str(name),), describe_unknown(str(name), known)
        elif isinstance(group := known[name].check, Group) and isinstance(value, Mapping):
            yield from (((name, *path), why) for path, why in find_unknown(group.options, value))


def describe_unknown(name: str, known: Mapping[str, object]) -> str:
    """A sentence about an option that there is not; it begins as MkDocs's own does."""
    return f"Unrecognised configuration name: {name}.{did_you_mean(name, known)}"
