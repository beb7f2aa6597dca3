"""What mkdocs.yml says, as settings: the one place where both doors read it."""

import os
from collections.abc import Mapping
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from mkdocs.config import base, load_config
from mkdocs.config import config_options as c
from mkdocs.config.defaults import MkDocsConfig

from ..model.choices import Audience, Status
from ..model.problems import RULES, Level, is_fixed
from ..model.settings import MarkdownDialect, Policy, Settings, Term, Vocabulary
from ..text.nearest import did_you_mean

NEEDED_EXTENSIONS = ("attr_list",)
"""Besides MkDocs's own (toc, tables, fenced_code): `## Heading {#anchor}` is attr_list's."""

ALWAYS_EXCLUDED = (".*", "/templates/")
"""What MkDocs leaves out of docs_dir whatever `exclude_docs` says (mkdocs.structure.files)."""

OFF = "off"

AS_OF_VARIABLES = ("RETROKB_AS_OF", "SOURCE_DATE_EPOCH")


class TermOption(c.OptionallyRequired[Term]):
    """A term of the vocabulary: `{title, description}`, a title alone, or nothing."""

    def run_validation(self, value: object) -> Term:
        """Read one term; its key is filled in by the vocabulary."""
        if isinstance(value, str):
            return Term("", value)
        if isinstance(value, Mapping) and value.keys() <= {"title", "description"}:
            return Term("", str(value.get("title") or ""), str(value.get("description") or ""))
        raise base.ValidationError("Write a title, or `{title: ..., description: ...}`.")


class VocabularyConfig(base.Config):
    """The declared terms; a kind that is absent takes anything."""

    products = c.Optional(c.DictOfItems(c.Optional(TermOption())))
    problem_classes = c.Optional(c.DictOfItems(c.Optional(TermOption())))
    personas = c.Optional(c.DictOfItems(c.Optional(TermOption())))
    owners = c.Optional(c.DictOfItems(c.Optional(TermOption())))


class PolicyConfig(base.Config):
    """What a gap must show to be resolved, in days."""

    window = c.Type(int, default=90)
    grace = c.Type(int, default=7)
    findable = c.Type(bool, default=True)


class RulesOption(c.OptionallyRequired[dict[str, Level | None]]):
    """Levels of rules by their codes: `{RK302: error, RK402: off}`."""

    def __init__(self) -> None:
        super().__init__(default={})

    def run_validation(self, value: object) -> dict[str, Level | None]:
        """Read the levels; None stands for a rule that is off."""
        if not isinstance(value, Mapping):
            raise base.ValidationError("Write codes with levels, as `{RK302: error, RK402: off}`.")
        return {code: self._level(code, stated) for code, stated in value.items()}

    def _level(self, code: object, stated: object) -> Level | None:
        if code not in RULES:
            hint = did_you_mean(str(code), RULES)
            raise base.ValidationError(f"There is no rule {code!r}.{hint}")
        # YAML takes an unquoted `off` for False.
        word = "off" if stated is False else stated
        if word not in (OFF, *(level.value for level in Level)):
            raise base.ValidationError(
                f"{code} is {stated!r}; write error, warning, notice or off."
            )
        level = None if word == OFF else Level(word)
        if is_fixed(str(code)) and level is not Level.ERROR:
            raise base.ValidationError(
                f"{code} is an error, since what it reports is unsafe; it cannot be lowered."
            )
        return level


class RetroKBConfig(base.Config):
    """The options of the plugin; everything has a default."""

    retros_dir = c.Type(str, default="retros")
    exclude = c.ListOfItems(c.Type(str), default=["template*"])
    default_status = c.Choice(tuple(each.value for each in Status), default=Status.DRAFT.value)
    audience = c.Choice(tuple(each.value for each in Audience), default=Audience.PUBLIC.value)
    audiences = c.DictOfItems(c.Choice(tuple(each.value for each in Audience)), default={})
    id_prefixes = c.ListOfItems(c.Type(str), default=["KB", "GAP", "BUG"])
    policy = c.SubConfig(PolicyConfig)
    published = c.Choice(("none",), default="none")
    vocabulary = c.SubConfig(VocabularyConfig)
    rules = RulesOption()


class BadConfigurationError(Exception):
    """mkdocs.yml or the environment asks for something that cannot be done; the text says what."""


def load_settings(config_file: str | None = None, as_of: str | None = None) -> Settings:
    """The settings of a project, from its mkdocs.yml (default: in the working folder).

    Raises BadConfigurationError, and mkdocs.exceptions.ConfigurationError for what MkDocs rejects.
    """
    config = load_config(config_file)
    plugin = config.plugins.get("retrokb")
    options = plugin.config if plugin else RetroKBConfig()
    if not plugin:
        options.load_dict({})
        options.validate()
    return settings_from(config, options, as_of=as_of)


def settings_from(
    config: MkDocsConfig,
    options: RetroKBConfig,
    *,
    preview: bool = False,
    as_of: str | None = None,
) -> Settings:
    """The settings that a validated configuration means.

    Raises BadConfigurationError.
    """
    root = Path(config.config_file_path).parent if config.config_file_path else Path.cwd()
    docs_dir = _relative(config.docs_dir, root)
    return Settings(
        root=str(root),
        as_of=find_as_of(as_of, os.environ),
        docs_dir=docs_dir,
        retros_dir=_retros_dir(options.retros_dir, docs_dir, root),
        exclude=tuple(pattern.casefold() for pattern in options.exclude),
        exclude_docs=(*ALWAYS_EXCLUDED, *_patterns(config, "exclude_docs")),
        draft_docs=_patterns(config, "draft_docs"),
        default_status=options.default_status,
        audience=options.audience,
        audiences=options.audiences,
        id_prefixes=tuple(options.id_prefixes),
        policy=Policy(options.policy.window, options.policy.grace, options.policy.findable),
        vocabulary=_vocabulary(options.vocabulary),
        dialect=_dialect(config),
        preview=preview,
        directory_urls=config.use_directory_urls,
        repo_url=config.repo_url or "",
        site_url=config.site_url or "",
        levels=options.rules,
    )


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


def _retros_dir(stated: str, docs_dir: str, root: Path) -> str:
    """The folder of the retros; the articles must not be among them."""
    folder = _relative(str(root / stated), root)
    holds_docs = Path(root, docs_dir).is_relative_to(os.path.normpath(root / folder))
    if folder != docs_dir and holds_docs:
        message = f"retros_dir is {stated!r}, which holds docs_dir; name a folder of retros alone."
        raise BadConfigurationError(message)
    return folder


def _relative(path: str, root: Path) -> str:
    return Path(os.path.relpath(path, root)).as_posix()


def _patterns(config: MkDocsConfig, name: str) -> tuple[str, ...]:
    """The lines of a gitignore-like option, as each pattern that MkDocs made of them keeps them."""
    spec = config[name]
    return tuple(str(each.pattern) for each in spec.patterns) if spec else ()


def _dialect(config: MkDocsConfig) -> MarkdownDialect:
    # The plugin adds extensions that are objects; they are its own business.
    configured: list[object] = list(config.markdown_extensions)
    names = [name for name in configured if isinstance(name, str)]
    names += [name for name in NEEDED_EXTENSIONS if name not in names]
    configs: dict[str, Any] = config.mdx_configs or {}
    return MarkdownDialect(tuple(names), configs)


def _vocabulary(options: VocabularyConfig) -> Vocabulary:
    return Vocabulary(
        _terms(options.products),
        _terms(options.problem_classes),
        _terms(options.personas),
        _terms(options.owners),
    )


def _terms(declared: Mapping[str, Term | None] | None) -> Mapping[str, Term] | None:
    if declared is None:
        return None
    return {
        key: Term(key, term.title or key if term else key, term.description if term else "")
        for key, term in declared.items()
    }
