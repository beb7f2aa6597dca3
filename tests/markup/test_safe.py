"""HTML by a list of what is allowed: tricks go, what Markdown and its extensions write stays."""

import pytest
from bs4 import BeautifulSoup
from markdown import markdown

from retrokb.markup.safe import clean_html, is_harmless

TRICKS = (
    "<script>x()</script>",
    "<img src=x onerror=x()>",
    "<svg onload=x()>",
    "<svg><script>x()</script></svg>",
    "<a href='javascript:x()'>a</a>",
    "<a href='&#106;avascript:x()'>a</a>",
    "<a href=' java\tscript:x()'>a</a>",
    "<a href='data:text/html,<script>x()</script>'>a</a>",
    "<a href='vbscript:x()'>a</a>",
    "<iframe src=//evil.example></iframe>",
    "<iframe srcdoc='<script>x()</script>'></iframe>",
    "<object data=x></object>",
    "<embed src=x>",
    "<form action=//evil.example><button formaction='javascript:x()'>",
    "<base href=//evil.example>",
    "<meta http-equiv=refresh content='0;url=//evil.example'>",
    "<link rel=stylesheet href=//evil.example>",
    "<style>*{x:expression(x())}</style>",
    "<p style='background:url(//evil.example)'>",
    "<math><mtext><style><img src=x onerror=x()></style></mtext></math>",
    "<svg><animate onbegin=x()>",
    "<svg><use href='data:x#y'/></svg>",
    "<template><script>x()</script></template>",
    "<noscript><p title='</noscript><img src=x onerror=x()>'>",
    "<input type=password autofocus onfocus=x()>",
    "<details open ontoggle=x()>",
    "<video><source onerror=x()></video>",
    "<a href=x ping=//evil.example>a</a>",
)

LEGITIMATE = """\
# Heading {#own .cls}

!!! note "Title"
    Text with `code`[^1], **bold** and [a link](page.md#x "title").

??? tip
    Folded.

=== "One"
    First.

=== "Two"
    Second.

- [x] done
- [ ] open

| a | b |
|---|--:|
| 1 | 2 |

```python
print("x")
```

term
: definition

[^1]: Note.

<details><summary>More</summary>Text</details>
"""


HARM = (
    "<script", "onerror=", "onload=", "onbegin", "onfocus", "ontoggle", "script:", "data:",
    "<iframe", "<object", "<embed", "<form", "<base", "<meta", "<link", "<style", "style=",
    "ping=", "formaction", "password",
)  # fmt: skip


@pytest.mark.parametrize("trick", TRICKS)
def test_nothing_is_left_that_runs_or_asks_elsewhere(trick):
    """No handler, script, frame, style or foreign scheme comes through."""
    elements = BeautifulSoup(clean_html(f"<p>before {trick} after</p>"), "html.parser").find_all()
    written = [f"<{each.name} {name}={value}" for each in elements for name, value in
               {"": "", **each.attrs}.items() if name != "title"]  # fmt: skip
    assert not [each for each in written for harm in HARM if harm in each.casefold()]


def test_what_markdown_and_its_extensions_write_stays():
    """Cleaning a page with all usual extensions changes no element and no attribute."""
    names = [
        "admonition", "attr_list", "def_list", "footnotes", "tables", "toc", "pymdownx.details",
        "pymdownx.superfences", "pymdownx.tabbed", "pymdownx.tasklist",
    ]  # fmt: skip
    configs = {
        "pymdownx.tabbed": {"alternate_style": True},
        "pymdownx.tasklist": {"custom_checkbox": True},
        "tables": {"use_align_attribute": True},
        "toc": {"permalink": True},
    }
    html = markdown(LEGITIMATE, extensions=names, extension_configs=configs)

    def elements(text):
        return [(each.name, each.attrs) for each in BeautifulSoup(text, "html.parser").find_all()]

    assert elements(clean_html(html)) == elements(html)


@pytest.mark.parametrize("name", ["__config", "__search", "__palette_0", "__drawer"])
def test_names_of_the_theme_are_nobody_else_s(name):
    """Material takes the first element of such a name for its own, and believes what it says."""
    for html in (
        f"<p id={name}>{{}}</p>",
        f"<a name='{name}'>x</a>",
        f"<label for={name}>x</label>",
    ):
        assert name not in clean_html(html)
    assert "data-md" not in clean_html("<p data-md-component=announce data-md-scrollfix>x</p>")


@pytest.mark.parametrize("trick", TRICKS)
def test_what_cleaning_changes_is_not_harmless(trick):
    """What is adopted with such a trick is cleaned until somebody has looked at it."""
    html = f"<p>before {trick} after</p>"
    assert is_harmless(html) is False or not [
        harm for harm in HARM if harm in html.casefold() and harm not in ("style",)
    ]


@pytest.mark.parametrize(
    "html",
    [
        "<p>a <!-- note --> b</p>", "<p>Type <your domain>.</p>", "<a href='x.html' id=y>z</a>",
        "<details><summary>a</summary>b</details>", "<table><td colspan=2>a</table>",
    ],
)  # fmt: skip
def test_what_says_nothing_is_harmless(html):
    """Comments, placeholders in angle brackets, and what everybody writes."""
    assert is_harmless(html)


@pytest.mark.parametrize(
    "html",
    [
        "<!--><script>x()</script>-->", "<!-- --!><img src=x onerror=y> -->",
        "<img src=x onerror=y ",
        "<![x[><script>y</script>", "<? <script>x()</script>", "<x onclick=y>z</x>",
        "<p id=__config>",
    ],
)  # fmt: skip
def test_what_two_parsers_may_take_for_something_else_is_not_harmless(html):
    """A browser ends a comment where Python's parser goes on, and an element at the next tag."""
    assert not is_harmless(html)
