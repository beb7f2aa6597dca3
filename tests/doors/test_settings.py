"""What mkdocs.yml and the environment say, as settings."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest
import yaml

from retrokb.doors.mkdocs.options import RetroKBConfig
from retrokb.doors.settings import BadConfigurationError, load_settings
from retrokb.doors.settings.day import find_as_of
from retrokb.doors.settings.document import NAMES
from retrokb.doors.settings.make import ALWAYS_EXCLUDED
from retrokb.doors.settings.options import OPTIONS
from retrokb.model.settings import Policy, Settings, Term, Vocabulary

GOLDEN = Path(__file__).with_name("golden")


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


def test_a_number_that_cannot_be_written_is_refused(load):
    """Python writes no number of more than 4,300 digits; the message does without."""
    with pytest.raises(BadConfigurationError, match="but found a number of thousands of digits"):
        load(f"plugins: [{{retrokb: {{default_status: 0x{'f' * 5000}}}}}]")


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
        site_name=settings.site_name,
        exclude_docs=settings.exclude_docs,
        default_status="final",
        audience="internal",
        audiences={"ITPro": "public", "Staff": "internal"},
        id_prefixes=("INC",),
        policy=Policy(30, 3),
        vocabulary=Vocabulary(
            {
                "products": {"gateway": Term("gateway", "API gateway", "Everything behind it")},
                "problem_classes": {"key-rotation": Term("key-rotation", "Key rotation")},
                "personas": {"operator": Term("operator", "operator")},
            }
        ),
        dialect=settings.dialect,
        directory_urls=False,
    )


def test_the_markdown_is_that_of_the_site(load):
    """Extensions and their options are the site's, and headings can always have anchors."""
    dialect = load("markdown_extensions: [admonition, {toc: {permalink: true}}]").dialect
    assert dialect.extensions == ("toc", "tables", "fenced_code", "admonition", "attr_list")
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
    ("folder", "why"),
    [
        ("/srv/kb", "is no path from the folder of this configuration"),
        ("C:/kb", "is no path from the folder of this configuration"),
        ("../kb", "lies outside of the project"),
        ("kb/../../x", "lies outside of the project"),
        (".", "the folder of the whole project"),
        ("docs/..", "the folder of the whole project"),
        ("docs", "lies in docs"),
        ("docs/kb", "lies in docs"),
        ("cases", "lies in cases/all|holds cases/all"),
        ("cases/all/kb", "lies in cases/all"),
        ("into-docs", "lies in docs"),
        ("out", "lies outside of the project"),
        ("above", "the folder of the whole project"),
    ],
)
def test_internal_records_lie_where_nothing_is_public(load, tmp_path, folder, why):
    """Neither by its path nor by where links lead is it shared with the other folders."""
    (tmp_path / "docs/deep").mkdir(parents=True)
    for name, target in {"into-docs": "docs/deep", "out": "..", "above": "."}.items():
        (tmp_path / name).symlink_to(target)
    options = f"{{retros_dir: cases/all, internal_dir: {folder}}}"
    with pytest.raises(BadConfigurationError, match=rf"internal_dir is .*({why}); name a folder"):
        load(f"plugins: [{{retrokb: {options}}}]")


def test_internal_records_may_lie_in_a_folder_that_is_not_there(load):
    """Who builds the public site need not have it; the path is made plain."""
    assert load("plugins: [{retrokb: {internal_dir: ./staff//kb/}}]").internal_dir == "staff/kb"
    assert load("plugins: [{retrokb: {internal_dir: }}]").internal_dir == ""
    beside = load("plugins: [{retrokb: {internal_dir: docs-of-staff}}]")
    assert beside.internal_dir == "docs-of-staff"


WRONG_OPTIONS = [
    tuple(each.splitlines()) for each in (GOLDEN / "wrong_options.txt").read_text().split("\n\n")
]
"""Wrong values of options, and what is said of them."""

ODD_FILES = [
    each.split("\n", 1) for each in (GOLDEN / "odd_files.txt").read_text("utf-8").split(">>> ")[1:]
]
"""What is said of a mkdocs.yml, and its text."""


class TestWrongOptions:
    @pytest.mark.parametrize(("options", "message"), WRONG_OPTIONS)
    def test_are_refused_with_their_place(self, load, monkeypatch, tmp_path, options, message):
        """The file, the line, the option, what would fit."""
        monkeypatch.chdir(tmp_path)
        with pytest.raises(BadConfigurationError) as refused:
            load(f"plugins:\n  - search\n  - retrokb:\n      {options}")
        assert str(refused.value) == f"mkdocs.yml:5: plugins: retrokb: {message}"

    @pytest.mark.parametrize(("options", "message"), WRONG_OPTIONS)
    def test_are_refused_by_mkdocs_in_the_same_words(self, options, message):
        """Who builds the site reads the same."""
        config = RetroKBConfig()
        config.load_dict(yaml.safe_load(options))
        ((name, error),) = config.validate()[0]
        assert f"{name}: {error}" == message

    def test_are_told_all_at_once(self, load, monkeypatch, tmp_path):
        """One run says all that is to be mended, of MkDocs's options as well."""
        monkeypatch.chdir(tmp_path)
        with pytest.raises(BadConfigurationError) as refused:
            load("docs_dir: gone\nplugins:\n  retrokb:\n    audience: all\n    published: 7")
        places = [line.split(": ")[:-1] for line in str(refused.value).splitlines()]
        assert [(place, name) for place, name, *_ in places] == [
            ("mkdocs.yml:2", "docs_dir"), ("mkdocs.yml:5", "plugins"), ("mkdocs.yml:6", "plugins")
        ]  # fmt: skip

    def test_that_are_misspelt_are_warned_of(self, load, monkeypatch, tmp_path):
        """As MkDocs does, which says where it is only roughly; the nearest name is offered."""
        monkeypatch.chdir(tmp_path)
        sentences: list[str] = []
        options = {"audiance": "internal", "policy": {"windw": 3}}
        settings = load(f"plugins:\n  - retrokb: {options}", warn=sentences.append)
        assert (settings.audience, settings.policy.window) == ("public", 90)
        unknown = "Unrecognised configuration name: "
        assert sentences == [
            f"mkdocs.yml:3: plugins: retrokb: {unknown}audiance. Did you mean 'audience'?",
            f"mkdocs.yml:3: plugins: retrokb: policy: {unknown}windw. Did you mean 'window'?",
        ]
        config = RetroKBConfig()
        config.load_dict(options)
        assert sorted(config.validate()[1]) == [
            ("audiance", f"{unknown}audiance. Did you mean 'audience'?"),
            ("policy", f"{unknown}windw. Did you mean 'window'?"),
        ]


@pytest.mark.parametrize(("message", "text"), ODD_FILES)
def test_an_odd_file_is_refused_in_a_sentence(monkeypatch, tmp_path, message, text):
    """No file ends in a traceback, and each refusal says where and what to do."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "docs").mkdir()
    (tmp_path / "mkdocs.yml").write_text(text, encoding="utf-8")
    with pytest.raises(BadConfigurationError) as refused:
        load_settings()
    assert str(refused.value) == message.replace("{here}", str(tmp_path))


@pytest.mark.parametrize(
    "text", ["", "# nothing\n", "~\n", "\ufeffsite_author: X\r\nrepo_url:\r\n", "{}", "---\n..."]
)
def test_a_file_that_says_nothing_leaves_the_defaults(monkeypatch, tmp_path, text):
    """Also with a byte-order mark, and with ends of lines from Windows."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "docs").mkdir()
    (tmp_path / "mkdocs.yml").write_text(text, encoding="utf-8", newline="")
    settings = load_settings()
    assert settings == Settings(
        root=str(tmp_path), as_of=settings.as_of, exclude_docs=ALWAYS_EXCLUDED
    )


def test_a_refused_value_is_placed_where_it_was_inherited_from(project, monkeypatch):
    """The file that has the last word is named."""
    monkeypatch.chdir(
        project(
            ">>> mkdocs.yml\nINHERIT: base/all.yml\nsite_name: X\n"
            ">>> base/all.yml\nsite_name: Y\nplugins: [{retrokb: {audience: all}}]\n"
        )
    )
    with pytest.raises(BadConfigurationError, match=r"^base/all\.yml:2: plugins: retrokb"):
        load_settings()


@pytest.mark.parametrize("name", NAMES)
def test_the_configuration_of_the_working_folder_is_found(name, monkeypatch, tmp_path):
    """By the names that MkDocs has for it, and those of ProperDocs."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "docs").mkdir()
    (tmp_path / name).write_text("repo_url: https://example.com/x\n", encoding="utf-8")
    assert load_settings().repo_url == "https://example.com/x"


def test_a_file_that_is_not_there_is_refused(monkeypatch, tmp_path):
    """Without mkdocs.yml there is nothing to do, and the sentence says how to name one."""
    monkeypatch.chdir(tmp_path)
    with pytest.raises(BadConfigurationError, match=r"other\.yml does not exist"):
        load_settings("other.yml")
    with pytest.raises(BadConfigurationError, match="or name it with -f"):
        load_settings()


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
    assert settings.vocabulary.terms["products"]


def test_a_plugin_that_is_named_twice_is_warned_of(load):
    """The first counts, as in a build."""
    sentences: list[str] = []
    text = "plugins:\n  - retrokb: {audience: internal}\n  - retrokb: {audience: public}"
    assert load(text, warn=sentences.append).audience == "internal"
    assert [each.partition("plugins: ")[2] for each in sentences] == [
        "This names retrokb again; the first counts."
    ]


def test_what_only_mkdocs_needs_is_not_looked_at(load):
    """A theme or a plugin that is not installed here keeps no file from being checked."""
    text = "theme: {name: none}\nnav: 7\nhooks: [gone.py]\nplugins: [{gone: {x: y}}, retrokb]"
    assert load(text).retros_dir == "retros"


class TestReference:
    """docs/reference/configuration.md says of each option what its row says."""

    PAGE = (Path(__file__).parents[2] / "docs/reference/configuration.md").read_text("utf-8")

    def test_lists_every_option_with_its_default_and_sentence(self):
        """The table has a row for each option, in the same order."""
        table = self.PAGE.partition("{#options}")[2].partition("\n## ")[0]
        rows = [line[2:-2].split(" | ", 2) for line in table.splitlines() if line.startswith("| `")]
        assert [name.strip("`") for name, _, _ in rows] == [each.name for each in OPTIONS]
        for option, (_, default, about) in zip(OPTIONS, rows, strict=True):
            stated = yaml.safe_load(default.strip("`")) if default != "none" else {}
            assert stated == option.default, option.name
            assert about.startswith(option.about), option.name

    def test_shows_all_defaults_as_one_would_write_them(self):
        """The sample states what holds without it."""
        sample = self.PAGE.partition("```yaml\n")[2].partition("```")[0]
        ((_, stated),) = yaml.safe_load(sample)["plugins"][0].items()
        defaults = {each.name: each.default for each in OPTIONS if each.name != "vocabulary"}
        assert stated == defaults
