"""The set-up, done by the script with Python's venv and pip, from made-up packages."""

import fcntl
import http.server
import shutil
import ssl
import subprocess
import threading
from contextlib import contextmanager
from functools import partial
from urllib.parse import urlsplit

import pytest

pytestmark = pytest.mark.slow


@contextmanager
def serving(folder, handler=http.server.SimpleHTTPRequestHandler, certificate=None):
    """Serve a folder on loopback, with TLS where a certificate is given; the address."""
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), partial(handler, directory=folder))
    if certificate:
        context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
        context.load_cert_chain(certificate)
        server.socket = context.wrap_socket(server.socket, server_side=True)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"{'https' if certificate else 'http'}://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()


@pytest.fixture
def certificate(tmp_path):
    """A certificate for loopback with its key, in one file, that nobody trusts."""
    path = tmp_path / "certificate.pem"
    command = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2"]
    command += ["-subj", "/CN=index", "-addext", "subjectAltName=IP:127.0.0.1"]
    command += ["-keyout", path, "-out", tmp_path / "public.pem"]
    subprocess.run(command, check=True, capture_output=True)
    path.write_text(path.read_text() + (tmp_path / "public.pem").read_text())
    return path


class Refusing(http.server.SimpleHTTPRequestHandler):
    """An index that answers nobody whom it does not know."""

    def do_GET(self):
        """Ask who it is."""
        self.send_error(401)


class Proxy(http.server.SimpleHTTPRequestHandler):
    """A proxy that knows one host, and answers for it."""

    def do_GET(self):
        """Take the path out of the whole address that a proxy is asked for."""
        address = urlsplit(self.path)
        assert address.hostname == "index.invalid"
        self.path = address.path
        super().do_GET()


def test_it_installs_what_the_locks_say_layer_by_layer(small):
    """Newer releases are not looked at, an extra that a package asks for included."""
    assert small.set_up("site").returncode == 0
    assert small.installed() == {"inner-1", "small-1"}
    assert small.set_up("development").returncode == 0
    assert small.installed() == {"inner-1", "outer-1", "small-1"}


def test_what_is_there_is_not_installed_again(small):
    """A second run needs no index; a lower layer is there too."""
    assert small.set_up("development").returncode == 0
    nothing = {"PIP_INDEX_URL": "file:///nowhere"}
    for layer in ("development", "site"):
        again = small.set_up(layer, nothing)
        assert (again.returncode, again.stderr) == (0, "")


def test_it_needs_no_python_on_path(small, tmp_path):
    """What .venv was made from will do, wherever it is; a relative PYTHON is the caller's."""
    (tmp_path / "bin/python3").rename(tmp_path / "elsewhere")
    away = {"PATH": f"{tmp_path / 'tools'}"}
    (tmp_path / "tools").mkdir()
    for name in ("bash", "dirname", "sed"):
        (tmp_path / "tools" / name).symlink_to(shutil.which(name))
    named = small.set_up("site", away | {"PYTHON": "../elsewhere"}, tmp_path / "bin")
    assert named.returncode == 0, named.stderr
    again = small.set_up("site", away)
    assert (again.returncode, again.stderr) == (0, "")


def test_a_second_run_waits(small):
    """Two runs never make one environment at once."""
    with (small.root / "pyproject.toml").open("r+b") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        second = small.start("site")
        assert second.stderr.readline() == "Waiting for another run that makes .venv ...\n"
        with pytest.raises(subprocess.TimeoutExpired):
            second.wait(timeout=1)
        assert not (small.root / ".venv").exists()
    second.communicate()
    assert second.returncode == 0
    assert small.installed() == {"inner-1", "small-1"}


def test_a_changed_lock_makes_it_anew(small):
    """What a lock no longer names is gone afterwards, and the layer above with it."""
    assert small.set_up("development").returncode == 0
    small.unpin("requirements.lock", "inner")
    small.ask(["packaging"], ["outer"])
    small.add("requirements.lock", "other")
    assert small.set_up("site").returncode == 0
    assert small.installed() == {"other-1", "small-1"}


def test_a_changed_lock_that_cannot_be_installed_leaves_what_was_there(small):
    """Whoever pulls a new lock where there is no index can go back to the old one, and build."""
    nothing = {"PIP_INDEX_URL": "file:///nowhere"}
    assert small.set_up("development").returncode == 0
    lock = small.root / "requirements-dev.lock"
    before = lock.read_text()
    lock.write_text(f"# changed\n{before}")
    assert small.set_up("development", nothing).returncode == 1
    assert small.set_up("site", nothing).returncode == 0
    lock.write_text(before)
    assert small.set_up("development", nothing).returncode == 0


def test_what_pyproject_asks_for_anew_is_missed(small):
    """A change of pyproject.toml is looked at; who takes it back has what was there."""
    nothing = {"PIP_INDEX_URL": "file:///nowhere"}
    assert small.set_up("site").returncode == 0
    small.ask(["packaging", "inner>=1", "absent"], ["outer"])
    outcome = small.set_up("site", nothing)
    assert outcome.returncode == 1
    assert "absent, which is not installed" in outcome.stderr
    small.ask(["packaging", "inner>=1"], ["outer"])
    assert small.set_up("site", nothing).returncode == 0


def test_settings_that_change_choice_or_target_have_no_effect(small, tmp_path):
    """Neither variables nor files of pip's and Python's settings change what goes where."""
    constraints, settings = tmp_path / "constraints.txt", tmp_path / "pip.conf"
    constraints.write_text("inner==9999\n", encoding="utf-8")
    settings.write_text(
        f"[install]\nno-binary = :all:\nconstraint = {constraints}\n"
        f"[global]\nuser = true\nquiet = 3\nindex-url = {small.index.as_uri()}\n",
        encoding="utf-8",
    )
    outcome = small.set_up(
        "development",
        {
            "PIP_INDEX_URL": "",
            "PIP_CONFIG_FILE": str(settings),
            "PIP_CONSTRAINT": str(constraints),
            "PIP_DRY_RUN": "1",
            "PIP_NO_BINARY": ":all:",
            "PIP_PREFIX": str(tmp_path / "prefix"),
            "PIP_REQUIRE_VIRTUALENV": "1",
            "PIP_TARGET": str(tmp_path / "target"),
            "PIP_USER": "1",
            "PYTHONHOME": str(tmp_path / "nowhere"),
            "PYTHONPATH": str(tmp_path),
        },
    )
    assert outcome.returncode == 0, outcome.stderr
    assert small.installed() == {"inner-1", "outer-1", "small-1"}
    assert not (tmp_path / "target").exists()
    assert not (tmp_path / "prefix").exists()


def test_index_and_certificate_go_on_working(small, certificate):
    """An index of one's own, whose certificate only PIP_CERT makes trusted, is used."""
    with serving(small.index, certificate=certificate) as address:
        settings = {"PIP_INDEX_URL": address, "PIP_RETRIES": "1"}
        distrusting = small.set_up("site", settings)
        assert distrusting.returncode == 1
        assert "PIP_CERT=/path/to/authority.pem scripts/setup" in distrusting.stderr
        settings["PIP_CERT"] = str(certificate)
        trusting = small.set_up("site", settings)
    assert trusting.returncode == 0, trusting.stderr


def test_proxy_and_trusted_host_go_on_working(small):
    """An index that only a proxy knows is reached through it."""
    with serving(small.index, Proxy) as address:
        outcome = small.set_up(
            "site",
            {
                "PIP_INDEX_URL": "http://index.invalid",
                "PIP_TRUSTED_HOST": "index.invalid",
                "PIP_PROXY": address,
            },
        )
    assert outcome.returncode == 0, outcome.stderr


def test_a_layer_that_cannot_be_added_leaves_the_one_below(small):
    """Without the index the tests cannot be run, and the site can still be built."""
    assert small.set_up("site").returncode == 0
    with serving(small.index) as address:
        pass
    away = {"PIP_INDEX_URL": address, "PIP_RETRIES": "1"}
    outcome = small.set_up("development", away)
    assert outcome.returncode == 1
    assert "error: pip could not install requirements-dev.lock.\n" in outcome.stderr
    assert "Check the network and call scripts/setup again" in outcome.stderr
    assert small.set_up("site", away).returncode == 0
    assert small.set_up("development").returncode == 0


def test_what_the_lock_lacks_is_found(small):
    """What a package asks for must be installed too, with its extras; pip check asks for none."""
    wish = ["Provides-Extra: fast", "Requires-Dist: absent>=2; extra == 'fast'"]
    small.unpin("requirements.lock", "inner")
    small.add("requirements.lock", "inner", metadata=wish)
    assert small.set_up("site").returncode == 0
    outcome = small.set_up("development")
    assert outcome.returncode == 1
    assert 'inner requires absent>=2; extra == "fast", which is not installed.' in outcome.stderr
    assert "scripts/lock" in outcome.stderr
    assert small.set_up("site", {"PIP_INDEX_URL": "file:///nowhere"}).returncode == 0
    assert small.installed() == {"inner-1", "small-1"}


def test_an_index_that_refuses_is_named(small):
    """Pip says that there is no such release; why it saw none is found out."""
    with serving(small.index, Refusing) as address:
        outcome = small.set_up("site", {"PIP_INDEX_URL": address})
    assert outcome.returncode == 1
    assert "401 Client Error: Unauthorized" in outcome.stderr
    assert "Give it a name and a password, PIP_INDEX_URL=" in outcome.stderr


def test_another_file_than_the_locked_one_is_refused(small):
    """A file whose hash is not in the lock is not installed, whoever serves it."""
    small.unpin("requirements.lock", "inner")
    small.pin("requirements.lock", "inner", "1", "0" * 64)
    outcome = small.set_up("site")
    assert outcome.returncode == 1
    assert "The index serves other files than those that were locked" in outcome.stderr


def test_nothing_is_compiled(small):
    """A release without a wheel would be built by what its author asks for on that day."""
    small.unpin("requirements.lock", "inner")
    (wheel,) = small.index.glob("inner/inner-1-*.whl")
    wheel.unlink()
    source = small.index / "inner/inner-1.tar.gz"
    source.write_bytes(b"")
    (small.index / "inner/index.html").write_text(f'<a href="{source.name}">{source.name}</a>')
    small.pin("requirements.lock", "inner", "1", "0" * 64)
    outcome = small.set_up("site")
    assert outcome.returncode == 1
    assert "The index shows no file of that release which runs here." in outcome.stderr
