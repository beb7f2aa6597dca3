"""What mkdocs.yml and the environment say, as settings."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from mkdocs.exceptions import Abort, ConfigurationError

from retrokb.doors.config import BadConfigurationError, find_as_of, load_settings
from retrokb.model.settings import Policy, Settings, Term, Vocabulary


@pytest.fixture
def load(project):
    """The settings of a project with a mkdocs.yml; its name is added."""

    def run(text, **arguments):
        root = project(f">>> mkdocs.yml\nsite_name: Example\n{text}\n")
        return load_settings(str(root / "mkdocs.yml"), **{"as_of": "2026-11-24", **arguments})

    return run


def test_everything_has_a_default(load, tmp_path):
    """A site that does not even name the plugin has settings."""
    for text in ("", "plugins: [retrokb]", "plugins: [{retrokb: {}}]"):
        settings = load(text)
        assert settings.root == str(tmp_path)
        assert (settings.docs_dir, settings.retros_dir) == ("docs", "retros")
        assert settings.exclude == ("template*",)
        assert (settings.default_status, settings.audience) == ("draft", "public")
        assert settings.id_prefixes == ("KB", "GAP", "BUG")
        assert settings.policy == Policy(90, 7)
        assert settings.vocabulary == Vocabulary()
        assert (settings.preview, settings.directory_urls) == (False, True)


def test_the_sample_of_the_specification_is_understood(load):
    """Every option of the plugin arrives where it is used."""
    settings = load(
        """
use_directory_urls: false
plugins:
  - retrokb:
      retros_dir: incidents/all
      exclude: ["Template*", "!Kept.md"]
      default_status: final
      audience: internal
      audiences: {ITPro: public, Staff: internal}
      id_prefixes: [INC]
      policy: {window: 30, grace: 3}
      published: none
      vocabulary:
        products: {gateway: {title: API gateway, description: Everything behind it}}
        problem_classes: {key-rotation: Key rotation}
        personas: {operator: }
"""
    )
    assert settings == Settings(
        root=settings.root,
        as_of=date(2026, 11, 24),
        docs_dir="docs",
        retros_dir="incidents/all",
        exclude=("template*", "!kept.md"),
        exclude_docs=settings.exclude_docs,
        default_status="final",
        audience="internal",
        audiences={"ITPro": "public", "Staff": "internal"},
        id_prefixes=("INC",),
        policy=Policy(30, 3),
        vocabulary=Vocabulary(
            products={"gateway": Term("gateway", "API gateway", "Everything behind it")},
            problem_classes={"key-rotation": Term("key-rotation", "Key rotation")},
            personas={"operator": Term("operator", "operator")},
            owners=None,
        ),
        dialect=settings.dialect,
        directory_urls=False,
    )


def test_the_markdown_is_that_of_the_site(load):
    """Extensions and their options are the site's, and headings can always have anchors."""
    dialect = load("markdown_extensions: [admonition, {toc: {permalink: true}}]").dialect
    assert {"toc", "tables", "fenced_code", "admonition", "attr_list"} == {*dialect.extensions}
    assert dialect.configs["toc"] == {"permalink": True}


def test_what_mkdocs_leaves_out_is_left_out(load):
    """`exclude_docs` and `draft_docs`, and what MkDocs excludes whatever one says."""
    settings = load("exclude_docs: |\n  old/\n  !old/kept.md\ndraft_docs: wip.md")
    assert settings.exclude_docs == (".*", "/templates/", "old/", "!old/kept.md")
    assert settings.draft_docs == ("wip.md",)


def test_folders_may_lie_anywhere(load, tmp_path):
    """Folders are relative to mkdocs.yml, also those that are given in full or lie beside it."""
    (tmp_path / "source").mkdir()
    settings = load(f"docs_dir: source\nplugins: [{{retrokb: {{retros_dir: {tmp_path}/r}}}}]")
    assert (settings.docs_dir, settings.retros_dir) == ("source", "r")
    assert load("plugins: [{retrokb: {retros_dir: ../other}}]").retros_dir == "../other"
    inside = load("plugins: [{retrokb: {retros_dir: docs/in}}]")
    assert inside.retros_inside_docs
    assert load("plugins: [{retrokb: {retros_dir: docs}}]").retros_inside_docs


@pytest.mark.parametrize("folder", [".", "..", "./docs/.."])
def test_the_folder_of_retros_must_not_hold_the_articles(load, folder):
    """Every article would be a retro."""
    with pytest.raises(BadConfigurationError, match="which holds docs_dir"):
        load(f"plugins: [{{retrokb: {{retros_dir: {folder}}}}}]")


@pytest.mark.parametrize(
    "options",
    [
        "audience: everyone", "default_status: done", "audiences: {x: everyone}", "exclude: x",
        "policy: {window: long}", "published: 7", "unknown: 1\n      audience: 7",
        "vocabulary: {products: [gateway]}", "vocabulary: {products: {gateway: [x]}}",
        "vocabulary: {products: {gateway: {name: x}}}",
    ],
)  # fmt: skip
def test_a_wrong_option_is_refused_by_mkdocs(load, options):
    """Options are typed, and MkDocs says what is wrong with them."""
    with pytest.raises(Abort):
        load(f"plugins:\n  - retrokb:\n      {options}")


def test_a_file_that_is_not_there_is_refused(tmp_path):
    """Without mkdocs.yml there is nothing to do."""
    with pytest.raises(ConfigurationError):
        load_settings(str(tmp_path / "mkdocs.yml"))


class TestAsOf:
    def test_is_stated_else_from_the_environment(self):
        """The option goes first, then RETROKB_AS_OF, then SOURCE_DATE_EPOCH."""
        environment = {"RETROKB_AS_OF": "2026-02-02", "SOURCE_DATE_EPOCH": "0"}
        assert find_as_of("2026-01-01", environment) == date(2026, 1, 1)
        assert find_as_of(None, environment) == date(2026, 2, 2)
        assert find_as_of(None, {**environment, "RETROKB_AS_OF": ""}) == date(1970, 1, 1)

    @pytest.mark.parametrize(
        ("seconds", "day"), [("86399", date(1970, 1, 1)), ("86400", date(1970, 1, 2))]
    )
    def test_of_seconds_is_a_day_of_utc(self, seconds, day):
        """The day changes at midnight of UTC, wherever the machine stands."""
        assert find_as_of("", {"SOURCE_DATE_EPOCH": seconds}) == day

    def test_is_today_where_nothing_says_otherwise(self):
        """Today is that of UTC."""
        before, found = datetime.now(tz=UTC).date(), find_as_of(None, {})
        assert before <= found <= datetime.now(tz=UTC).date()

    @pytest.mark.parametrize(
        ("stated", "environment", "name"),
        [
            ("2026-02-30", {}, "--as-of"),
            ("yesterday", {}, "--as-of"),
            (None, {"RETROKB_AS_OF": "2026"}, "RETROKB_AS_OF"),
            (None, {"SOURCE_DATE_EPOCH": "2026-01-01"}, "SOURCE_DATE_EPOCH"),
            (None, {"SOURCE_DATE_EPOCH": "9" * 30}, "SOURCE_DATE_EPOCH"),
        ],
    )
    def test_that_is_no_day_is_refused_by_its_name(self, stated, environment, name):
        """Whoever gave a wrong day is told which of the ways it was."""
        with pytest.raises(BadConfigurationError, match=name):
            find_as_of(stated, environment)


def test_this_repository_declares_what_it_uses():
    """The own mkdocs.yml loads, with the retros beside docs."""
    settings = load_settings(str(Path(__file__).parents[2] / "mkdocs.yml"))
    assert (settings.docs_dir, settings.retros_dir) == ("docs", "retros")
    assert settings.vocabulary.products
