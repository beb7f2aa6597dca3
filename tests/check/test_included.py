"""A hidden file does not come into a shown page by way of an extension that reads files."""

import pytest

CONFIG = """\
>>> mkdocs.yml
site_name: E
plugins: [retrokb]
markdown_extensions:
  - pymdownx.snippets: {base_path: [!relative $config_dir, !relative $docs_dir], check_paths: true}
>>> docs/secret.md
---
audience: internal
---
Text.
<!-- --8<-- [start:part] -->
A part.
<!-- --8<-- [end:part] -->
>>> docs/broken.md
---
title: [x
---
>>> docs/ids.md
---
id: KB-X2
audience: internal
---
>>> retros/draft.md
---
status: draft
---
>>> retros/some.md
---
title: Some
date: 2026-01-01
status: final
findings:
  - {id: BUG-1, kind: bug, statement: S.}
  - {id: BUG-2, kind: bug, statement: S., audience: internal}
---
>>> parts/outer.txt
--8<-- "secret.md"
>>> parts/names.txt
See KB-X2.
>>> parts/fine.txt
Fine.
>>> docs/shown.md
Shown.
"""

HIDDEN = (
    '--8<-- "secret.md"', '--8<-- "docs/secret.md"', '--8<-- "secret.md:part"',
    '--8<-- "secret.md:1:2"', '--8<--\nsecret.md\n--8<--', '  --8<-- "./x/../secret.md"',
    '--8<-- "parts/outer.txt"', '--8<-- "retros/draft.md"', '--8<-- "broken.md"',
    '--8<-- "parts/names.txt"', '--8<-- "retros/some.md"', '```\n--8<-- "secret.md"\n```',
)  # fmt: skip


@pytest.mark.slow
@pytest.mark.parametrize("text", HIDDEN)
def test_a_hidden_file_fails_the_build_where_it_is_named(build, text):
    """Named in whatever way, whole or in part, by a file between, in code too."""
    built = build(f"{CONFIG}>>> docs/x.md\n# X\n\n{text}\n")
    assert built.error
    line = 4 if text.startswith(("--8<--\n", "```")) else 3
    assert built.logged("ERROR", f"docs/x.md:{line}: RK304")
    assert built.files() == []


@pytest.mark.slow
@pytest.mark.parametrize(
    "text", ['--8<-- "parts/fine.txt"', '--8<-- "shown.md"', ';--8<-- "secret.md"', "secret"]
)
def test_other_files_may_be_included(build, text):
    """What is shown, what is no page, and what is only written about."""
    built = build(f"{CONFIG}>>> docs/x.md\n# X\n\n{text}\n")
    errors = [each for each in built.logged("RK304") if "put into it" in each]
    assert errors == []


AUTO = CONFIG.replace("check_paths: true}", "auto_append: [parts/all.md]}")


@pytest.mark.slow
@pytest.mark.parametrize(
    ("parts", "told"),
    [
        (">>> parts/all.md\n*[X]: y\n\nSee KB-X2.\n", "parts/all.md:3"),
        ('>>> parts/all.md\nFine.\n\n--8<-- "parts/names.txt"\n', "parts/names.txt:1"),
        ('>>> parts/all.md\nFine.\n\n--8<-- "secret.md"\n', "mkdocs.yml"),
    ],
)
def test_what_is_put_into_every_page_is_told_of_where_it_is_mended(build, parts, told):
    """Once, at the file that names what is hidden, or at the configuration that appends it."""
    built = build(f"{AUTO}{parts}>>> docs/x.md\n# X\n\nText.\n>>> docs/y.md\n# Y\n")
    assert built.error
    assert len(built.logged("ERROR", "RK304")) == 1
    assert built.logged("ERROR", f"{told}: RK304")


@pytest.mark.slow
def test_what_a_page_names_itself_is_told_of_there(build):
    """Whatever is appended to it."""
    parts = ">>> parts/all.md\nSee KB-X2.\n"
    built = build(f"{AUTO}{parts}>>> docs/x.md\n# X\n\nKB-X2 too.\n")
    assert built.logged("ERROR", "docs/x.md:3: RK304")
    assert built.logged("ERROR", "parts/all.md:1: RK304")


@pytest.mark.slow
def test_what_is_put_into_a_page_is_told_of_where_the_page_has_it_in_code(build):
    """The page may have it there, with a warning; what is put into it may not."""
    built = build(f'{CONFIG}>>> docs/x.md\n# X\n\n`KB-X2`\n\n--8<-- "parts/names.txt"\n')
    assert built.logged("WARNING", "docs/x.md:3: RK310")
    assert built.logged("ERROR", "docs/x.md:5: RK304")
