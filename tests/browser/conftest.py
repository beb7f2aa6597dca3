"""Chromium, and a server on this machine for the site that it opens."""

import os
import shutil
import threading
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Request, sync_playwright

ARGUMENTS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
]  # fmt: skip


class Quiet(SimpleHTTPRequestHandler):
    """Serves files without a word on the terminal, many over one connection."""

    protocol_version = "HTTP/1.1"
    wbufsize = 65_536  # What is sent in two pieces waits for the first to be acknowledged.

    def handle(self) -> None:
        """Answer; who leaves a page does not wait for all that belongs to it."""
        with suppress(ConnectionError):
            super().handle()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Say nothing."""


@dataclass
class Visit:
    """A tab that is open on a site, and everything that went wrong in it."""

    page: Page
    url: str
    errors: list[str] = field(default_factory=list)

    def open(self, address: str) -> Page:
        """Go to an address within the site."""
        self.page.goto(self.url + address)
        return self.page

    def address(self) -> str:
        """Where in the site the tab is now."""
        return self.page.url.removeprefix(self.url)

    def note(self, request: Request) -> None:
        """Take down a request that leaves the site.

        It is not intercepted, since a browser whose requests are intercepted keeps no file; beyond
        this machine it finds nothing anyway.
        """
        if not request.url.startswith((self.url, "data:", "blob:")):
            self.errors.append(f"left the site: {request.url}")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The system's Chromium."""
    program = os.environ.get("RETROKB_CHROMIUM") or shutil.which("chromium")
    if not program:
        missing = "Chromium is not there; name it with RETROKB_CHROMIUM"
        pytest.fail(missing) if os.environ.get("CI") == "true" else pytest.skip(missing)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def serve_folder() -> Iterator[Callable[[Path], str]]:
    """Serve a folder on this machine, and give its address."""
    servers: dict[Path, ThreadingHTTPServer] = {}

    def serve(folder: Path) -> str:
        if folder not in servers:
            handler = partial(Quiet, directory=str(folder))
            servers[folder] = ThreadingHTTPServer(("127.0.0.1", 0), handler)
            serving = partial(servers[folder].serve_forever, poll_interval=0.05)
            threading.Thread(target=serving, daemon=True).start()
        return f"http://127.0.0.1:{servers[folder].server_port}/"

    yield serve
    for server in servers.values():
        server.shutdown()
        server.server_close()


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """A browser without a past."""
    context = browser.new_context()
    yield context
    context.close()


@pytest.fixture
def visit(context: BrowserContext) -> Callable[[str], Visit]:
    """Open a tab on a site; requests that leave it, errors and dialogs are noted."""

    def start(url: str) -> Visit:
        visit = Visit(context.new_page(), url)
        context.on("request", visit.note)
        page, errors = visit.page, visit.errors
        page.on("console", lambda m: errors.append(m.text) if m.type == "error" else None)
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.on("dialog", lambda dialog: (errors.append(dialog.message), dialog.dismiss()))
        return visit

    return start
