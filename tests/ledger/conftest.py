"""A real git repository of a small project, commit by commit, each on its day."""

import os
import subprocess
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from retrokb.model.ledger import ConditionName, GapEntry
from retrokb.model.settings import Policy, Settings
from retrokb.pipeline.compose import Site, compose_site

AS_OF = "2026-11-24"

CONFIG = ("-c", "user.name=A", "-c", "user.email=a@example.com", "-c", "init.defaultBranch=main")


@dataclass
class Repo:
    """A project under version control; every step is one that a person could take."""

    root: Path

    def git(self, *arguments: str, day: str = "2026-01-01") -> str:
        """Run git in the project, as of a day."""
        env = {
            **{k: v for k, v in os.environ.items() if not k.startswith("GIT_")},
            "GIT_AUTHOR_DATE": f"{day}T12:00:00+0000",
            "GIT_COMMITTER_DATE": f"{day}T12:00:00+0000",
            "GIT_CONFIG_GLOBAL": os.devnull,
            "GIT_CONFIG_SYSTEM": os.devnull,
        }
        done = subprocess.run(
            ["git", *CONFIG, *arguments],
            cwd=self.root,
            env=env,
            check=False,
            capture_output=True,
            text=True,
        )
        assert done.returncode == 0, done.stderr
        return done.stdout.strip()

    def write(self, path: str, text: str) -> None:
        """Write a file without committing it."""
        file = self.root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")

    def commit(self, day: str, files: dict[str, str | None] | None = None) -> str:
        """Write (None: delete) files, commit everything as of a day, and give the commit's name."""
        for path, text in (files or {}).items():
            if text is None:
                (self.root / path).unlink()
            else:
                self.write(path, text)
        self.git("add", "-A")
        self.git("commit", "-q", "--allow-empty", "-m", "x", day=day)
        return self.git("rev-parse", "HEAD")

    def site(self, as_of: str = AS_OF, **settings: object) -> Site:
        """What the pipeline makes of the project; without a word the search is not asked for."""
        day = date.fromisoformat(as_of)
        fields = {"policy": Policy(findable=False), **settings}
        return compose_site(Settings(root=str(self.root), as_of=day, **fields))  # type: ignore[arg-type]

    def gap(self, as_of: str = AS_OF, gap: str = "GAP-1", **settings: object) -> "Judged":
        """How a gap stands on a day."""
        site = self.site(as_of, **settings)
        return Judged(site.ledger.gap_by_key[gap], site)


@dataclass
class Judged:
    """One entry of a ledger, in words that a test can compare."""

    entry: GapEntry
    site: Site

    @property
    def state(self) -> str:
        """The state's word."""
        return self.entry.state.value

    @property
    def published(self) -> str:
        """The day of publication, "" where there is none."""
        found = self.entry.publication
        return found.day.isoformat() if found else ""

    @property
    def commit(self) -> str:
        """The commit of the publication."""
        assert self.entry.publication is not None
        return self.entry.publication.commit.sha

    def holding(self, name: str) -> str:
        """Whether a condition holds, in its word."""
        return self._condition(name).holding.value

    def evidence(self, name: str) -> str:
        """The sentence of a condition."""
        return self._condition(name).evidence

    def _condition(self, name: str):
        wanted = ConditionName(name)
        return next(each for each in self.entry.conditions if each.name is wanted)

    def problems(self, code: str) -> list[str]:
        """The problems of a code, each as "place message"."""
        return [f"{p.place} {p.message}" for p in self.site.problems if p.code == code]


RETRO = """---
title: Retro
date: {day}
status: final
{more}findings:
  - id: {id}
    kind: education
    statement: Nobody could learn it.
    phrases: {phrases}
{gap}---
## Synopsis

It happened.
"""


def retro(
    day: str,
    remedy: str = "../docs/fix.md#steps",
    *,
    id: str = "GAP-1",  # noqa: A002
    phrases: str = "how do I do it",
    more: str = "",
    gap: str = "",
) -> str:
    """The text of a retro with one gap; `more` and `gap` are further lines of front matter."""
    lines = f"    remedy: {remedy}\n" if remedy else ""
    lines += f"    {gap}\n" if gap else ""
    more = f"{more}\n" if more else ""
    return RETRO.format(day=day, id=id, phrases=phrases, more=more, gap=lines)


def other(day: str) -> str:
    """The text of a retro that has nothing to do with any gap."""
    return f"---\ntitle: Other\ndate: {day}\nstatus: final\nfindings: []\n---\nAnother thing.\n"


def article(steps: str, *, heading: str = "Steps", more: str = "") -> str:
    """The text of an article with one section `#steps`."""
    return f"# The fix\n\nWhat it is about.\n\n## {heading} {{#steps}}\n\n{steps}\n{more}"


@pytest.fixture
def repo(tmp_path: Path) -> Repo:
    """An empty repository with a configuration."""
    made = Repo(tmp_path / "project")
    made.root.mkdir()
    made.git("init", "-q")
    made.write("mkdocs.yml", "site_name: Example\nplugins: [retrokb]\n")
    made.write(".gitignore", "/.cache/\n")
    made.write("docs/index.md", "# Home\n")
    return made


@pytest.fixture
def fixed(repo: Repo) -> Repo:
    """The plain case: an article that lacked the answer, a retro, the answer, a later retro."""
    repo.commit("2026-01-05", {"docs/fix.md": article("Restart the old machine.")})
    repo.commit("2026-02-01", {"retros/one.md": retro("2026-02-01")})
    repo.commit("2026-02-10", {"docs/fix.md": article("Rotate the key; restart the machine.")})
    repo.commit("2026-03-01", {"retros/two.md": other("2026-03-01")})
    return repo
