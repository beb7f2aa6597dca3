"""What an audit makes of pip-audit's report: silence is never good news."""

import json

import pytest
from scripts.audit import Audited, Status, judge, split_pins

NAMED = frozenset({"markdown==1.0", "pyyaml==1.0"})


def report(*packages):
    """A report in the form of pip-audit."""
    return json.dumps({"dependencies": packages, "fixes": []})


def package(name, *vulns):
    """A package that the service had an answer for."""
    return {"name": name, "version": "1.0", "vulns": list(vulns)}


def test_nothing_known_of_all_that_was_asked():
    """Only where there is an answer for every package, and none is bad, it is good news."""
    found = judge(report(package("markdown"), package("pyyaml")), "", NAMED)
    assert found == Audited(asked=2)
    assert found.status is Status.NOTHING_KNOWN


def test_a_vulnerability_is_named_with_the_release_that_mends_it():
    """It counts more than what is unknown beside it."""
    bad = {"id": "PYSEC-1", "fix_versions": ["1.1", "2.0"], "aliases": []}
    found = judge(report(package("markdown", bad, {"id": "X-2"})), "", NAMED)
    assert found.vulnerable == (
        "markdown 1.0: PYSEC-1, mended in 1.1, 2.0",
        "markdown 1.0: X-2, mended in no release yet",
    )
    assert found.unknown == ("pyyaml==1.0: no answer",)
    assert found.status is Status.VULNERABLE


@pytest.mark.parametrize(
    "packages",
    [
        (package("markdown"),),
        (package("markdown"), {"name": "pyyaml", "version": "1.0", "vulns": None}),
        (package("markdown"), {"name": "pyyaml", "skip_reason": "not found"}),
        (package("markdown"), {**package("pyyaml"), "version": "2.0"}),
    ],
)
def test_a_package_without_an_answer_is_unknown(packages):
    """Be it left out, passed over, or asked about in another version."""
    found = judge(report(*packages), "", NAMED)
    assert found.unknown == ("pyyaml==1.0: no answer",)
    assert found.status is Status.UNKNOWN


@pytest.mark.parametrize("text", ["", "{", "[]", "{}", "null", '{"dependencies": [1]}'])
def test_no_report_is_no_good_news(text):
    """A network that is not there ends with a status of its own, and with what was said last."""
    found = judge(text, "Traceback\n  Failed to resolve 'api.osv.dev'\n", NAMED)
    assert found.unknown == ("the service could not be asked: Failed to resolve 'api.osv.dev'",)
    assert found.status is Status.UNKNOWN


def test_every_release_of_a_lock_is_asked_about():
    """Also those that are for another Python or system than this one."""
    lock = (
        "# made by hand\na==1 ; python_version < '3' \\\n    --hash=sha256:1\n    # via b\n"
        "a==2 ; python_version >= '3' \\\n    --hash=sha256:2 \\\n    --hash=sha256:3\n"
        "ab==1 \\\n    --hash=sha256:4\n"
    )
    assert split_pins(lock) == [
        {"a==1": "a==1 \\\n    --hash=sha256:1", "ab==1": "ab==1 \\\n    --hash=sha256:4"},
        {"a==2": "a==2 \\\n    --hash=sha256:2 \\\n    --hash=sha256:3"},
    ]
