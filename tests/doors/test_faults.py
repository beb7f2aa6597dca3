"""What goes wrong with a disk or a process leaves the last site, the caches and exports whole.

All of it is tried in processes of their own, which can be killed.
"""

import gzip
import os
import resource
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from itertools import cycle
from pathlib import Path
from random import Random

import pytest

pytestmark = pytest.mark.slow

Files = Mapping[str, bytes]

ENVIRONMENT = {"NO_MKDOCS_2_WARNING": "1", "SOURCE_DATE_EPOCH": "1795478400"}

KILLS = 8
"""How often a run is killed: more takes longer, and the moments are the same in every run."""

BUILD = ("mkdocs", "build")

EXPORT = ("retrokb", "export", "--markdown", "out")

HOOKS = """\
import os
from pathlib import Path

def fail(event):
    if os.environ.get("FAULT") == event:
        raise KeyboardInterrupt if os.environ.get("BREAK") else RuntimeError("planted")
    if os.environ.get("GONE") == event:
        Path("docs/picture.png").unlink()

def on_config(config): fail("config")
def on_pre_build(config): fail("pre_build")
def on_files(files, config): fail("files")
def on_page_markdown(markdown, page, config, files): fail("page_markdown")
def on_env(env, config, files): fail("env")
def on_post_page(output, page, config): fail("post_page")
def on_post_build(config):
    Path(config.site_dir, "by-hook.txt").write_text("By a hook.")
    fail("post_build")
"""

EVENTS = ("config", "pre_build", "files", "page_markdown", "env", "post_page", "post_build")

MKDOCS_YML = """\
site_name: Example
theme: {name: material, font: false}
hooks: [hooks.py]
plugins: [search, retrokb]
"""


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    """A project with a little of everything, and its site."""
    root = tmp_path_factory.mktemp("built") / "project"
    write(root, {
        "mkdocs.yml": MKDOCS_YML,
        "hooks.py": HOOKS,
        "docs/index.md": "# Home\n[fix](fix.md)\n",
        "docs/fix.md": article("The fix"),
        "docs/picture.png": "picture",
        "docs/own.css": "p {}",
        "retros/2026-01-01-a.md": "---\nstatus: final\nfindings: {id: GAP-1, kind: education, "
        "statement: Nobody knew., remedy: KB-1}\n---\n# A retro\n",
    })  # fmt: skip
    build(root)
    return root


@pytest.fixture
def root(built, tmp_path):
    """The same, of a test's own."""
    shutil.copytree(built, tmp_path / "project")
    return tmp_path / "project"


def write(root: Path, texts: Mapping[str, str]) -> None:
    """Write files of a project."""
    for path, text in texts.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, encoding="utf-8")


def article(title: str) -> str:
    """The text of an article that shows a picture."""
    return f"---\nid: KB-1\n---\n# {title}\n![x](picture.png)\n"


def start(root: Path, *command: str, limit: int = 0, **environment: str) -> subprocess.Popen[bytes]:
    """A program that works on a project; it can write files of at most `limit` bytes."""
    return subprocess.Popen(
        [sys.executable, "-m", *command],
        cwd=root,
        env={**os.environ, **ENVIRONMENT, **environment},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        preexec_fn=_limiting(limit) if limit else None,  # noqa: PLW1509
    )


def _limiting(limit: int) -> Callable[[], None]:
    return lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))


def run(root: Path, *command: str, limit: int = 0, **environment: str) -> tuple[int, str]:
    """How a program ended, and what it said."""
    with start(root, *command, limit=limit, **environment) as process:
        said, _ = process.communicate()
    return process.returncode, said.decode()


def build(root: Path, *options: str) -> Files:
    """The site, built without any fault."""
    status, said = run(root, *BUILD, *options)
    assert status == 0, said
    return read(root / "site")


def read(folder: Path) -> Files:
    """The files of a folder."""
    found = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}


def beside(root: Path) -> list[str]:
    """What lies in a project that is neither its own, the site nor the cache."""
    own = {"mkdocs.yml", "hooks.py", "docs", "retros", "site", ".cache", "__pycache__", "out"}
    return sorted({path.name for path in root.iterdir()} - own)


@pytest.mark.parametrize("event", EVENTS)
def test_a_build_that_fails_anywhere_leaves_the_last_site(root, event):
    """Every file is as it was, and nothing lies beside the site."""
    before = read(root / "site")
    assert before["by-hook.txt"] == b"By a hook."
    write(root, {"docs/fix.md": article("Another fix")})
    # Of these MkDocs tells plugins nothing.
    broken = {"BREAK": "1"} if event in ("pre_build", "env") else {}
    status, said = run(root, *BUILD, FAULT=event, **broken)
    assert status != 0, said
    assert read(root / "site") == before
    assert beside(root) == []


@pytest.mark.parametrize(
    ("text", "options"),
    [("[x](secret.md)", ()), ("[x](nothing.md)", ("--strict",))],
    ids=["an error", "a warning of a strict build"],
)
def test_a_site_that_is_refused_leaves_the_last_one(root, text, options):
    """What RetroKB or MkDocs does not let pass is not seen, whenever that turns out."""
    write(root, {"docs/secret.md": "---\naudience: internal\n---\n# Secret\n"})
    before = build(root)
    write(root, {"docs/index.md": f"# Home\n{text}\n"})
    status, said = run(root, *BUILD, *options)
    assert status == 1, said
    assert read(root / "site") == before
    assert beside(root) == []


def test_a_first_build_that_fails_leaves_nothing(root):
    """No half of a site."""
    shutil.rmtree(root / "site")
    status, _ = run(root, *BUILD, FAULT="post_build")
    assert status != 0
    assert not (root / "site").exists()
    assert beside(root) == []


def test_a_build_that_is_killed_leaves_a_whole_site(root):
    """The last one or the new one, and the next run makes what a clean one makes."""
    texts = [article("One"), article("Two")]
    whole = []
    for text in texts:
        write(root, {"docs/fix.md": text})
        began = time.monotonic()
        whole.append(build(root))
        lasts = time.monotonic() - began
    assert whole[0] != whole[1]
    for moment, text in zip(moments(lasts), cycle(texts), strict=False):
        write(root, {"docs/fix.md": text})
        kill(root, moment, *BUILD)
        assert read(root / "site") in whole
    write(root, {"docs/fix.md": texts[0]})
    assert build(root) == whole[0]
    assert beside(root) == []
    assert [*(root / ".cache/retrokb").rglob("*.tmp")] == []


def test_an_export_that_is_killed_is_gone_on_with(root):
    """Each file is that of the last one or the new one; the next run knows what is its own."""
    texts = [article("One"), article("Two")]
    whole = []
    for text in texts:
        write(root, {"docs/fix.md": text})
        began = time.monotonic()
        assert run(root, *EXPORT)[0] == 0
        lasts = time.monotonic() - began
        whole.append(read(root / "out"))
    for moment, text in zip(moments(lasts), cycle(texts), strict=False):
        write(root, {"docs/fix.md": text})
        kill(root, moment, *EXPORT)
        for path, content in read(root / "out").items():
            name = path.rpartition("/")[2]
            known = [each.get(path) for each in whole]
            assert content in known or name.startswith(".retrokb-")
    write(root, {"docs/fix.md": texts[0]})
    status, said = run(root, *EXPORT)
    assert status == 0, said
    assert read(root / "out") == whole[0]


def test_a_first_export_that_is_killed_is_gone_on_with(root):
    """A folder with a part of an export holds no files of others."""
    assert run(root, *EXPORT)[0] == 0
    whole = read(root / "out")
    for kept in (0, 1, len(whole) // 2):
        # What the first of all steps is, and then file after file.
        names = sorted(whole, key=lambda name: (name != ".retrokb-export.json", name))
        for name in names[1 + kept :]:
            (root / "out" / name).unlink()
        (root / "out/.retrokb-1.new").write_text("half")
        status, said = run(root, *EXPORT)
        assert status == 0, said
        assert read(root / "out") == whole


def moments(lasts: float) -> list[float]:
    """When to kill a run: anywhere from where Python has started on."""
    random = Random(11)
    return [random.uniform(0.2, 1.0) * lasts for _ in range(KILLS)]


def kill(root: Path, moment: float, *command: str) -> None:
    """Start a program and kill it after so many seconds."""
    with start(root, *command) as process:
        time.sleep(moment)
        process.kill()


def test_two_builds_at_once_make_the_site(root):
    """One waits for the other; both end well, and so do commands that run beside them."""
    whole = read(root / "site")
    beside_them = (
        ("retrokb", "lint"), ("retrokb", "gaps"), ("retrokb", "search", "fix"), EXPORT, EXPORT,
    )  # fmt: skip
    started = [start(root, *command) for command in (BUILD, BUILD, *beside_them)]
    for process in started:
        with process:
            said, _ = process.communicate()
        assert process.returncode == 0, said.decode()
        assert b"Traceback" not in said
    assert read(root / "site") == whole
    assert beside(root) == []
    exported = read(root / "out")
    assert run(root, *EXPORT)[0] == 0
    assert read(root / "out") == exported


@pytest.mark.parametrize("large", ["docs/picture.png", "docs/fix.md"])
def test_a_full_disk_leaves_the_last_site_and_names_the_file(root, large):
    """A page and a file that is copied alike, in one sentence."""
    before = read(root / "site")
    most = max(map(len, before.values())) + 10_000
    write(root, {large: article("Large") + "word " * (most // 5)})
    status, said = run(root, *BUILD, limit=most)
    assert status == 1
    name = "picture.png" if large.endswith(".png") else "a/kb-1/index."
    assert name in said
    assert "could not be written: File too large. The site is as it was before." in said
    assert "Traceback" not in said
    assert read(root / "site") == before
    assert beside(root) == []


def test_a_full_disk_costs_the_caches_and_no_more(root):
    """A command that can keep nothing says the same, and leaves nothing half written."""
    status, said = run(root, "retrokb", "lint", limit=10)
    assert not [*(root / ".cache").rglob("*.tmp")]
    assert (status, said) == run(root, "retrokb", "lint")
    (root / ".cache/retrokb/killed.tmp").write_text("half")
    write(root, {"docs/fix.md": article("Another")})
    run(root, "retrokb", "lint")
    assert not [*(root / ".cache").rglob("*.tmp")]


def test_a_full_disk_stops_an_export_with_the_name_of_the_file(root):
    """What was written before is whole, and the next one goes on."""
    assert run(root, *EXPORT)[0] == 0
    before = read(root / "out")
    most = max(map(len, before.values())) + 1000
    write(root, {"docs/picture.png": "x" * (most + 1)})
    status, said = run(root, *EXPORT, limit=most)
    assert status == 2
    assert "picture.png" in said
    assert "Traceback" not in said
    assert {**read(root / "out"), ".retrokb-export.json": b""} == {
        **before,
        ".retrokb-export.json": b"",
    }
    assert run(root, *EXPORT)[0] == 0


def test_a_file_that_goes_away_is_named(root):
    """Where a file cannot be read any more, the last site stays."""
    before = read(root / "site")
    status, said = run(root, *BUILD, GONE="env")
    assert status == 1
    assert "docs/picture.png could not be read: No such file or directory." in said
    assert "Traceback" not in said
    assert read(root / "site") == before


@pytest.mark.parametrize("seconds", [0, 4_000_000_000], ids=["long ago", "far ahead"])
def test_no_clock_decides_what_is_built(root, seconds):
    """Times of files in the past and in the future change nothing, whatever changed meanwhile."""
    write(root, {"docs/fix.md": article("Another fix")})
    for path in root.rglob("*"):
        os.utime(path, (seconds, seconds))
    built, linted = build(root), run(root, "retrokb", "lint")
    shutil.rmtree(root / ".cache")
    assert (build(root), run(root, "retrokb", "lint")) == (built, linted)
    assert b"Another fix" in built["a/kb-1/index.html"]


@pytest.mark.parametrize("damage", [b"", b"\0" * 5000, None], ids=["empty", "zeros", "half"])
def test_damaged_caches_are_as_if_there_were_none(root, damage):
    """What a crash of the machine leaves is noticed, in every file that is kept."""
    whole = read(root / "site")
    kept = [*(root / ".cache/retrokb").glob("*.rows"), *(root / ".cache/retrokb").glob("*.json")]
    assert len(kept) > 3
    for path in kept:
        raw = path.read_bytes()
        path.write_bytes(raw[: len(raw) // 2] if damage is None else damage)
    assert build(root) == whole


def test_a_damaged_cache_is_noticed_by_any_byte(root):
    """Also where what is left could be read."""
    whole = read(root / "site")
    for path in (root / ".cache/retrokb").glob("*.rows"):
        raw = path.read_bytes()
        path.write_bytes(raw.replace(b"The fix", b"The fox"))
    assert build(root) == whole


PRIVATE = """\
---
id: KB-SECRET
aliases: [old/hidden-alias]
description: Zanzibarian description.
phrases: Zanzibarian phrase
---
# Zanzibarian title

Zanzibarian sentence.

![Zanzibarian alt](zanzibarian.png)
"""


@pytest.mark.parametrize("place", ["docs/zanzibarian.md", "retros/2026-02-02-zanzibarian.md"])
def test_a_dirty_build_keeps_nothing_of_what_turned_internal(root, place):
    """Its page, its mirror, its redirects, its pictures, the search: no file names any of it."""
    retro = "status: final\ndate: 2026-02-02\n" if place.startswith("retros") else ""
    folder = place.rpartition("/")[0]
    write(root, {
        place: PRIVATE.replace("---\n", f"---\n{retro}", 1),
        f"{folder}/zanzibarian.png": "Zanzibarian pixels",
    })  # fmt: skip
    public = build(root)
    assert len(traces(public)) > 5
    write(
        root,
        {place: (root / place).read_text("utf-8").replace("---", "---\naudience: internal", 1)},
    )
    assert traces(build(root, "--dirty")) == []
    assert build(root, "--dirty") == build(root)


def traces(site: Files) -> list[str]:
    """The files in which anything of the private record stands."""
    found = []
    for path, content in site.items():
        raw = gzip.decompress(content) if content[:2] == b"\x1f\x8b" else content
        told = f"{path}\n{raw.decode('utf-8', 'replace')}".casefold()
        if any(word in told for word in ("zanzibarian", "kb-secret", "hidden-alias")):
            found.append(path)
    return found


def test_a_project_in_git_sees_nothing_new(root):
    """After a build only the site and what the project has ignored before can be there."""
    (root / ".gitignore").write_text("/site/\n__pycache__/\n")
    git = ("git", "-C", str(root), "-c", "user.name=a", "-c", "user.email=a@example.org")
    for command in (("init", "-q"), ("add", "."), ("commit", "-qm", "x")):
        subprocess.run([*git, *command], check=True)
    build(root)
    run(root, *BUILD, FAULT="env")
    run(root, "retrokb", "lint")
    status = subprocess.run([*git, "status", "--porcelain"], capture_output=True, check=True)
    assert status.stdout == b""
