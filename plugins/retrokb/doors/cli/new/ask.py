"""Questions on a terminal, each of which a flag answers as well."""

import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import click

from ....model.settings import Term
from ....text.nearest import did_you_mean
from ....text.printable import printable
from ..project import stop
from ..say import say

Check = Callable[[str], str]
"""Says what is wrong with an answer, "" where nothing is."""


def _anything(_: str) -> str:
    return ""


def on_terminal() -> bool:
    """Whether somebody sits there who can be asked."""
    return sys.stdin.isatty() and sys.stdout.isatty()


@dataclass
class Questions:
    """Asks what no flag has said; without a terminal it notes which flags are missing."""

    asking: bool
    missing: list[str] = field(default_factory=list)

    def text(
        self,
        flag: str,
        question: str,
        stated: str | None,
        *,
        default: str = "",
        check: Check = _anything,
        required: bool = True,
    ) -> str:
        """One text: what a flag stated, else what is answered, else the default."""
        if stated is not None and (stated.strip() or not required):
            return _checked(flag, stated.strip(), check)
        if not self.asking:
            if required and not default:
                self.missing.append(flag)
            return default
        while True:
            # What is offered is what is taken, and it may come from a ticket.
            offered = printable(default)
            answer = click.prompt(question, default=offered, show_default=bool(offered)).strip()
            problem = check(answer) if answer else "Something must be said." if required else ""
            if not problem:
                return answer
            say(f"  {problem}")

    def choice(
        self,
        flag: str,
        question: str,
        stated: str | None,
        choices: Sequence[str],
        default: str = "",
    ) -> str:
        """One of a few words, or its number."""
        check = _is_one_of(choices)
        listed = "".join(f"\n  {n}. {each}" for n, each in enumerate(choices, start=1))
        answer = self.text(flag, f"{question}{listed}\n ", stated, default=default, check=check)
        return _chosen(answer, choices)

    def terms(
        self,
        flag: str,
        question: str,
        stated: Sequence[str],
        declared: Mapping[str, Term] | None,
        used: Iterable[str],
    ) -> tuple[str, ...]:
        """Words of the vocabulary, by name or number, separated by commas.

        Where the vocabulary is not declared, what was `used` before is offered and anything is
        taken.
        """
        known = list(declared) if declared is not None else sorted(set(used))
        check = _are_declared(declared, known)
        if stated or not self.asking:
            return _split(_checked(flag, ",".join(stated), check), known) if stated else ()
        if not known and declared is not None:
            return ()
        _list_terms(known, declared)
        hint = "names or numbers, with commas; Enter for none" if known else "Enter for none"
        answer = self.text(flag, f"{question} ({hint})", None, check=check, required=False)
        return _split(answer, known)

    def lines(
        self,
        flag: str,
        question: str,
        stated: Sequence[str],
        default: Sequence[str] = (),
        *,
        required: bool = False,
    ) -> tuple[str, ...]:
        """Several texts, one a line, until an empty one; those of a ticket are kept or not."""
        given = tuple(line.strip() for line in stated if line.strip())
        if given or not self.asking:
            if not given and not default and required:
                self.missing.append(flag)
            return given or tuple(default)
        kept = self._kept(default)
        say(f"{question}, one a line; an empty line ends them.")
        while True:
            line = click.prompt("  ", default="", show_default=False, prompt_suffix="").strip()
            if line:
                kept.append(line)
            elif kept or not required:
                return tuple(kept)
            else:
                say("  At least one: they are how it is found, and how it is told to help.")

    def numbers(self, question: str, most: int) -> tuple[int, ...]:
        """Some of the numbers from 1 to `most`, none for an empty answer."""
        if not self.asking:
            return ()
        check = _are_numbers(most)
        answer = self.text("", question, None, check=check, required=False)
        return tuple(int(each) for each in answer.replace(",", " ").split())

    def end(self) -> None:
        """Stop where flags are missing, all of them in one sentence."""
        if self.missing:
            names = ", ".join(f"--{flag}" for flag in self.missing)
            verb = "is" if len(self.missing) == 1 else "are"
            stop(f"{names} {verb} missing. On a terminal, or with --ask, they are asked for.")

    def _kept(self, default: Sequence[str]) -> list[str]:
        if not default:
            return []
        say("From the ticket, in the customer's words:")
        for number, line in enumerate(default, start=1):
            say(f"  {number}. {printable(line)}")
        return list(default) if click.confirm("Keep these?", default=True) else []


def _checked(flag: str, answer: str, check: Check) -> str:
    problem = check(answer)
    if problem:
        stop(f"--{flag}: {problem}")
    return answer


def _is_one_of(choices: Sequence[str]) -> Check:
    def check(answer: str) -> str:
        if _chosen(answer, choices) in choices:
            return ""
        return f"{answer!r} is none of {', '.join(choices)}.{did_you_mean(answer, choices)}"

    return check


def _chosen(answer: str, choices: Sequence[str]) -> str:
    """What is meant by a number, a word, or the beginning of one only."""
    if answer.isdecimal() and 1 <= int(answer) <= len(choices):
        return choices[int(answer) - 1]
    begun = [each for each in choices if answer and each.startswith(answer.casefold())]
    return begun[0] if len(begun) == 1 else answer.casefold()


def _split(answer: str, known: Sequence[str]) -> tuple[str, ...]:
    words = (word.strip() for word in answer.split(","))
    return tuple(dict.fromkeys(_numbered(word, known) for word in words if word))


def _numbered(word: str, known: Sequence[str]) -> str:
    if word not in known and word.isdecimal() and 1 <= int(word) <= len(known):
        return known[int(word) - 1]
    return word


def _are_declared(declared: Mapping[str, Term] | None, known: Sequence[str]) -> Check:
    def check(answer: str) -> str:
        unknown = [word for word in _split(answer, known) if declared is not None]
        unknown = [word for word in unknown if word not in known]
        if not unknown:
            return ""
        near = did_you_mean(unknown[0], known) or (
            f" Declared are: {', '.join(known)}." if known else ""
        )
        return f"{unknown[0]!r} is not declared in mkdocs.yml.{near}"

    return check


def _are_numbers(most: int) -> Check:
    def check(answer: str) -> str:
        words = answer.replace(",", " ").split()
        fits = all(word.isdecimal() and 1 <= int(word) <= most for word in words)
        return "" if fits else f"Write numbers from 1 to {most}, with commas."

    return check


def _list_terms(known: Sequence[str], declared: Mapping[str, Term] | None) -> None:
    for number, word in enumerate(known, start=1):
        title = declared[word].title if declared and declared[word].title != word else ""
        say(f"  {number}. {printable(word)}{f'  {printable(title)}' if title else ''}")
