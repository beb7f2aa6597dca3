"""Where the links of a page lead in one arrangement of the files."""

from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import unquote

from ..markup.rewrite import Keep, To, Unlink, Verdict
from ..model.archive import End
from .resolve import Missing, Nowhere, OtherFile, Resolver, Target, Unshown

HrefOf = Callable[[str, str, str], str]
"""How a page links to another in an arrangement: from both paths on disk and an anchor."""


@dataclass(frozen=True)
class Signpost:
    """Judges links as they are written; the text of one that leads nowhere stays."""

    resolver: Resolver
    href_of: HrefOf

    def judge(self, page: str, href: str) -> Verdict:
        """What becomes of a link in the page at a path."""
        target = self.resolver.resolve(page, href)
        if isinstance(target, Nowhere) and target.missing is Missing.SECTION:
            return self._judge_file(page, href)
        return self._verdict(page, target)

    def href_of_id(self, page: str, word: str) -> str | None:
        """The link to what an id names, None where it names nothing or this very page."""
        target = self.resolver.resolve_id(word)
        if not isinstance(target, End) or (target.path == page and not target.anchor):
            return None
        return self._href(page, target.path, target.anchor)

    def _judge_file(self, page: str, href: str) -> Verdict:
        """The verdict on a link of which only the section is missing: the page is still right."""
        if href.startswith("#"):
            return Keep()
        path, _, fragment = href.partition("#")
        target = self.resolver.resolve(page, path)
        if not isinstance(target, End):
            return Keep()
        return To(self._href(page, target.path, unquote(fragment)))

    def _verdict(self, page: str, target: Target | None) -> Verdict:
        if isinstance(target, End):
            return To(self._href(page, target.path, target.anchor))
        if isinstance(target, OtherFile):
            return To(self._href(page, target.path, ""))
        return Unlink() if isinstance(target, Nowhere | Unshown) else Keep()

    def _href(self, page: str, path: str, anchor: str) -> str:
        return self.href_of(page, path, anchor)
