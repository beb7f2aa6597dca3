"""The settings that are read without MkDocs are those that MkDocs gives."""

import os
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import event, given
from hypothesis import settings as few
from hypothesis import strategies as st
from mkdocs.config import load_config
from mkdocs.exceptions import Abort, ConfigurationError

from retrokb.doors.mkdocs.options import RetroKBConfig, settings_from
from retrokb.doors.settings import load_settings
from retrokb.model.settings import MarkdownDialect, Settings
from retrokb.parse.depends import describe, what_parsing_depends_on

AS_OF = "2026-11-24"

SITES = sorted((Path(__file__).parents[1] / "sites").glob("*.txt"))

ROOT = Path(__file__).parents[2]


def read_by_mkdocs(file: Path) -> Settings:
    """The settings that the plugin has in a build."""
    config = load_config(str(file))
    plugin = config.plugins.get("retrokb")
    options = plugin.config if plugin else RetroKBConfig()
    if not plugin:
        options.load_dict({})
        options.validate()
    return settings_from(config, options, as_of=AS_OF)


def assert_same(ours: Settings, theirs: Settings) -> None:
    """Field by field; of configurations, which hold functions, what they are."""
    dialects = [
        (each.dialect.extensions, {k: describe(v) for k, v in each.dialect.configs.items()})
        for each in (ours, theirs)
    ]
    assert dialects[0] == dialects[1]
    # MkDocs knows besides what a theme and other plugins have for defaults; scripts are no texts.
    assert ours.named - {"module"} <= theirs.named
    bare = {"dialect": MarkdownDialect(), "named": frozenset()}
    assert replace(ours, **bare) == replace(theirs, **bare)
    assert what_parsing_depends_on(ours) == what_parsing_depends_on(theirs)


def test_of_this_repository():
    """The own mkdocs.yml."""
    assert_same(load_settings(str(ROOT / "mkdocs.yml"), AS_OF), read_by_mkdocs(ROOT / "mkdocs.yml"))


@pytest.mark.parametrize("site", SITES, ids=lambda path: path.stem)
def test_of_the_sites_that_tests_build(project, site):
    """Every text tree of a whole site."""
    file = project(site.read_text("utf-8")) / "mkdocs.yml"
    assert_same(load_settings(str(file), AS_OF), read_by_mkdocs(file))


def test_a_page_relative_path_is_the_folder_of_the_pages(build):
    """MkDocs knows the page while it renders it; until then the texts are read all the same."""
    tree = (
        ">>> mkdocs.yml\nsite_name: X\nplugins: [retrokb]\nmarkdown_extensions:\n"
        "  - pymdownx.snippets: {base_path: [!relative ]}\n"
        '>>> docs/in/x.md\n# X\n\n--8<-- "part.txt"\n>>> docs/in/part.txt\nA part.\n'
    )
    built = build(tree)
    assert built.error == ""
    assert "A part." in built.page("in/x/").get_text()
    (config,) = load_settings(str(built.root / "mkdocs.yml")).dialect.configs.values()
    assert config == {"base_path": [str(built.root / "docs")]}


SLUGS = "!!python/object/apply:pymdownx.slugs.slugify {kwds: {case: lower}}"

FENCES = (
    "[{name: mermaid, class: x, format: !!python/name:pymdownx.superfences.fence_code_format }]"
)

EXTENSIONS = [
    ("admonition", ""),
    ("attr_list", ""),
    ("tables", "null"),
    ("toc", ""),
    ("toc", "{permalink: true, toc_depth: !ENV [RK_NUMBER, 3]}"),
    ("toc", f"{{slugify: {SLUGS}}}"),
    ("toc", "{title: !ENV RK_UNSET}"),
    ("pymdownx.superfences", f"{{custom_fences: {FENCES}}}"),
    ("pymdownx.snippets", "{base_path: [!relative $config_dir/parts, !relative $docs_dir, x]}"),
    ("pymdownx.snippets", "{base_path: !relative $docs_dir/in, check_paths: false}"),
    ("pymdownx.snippets", "{base_path: [!relative ]}"),
    ("pymdownx.highlight", "{linenums: !ENV [RK_FLAG, true]}"),
]

OPTIONS = [
    "retros_dir: cases",
    "retros_dir: docs/retros",
    "retros_dir: !ENV [RK_UNSET, RK_TEXT, x]",
    "retros_dir: ",
    "internal_dir: staff/kb",
    "internal_dir: ~",
    "repository: private",
    'exclude: [Draft*, "!Kept.md"]',
    "exclude: []",
    "default_status: final",
    "audience: !ENV [RK_UNSET, internal]",
    "audiences: {Staff: internal}",
    "id_prefixes: [INC]",
    "policy: {window: !ENV [RK_NUMBER, 1], findable: !ENV [RK_FLAG, true]}",
    "policy: {}",
    "published: ~",
    "public_files: [downloads/, '*.PDF', '!x.pdf']",
    "rules: {RK302: error, RK402: off}",
    "vocabulary: {products: {a: A, b: {title: B, description: C}, c: }, owners: {}}",
    "enabled: !ENV [RK_FLAG, true]",
    "enabled: true",
]

REST = [
    "docs_dir: pages",
    "docs_dir: !ENV [RK_UNSET, pages]",
    "docs_dir: {here}/pages",
    "docs_dir: ./pages/../pages",
    "docs_dir: ~",
    'exclude_docs: "old/\\n\\n# said\\n!old/kept.md"',
    "exclude_docs: ",
    "draft_docs: |\n  wip.md\n  *.tmp.md\n",
    "use_directory_urls: !ENV [RK_FLAG, true]",
    "use_directory_urls: false",
    "repo_url: https://example.com/x?a=b#c",
    'repo_url: ""',
    "site_url: https://kb.example.com",
    "site_url: HTTPS://Kb.example.com/help?x",
    "site_url: !ENV [RK_UNSET]",
    "mdx_configs: ",
    "extra: {a: !ENV RK_TEXT, b: !!python/name:os.path.join }",
    "extra_css: [css/x.css]",
    "extra_javascript: [js/x.js, {path: js/y.js, type: module}]",
    "theme: {name: mkdocs, logo: img/logo.png, custom_dir: pages}",
]

ENVIRONMENTS = [
    {},
    {"RK_FLAG": "no", "RK_NUMBER": "2", "RK_TEXT": "cases"},
    {"RK_FLAG": "true", "RK_NUMBER": "0x10", "RK_TEXT": "a b"},
]


def name_of(line: str) -> str:
    """The option that a line states."""
    return line.partition(":")[0]


LISTED = st.lists(st.sampled_from(EXTENSIONS), max_size=5).map(
    lambda many: "".join(f"\n  - {name}{f': {config}' * bool(config)}" for name, config in many)
)

MAPPED = st.lists(st.sampled_from(EXTENSIONS), unique_by=lambda each: each[0], max_size=4).map(
    lambda many: "".join(f"\n  {name}: {config}" for name, config in many)
)

OWN = st.lists(st.sampled_from(OPTIONS), unique_by=name_of, max_size=5)


def below(indent: str, lines: list[str]) -> str:
    """Lines as what stands below a name."""
    return "".join(f"\n{indent}{line}" for line in lines)


PLUGINS = st.one_of(
    st.sampled_from(
        ["", " ~", " []", " [retrokb]", " [search, retrokb]", " {retrokb: }", " [search]"]
    ),
    OWN.map(lambda lines: "\n  - search\n  - retrokb:" + below("      ", lines)),
    OWN.map(lambda lines: "\n  - /retrokb:" + below("      ", lines)),
    OWN.map(lambda lines: "\n  search: {}\n  retrokb:" + below("    ", lines)),
    OWN.map(lambda lines: "\n  - retrokb: {enabled: false}\n  - retrokb:" + below("      ", lines)),
)


@st.composite
def configurations(draw) -> str:
    """The text of one mkdocs.yml, without INHERIT."""
    lines = ["site_name: Example", *draw(st.lists(st.sampled_from(REST), unique_by=name_of))]
    if draw(st.integers(0, 3)):
        lines.append(f"markdown_extensions:{draw(st.one_of(LISTED, MAPPED))}")
    if draw(st.integers(0, 3)):
        lines.append(f"plugins:{draw(PLUGINS)}")
    return "\n".join(draw(st.permutations(lines)))


FILES = ("mkdocs.yml", "base/base.yml", "base/of/all.yaml")


@few(max_examples=200)
@given(
    texts=st.lists(configurations(), min_size=1, max_size=3),
    environment=st.sampled_from(ENVIRONMENTS),
    ends=st.sampled_from(["\n", "\r\n"]),
    mark=st.sampled_from(["", "\ufeff"]),
)
def test_of_any_configuration(tmp_path_factory, texts, environment, ends, mark):
    """Whatever MkDocs understands, with all its tags and ways of inheriting."""
    root = tmp_path_factory.mktemp("any")
    for folder in ("docs", "pages", "base/of"):
        (root / folder).mkdir(parents=True)
    for n, text in enumerate(texts):
        heir = n + 1 < len(texts)
        parent = os.path.relpath(FILES[n + 1], Path(FILES[n]).parent) if heir else ""
        whole = f"{mark}{f'INHERIT: {parent}' * heir}\n{text.replace('{here}', str(root))}\n"
        (root / FILES[n]).write_text(whole, encoding="utf-8", newline=ends)
    with pytest.MonkeyPatch.context() as patch:
        for name, value in environment.items():
            patch.setenv(name, value)
        file = root / FILES[0]
        try:
            theirs = read_by_mkdocs(file)
        except (Abort, ConfigurationError):
            event("refused by MkDocs")
            return
        event(f"{len(texts)} files")
        assert_same(load_settings(str(file), AS_OF), theirs)
