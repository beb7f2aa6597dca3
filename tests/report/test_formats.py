"""JSON, SARIF, and the annotations of GitHub and GitLab."""

import json

import pytest

from retrokb.model.problems import RULES, Level
from retrokb.report.explained import Explained
from retrokb.report.github import render_github
from retrokb.report.gitlab import render_gitlab
from retrokb.report.json import render_json
from retrokb.report.sarif import render_sarif

ODD = "100%, a: b\nand more\r"

TOLD = "100%25, a: b%0Aand more%0D Did you mean 'two'? Write it."


@pytest.fixture
def three(make):
    """One problem of each level; the first with a column, the last of a file as a whole."""
    return make(
        "one\ntwo\n",
        ("RK307", 2, 1, "The id is taken."),
        ("RK301", 2, 0, ODD, "Write it.", "tw", "two"),
        ("RK210", 0, 0, "None."),
        path="docs/a, b:c.md",
        prefix="sub/",
    )


def test_json_has_all_of_a_problem(three):
    """Names do not change, and paths are from mkdocs.yml."""
    first, second, last = json.loads(render_json(three))
    assert first == {
        "code": "RK307", "name": "duplicate-id", "level": "error", "path": "docs/a, b:c.md",
        "line": 2, "column": 1, "end_column": 0, "message": "The id is taken.", "subject": "",
        "suggestion": "", "advice": "",
    }  # fmt: skip
    assert second == {
        "code": "RK301", "name": "broken-link", "level": "warning", "path": "docs/a, b:c.md",
        "line": 2, "column": 1, "end_column": 3, "subject": "tw", "suggestion": "two",
        "message": f"{ODD} Did you mean 'two'? Write it.", "advice": "Write it.",
    }  # fmt: skip
    assert (last["line"], last["column"]) == (0, 0)


def test_github_annotates_lines(three):
    """Each level has its command; what ends a property or a command is escaped."""
    file = "file=sub/docs/a%2C b%3Ac.md"
    assert render_github(three).splitlines() == [
        f"::error {file},line=2,col=1,title=RK307 duplicate-id::The id is taken.",
        f"::warning {file},line=2,endLine=2,col=1,endColumn=3,title=RK301 broken-link::{TOLD}",
        f"::notice {file},title=RK210 no-front-matter::None.",
    ]


def test_gitlab_lists_issues(three):
    """Each has what GitLab requires of an issue, and a fingerprint of its own."""
    issues = json.loads(render_gitlab(three))
    assert [each["severity"] for each in issues] == ["critical", "major", "info"]
    assert [each["location"]["lines"]["begin"] for each in issues] == [2, 2, 1]
    assert {each["location"]["path"] for each in issues} == {"sub/docs/a, b:c.md"}
    assert all(each["description"].startswith(each["check_name"]) for each in issues)
    assert len({each["fingerprint"] for each in issues}) == 3


class TestSarif:
    @pytest.fixture
    def log(self, three):
        """The log of three problems, on a site that has the pages of the rules."""
        return json.loads(render_sarif(three, Explained("https://kb.example.com/"), "1.2.3"))

    def test_has_the_structure_that_the_standard_requires(self, log):
        """Version, one run, a named driver, results with a message (3.13, 3.14, 3.19, 3.27)."""
        (run,) = log["runs"]
        assert log["version"] == "2.1.0"
        assert log["$schema"].endswith("sarif-2.1.0.json")
        assert (run["tool"]["driver"]["name"], run["tool"]["driver"]["version"]) == (
            "retrokb",
            "1.2.3",
        )
        assert all(each["message"]["text"] for each in run["results"])
        assert {each["level"] for each in run["results"]} <= {"none", "note", "warning", "error"}

    def test_results_point_at_their_rules(self, log):
        """The index of a rule leads to the rule with the same id (3.27.6), which has a page."""
        (run,) = log["runs"]
        rules = run["tool"]["driver"]["rules"]
        assert [rules[each["ruleIndex"]]["id"] for each in run["results"]] == [
            "RK307",
            "RK301",
            "RK210",
        ]
        assert [each["id"] for each in rules] == ["RK210", "RK301", "RK307"]
        assert rules[1]["helpUri"] == "https://kb.example.com/a/rk301/"
        assert rules[1]["defaultConfiguration"] == {"level": "warning"}

    def test_places_are_addresses_and_regions(self, log):
        """Paths are quoted (3.4.3), lines and columns count from one, and none is made up."""
        first, second, third = (
            each["locations"][0]["physicalLocation"] for each in log["runs"][0]["results"]
        )
        assert first["artifactLocation"]["uri"] == "sub/docs/a%2C%20b%3Ac.md"
        assert first["region"] == {"startLine": 2, "startColumn": 1}
        assert second["region"] == {"startLine": 2, "startColumn": 1, "endColumn": 3}
        assert "region" not in third

    def test_without_a_known_page_there_is_no_address(self, three):
        """Nothing leads to a page that may not exist."""
        log = json.loads(render_sarif(three, Explained(), "1"))
        assert not [each for each in log["runs"][0]["tool"]["driver"]["rules"] if "helpUri" in each]

    def test_of_nothing_is_a_run_without_results(self):
        """A clean project closes what was open before."""
        (run,) = json.loads(render_sarif([], Explained(), "1"))["runs"]
        assert (run["results"], run["tool"]["driver"]["rules"]) == ([], [])


def test_a_policy_shows_in_every_format(make):
    """The level that a policy gives is reported, and that of the rule stays its default."""
    found = make("x\n", ("RK210", 1, 0, "None."), level=Level.ERROR)
    assert json.loads(render_json(found))[0]["level"] == "error"
    assert render_github(found).startswith("::error ")
    assert json.loads(render_gitlab(found))[0]["severity"] == "critical"
    (run,) = json.loads(render_sarif(found, Explained(), "1"))["runs"]
    assert run["results"][0]["level"] == "error"
    assert run["tool"]["driver"]["rules"][0]["defaultConfiguration"] == {"level": "note"}
    assert RULES["RK210"].level is Level.NOTICE
