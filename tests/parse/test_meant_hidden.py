"""What says in any usual way that it is hidden is never published: it is honoured or refused."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.spellings import (
    HONOURED,
    REFUSED_FIELDS,
    REFUSED_TEXTS,
    SHOWN_FIELDS,
    SHOWN_TEXTS,
    UNREADABLE,
)

from retrokb.markup.convert import Converter
from retrokb.model.hiding import HIDING_FIELDS, Says
from retrokb.model.settings import MarkdownDialect, ParsingRules, Settings
from retrokb.model.source import Folder, Source
from retrokb.parse.records import parse_record
from retrokb.place.select import select
from retrokb.text.decode import decode

SETTINGS = Settings(root="/project", as_of=date(2026, 11, 24), default_status="final")

CONVERTER = Converter(MarkdownDialect())


def outcome(text, folder=Folder.ARTICLES, defaults=()):
    """Whether a text is shown, and the codes of what is said of it."""
    decoded = decode(text.encode("utf-8")).text or ""
    source = Source("docs/x.md", "x.md", folder, decoded, defaults=defaults)
    page, problems = parse_record(source, ParsingRules(default_status="final"), CONVERTER)
    chosen = select([page] if page else [], [source], SETTINGS)
    codes = {each.code for each in (*problems, *chosen.problems)}
    return bool(chosen.pages), codes


def front(fields):
    """A page with front matter."""
    return f"---\n{fields}\n---\n# T\n"


@pytest.mark.parametrize("fields", HONOURED)
def test_what_is_understood_is_honoured(fields):
    """The page is hidden, and no build fails for it."""
    shown, codes = outcome(front(fields))
    assert not shown
    assert "RK209" not in codes


@pytest.mark.parametrize("fields", REFUSED_FIELDS)
def test_what_nobody_can_tell_is_refused(fields):
    """The page is hidden, and the build fails until somebody has said what was meant."""
    shown, codes = outcome(front(fields))
    assert not shown
    assert "RK209" in codes


@pytest.mark.parametrize("text", REFUSED_TEXTS)
def test_first_lines_that_hide_are_refused(text):
    """Where no program reads them as fields, the author has said it all the same."""
    shown, codes = outcome(text)
    assert not shown
    assert codes == {"RK209"}


@pytest.mark.parametrize("text", UNREADABLE)
def test_what_cannot_be_read_is_left_out(text):
    """It may have hidden the page."""
    assert outcome(text) == (False, {"RK101"})


@pytest.mark.parametrize("text", [*map(front, SHOWN_FIELDS), *SHOWN_TEXTS])
def test_what_only_looks_like_it_is_shown(text):
    """A page that speaks of hiding, and a field of another meaning, is for everybody."""
    shown, codes = outcome(text)
    assert shown
    assert "RK209" not in codes


@pytest.mark.parametrize("fields", HONOURED)
def test_retros_and_findings_are_hidden_by_the_same_words(fields):
    """The stricter holds: a final retro that says `draft: true` is a draft."""
    if fields.startswith(("{", "date:")):
        return
    final = "" if fields.lower().startswith("status") else "status: final\n"
    shown, codes = outcome(f"---\n{final}{fields}\n---\n# T\n", Folder.RETROS)
    assert not shown or codes >= {"RK209"}


OTHERS = ("title: T", "draft: false", "x: y", "owner: me")


def changed(word, capitals, sign, within):
    """A name of a field in another spelling."""
    parts, part = [], ""
    for letter in word:
        if letter.isupper() and part:
            parts.append(part)
            part = ""
        part += letter.lower()
    name = sign.join([*parts, part])
    name = "".join(c.upper() if up else c for c, up in zip(name, capitals * 9, strict=False))
    return f"{name[:1]}{within}{name[1:]}"


NAMES = [
    (name, row.says) for row in HIDING_FIELDS for name in row.names
    if row.says is not Says.TAGS and "." not in name
]  # fmt: skip

VALUES = {
    Says.YES: ["true", "yes", "1", "on"],
    Says.NO: ["false", "no", "0", "off"],
    Says.SET: ["abc"],
    Says.READERS: ["internal", "private", "staff", "confidential"],
    Says.WORD: ["internal", "employees", "private", "confidential"],
    Says.STATE: ["draft", "in-review", "unpublished", "internal"],
    Says.BEGINS: ["2099-01-01"],
    Says.DATED: ["2099-01-01"],
    Says.ENDS: ["2020-01-01"],
}


@given(
    st.sampled_from(NAMES),
    st.integers(0, 3),
    st.lists(st.booleans(), min_size=4, max_size=4),
    st.sampled_from(["", "-", "_"]),
    st.sampled_from(["", "\u200b", "\u00ad", "\u2060"]),
    st.sampled_from(["{}", "'{}'", '"{}"', "[{}]", " {} ", "{} # so", "\n  - {}", "!!str {}"]),
    st.tuples(st.booleans(), st.sampled_from(["", "meta", "params"])),
)
def test_spellings_do_not_matter(named, which, capitals, sign, within, quoted, around):
    """Capitals, hyphens, unseen characters, quotes, lists and tables leave a hidden page hidden."""
    upper, table = around
    name, says = named
    value = VALUES[says][which % len(VALUES[says])]
    value = quoted.format(value.upper() if upper else value)
    field = f'"{changed(name, capitals, sign, within)}": {value}'
    if table:
        field = f"{table}:\n  {field.replace(chr(10), chr(10) + '  ')}"
    shown, _ = outcome(front(field))
    assert not shown, field


@given(
    st.lists(st.sampled_from(OTHERS), unique=True, max_size=3),
    st.sampled_from(HONOURED),
    st.integers(0, 3),
    st.sampled_from([
        "\n", "\ufeff", "\ufeff\ufeff", " ", "\t", "\u200b", "<!-- c -->\n", "<!--\nc\n-->\n\n",
        "\n\n<!-- c -->\n", "",
    ]),
    st.sampled_from(["---", "----", "- - -", "***", "———", "+++"]),
)  # fmt: skip
def test_what_stands_around_does_not_matter(others, hiding, place, before, fence):
    """Whatever stands before the fence, and whatever the fence is, the page is not published."""
    if hiding.startswith(("{", "?", '"', "date", "expire", "expiry")) or "\n" in hiding:
        return
    fields = [*others[:place], hiding, *others[place:]]
    if any(word in hiding for word in ("{", "[", "!!")) and fence != "---":
        return
    body = "\n".join(fields)
    shown, _ = outcome(f"{before}{fence}\n{body}\n{fence}\n# T\n")
    assert not shown
