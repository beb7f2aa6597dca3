"""`retrokb new`, as an author meets it."""

import json
import os
import re
import select
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner, Result
from tests.conftest import Build, Project
from tests.draft.tickets import TICKETS

import retrokb
from retrokb.doors.cli import main
from retrokb.doors.settings import load_settings
from retrokb.model.problems import Level
from retrokb.model.records import Article
from retrokb.pipeline.compose import compose_site
from retrokb.pipeline.examine import examine

pytestmark = pytest.mark.slow

MKDOCS_YML = """\
site_name: Example
site_url: https://kb.example.com/help/
theme: {name: material, font: false}
plugins:
  - search
  - retrokb:
      vocabulary:
        products: {gateway: {title: API gateway}}
        problem_classes: {key-rotation: , login: }
"""

TREE = f"""\
>>> mkdocs.yml
{MKDOCS_YML}
>>> docs/index.md
# Home
>>> docs/keys/rotate.md
---
id: KB-7Q2F
title: Rotate an API key without downtime
personas: operator
phrases: |
  how do I rotate keys without downtime
---
# Rotate an API key without downtime
## Both keys valid for a while {{#overlap}}
Create the second key first.
>>> retros/2026-10-03-keys.md
---
title: Customers could not rotate keys
date: 2026-10-03
status: final
impact: Some.
findings:
  - id: GAP-4K2M
    kind: education
    statement: Operators could not learn that two keys may be valid at once.
    phrases: two valid keys
---
"""

RETRO = (
    "--title", "Keys: lost again", "--kind", "education", "--phrase", "401: key revoked",
    "--statement", "Operators could not learn how to rotate keys without downtime.",
)  # fmt: skip

Run = Callable[..., Result]


@pytest.fixture
def root(project: Project, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project with an article and a gap, which is the working folder."""
    folder = project(TREE)
    monkeypatch.chdir(folder)
    monkeypatch.setenv("RETROKB_AS_OF", "2026-11-24")
    return folder


@pytest.fixture
def run(root: Path) -> Run:
    """Run `retrokb new` there; `answers` are typed, one a line."""
    assert root.is_dir()

    def command(*arguments: str, answers: str | None = None) -> Result:
        asking = [] if answers is None else ["--ask"]
        return CliRunner().invoke(main, ["new", *arguments, *asking], input=answers)

    return command


def _written(result: Result) -> Path:
    """The file that was written, as the command says."""
    assert result.exit_code == 0, result.output
    match = re.search(r"^Written: (.+)$", result.output, re.MULTILINE)
    assert match, result.output
    return Path(match[1])


def _fields(path: Path) -> dict[str, object]:
    matter = yaml.load(path.read_text("utf-8").split("---\n")[1], yaml.BaseLoader)
    assert isinstance(matter, dict)
    return matter


def _complaints() -> list[str]:
    """What `retrokb lint` says that is no notice."""
    problems = examine(load_settings()).problems
    return [str(each) for each in problems if each.level is not Level.NOTICE]


def test_a_retro_from_flags_alone(run: Run) -> None:
    """Without a terminal flags say everything; what they need not say has a default."""
    path = _written(run("retro", *RETRO, "--product", "gateway", "--class", "key-rotation"))
    fields = _fields(path)
    assert path.as_posix() == "retros/2026-11-24-keys-lost-again.md"
    assert (fields["title"], fields["date"], fields["status"]) == (
        "Keys: lost again",
        "2026-11-24",
        "draft",
    )
    (finding,) = fields["findings"]  # type: ignore[misc]
    assert re.fullmatch(r"GAP-[0-9A-HJKMNP-TV-Z]{4}", finding["id"])
    assert finding["id"] != "GAP-4K2M"
    assert _complaints() == []


def test_everything_that_is_missing_is_named_at_once(run: Run) -> None:
    """Status 2 and one sentence with all flags, nothing written."""
    result = run("retro")
    assert result.exit_code == 2
    assert "--title, --kind, --statement, --phrase are missing" in result.output
    assert [path.name for path in Path("retros").iterdir()] == ["2026-10-03-keys.md"]


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("--product", "gatewy"), "mean 'gateway'"),
        (("--class", "logn"), "mean 'login'"),
        (("--class", "billing"), "Declared are: key-rotation, login."),
        (("--kind", "educaton"), "mean 'education'"),
        (("--kind", "mistake"), "none of education, bug"),
        (("--date", "2026-02-30"), "no day of the calendar"),
        (("--date", "2026-11"), "no day of the calendar"),
        (("--id", "gap-4k2m"), "is taken"),
        (("--id", "a/b"), "cannot stand in an address"),
        (("--statement", "x" * 201), "200 at most"),
        (("--remedy", "KB-7Q2G"), "mean 'KB-7Q2F'"),
        (("--remedy", "docs/keys/rotate.md#overlp"), "mean 'overlap'"),
        (("--recurrence-of", "GAP-4K2N"), "mean 'GAP-4K2M'"),
        (("--recurrence-of", "KB-7Q2F"), "There is no gap"),
        (("--into", "docs"), "does not lie in retros"),
        (("--into", ".."), "does not lie in retros"),
        (("--from", "nothing.json"), "cannot be read"),
        (("--config-file", "nothing.yml"), "does not exist"),
    ],
)
def test_a_wrong_flag_stops_with_what_to_do(
    run: Run, arguments: tuple[str, ...], says: str
) -> None:
    """Status 2, a sentence that helps, and no file."""
    result = run("retro", *RETRO, *arguments)
    assert (result.exit_code, says in result.output) == (2, True), result.output
    assert len([*Path("retros").iterdir()]) == 1


def test_a_retro_by_questions(run: Run) -> None:
    """Names or numbers are answered, a slip is asked again with the nearest name.

    What looks alike is shown, and picked by number: the article as remedy, the gap as recurrence.
    """
    answers = (
        "Keys lost\n\n1\nlogn\nlogin, 1\noperator\nedu\n\n"
        "Operators could not learn how to rotate keys without downtime.\n\n401 revoked\n"
        "how do I rotate keys without downtime\n\n9\n1, 2\n"
    )
    result = run("retro", answers=answers)
    fields = _fields(_written(result))
    assert "mean 'login'" in result.output
    assert "At least one" in result.output
    assert "numbers from 1 to 2" in result.output
    assert fields["date"] == "2026-11-24"
    assert (fields["product"], fields["problem_class"], fields["personas"]) == (
        "gateway",
        ["login", "key-rotation"],
        "operator",
    )
    (finding,) = fields["findings"]  # type: ignore[misc]
    assert finding["remedy"] == "../docs/keys/rotate.md"
    assert fields["recurrence_of"] == "GAP-4K2M"
    assert finding["phrases"].splitlines() == [
        "401 revoked",
        "how do I rotate keys without downtime",
    ]
    assert _complaints() == []


def test_nothing_else_is_asked(run: Run) -> None:
    """Title, day, product, class, personas, and of one finding kind, id, statement, phrases."""
    answers = "T\n\n\n\n\nbug\n\nIt lets them.\nwords\n\n"
    result = run("retro", answers=answers)
    asked = re.findall(r"(Title|Day|Product|Problem class|Personas|The finding|Id|In one sentence|"
                       r"The customer's own words)", result.output.split("Written")[0])  # fmt: skip
    assert asked == [
        "Title", "Day", "Product", "Problem class", "Personas", "The finding", "Id",
        "In one sentence", "The customer's own words",
    ]  # fmt: skip


def test_what_looks_alike_is_listed_without_a_terminal_too(run: Run) -> None:
    """As plain text, with the flags that declare it."""
    result = run("retro", *RETRO)
    assert "1. article KB-7Q2F: Rotate an API key without downtime" in result.output
    assert "2. gap of 2026-10-03 GAP-4K2M: Operators could not learn" in result.output
    assert "--remedy and --recurrence-of" in result.output


def test_declared_links_lead_there(run: Run) -> None:
    """Links given by flags, by id or as the files lie from here, are links of the site."""
    os.chdir("docs")
    result = run("retro", *RETRO, "--remedy", "keys/rotate.md#overlap", "--recurrence-of",
                 "gap-4k2m", "--config-file", "../mkdocs.yml")  # fmt: skip
    os.chdir("..")
    assert _written(result).as_posix() == "../retros/2026-11-24-keys-lost-again.md"
    settings = load_settings()
    archive = compose_site(settings).archive
    assert [link.kind.value for link in archive.links] == []
    text = Path("retros/2026-11-24-keys-lost-again.md").read_text("utf-8")
    Path("retros/2026-11-24-keys-lost-again.md").write_text(text.replace("draft", "final"))
    links = {(link.kind.value, link.target.path) for link in compose_site(settings).archive.links}
    assert links == {
        ("remedy", "docs/keys/rotate.md"),
        ("recurrence", "retros/2026-10-03-keys.md"),
    }


def test_a_bug_gets_a_workaround(run: Run) -> None:
    """For a bug the article that helps is its workaround; a bug has no phrases of its own."""
    path = _written(run("retro", "--title", "T", "--kind", "bug", "--statement", "It lets them.",
                        "--remedy", "KB-7Q2F", "--phrase", "lost it"))  # fmt: skip
    (finding,) = _fields(path)["findings"]  # type: ignore[misc]
    assert finding["workaround"] == "KB-7Q2F"
    assert "phrases" not in finding
    assert "- lost it" in path.read_text("utf-8")
    assert _complaints() == []


def test_nothing_is_overwritten(run: Run) -> None:
    """The same answers twice are two files, and two addresses."""
    first, second = (_written(run("retro", *RETRO, "--into", "2026")) for _ in range(2))
    assert (first.as_posix(), second.as_posix()) == (
        "retros/2026/2026-11-24-keys-lost-again.md",
        "retros/2026/2026-11-24-keys-lost-again-2.md",
    )
    elsewhere = _written(run("retro", *RETRO))
    assert elsewhere.name == "2026-11-24-keys-lost-again-3.md"
    assert _complaints() == []


def test_an_article(run: Run) -> None:
    """An article of a type, in a folder, that answers a gap; unfinished, and found."""
    path = _written(run("article", "--title", "Two keys at once", "--type", "how-to", "--into",
                        "keys", "--answers", "GAP-4K2M", "--product", "gateway"))  # fmt: skip
    fields = _fields(path)
    assert path.as_posix() == "docs/keys/two-keys-at-once.md"
    assert (fields["type"], fields["answers"], fields["confidence"]) == (
        "how-to",
        "GAP-4K2M",
        "work-in-progress",
    )
    assert re.fullmatch(r"KB-[0-9A-HJKMNP-TV-Z]{4}", str(fields["id"]))
    assert _complaints() == []
    page = compose_site(load_settings()).archive.pages[path.as_posix()]
    assert isinstance(page, Article)


def test_an_article_that_is_there_is_not_written_again(run: Run) -> None:
    """Whoever recognises the article in the list is led to it."""
    result = run("article", answers="Rotate keys\n\n\n\n\n\n1\n")
    assert "Nothing was written. The article is there: docs/keys/rotate.md" in result.output
    assert [path.name for path in Path("docs/keys").iterdir()] == ["rotate.md"]


def test_what_comes_next_is_said_at_the_end(run: Run) -> None:
    """Open, check, see, keep; the commands are to be copied."""
    output = run("retro", *RETRO).output
    path = "retros/2026-11-24-keys-lost-again.md"
    steps = output.split("Next:")[1]
    assert [word in steps for word in ("retrokb lint " + path, "mkdocs serve", "git add " + path)]
    assert steps.index("lint") < steps.index("serve") < steps.index("git add")


@pytest.mark.parametrize("name", TICKETS)
def test_from_a_ticket(run: Run, root: Path, name: str) -> None:
    """Every export gives a retro without complaints; nobody is named in it or in the output."""
    (root / "ticket.txt").write_text(TICKETS[name], encoding="utf-8")
    result = run("retro", "--from", "ticket.txt", "--title", "T", "--kind", "education",
                 "--statement", "x", "--phrase", "y")  # fmt: skip
    text = _written(result).read_text("utf-8") + result.output
    assert not re.search(r"(?i)\b(?:jane|miller|tom|baker|globex|jmiller|tbaker)\b", text)
    assert _complaints() == []


def test_a_ticket_answers_what_it_can(run: Run, root: Path) -> None:
    """Title, day, phrases, case and timeline come from it; kind and statement are asked for."""
    (root / "ticket.json").write_text(TICKETS["zendesk"], encoding="utf-8")
    missing = run("retro", "--from", "ticket.json")
    assert "--kind, --statement are missing" in missing.output
    result = run("retro", "--from", "ticket.json", "--kind", "education", "--statement", "x")
    path = _written(result)
    fields = _fields(path)
    assert path.name == "2026-11-03-401-after-rotating-keys.md"
    assert fields["escalations"] == [
        {"case": "35436", "opened": "2026-11-03", "escalated": "", "resolved": "2026-11-05"}
    ]
    assert fields["impact"] == ""
    assert "- 2026-11-03 09:10 Customer: since this morning" in path.read_text("utf-8")
    assert "set it to the day it reached Engineering" in result.output


def test_a_ticket_may_be_piped_in(root: Path) -> None:
    """`-` is standard input; nothing is asked then."""
    arguments = ["new", "retro", "--from", "-", "--kind", "bug", "--statement", "x"]
    result = CliRunner().invoke(main, arguments, input=TICKETS["gh"])
    assert _written(result).is_relative_to("retros")
    assert root.is_dir()


def test_what_a_ticket_says_is_confirmed_on_a_terminal(run: Run, root: Path) -> None:
    """Its title is offered and its phrases are kept or left."""
    (root / "ticket.json").write_text(TICKETS["gh"], encoding="utf-8")
    answers = "\n\n\n\n\neducation\n\nOperators could not learn.\nn\nmine\n\n\n"
    path = _written(run("retro", "--from", "ticket.json", answers=answers))
    (finding,) = _fields(path)["findings"]  # type: ignore[misc]
    assert (_fields(path)["title"], finding["phrases"]) == ("Cannot rotate keys", "mine\n")


def test_a_ticket_that_cannot_be_read_says_nothing_of_itself(run: Run, root: Path) -> None:
    """The reason is a sentence of ours; the text may hold a secret."""
    (root / "ticket.json").write_text('{"password": "hunter2"', encoding="utf-8")
    result = run("retro", *RETRO, "--from", "ticket.json")
    assert result.exit_code == 2
    assert "looks like JSON" in result.output
    assert "hunter2" not in result.output


def test_an_interrupted_run_writes_nothing(run: Run) -> None:
    """Where the answers end too early there is no file."""
    assert run("retro", answers="T\n").exit_code == 1
    assert len([*Path("retros").iterdir()]) == 1


def test_new_files_build(run: Run, build_at: Build, root: Path) -> None:
    """A retro and an article, as they were created, are pages; the notes are on neither."""
    retro = _written(run("retro", *RETRO))
    article = _written(run("article", "--title", "Two keys <b> at once"))
    retro.write_text(retro.read_text("utf-8").replace("status: draft", "status: final"))
    built = build_at(root)
    assert built.error == ""
    assert "schemas/v1/retro.schema.json" in built.files()
    text = built.text("retros/2026-11-24-keys-lost-again/")
    assert "Operators could not learn how" in text
    assert "Replace each note" not in text
    shown = built.text(f"a/{_fields(article)['id']}/".casefold())
    assert "Two keys <b> at once" in shown
    assert "Replace each note" not in shown


def test_the_modeline_names_the_published_schema(run: Run, build_at: Build, root: Path) -> None:
    """What a created file refers to is a file of the built site."""
    line = _written(run("retro", *RETRO)).read_text("utf-8").split("\n")[1]
    address = line.partition("$schema=")[2].removeprefix("https://kb.example.com/help/")
    built = build_at(root)
    schema = json.loads(built.file(address).read_text("utf-8"))
    assert schema["title"] == "Front matter of a retro"


def test_the_modeline_is_no_field(run: Run) -> None:
    """For the parser it is a comment: no field of that name, and no word about one."""
    path = _written(run("retro", *RETRO))
    problems = examine(load_settings()).problems
    about = {each.code for each in problems if each.place.path == path.as_posix()}
    assert "# yaml-language-server" in path.read_text("utf-8")
    assert not {"RK101", "RK201", "RK202"} & about


def test_an_editor_gets_what_it_needs(run: Run, root: Path) -> None:
    """Snippets, task and schemas with this project's vocabulary; tasks stay as they are."""
    assert "Written: .vscode/tasks.json" in run("editor").output
    tasks = root / ".vscode/tasks.json"
    tasks.write_text("{}", encoding="utf-8")
    again = run("editor")
    assert "Left as it is: .vscode/tasks.json" in again.output
    assert tasks.read_text("utf-8") == "{}"
    snippets = json.loads((root / ".vscode/retrokb.code-snippets").read_text("utf-8"))
    assert "gateway" in snippets["RetroKB: product"]["body"][0]
    schema = json.loads((root / ".vscode/retrokb/retro.schema.json").read_text("utf-8"))
    assert "gateway" in json.dumps(schema["properties"]["product"])


def test_without_a_site_address_the_local_schema_is_named(run: Run, root: Path) -> None:
    """Where there is no permanent address the file beside the project serves, if it is there."""
    config = root / "mkdocs.yml"
    config.write_text(MKDOCS_YML.replace("site_url: https://kb.example.com/help/\n", ""))
    assert "$schema" not in _written(run("retro", *RETRO)).read_text("utf-8")
    run("editor")
    path = _written(run("retro", *RETRO, "--into", "2026"))
    schema = path.read_text("utf-8").split("\n")[1].partition("$schema=")[2]
    assert (path.parent / schema).resolve() == (
        root / ".vscode/retrokb/retro.schema.json"
    ).resolve()


def test_a_project_without_anything_gets_its_first_retro(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No folder of retros, no vocabulary, no article: the folder is made."""
    folder = project(">>> docs/index.md\n# Home\n")
    monkeypatch.chdir(folder)
    result = CliRunner().invoke(main, ["new", "retro", *RETRO, "--product", "anything"])
    path = _written(result)
    assert path.is_file()
    assert "look alike" not in result.output
    assert _complaints() == []


def test_gaps_are_records(run: Run) -> None:
    """The gap of a draft is shown when the next retro is created, and its id is taken."""
    _written(run("retro", *RETRO, "--id", "GAP-ZZZZ"))
    assert "GAP-ZZZZ: Operators could not learn how" in run("retro", *RETRO).output
    assert "is taken" in run("retro", *RETRO, "--id", "GAP-ZZZZ").output


def test_on_a_real_terminal_questions_are_asked(root: Path) -> None:
    """Without a flag, and without --ask: a terminal is enough."""
    pty = pytest.importorskip("pty", reason="there are no pseudo-terminals")
    environment = {**os.environ, "PYTHONPATH": str(Path(retrokb.__file__).parents[1])}
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "retrokb", "new", "retro", *RETRO, "--product", "gateway"]
    process = subprocess.Popen(
        command, stdin=theirs, stdout=theirs, stderr=theirs, cwd=root, env=environment
    )
    os.close(theirs)
    answers = {
        "Day it reached": "2026-11-20",
        "Problem class": "login",
        "Personas": "",
        "Id [": "GAP-TTTT",
        "Which of them apply": "1",
    }
    shown = _talk(ours, answers)
    assert process.wait(timeout=30) == 0, shown
    text = (root / "retros/2026-11-20-keys-lost-again.md").read_text("utf-8")
    assert "id: GAP-TTTT" in text
    assert "remedy: ../docs/keys/rotate.md" in text


def _talk(terminal: int, answers: dict[str, str]) -> str:
    """Answer each question once, when it stands there; give all that was shown."""
    shown, waiting, end = "", dict(answers), time.monotonic() + 60
    while time.monotonic() < end:
        ready, _, _ = select.select([terminal], [], [], 1)
        if not ready:
            continue
        try:
            read = os.read(terminal, 4096)
        except OSError:
            break  # The other end is closed.
        if not read:
            break
        shown += read.decode(errors="replace")
        for question in [each for each in waiting if each in shown]:
            if shown.rstrip().endswith((":", "]")) or shown.endswith(": "):
                os.write(terminal, f"{waiting.pop(question)}\n".encode())
    os.close(terminal)
    return shown


class TestInternal:
    @pytest.fixture(autouse=True)
    def _folder(self, root: Path) -> None:
        text = MKDOCS_YML.replace("vocabulary:", "internal_dir: internal\n      vocabulary:")
        (root / "mkdocs.yml").write_text(text, encoding="utf-8")

    def test_is_written_into_its_folder(self, run: Run) -> None:
        """Articles to where they would stand in docs, retros beside them; links are right there."""
        internal = ("--internal", "--title", "Two keys at once")
        article = _written(run("article", *internal, "--into", "keys", "--answers", "GAP-4K2M"))
        assert article.as_posix() == "internal/keys/two-keys-at-once.md"
        remedy = ("--remedy", "docs/keys/rotate.md#overlap", "--internal")
        retro = _written(run("retro", *RETRO, *remedy))
        assert retro.as_posix() == "internal/retros/2026-11-24-keys-lost-again.md"
        assert _complaints() == []

    def test_takes_no_name_that_a_public_file_has(self, run: Run) -> None:
        """Both would stand at one address."""
        named = ("--title", "Rotate", "--type", "reference", "--into", "keys", "--no-ask")
        assert _written(run("article", *named, "--internal")).name == "rotate-2.md"

    def test_may_be_said_by_the_folder_alone(self, run: Run) -> None:
        """The folder decides, whatever is said beside it."""
        into = ("--title", "Unlocking", "--into", "internal/staff")
        Path("internal/staff").mkdir(parents=True)
        assert _written(run("article", *into)).as_posix() == "internal/staff/unlocking.md"
        result = run("article", "--internal", "--title", "Other", "--into", "docs/keys")
        assert (result.exit_code, "does not lie in internal" in result.output) == (2, True)

    def test_needs_a_folder(self, run: Run, root: Path) -> None:
        """Without one it is said what to do, and nothing is written."""
        (root / "mkdocs.yml").write_text(MKDOCS_YML, encoding="utf-8")
        result = run("article", "--title", "Unlocking", "--internal")
        assert (result.exit_code, "Add the option `internal_dir:" in result.output) == (2, True)
