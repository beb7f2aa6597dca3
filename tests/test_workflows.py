"""The CI files: what they promise beyond what the scanners of scripts/check look at."""

import re
import tomllib
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).parents[1]

SCRIPTS = {"scripts/check", "scripts/test", "scripts/build", "scripts/try-fresh --quick"}

NIGHTLY = {"scripts/try-fresh", "scripts/try-bounds"}


@pytest.fixture(scope="module")
def github():
    """The workflow of GitHub, every scalar as text."""
    return yaml.load((ROOT / ".github/workflows/site.yml").read_text("utf-8"), yaml.BaseLoader)


@pytest.fixture(scope="module")
def gitlab():
    """The pipeline of GitLab, every scalar as text."""
    return yaml.load((ROOT / ".gitlab-ci.yml").read_text("utf-8"), yaml.BaseLoader)


def steps(workflow):
    """All steps of all jobs of a GitHub workflow."""
    return [step for job in workflow["jobs"].values() for step in job["steps"]]


def test_github_runs_on_every_commit_and_nightly(github):
    """Every branch is built, and the default branch again each night, since states depend on it."""
    assert github["on"]["push"]["branches"] == ["**"]
    assert github["on"]["schedule"]


def test_github_runs_the_scripts_and_nothing_else(github):
    """What CI does, a developer does with the same commands."""
    assert {step["run"] for step in steps(github) if "run" in step} == SCRIPTS | NIGHTLY


def test_github_actions_are_pinned_by_hash(github):
    """No action can change under a name that was trusted before."""
    used = [step["uses"] for step in steps(github) if "uses" in step]
    assert used
    assert all(re.fullmatch(r"[\w/-]+@[0-9a-f]{40}", each.split(" ")[0]) for each in used)


def test_github_grants_the_least_rights(github):
    """Nothing is granted to all jobs; writing is granted to the deployment alone."""
    assert github["permissions"] == {}
    writers = {n for n, job in github["jobs"].items() if "write" in job["permissions"].values()}
    assert writers == {"deploy"}


def test_github_deploys_from_the_default_branch_and_no_pull_request(github):
    """A pull request is checked, tested and built, and never published."""
    condition = " ".join(github["jobs"]["deploy"]["if"].split())
    assert "github.event_name != 'pull_request' &&" in condition
    assert "github.ref_name == github.event.repository.default_branch" in condition
    assert github["jobs"]["deploy"]["needs"] == "check"


def test_github_checks_out_the_whole_history(github):
    """The states of gaps are read from all commits, and no credential stays behind."""
    checkouts = [s["with"] for s in steps(github) if s.get("uses", "").startswith("actions/check")]
    assert checkouts
    for each in checkouts:
        assert each == {"fetch-depth": "0", "persist-credentials": "false"}


def test_the_same_commands_hold_a_commit_here():
    """What lets a commit in is what the code hosts run, so that one cannot pass where it fails."""
    calls = (ROOT / ".ci/run").read_text("utf-8").splitlines()
    assert {each for each in calls if each.startswith("scripts/")} == SCRIPTS


def test_each_supported_python_is_tried(github, gitlab):
    """Those that pyproject.toml names are the ones of every commit; both ends are tried nightly."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    named = [each.split(" :: ")[-1] for each in project["classifiers"]]
    supported = [each for each in named if each.startswith("3.")]
    jobs = github["jobs"]
    assert jobs["check"]["strategy"]["matrix"]["python"] == supported
    assert jobs["rot"]["strategy"]["matrix"]["python"] == [supported[0], supported[-1]]
    assert gitlab["rot"]["parallel"]["matrix"] == [
        {"PYTHON_VERSION": [supported[0], supported[-1]]}
    ]


def test_gitlab_runs_the_scripts_on_the_whole_history(gitlab):
    """GitLab does the same commands, and deploys from the default branch only."""
    assert {*gitlab["check"]["script"]} == SCRIPTS
    assert {*gitlab["rot"]["script"]} == NIGHTLY
    assert gitlab["variables"]["GIT_DEPTH"] == "0"
    assert gitlab["pages"]["rules"] == [{"if": "$CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH"}]
    assert gitlab["pages"]["needs"] == ["check"]
