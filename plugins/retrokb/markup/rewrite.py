"""Links of a page while Python-Markdown renders it: mapped to where they lead, ids made links."""

from collections.abc import Callable
from dataclasses import dataclass
from re import Pattern
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor

from .text import clean

BEFORE_MKDOCS = 0
"""Priority of MkDocs's own processor of links. Of equal ones the first registered runs first, and
extensions of the configuration are registered before MkDocs adds its own."""

NOT_PROSE = frozenset({"a", "code", "pre", "script", "style", "h1", "h2", "h3", "h4", "h5", "h6"})
"""Elements in which an id stays text: links cannot nest, headings become table of contents."""


@dataclass(frozen=True)
class Keep:
    """The link stays as it is written."""


@dataclass(frozen=True)
class Unlink:
    """The link goes, its text stays."""


@dataclass(frozen=True)
class To:
    """The link leads here instead."""

    href: str


Verdict = Keep | Unlink | To


class LinkRewriter(Extension):
    """A Python-Markdown extension that asks, for each link and id, where it leads.

    `judge` takes an href as it is written; `href_of` an id, and gives None where it is none.
    """

    def __init__(
        self,
        judge: Callable[[str], Verdict],
        href_of: Callable[[str], str | None],
        id_form: Pattern[str],
    ) -> None:
        super().__init__()
        self.judge = judge
        self.href_of = href_of
        self.id_form = id_form

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 (Python-Markdown's name)
        """Register the processor; called by Python-Markdown."""
        md.treeprocessors.register(_Rewriter(self), "retrokb-links", BEFORE_MKDOCS)


class _Rewriter(Treeprocessor):
    def __init__(self, rewriter: LinkRewriter) -> None:
        super().__init__()
        self.rewriter = rewriter

    def run(self, root: Element) -> None:
        for element in list(root.iter()):
            if element.tag in ("a", "img"):
                self._judge(element, "href" if element.tag == "a" else "src")
        # Most pages name no id, and need not be looked through text by text.
        if self.rewriter.id_form.search("\n".join(root.itertext())):
            self._link_ids(root)

    def _judge(self, element: Element, name: str) -> None:
        href = element.get(name)
        verdict = self.rewriter.judge(clean(href)) if href else Keep()
        if isinstance(verdict, To):
            element.set(name, verdict.href)
        elif isinstance(verdict, Unlink):
            # MkDocs expects an address in every link, so that the element becomes another.
            element.tag = "span"
            element.attrib.pop(name)
            element.text = element.text or element.attrib.pop("alt", None)

    def _link_ids(self, element: Element) -> None:
        if element.tag in NOT_PROSE:
            return
        for child in list(element):
            self._link_ids(child)
            self._link_tail(element, child)
        self._link_text(element)

    def _link_text(self, element: Element) -> None:
        before, anchors = self._split(element.text or "")
        if anchors:
            element.text = before
            for number, anchor in enumerate(anchors):
                element.insert(number, anchor)

    def _link_tail(self, parent: Element, child: Element) -> None:
        before, anchors = self._split(child.tail or "")
        if anchors:
            child.tail = before
            place = list(parent).index(child) + 1
            for number, anchor in enumerate(anchors):
                parent.insert(place + number, anchor)

    def _split(self, text: str) -> tuple[str, list[Element]]:
        """The text before the first known id, and a link for each, its tail the text after it."""
        anchors: list[Element] = []
        before, start = text, 0
        for match in self.rewriter.id_form.finditer(text):
            href = self.rewriter.href_of(match[0])
            if href is None:
                continue
            if anchors:
                anchors[-1].tail = text[start : match.start()]
            else:
                before = text[: match.start()]
            anchors.append(_anchor(match[0], href))
            start = match.end()
        if anchors:
            anchors[-1].tail = text[start:]
        return before, anchors


def _anchor(word: str, href: str) -> Element:
    anchor = Element("a", {"href": href})
    anchor.text = word
    return anchor
