"""What a text names of that which a site hides: ids however they are written, and addresses."""

import posixpath
import re
from collections.abc import Callable, Container, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import unquote, urlsplit

from ..model.settings import Settings
from ..place.addresses import generated_path
from ..place.names import ENDINGS
from ..place.select import Hidden
from ..text.entities import unescape
from ..text.folding import WORD, Folded, fold, fold_with_places, words_of
from .resolve import Resolver
from .spellings import bare, may_be_loose, pattern_of, plain, read_disguised

TOKEN = re.compile(r"""[^\s"'<>()\[\]{}|`,=]+""")
"""What may be an address: it goes on to a space or to what stands around addresses."""

AFTER = ".,;:!?*_~"
"""What follows an address in a sentence and is none of it."""

SOFT = re.compile(r"\xad|&shy|&#0*173\b|&#x0*ad\b|%c2%ad", re.IGNORECASE)

SHORT_NUMBER = 5
"""An id of fewer characters that are all digits is a number like others."""


@dataclass(frozen=True)
class Trace:
    """A stretch of a text that names something hidden, and why that is hidden."""

    start: int
    end: int
    reason: Hidden
    subject: str
    is_address: bool = False


@dataclass(frozen=True)
class Tracer:
    """Finds what texts name of that which is hidden from the readers whom a resolver serves."""

    resolver: Resolver

    def find(self, path: str, text: str, *, root: bool = False) -> tuple[Trace, ...]:
        """What a text of the page at `path` names, in the order of the text.

        `root` says that a path in it may be meant from the root of the site.
        """
        words = self._words(text)
        addresses = tuple(self._addresses(path, text, words, root=root))
        inside = [(each.start, each.end) for each in addresses]
        found = (each for each in self._ids(text, words) if not _is_within(each, inside))
        return tuple(sorted((*addresses, *found), key=lambda each: (each.start, each.end)))

    def find_ids(self, text: str) -> tuple[Trace, ...]:
        """The ids alone that a text names."""
        return tuple(self._ids(text, self._words(text)))

    def leads_to_hidden(self, target: str, sources: Container[str] = ()) -> bool:
        """Whether a path from the folder of the articles, or an address, leads to what is hidden.

        `sources` are the paths on disk of all files of Markdown: what is not among the shown pages
        is not shown, whatever became of it.
        """
        settings = self.resolver.settings
        if settings is None:
            return False
        home = generated_path("index.md", settings)
        path = posixpath.normpath(unquote(target.partition("#")[0]))
        inside = self.resolver.beside.files
        written = (generated_path(path, settings), _in_retros(path, settings))
        on_disk = {inside.get(each, each) for each in written}
        shown = {*self.resolver.selection.pages} | self.resolver.generated
        if any(each in sources and each not in shown for each in on_disk):
            return True
        return bool(on_disk.isdisjoint(shown) and self.resolver.resolve_address(home, target))

    def _words(self, text: str) -> frozenset[str]:
        """The words of a text, of which most texts have none that anything hidden has."""
        if not self._names and not self._steps:
            return frozenset()
        softs = ("", "-") if SOFT.search(text) else ("",)
        read = (each for soft in softs for each in read_disguised(fold(text, soft)))
        return frozenset().union(*map(words_of, read))

    def _ids(self, text: str, words: frozenset[str]) -> Iterator[Trace]:
        found = {name for word in words & self._names.keys() for name in self._names[word]}
        if not found:
            return
        names = "|".join(map(pattern_of, sorted(found)))
        pattern = re.compile(f"(?<![a-z0-9])(?:{names})(?![a-z0-9])")
        seen: set[tuple[int, int]] = set()
        for soft in ("", "-") if SOFT.search(text) else ("",):
            folded = fold_with_places(text, soft)
            read = read_disguised(folded.text)
            for match in (match for each in read for match in pattern.finditer(each)):
                span = folded.span(*match.span())
                if span not in seen and not self._is_other(folded, match):
                    seen.add(span)
                    reason = self._reason_of(match[0])
                    yield Trace(*span, reason, text[slice(*span)])

    def _reason_of(self, written: str) -> Hidden:
        """Why an id is hidden, however it is written."""
        known = self._ids_by_form.get(plain(written))
        return known or self._ids_by_letters[bare(written)]

    def _is_other(self, folded: Folded, match: re.Match[str]) -> bool:
        """Whether the id of something shown stands there, of which the hidden one is a part."""
        start, end = match.span()
        while start and _may_be_of_id(folded.text[start - 1]):
            start -= 1
        while end < len(folded.text) and _may_be_of_id(folded.text[end]):
            end += 1
        whole = folded.text[start:end].strip("._-")
        return whole != match[0] and whole in self.resolver.ids

    def _addresses(
        self, path: str, text: str, words: frozenset[str], *, root: bool
    ) -> Iterator[Trace]:
        if self._steps.isdisjoint(words):
            return
        for match in TOKEN.finditer(text):
            written = match[0].rstrip(AFTER)
            token = unescape(written)
            if self._steps.isdisjoint(words_of(fold(token))):
                continue
            reason = self._reason(path, token, root=root)
            if reason:
                start = match.start()
                yield Trace(start, start + len(written), reason, written, is_address=True)

    def _reason(self, path: str, token: str, *, root: bool) -> Hidden | None:
        """Why that is hidden to which a token leads, None where it leads to nothing hidden."""
        try:
            parts = urlsplit(token)
        except ValueError:
            return None
        is_path = _is_path(unquote(parts.path))
        if not (parts.netloc or is_path or _is_of_no_words(parts.path)):
            return None
        address = self.resolver.resolve_address(path, token) if parts.netloc or is_path else None
        # What is no path by its signs is one only if it is exactly an address of what is hidden.
        if address is None and (root or not is_path) and not parts.netloc:
            address = self.resolver.resolve_address(path, f"/{token}")
        if address or parts.netloc:
            return address.reason if address else None
        return self._files.get(posixpath.normpath(unquote(parts.path)).casefold())

    @cached_property
    def _files(self) -> Mapping[str, Hidden]:
        return {path.casefold(): why for path, why in self.resolver.selection.hidden_paths.items()}

    @cached_property
    def _ids_by_form(self) -> Mapping[str, Hidden]:
        """The hidden ids that a text may name, as they are written plainly."""
        shown = self.resolver.ids
        declared = self.resolver.selection.declared
        return {
            plain(name.casefold()): reason
            for name, reason in declared.items()
            if name.casefold() not in shown and not is_ordinary(name)
        }

    @cached_property
    def _names(self) -> Mapping[str, list[str]]:
        """The hidden ids by a word of theirs, and by all of their letters and digits."""
        names = _grouped(self._ids_by_form, lambda name: name)
        for name in filter(may_be_loose, self._ids_by_form):
            names.setdefault(bare(name), []).append(name)
        return names

    @cached_property
    def _ids_by_letters(self) -> Mapping[str, Hidden]:
        return {bare(name): reason for name, reason in self._ids_by_form.items()}

    @cached_property
    def _steps(self) -> frozenset[str]:
        """A word of the last step of each hidden address."""
        keys = (key for key in self.resolver.selection.hidden_addresses if key)
        return frozenset(_grouped(keys, posixpath.basename))


def _in_retros(path: str, settings: Settings) -> str:
    """The path on disk of what stands below `retros/` in the tree of a generator."""
    inside = path.removeprefix("retros/")
    return posixpath.join(settings.retros_dir, inside) if inside != path else ""


def is_ordinary(name: str) -> bool:
    """Whether an id is a word or a number as it stands in any text: only its address names it."""
    return (name.isalpha() and not name.isupper()) or (name.isdigit() and len(name) < SHORT_NUMBER)


def _grouped(
    names: Mapping[str, Hidden] | Iterator[str], part_of: Callable[[str], str]
) -> dict[str, list[str]]:
    """Names by the longest word of a part of theirs."""
    groups: dict[str, list[str]] = {}
    for name in names:
        words = WORD.findall(fold(part_of(name)))
        if words:
            groups.setdefault(max(words, key=len), []).append(name)
    return groups


def _may_be_of_id(character: str) -> bool:
    return character.isascii() and (character.isalnum() or character in "._-")


def _is_path(path: str) -> bool:
    """Whether a word of a text is plainly a path or an address, and no two words with a stroke."""
    steps = [each for each in path.split("/") if each]
    return (
        (bool(steps) and path.endswith(("/", *ENDINGS)))
        or path.startswith(("./", "../"))
        or (path.startswith("/") and len(steps) > 1)
    )


def _is_of_no_words(path: str) -> bool:
    """Whether the last step of a path is more than a word: `old/zebra-page`, and not `on/off`."""
    folder, _, name = path.rpartition("/")
    return bool(folder and re.search("[-_0-9]", name))


def _is_within(trace: Trace, spans: list[tuple[int, int]]) -> bool:
    return any(start <= trace.start and trace.end <= end for start, end in spans)
