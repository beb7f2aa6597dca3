"""A field is one row, and so is a facet: each is added from outside, and is everywhere."""

import gzip
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft7Validator, Draft202012Validator

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[1]

RECORDS = "plugins/retrokb/model/records"

PARTS = ("plugins", "scripts", "docs/reference")
"""What is copied, to be changed."""

Edit = tuple[str, str, str]
"""A file, what stands there, and what takes its place."""

PROJECT = {
    "mkdocs.yml": """\
site_name: Example
plugins:
  - retrokb:
      vocabulary: {}
""",
    "docs/x.md": "---\nid: KB-1\ntitle: Log in\n---\n# Log in\n\nHow.\n",
    "retros/2026-11-03-x.md": """\
---
title: Nobody could log in
date: 2026-11-03
status: final
findings:
  - id: GAP-1
    kind: education
    statement: Operators could not learn how to log in.
    phrases: cannot log in
    remedy: ../docs/x.md
---
## Synopsis

It happened.
""",
}


@dataclass(frozen=True)
class Outside:
    """A copy of the code that was changed, and a project for it."""

    code: Path
    project: Path

    def run(self, *command: str) -> subprocess.CompletedProcess[str]:
        """Run a module of the copy in the project's folder."""
        paths = os.pathsep.join(map(str, (self.code / "plugins", self.code)))
        fixed = {"PYTHONPATH": paths, "RETROKB_AS_OF": "2026-12-01", "NO_MKDOCS_2_WARNING": "1"}
        return subprocess.run(
            [sys.executable, "-m", *command],
            cwd=self.project,
            env={**os.environ, **fixed},
            capture_output=True,
            text=True,
            check=False,
        )

    def write(self, path: str, old: str, new: str) -> None:
        """Change a file of the project."""
        _edit(self.project, (path, old, new))

    def lint(self, path: str) -> list[tuple[int, str, str]]:
        """The line, the code and the message of each problem of a file."""
        found = json.loads(self.run("retrokb", "lint", "--format", "json").stdout)
        return [(p["line"], p["code"], p["message"]) for p in found if p["path"] == path]

    def json(self, path: str) -> Any:
        """A file of the project that holds JSON."""
        return json.loads((self.project / path).read_text("utf-8"))

    def reference(self, *options: str) -> subprocess.CompletedProcess[str]:
        """Compare the reference pages with the rows, or write them."""
        return self.run("scripts.write_reference", *options)


@pytest.fixture
def outside(tmp_path: Path) -> Callable[..., Outside]:
    """Copies the code, changes the copy, and starts a project."""

    def start(*edits: Edit) -> Outside:
        code, project = tmp_path / "code", tmp_path / "project"
        for part in PARTS:
            ignored = shutil.ignore_patterns("__pycache__")
            shutil.copytree(ROOT / part, code / part, ignore=ignored)
        for edit in edits:
            _edit(code, edit)
        for name, text in PROJECT.items():
            path = project / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, "utf-8")
        return Outside(code, project)

    return start


def _edit(folder: Path, edit: Edit) -> None:
    name, old, new = edit
    text = (folder / name).read_text("utf-8")
    assert text.count(old) == 1, (name, old)
    (folder / name).write_text(text.replace(old, new), "utf-8")


BEFORE = "    withdrawn_reason: Annotated["

SEVERITY = (
    (
        "plugins/retrokb/model/choices.py",
        "class Kind(Enum):",
        'class Severity(Enum):\n    MINOR = "minor"\n    MAJOR = "major"\n\n\nclass Kind(Enum):',
    ),
    (f"{RECORDS}/retro.py", "import Part, Ring, Status", "import Part, Ring, Severity, Status"),
    (
        f"{RECORDS}/retro.py",
        BEFORE,
        '    severity: Annotated[Severity | None, Stated("How bad.", published=True)] = None\n'
        + BEFORE,
    ),
)
"""A list of choices, and one row that uses it."""


def test_a_field_is_one_row(outside: Callable[..., Outside]) -> None:
    """Parser, problems, schemas, snippets, interface and reference know it, and nothing else does.

    Only the record and its choices are changed.
    """
    it = outside(*SEVERITY)
    retro = "retros/2026-11-03-x.md"

    it.write(retro, "status: final\n", "status: final\nseverity: mjaor\n")
    ((line, code, said),) = it.lint(retro)
    assert (line, code) == (5, "RK204")
    assert "minor, major" in said
    assert "Did you mean 'major'?" in said
    it.write(retro, "severity: mjaor", "severty: major")
    ((line, code, said),) = it.lint(retro)
    assert (line, code) == (5, "RK201")
    assert "Did you mean 'severity'?" in said
    it.write(retro, "severty: major", "severity: Major")
    assert it.lint(retro) == []

    assert it.run("mkdocs", "build", "--quiet").returncode == 0
    document = it.json("site/api/v1/retros.json")
    schema = Draft202012Validator(it.json("site/api/v1/retros.schema.json"))
    assert document["retros"][0]["severity"] == "major"
    assert schema.is_valid(document)
    document["retros"][0]["severity"] = "worse"
    assert not schema.is_valid(document)

    assert it.run("retrokb", "new", "editor").returncode == 0
    editor = it.json(".vscode/retrokb/retro.schema.json")
    assert editor["properties"]["severity"]["description"] == "How bad."
    assert Draft7Validator(editor).is_valid({"severity": "MINOR"})
    assert not Draft7Validator(editor).is_valid({"severity": "worse"})
    snippets = it.json(".vscode/retrokb.code-snippets")
    assert snippets["RetroKB: severity"]["body"] == ["severity: ${1|minor,major|}$0"]

    checked = it.reference("--check")
    assert (checked.returncode, checked.stdout.split()[0]) == (1, "docs/reference/retro-fields.md")
    it.reference()
    page = (it.code / "docs/reference/retro-fields.md").read_text("utf-8")
    assert "| `severity` | `minor`, `major` | How bad. | none |\n" in page
    assert it.reference("--check").returncode == 0


LAST = "    personas: Annotated[tuple[str, ...], PERSONA] = ()\n"

REGION = (
    f"{RECORDS}/scope.py",
    LAST,
    LAST + "    regions: Annotated[tuple[str, ...], Facet('Where, one or more.', name='region', "
    "one='region', several='regions')] = ()\n",
)
"""One row."""


def test_a_facet_is_one_row(outside: Callable[..., Outside]) -> None:
    """Vocabulary, pages, navigation, search, ledger, drafts, schemas and interface know it."""
    it = outside(REGION)
    words = "vocabulary: {regions: {emea: Europe and Africa, apac: Asia}}"
    it.write("mkdocs.yml", "vocabulary: {}", words)

    it.write("docs/x.md", "id: KB-1\n", "id: KB-1\nregion: emae\n")
    ((line, code, said),) = it.lint("docs/x.md")
    assert (line, code) == (3, "RK205")
    assert "Did you mean 'emea'?" in said
    it.write("docs/x.md", "region: emae", "region: emea")
    it.write("retros/2026-11-03-x.md", "status: final\n", "status: final\nregion: [emea, apac]\n")
    assert it.lint("docs/x.md") == it.lint("retros/2026-11-03-x.md") == []

    assert it.run("mkdocs", "build", "--quiet").returncode == 0
    page = (it.project / "site/regions/emea/index.html").read_text("utf-8")
    assert "Europe and Africa" in page
    assert "Log in" in page
    home = (it.project / "site/regions/index.html").read_text("utf-8")
    assert "Regions" in home
    assert "<strong>Region:</strong>" in (it.project / "site/a/kb-1/index.html").read_text("utf-8")
    (article,) = it.json("site/api/v1/articles.json")["articles"]
    assert article["regions"] == ["emea"]
    schema = Draft202012Validator(it.json("site/api/v1/articles.schema.json"))
    assert schema.is_valid(it.json("site/api/v1/articles.json"))

    gaps = it.run("retrokb", "gaps", "--region", "apac", "--format", "json")
    assert [gap["regions"] for gap in json.loads(gaps.stdout)["gaps"]] == [["emea", "apac"]]
    assert "no gap has the region 'amer'" in it.run("retrokb", "gaps", "--region", "amer").stderr
    assert "--region" in it.run("retrokb", "search", "--help").stdout

    packed = (it.project / "site/search/index/labels.rk").read_bytes()
    labels = json.loads(gzip.decompress(packed))
    assert (labels[""]["region"], labels["region"]["apac"]) == ("Region", "Asia")

    new = ("--title", "Log out", "--region", "apac", "--phrase", "log out", "--no-ask")
    assert it.run("retrokb", "new", "article", *new).returncode == 0
    assert "region: apac\n" in (it.project / "docs/log-out.md").read_text("utf-8")

    assert it.run("retrokb", "new", "editor").returncode == 0
    editor = Draft7Validator(it.json(".vscode/retrokb/article.schema.json"))
    assert editor.is_valid({"region": ["emea"]})
    assert not editor.is_valid({"region": "emae"})
    snippets = it.json(".vscode/retrokb.code-snippets")
    assert snippets["RetroKB: region"]["body"] == ["region: ${1|emea,apac|}$0"]
    assert it.reference("--check").returncode == 1


FEED = (
    "plugins/retrokb/site/outputs.py",
    "OUTPUTS: tuple[Kind, ...] = (",
    (
        "def _feed(product: Product) -> Iterator[Output]:\n"
        "    titles = [retro.title for retro in product.site.archive.retros]\n"
        '    yield Output("feeds/retros.txt", lambda: "\\n".join(titles))\n\n\n'
        "OUTPUTS: tuple[Kind, ...] = (\n    _feed,"
    ),
)
"""A function, and its name in the list."""


def test_an_output_is_one_function_in_one_list(outside: Callable[..., Outside]) -> None:
    """It is in the site that MkDocs builds, and in what is exported for any host."""
    it = outside(FEED)
    done = it.run("mkdocs", "build", "--quiet")
    assert done.returncode == 0, done.stderr
    said = "Nobody could log in"
    assert (it.project / "site/feeds/retros.txt").read_text("utf-8") == said
    for options, place in (((), "feeds"), (("--for", "zensical"), "docs/feeds")):
        folder = it.project / f"export{len(options)}"
        done = it.run("retrokb", "export", "--markdown", str(folder), *options)
        assert done.returncode == 0, done.stderr
        assert (folder / place / "retros.txt").read_text("utf-8") == said


PAGE = (
    (
        "plugins/retrokb/pages/book.py",
        "    Chapter(HEALTH, ",
        (
            '    Chapter("insights/index.md", lambda view: [GeneratedPage(view.path_of('
            '"insights/index.md"), "Insights", view.to_page(view.archive.retros[0]))], "Insights", '
            '"What retros say together"),\n    Chapter(HEALTH, '
        ),
    ),
)
"""A row with its path, its titles and what writes it."""


def test_a_page_is_one_row(outside: Callable[..., Outside]) -> None:
    """It can be linked to, it is in the navigation and among the lists, and in every export."""
    it = outside(*PAGE)
    it.write("docs/x.md", "How.", "How. See [insights](insights/index.md).")
    assert [code for _, code, _ in it.lint("docs/x.md") if code.startswith("RK3")] == []
    done = it.run("mkdocs", "build", "--strict")
    assert done.returncode == 0, done.stderr
    page = (it.project / "site/insights/index.html").read_text("utf-8")
    assert '<a href="../retros/2026-11-03-x/">Nobody could log in</a>' in page
    home = (it.project / "site/index.html").read_text("utf-8")
    assert 'href="insights/"' in home
    lists = (it.project / "site/search/index.md").read_text("utf-8")
    assert "[What retros say together](../insights/index.md)" in lists
    done = it.run("retrokb", "export", "--markdown", "export", "--for", "mkdocs")
    assert done.returncode == 0, done.stderr
    text = (it.project / "export/docs/insights/index.md").read_text("utf-8")
    assert "[Nobody could log in](../retros/2026-11-03-x.md)" in text
    assert "- Insights: insights/index.md" in (it.project / "export/mkdocs.yml").read_text("utf-8")


CHECK = (
    "plugins/retrokb/pipeline/checks.py",
    "CHECKS: tuple[Check, ...] = (",
    (
        "def _calm(on: Checked) -> Iterator[Problem]:\n"
        "    from ..model.problems import Place\n"
        "    for page in on.pages:\n"
        "        yield Problem('RK413', Place(page.path, 1), 'Calm.', 'Down.')"
        "\n\n\nCHECKS: tuple[Check, ...] = (\n    _calm,"
    ),
)
"""A check, and its name in the list."""


def test_a_check_is_registered_once(outside: Callable[..., Outside]) -> None:
    """A build reports what it finds, and so does lint, of all files or of one."""
    it = outside(CHECK)
    assert (1, "RK413", "Calm. Down.") in it.lint("docs/x.md")
    one = json.loads(it.run("retrokb", "lint", "docs/x.md", "--format", "json").stdout)
    assert [each["path"] for each in one if each["code"] == "RK413"] == ["docs/x.md"]
    told = it.run("mkdocs", "build").stderr
    assert "docs/x.md:1: RK413: Calm. Down." in told
