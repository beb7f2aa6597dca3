"""HTML without what could run, frame or style anything: the home of nh3."""

from typing import Any

import nh3

OF_ALL = {
    "id", "class", "title", "lang", "dir", "role", "tabindex", "translate", "hidden", "markdown",
}  # fmt: skip

ATTRIBUTES = {
    "*": OF_ALL,
    "a": {"href", "name", "target", "rel", "download", "hreflang"},
    "img": {"src", "srcset", "alt", "width", "height", "loading", "align"},
    "video": {"src", "poster", "controls", "width", "height", "preload"},
    "audio": {"src", "controls", "preload"},
    "source": {"src", "srcset", "type", "media"},
    "details": {"open", "name"},
    "input": {"type", "checked", "disabled", "name"},
    "label": {"for"},
    "ol": {"start", "type", "reversed"},
    "li": {"value"},
    "td": {"align", "colspan", "rowspan", "headers"},
    "th": {"align", "colspan", "rowspan", "headers", "scope", "abbr"},
    "col": {"span", "align"},
    "colgroup": {"span"},
    "time": {"datetime"},
    "data": {"value"},
    "q": {"cite"},
    "blockquote": {"cite"},
    "del": {"cite", "datetime"},
    "ins": {"cite", "datetime"},
    "svg": {"xmlns", "viewBox", "width", "height"},
    "path": {"d"},
}
"""What Python-Markdown, its usual extensions and Material write. `style` is none of it."""

TAGS = {
    *nh3.ALLOWED_TAGS, *(ATTRIBUTES.keys() - {"*"}), "section", "figure", "figcaption", "button",
    "picture", "main", "nav", "header", "footer", "aside", "article", "mark", "summary", "dl", "dt",
    "dd", "abbr", "kbd", "samp", "var",
}  # fmt: skip

INPUTS = frozenset({"checkbox", "radio"})
"""Tasks and tabs; a field for a password would ask for one."""

SCHEMES = {"http", "https", "mailto"}


def clean_html(html: str) -> str:
    """A piece of HTML with what is known to do no harm; text of scripts and styles goes too.

    Links lead to pages of the site, to http(s) and to mail only.
    """
    return nh3.clean(
        html,
        tags=TAGS,
        clean_content_tags={"script", "style"},
        attributes=ATTRIBUTES,
        attribute_filter=_kept,
        generic_attribute_prefixes={"data-", "aria-"},
        url_schemes=SCHEMES,
        # Written by the author or by nobody: a link of the site's own needs none.
        link_rel=None,
    )


def _kept(tag: str, name: str, value: str) -> Any:
    if (tag, name) == ("input", "type"):
        return value if value.casefold() in INPUTS else "hidden"
    # Material follows or runs what stands in some of its own attributes.
    return None if name.startswith("data-md-") and tag in ("form", "a") else value
