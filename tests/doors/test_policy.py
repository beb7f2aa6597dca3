"""`content_security_policy` in a build: every page has the policy, and hosts are told."""

import pytest

pytestmark = pytest.mark.slow

TREE = """\
>>> mkdocs.yml
site_name: E
theme: {name: material, font: %(font)s}
markdown_extensions: [%(extensions)s]
plugins:
  - retrokb: {content_security_policy: %(policy)s}
%(more)s
>>> docs/index.md
---
article: false
---
# Home

| a | b |
|--:|:-:|
| 1 | 2 |
%(text)s
>>> docs/key.md
---
id: KB-K3YS
title: Keys
---
One.
>>> docs/other.html
<p>Another's page.
"""


@pytest.fixture
def make(build):
    """Build the site with some of it stated otherwise."""

    def run(**stated):
        usual = {
            "font": "false", "policy": "strict", "extensions": "tables", "more": "", "text": ""
        }  # fmt: skip
        return build(TREE % (usual | stated))

    return run


def requests_in(built):
    """What was said about other sites."""
    return [line for line in built.log if "RK315" in line]


def test_every_page_has_a_policy_and_hosts_are_told(make):
    """Redirects, 404.html and files of HTML that were only copied; the headers hold all hashes."""
    built = make()
    assert built.error == ""
    assert requests_in(built) == []
    headers = (built.folder / "_headers").read_text("utf-8")
    for name in (each for each in built.files() if each.endswith(".html")):
        page = built.page(name)
        (meta,) = page.find_all("meta", attrs={"http-equiv": "Content-Security-Policy"})
        hashes = {word for word in meta["content"].split() if word.startswith("'sha256-")}
        assert "'unsafe" not in meta["content"]
        assert all(each.rstrip(";") in headers for each in hashes)
    assert (built.folder / "security-headers.conf").is_file()


@pytest.mark.parametrize("extensions", ["tables", "extra", "markdown.extensions.extra",
                                        "pymdownx.extra"])  # fmt: skip
def test_columns_are_aligned_without_styles(make, extensions):
    """Whichever extension brings the tables, no cell has a style."""
    cell = make(extensions=extensions).page("").find("td")
    assert (cell.get("align"), cell.get("style")) == ("right", None)


@pytest.mark.parametrize("policy", ["null", "off", '"off"'])
def test_without_it_nothing_changes(make, policy):
    """Nothing is written or changed unless the project says so; YAML makes False of `off`."""
    built = make(policy=policy)
    assert "Content-Security-Policy" not in (built.folder / "index.html").read_text("utf-8")
    assert built.page("").find("td")["style"]
    assert not (built.folder / "_headers").exists()


@pytest.mark.parametrize(
    ("stated", "host"),
    [
        ({"font": "{text: Roboto}"}, "fonts.googleapis.com"),
        ({"more": "extra_css: ['https://a.example/b.css']"}, "a.example"),
        ({"more": "extra_javascript: [{path: 'https://a.example/b.js'}]"}, "a.example"),
        ({"more": "repo_url: https://github.com/a/b"}, "api.github.com"),
        ({"more": "repo_url: https://gitlab.com/a/b"}, "GitLab"),
        ({"more": "extra: {analytics: {provider: google, property: x}}"}, "www.google"),
        ({"text": "![A picture](https://a.example/b.png)"}, "a.example"),
        ({"text": "<iframe src='https://a.example/'></iframe>"}, "a.example"),
    ],
)
def test_what_asks_another_site_is_said_once_for_each(make, stated, host):
    """By the option or by the page, and not again for each page."""
    found = requests_in(make(**stated))
    assert [host in line for line in found if host in line] == [True]
    assert all(line.startswith("WARNING") for line in found)


def test_headers_of_the_project_stay(build):
    """A file that the project has for its host is not written over."""
    built = build(TREE % {
        "font": "false", "policy": "strict", "extensions": "tables", "more": "", "text": ""
    } + ">>> docs/_headers\n/*\n  X-Own: 1\n")  # fmt: skip
    assert "X-Own" in (built.folder / "_headers").read_text("utf-8")
    assert built.logged("_headers is the project's own")


@pytest.mark.parametrize(
    ("more", "told"),
    [("", 1), ("extra_javascript: [mermaid.min.js]\n", 0)],
)
def test_a_diagram_that_material_would_fetch_a_program_for_is_told(make, more, told):
    """It asks unpkg.com as soon as a page holds one, unless the project has the program itself."""
    text = '<pre class="mermaid"><code>graph LR</code></pre>'
    assert (
        len([line for line in requests_in(make(more=more, text=text)) if "unpkg" in line]) == told
    )
