"""Where the links of a page lead in one arrangement of the files."""

from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import unquote

from ..markup.rewrite import Keep, To, Unlink, Verdict
from ..model.archive import End
from .resolve import Missing, Nowhere, OtherFile, Resolver, Unshown

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
        if isinstance(target, End):
            return self._lead(page, target, href)
        if isinstance(target, OtherFile):
            return To(self.href_of(page, target.path, ""))
        return Unlink() if isinstance(target, Nowhere | Unshown) else Keep()

    def href_of_id(self, page: str, word: str) -> str | None:
        """The link to what an id names, None where it names nothing or this very page."""
        target = self.resolver.resolve_id(word)
        if not isinstance(target, End) or (target.path == page and not target.anchor):
            return None
        return self.href_of(page, target.path, target.anchor)

    def _judge_file(self, page: str, href: str) -> Verdict:
        """The verdict on a link of which only the section is missing: the page is still right."""
        if href.startswith("#"):
            return Keep()
        path, _, fragment = href.partition("#")
        target = self.resolver.resolve(page, path)
        if not isinstance(target, End):
            return Keep()
        return self._lead(page, End(target.path, unquote(fragment)), href)

    def _lead(self, page: str, target: End, href: str) -> Verdict:
        """A link to a page; where its fragment is right it stays as it is written.

        Generators look for it among the anchors of a page as it is (mkdocs.structure.pages).
        """
        path, _, fragment = href.partition("#")
        if not fragment or unquote(fragment) != target.anchor:
            return To(self.href_of(page, target.path, target.anchor))
        return To(f"{self.href_of(page, target.path, '')}#{fragment}") if path else Keep()
