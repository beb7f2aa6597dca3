"""`mkdocs serve`: drafts are shown, and a change in either folder is on the page soon."""

import os
import socket
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path
from random import SystemRandom
from urllib.error import URLError
from urllib.request import urlopen

import pytest

pytestmark = pytest.mark.slow

DEADLINE = 30.0
"""Seconds within which a page must show a change; a rebuild takes less than one."""

TREE = {
    "mkdocs.yml": "site_name: E\ntheme: {name: material, font: false}\n"
    "plugins: [search, {retrokb: {}}]\n",
    "docs/index.md": "# Home\n",
    "docs/fix.md": "---\nid: KB-1\n---\n# The fix\n",
    "retros/2026-01-01-done.md": "---\nstatus: final\n"
    "findings: {id: GAP-1, kind: education, statement: First words., remedy: KB-1}\n---\n# Done\n",
    "retros/2026-01-02-draft.md": "---\nfindings: {id: BUG-1, kind: bug, statement: Unripe.}\n"
    "---\n# Unripe\n",
}


class Server:
    """A project that is being served."""

    def __init__(self, root: Path, *options: str) -> None:
        self.root = root
        self.url = f"http://127.0.0.1:{free_port()}/"
        self.log = (root.parent / f"{root.name}.log").open("w+b")
        address = self.url.removeprefix("http://").rstrip("/")
        self.process = subprocess.Popen(
            [sys.executable, "-m", "mkdocs", "serve", "--dev-addr", address, *options],
            cwd=root,
            env={**os.environ, "NO_MKDOCS_2_WARNING": "1", "RETROKB_AS_OF": "2026-11-24"},
            stdout=self.log,
            stderr=subprocess.STDOUT,
        )

    def page(self, address: str) -> str:
        """The text of a page, "" where there is none (yet)."""
        try:
            with urlopen(self.url + address, timeout=DEADLINE) as answer:
                return str(answer.read().decode())
        except (URLError, ConnectionError):
            return ""

    def wait_for(self, address: str, text: str, *, gone: bool = False) -> str:
        """The page once it holds a text, or no longer does."""
        end = time.monotonic() + DEADLINE
        while (text in (page := self.page(address))) == gone:
            assert self.process.poll() is None, self.said()
            assert time.monotonic() < end, f"{address} never changed.\n{self.said()}"
            time.sleep(0.05)
        return page

    def wait_for_log(self, text: str) -> None:
        """Come back once the log holds a text."""
        end = time.monotonic() + DEADLINE
        while text not in self.said():
            assert time.monotonic() < end, f"{text!r} was never said.\n{self.said()}"
            time.sleep(0.05)

    def write(self, name: str, text: str) -> None:
        """Write a file of the project."""
        (self.root / name).parent.mkdir(exist_ok=True)
        (self.root / name).write_text(text, encoding="utf-8")

    def said(self) -> str:
        """What the process has printed."""
        return Path(self.log.name).read_text("utf-8")

    def stop(self) -> None:
        """End the process that this object started."""
        self.process.terminate()
        self.process.wait(timeout=DEADLINE)
        self.log.close()


def free_port() -> int:
    """A port of this machine that nobody listens to.

    It is none of those that systems give to whoever asks for any: a test beside this one might get
    it before it is used.
    """
    while True:
        port = SystemRandom().randrange(20_000, 30_000)
        with socket.socket() as probe, suppress(OSError):
            probe.bind(("127.0.0.1", port))
            return port


def serve(root: Path, tree: dict[str, str], *options: str) -> Server:
    """Serve a project, and come back once its home page is there."""
    (root / "docs").mkdir(parents=True)
    for name, text in tree.items():
        (root / name).parent.mkdir(exist_ok=True)
        (root / name).write_text(text, encoding="utf-8")
    server = Server(root, *options)
    try:
        server.wait_for("", "Home")
    except BaseException:
        server.stop()
        raise
    return server


@pytest.fixture(scope="module", params=[(), ("--dirty",)], ids=["all pages", "changed pages"])
def server(tmp_path_factory, request):
    """A small project, served as an author would; the tests change different files of it."""
    server = serve(tmp_path_factory.mktemp("serve") / "project", TREE, *request.param)
    yield server
    server.stop()


def test_drafts_are_shown_and_marked(server):
    """The preview shows a draft, says that it is one, and counts its findings."""
    assert "Only the preview shows this retro" in server.page("retros/2026-01-02-draft/")
    assert "Unripe." in server.page("bugs/")
    assert "Only the preview" not in server.page("retros/2026-01-01-done/")


def test_a_change_in_retros_is_on_all_pages_that_show_it(server):
    """A new statement is on the retro, in the ledger, and on the article that answers it."""
    text = TREE["retros/2026-01-01-done.md"].replace("First words.", "Second words.")
    server.write("retros/2026-01-01-done.md", text)
    server.wait_for("retros/2026-01-01-done/", "Second words.")
    assert "Second words." in server.page("gaps/")
    assert "Second words." in server.page("a/kb-1/")


def test_a_change_in_docs_is_on_the_page(server):
    """The text of an article is new after the rebuild, at its permanent address."""
    server.write("docs/fix.md", "---\nid: KB-1\n---\n# The fix\nQuite new.\n")
    server.wait_for("a/kb-1/", "Quite new.")


def test_a_retro_comes_and_goes(server):
    """A retro that is written is served, one that is deleted is no longer."""
    server.write("retros/new.md", "---\nstatus: final\n---\n# Brand new\n")
    server.wait_for("retros/", "Brand new")
    (server.root / "retros/new.md").unlink()
    server.wait_for("retros/", "Brand new", gone=True)
    assert server.page("retros/new/") == ""


@pytest.mark.parametrize(
    ("name", "broken", "said"),
    [
        ("docs/broken.md", "---\ntitle: [open\n---\n", "docs/broken.md:3:1: RK101"),
        ("docs/twice.md", "---\nid: kb-1\n---\n# Twice\n", "docs/twice.md:2: RK307"),
    ],
)
def test_a_broken_file_does_not_end_it(server, name, broken, said):
    """A mistake is said, whether it stops a build or not, and once mended the page is there."""
    server.write(name, broken)
    server.wait_for_log(said)
    server.write(name, f"# Mended {name}\n")
    server.wait_for(f"{Path(name).stem}/", f"Mended {name}")


@pytest.mark.parametrize("options", ["retrokb: {}", "retrokb: {retros_dir: docs/incidents}"])
def test_a_project_without_retros_is_served(tmp_path, options):
    """Before the first retro is written there is no folder to watch, and docs is watched still."""
    tree = {**TREE, "mkdocs.yml": TREE["mkdocs.yml"].replace("retrokb: {}", options)}
    server = serve(tmp_path / "p", {k: v for k, v in tree.items() if not k.startswith("retros")})
    try:
        server.write("docs/fix.md", "---\nid: KB-1\n---\n# The fix\nQuite new.\n")
        server.wait_for("a/kb-1/", "Quite new.")
    finally:
        server.stop()


@pytest.mark.parametrize("audience", ["internal", "public"])
def test_internal_records_are_watched(tmp_path, audience):
    """What changes there is known at once, also where it is not shown."""
    options = f"retrokb: {{internal_dir: internal, audience: {audience}}}"
    text = "---\nid: KB-2\n---\n# Staff\n"
    tree = {**TREE, "internal/staff.md": text}
    tree["mkdocs.yml"] = tree["mkdocs.yml"].replace("retrokb: {}", options)
    server = serve(tmp_path / "p", tree)
    try:
        server.write("internal/odd.md", "---\ntitle: [\n---\n")
        server.wait_for_log("internal/odd.md:3:1: RK101")
        assert ("Staff" in server.page("a/kb-2/")) is (audience == "internal")
    finally:
        server.stop()
