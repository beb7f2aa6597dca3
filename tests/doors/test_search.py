"""`retrokb search` and `retrokb suggest`."""

import gzip
import json

import pytest
from click.testing import CliRunner

from retrokb.doors.cli import main
from retrokb.doors.cli.show_answers import NO_SUGGESTION, NOTHING
from retrokb.doors.settings import load_settings
from retrokb.pipeline.compose import compose_site
from retrokb.place.addresses import SEARCH_INDEX

pytestmark = pytest.mark.slow

TREE = """\
>>> docs/keys/rotate.md
---
id: KB-7Q2F
product: gateway
phrases: "401 Unauthorized: key revoked"
confidence: validated
reviewed: 2026-11-01
---
# Rotate an API key

## Both valid {#both}

Keep the old key until nobody uses it.
>>> docs/old.md
---
superseded_by: keys/rotate.md
---
# Rotate keys with downtime
>>> docs/mail.md
---
product: mail
---
# Mail bounces

550 5.7.1 relay access denied
>>> retros/2026-11-03-keys.md
---
status: final
findings:
  - id: BUG-9TT1
    kind: bug
    statement: Revoking the last valid key is possible.
    workaround: ../docs/keys/rotate.md
---
# Customers could not rotate keys
"""


@pytest.fixture
def root(project, monkeypatch):
    """A project, which is the working folder."""
    folder = project(TREE)
    monkeypatch.chdir(folder)
    return folder


def run(*arguments, status=0, **options):
    """The output of a command; its status is checked."""
    done = CliRunner().invoke(main, [str(each) for each in arguments], **options)
    assert done.exit_code == status, done.output
    return done.output


def write_index(root, folder):
    """The index as a built site holds it."""
    site = compose_site(load_settings(str(root / "mkdocs.yml")))
    for path, content in site.search_index.paths.items():
        target = folder / SEARCH_INDEX / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)


@pytest.mark.usefixtures("root")
class TestSearch:
    def test_results_are_told_group_by_group(self):
        """Rank, title, kind, path, address, section and words around; what was left out."""
        output = run("search", "rotate", "key", "zorblax")
        lines = [line.strip() for line in output.splitlines()]
        assert lines[0] == "Articles and known errors"
        assert lines[1] == "1. Rotate an API key (KB-7Q2F)"
        told = "article, validated, reviewed 2026-11-01: keys/rotate.md, /a/kb-7q2f/#both"
        assert lines[2] == told
        assert lines.index("Retros") < lines.index("Archived")
        assert "replaced by Rotate an API key, /a/kb-7q2f/" in lines
        assert "workaround: Rotate an API key, /a/kb-7q2f/" in lines
        assert lines[-1] == "Not asked for, or nowhere: zorblax."

    def test_facets_narrow(self):
        """Only one product, or only known errors."""
        assert "Mail" not in run("search", "key mail", "--product", "Gateway")
        assert (
            "Rotate an" not in run("search", "key", "--kind", "known-error").split("workaround")[0]
        )

    def test_nothing_is_told_calmly(self):
        """It is no failure of the command."""
        assert run("search", "qqqqqq").splitlines()[0] == NOTHING

    def test_the_limit_is_kept(self):
        """At most so many of the first group."""
        assert "2." not in run("search", "key", "--limit", 1, "--kind", "article")

    def test_json_holds_all_that_is_known(self):
        """A list of one, in the form of many."""
        ((answer),) = json.loads(run("search", "401 Unauthorized: key revoked", "--json"))
        first = answer["results"][0]
        assert answer["query"] == "401 Unauthorized: key revoked"
        assert (first["path"], first["kind"], first["id"]) == (
            "keys/rotate.md",
            "article",
            "KB-7Q2F",
        )
        assert {"excerpt", "anchor", "heading", "because"} < first.keys()

    @pytest.mark.parametrize("head", ["query\tarticle\tkind\n", ""])
    def test_many_queries_are_asked_at_once(self, root, head):
        """The first column of each line, without the line that names the columns."""
        file = root / "queries.tsv"
        file.write_text(f"{head}rotate key\tx\ty\n\n\tno query\nrelay denied\r\n", encoding="utf-8")
        answers = json.loads(run("search", "--queries", file, "--json"))
        assert [each["query"] for each in answers] == ["rotate key", "relay denied"]
        result = answers[1]["results"][0]
        assert result.keys() == {"path", "url", "id", "kind", "title", "score"}
        assert (result["path"], result["url"]) == ("mail.md", "mail/")

    def test_a_built_site_is_searched_without_its_files(self, root, tmp_path_factory):
        """`--site` needs no mkdocs.yml, and finds the same."""
        before = run("search", "rotate", "--json")
        folder = tmp_path_factory.mktemp("site")
        write_index(root, folder)
        (root / "mkdocs.yml").unlink()
        assert run("search", "rotate", "--json", "--site", folder) == before

    def test_a_site_without_an_index_is_said(self, tmp_path):
        """Status 2 and one sentence."""
        assert "no search index in" in run("search", "x", "--site", tmp_path, status=2)

    @pytest.mark.parametrize("name", ["meta", "words/0", "pairs/0", "documents/0", "facets"])
    @pytest.mark.parametrize("damage", [None, b"", b"nothing packed", 40, gzip.compress(b"{")])
    def test_a_damaged_index_is_said(self, root, tmp_path_factory, name, damage):
        """A file that is gone, empty, something else or cut short: status 2 and one sentence."""
        folder = tmp_path_factory.mktemp("site")
        write_index(root, folder)
        file = folder / SEARCH_INDEX / f"{name}.rk"
        content = file.read_bytes()[:damage] if isinstance(damage, int) else damage
        file.unlink() if content is None else file.write_bytes(content)
        told = run("search", "key revoked", "--kind", "article", "--site", folder, status=2)
        missing = name == "meta" and content is None
        assert ("no search index in" if missing else f"{name}.rk ") in told
        assert missing or told.rstrip().endswith("Build the site again.")

    @pytest.mark.parametrize("arguments", [(), ("x", "--queries", "mkdocs.yml")])
    def test_words_or_a_file_must_be_given(self, arguments):
        """One of them, not both."""
        assert "--queries" in run("search", *arguments, status=2)


@pytest.mark.usefixtures("root")
class TestSuggest:
    TICKET = "Hi,\n\nsince noon we get 401 Unauthorized: key revoked. Please call me!\n\nJane\n"

    def test_each_suggestion_has_its_reason(self):
        """The sentence of the ticket that it answers, and the words that tell."""
        output = run("suggest", "-", input=self.TICKET)
        assert output.startswith("1. Rotate an API key (KB-7Q2F)")
        assert "answers: since noon we get 401 Unauthorized: key revoked" in output
        assert "“revoked”" in output

    def test_only_what_can_answer_is_suggested(self, root):
        """Articles and known errors; no retro, nothing that was replaced."""
        (root / "ticket.txt").write_text("rotate keys\nlast valid key", encoding="utf-8")
        found = json.loads(run("suggest", "ticket.txt", "--json"))
        assert {each["kind"] for each in found} == {"article", "known-error"}

    @pytest.mark.parametrize("ticket", ["", "\n\n", "...", "qqqqq"])
    def test_a_ticket_that_says_nothing_is_told_so(self, ticket):
        """No suggestion is no failure."""
        assert run("suggest", "-", input=ticket).strip() == NO_SUGGESTION

    def test_a_long_ticket_is_read_to_its_end(self):
        """The message stands below two thousand other lines."""
        ticket = "".join(f"ok {n}\n" for n in range(2000)) + self.TICKET
        assert run("suggest", "-", input=ticket).startswith("1. Rotate an API key")

    def test_a_binary_file_is_no_ticket(self):
        """Status 2 and one sentence."""
        assert "is no text" in run("suggest", "-", input=b"\x89PNG\0\0\1", status=2)

    def test_a_ticket_cannot_steer_the_terminal(self):
        """What a customer pasted is printed without control characters."""
        assert "\x1b" not in run("suggest", "-", input="\x1b[2J key revoked\x07 401")
