"""What the configuration decides. The doors make it from mkdocs.yml."""

import posixpath
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from .facets import Declared
from .problems import Level


@dataclass(frozen=True)
class Term:
    """A declared product, problem class, persona or owner."""

    key: str
    title: str
    description: str = ""


@dataclass(frozen=True)
class Vocabulary:
    """The declared terms, by what `vocabulary` calls their kind and by their keys.

    A kind that is not declared is absent, and takes anything.
    """

    terms: Mapping[str, Mapping[str, Term]] = field(default_factory=dict)

    def of(self, kind: Declared) -> Mapping[str, Term] | None:
        """The declared terms of a field, None where anything is taken."""
        return self.terms.get(kind.key)


@dataclass(frozen=True)
class Policy:
    """What a gap must show to be resolved, and from how many cases on a figure is shown.

    In days, the `window` to watch and the `grace` after publication; `findable` says whether its
    phrases must find the remedy. Of fewer cases than `minimum` no page tells how many they are.
    """

    window: int = 90
    grace: int = 7
    findable: bool = True
    minimum: int = 5


@dataclass(frozen=True)
class ContentSettings:
    """What is known about private content.

    `allow` and `customers` are files, relative to mkdocs.yml; without `customers` nobody has listed
    any. `region` is the country of telephone numbers without a country code, as `DE`. The key of
    the customers comes from the environment.
    """

    allow: str = "content-allow.yml"
    customers: str = ""
    region: str = ""
    customers_key: str = field(default="", repr=False)


class UnusableExtensionError(ValueError):
    """An extension of Markdown cannot be loaded as it is configured; the text says why."""


@dataclass(frozen=True)
class MarkdownDialect:
    """The extensions of Python-Markdown by name, with their configuration."""

    extensions: tuple[str, ...] = ("toc", "tables", "fenced_code", "attr_list")
    configs: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)


@dataclass(frozen=True)
class ParsingRules:
    """All that decides, besides a text and the versions of libraries, what is read in it.

    `default_status` is that of a retro which states none; `audiences` says what words of an
    organisation's own mean, `public` or `internal`.
    """

    dialect: MarkdownDialect = MarkdownDialect()
    default_status: str = "draft"
    audiences: Mapping[str, str] = field(default_factory=dict)


META_FILES = (".meta.yml", ".meta.yaml")
"""What Material's plugin `meta` reads unless told otherwise, and the usual other ending."""


@dataclass(frozen=True)
class NavEntry:
    """An entry of `nav` in mkdocs.yml: a title, "" where none is stated, and what it leads to.

    A section leads to nothing, "". `path` is that of the configuration that says so, relative to
    the folder of mkdocs.yml, and `line` its line there.
    """

    title: str
    target: str
    path: str
    line: int


@dataclass(frozen=True)
class Settings:
    """Everything a run depends on besides the files.

    `root` is the folder of mkdocs.yml; `docs_dir` and `retros_dir` are relative to it, with
    forward slashes. `exclude` holds gitignore patterns relative to `retros_dir`, `exclude_docs`,
    `draft_docs` and `public_files` relative to `docs_dir`. `preview` shows what is not published
    yet, marked. `meta_files` are the names of files that give fields to all pages below their
    folder. `directory_urls` says that `x.md` stands at `x/` rather than at `x.html`.
    `repo_url` is where a code host shows the repository, `site_url` the address of the site, which
    is called `site_name`. `config_name` is what the configuration itself is called, and `nav` the
    navigation it states. `named` is what the configuration says that may be the path of a file;
    `custom_dir`, relative to the root, holds the project's own templates, "" where there are none.

    `internal_dir` is a folder of records that are not public, "" where there is none; it is
    relative to `root` too. `repository` says who can read the git repository: `public`,
    `private` or `unknown`. `html` is `safe` where nothing that
    authors write as HTML may run, frame or style anything. `content_security_policy` is `strict`
    where pages say that nothing runs in them, and is loaded, but what the build has put there.
    """

    root: str
    as_of: date
    docs_dir: str = "docs"
    retros_dir: str = "retros"
    internal_dir: str = ""
    exclude: tuple[str, ...] = ("template*",)
    exclude_docs: tuple[str, ...] = ()
    draft_docs: tuple[str, ...] = ()
    public_files: tuple[str, ...] = ()
    meta_files: tuple[str, ...] = META_FILES
    default_status: str = "draft"
    audience: str = "public"
    audiences: Mapping[str, str] = field(default_factory=dict)
    repository: str = "unknown"
    id_prefixes: tuple[str, ...] = ("KB", "GAP", "BUG")
    policy: Policy = Policy()
    html: str = "trusted"
    content_security_policy: str = "off"
    vocabulary: Vocabulary = Vocabulary()
    dialect: MarkdownDialect = MarkdownDialect()
    preview: bool = False
    directory_urls: bool = True
    repo_url: str = ""
    site_url: str = ""
    site_name: str = ""
    site_description: str = ""
    config_name: str = "mkdocs.yml"
    nav: tuple[NavEntry, ...] = ()
    custom_dir: str = ""
    named: frozenset[str] = frozenset()
    levels: Mapping[str, Level | None] = field(default_factory=dict)
    content: ContentSettings = ContentSettings()

    @property
    def parsing(self) -> ParsingRules:
        """What of these settings decides what is read in a text."""
        return ParsingRules(self.dialect, self.default_status, self.audiences)

    @property
    def retros_inside_docs(self) -> bool:
        """Whether the retros are pages that MkDocs finds by itself."""
        return f"{self.retros_dir}/".startswith("" if self.docs_dir == "." else f"{self.docs_dir}/")

    @property
    def internal_retros_dir(self) -> str:
        """The folder of the retros in `internal_dir`.

        Where those of all lie outside of `docs_dir`, it has the last name of their folder.
        """
        if self.retros_inside_docs:
            below = "." if self.docs_dir == self.retros_dir else self._within_docs(self.retros_dir)
        else:
            below = posixpath.basename(self.retros_dir)
        return posixpath.normpath(posixpath.join(self.internal_dir, below))

    def is_internal(self, path: str) -> bool:
        """Whether a file lies in `internal_dir`, so that it is internal whatever it says."""
        return bool(self.internal_dir) and f"{path}/".startswith(f"{self.internal_dir}/")

    def as_if_public(self, path: str) -> str:
        """Where a file would lie if it did not lie in `internal_dir`; its own path elsewhere.

        Its address, and what it is, follow from there: `internal/x.md` is as `docs/x.md`.
        """
        if not self.is_internal(path):
            return path
        retros = self.internal_retros_dir
        if not self.retros_inside_docs and f"{path}/".startswith(f"{retros}/"):
            return posixpath.normpath(f"{self.retros_dir}/{path[len(retros) :]}")
        return posixpath.normpath(f"{self.docs_dir}/{path[len(self.internal_dir) :]}")

    def _within_docs(self, path: str) -> str:
        return path if self.docs_dir == "." else path[len(self.docs_dir) + 1 :]
