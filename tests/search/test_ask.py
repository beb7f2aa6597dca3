"""Asking: what is read of an index, and how the parts of an answer come about."""

import pytest

from retrokb.search.analyse import analyse
from retrokb.search.ask import Options, SearchFailedError, ask
from retrokb.search.documents import Document, Kind, Section
from retrokb.search.index import build_index
from retrokb.search.query import find_passages, read_query
from retrokb.search.terms import is_near
from retrokb.search.units import first_units, join_units, split_units


def index_of(*documents):
    """The files of an index of documents."""
    return build_index(documents, map(analyse, documents)).files


def article(title, *texts, products=()):
    """An article with a section for each text."""
    sections = tuple(
        Section(f"s{number}", f"Part {number}", 2, (text,)) for number, text in enumerate(texts)
    )
    return Document(
        kind=Kind.ARTICLE,
        path=f"{title}.md",
        url=f"{title}/",
        title=title,
        sections=sections,
        products=products,
    )


def asked(query, common=()):
    """The words of a query that are asked for, and what is left out."""
    found = read_query(query, common)
    return [word.text for word in found.words], [*found.left_out]


class TestUnits:
    @pytest.mark.parametrize(
        "text", ["", "abc", "é東", "a😀b", "\ud800", "\udc00\ud800", "😀\ud83d"]
    )
    def test_what_is_split_is_joined_again(self, text):
        """Characters of two units, and halves that stand alone."""
        assert join_units(split_units(text)) == text

    def test_a_character_beyond_the_first_plane_is_two_units(self):
        """As JavaScript counts, cuts and joins."""
        assert len(split_units("a😀")) == 3
        assert first_units("a😀b", 2) == "a\ud83d"
        assert join_units("\ud83d\ude00") == "😀"


class TestQuery:
    def test_noise_stays_where_hardly_anything_else_is_there(self):
        """A query that is a path is asked for, without the host of an address."""
        assert asked("/var/log/key") == (["var", "log", "key"], [])
        assert asked("https://example.com/keys/rotate") == (["keys", "rotate"], [])

    def test_common_words_go_first_and_names_stay(self):
        """Of too many words; what goes is told in its order."""
        words = [f"word{chr(97 + number)}" for number in range(23)]
        query = " ".join(["the", "ab", *words, "ReadTimeout"])
        kept, left = asked(query, {"the"})
        assert (len(kept), kept[-1]) == (24, "readtimeout")
        assert left == ["the", "ab"]

    def test_only_the_beginning_of_a_query_is_read(self):
        """Counted in units."""
        assert asked("😀" * 4999 + " ab")[0] == ["a"]


class TestPassages:
    def test_sentences_and_lines_each_once(self):
        """What ends with a full stop or a line feed; spaces are those of JavaScript."""
        text = "One. Two?!\u3000Three\r\n\ufeffOne\n\n v1.2 is out "
        assert find_passages(text) == ["One", "Two", "Three", "v1.2 is out"]

    @pytest.mark.parametrize(("words", "stretches"), [(40, 1), (41, 2), (60, 2), (61, 3), (100, 4)])
    def test_long_ones_come_in_stretches_that_overlap(self, words, stretches):
        """Of forty words, twenty of which are in the next one too."""
        found = find_passages(" ".join(map(str, range(words))))
        assert len(found) == stretches
        assert {len(each.split()) for each in found[:-1]} <= {40}
        assert found[-1].split()[-1] == str(words - 1)

    def test_a_row_of_full_stops_takes_no_time(self):
        """What has no end is not tried from each of its characters."""
        assert len(find_passages("." * 50_000)) == 1


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("rotate", "rotate", False),
        ("rotate", "rotates", True),
        ("rotates", "rotate", True),
        ("rotate", "rotete", True),
        ("rotaet", "rotate", True),
        ("orotate", "rotate", True),
        ("rotate", "rotatess", False),
        ("ratote", "rotate", False),
        ("abcd\U00010400", "abcd\U00010401", True),
        ("abcde", "abcd\U00010400", False),
        ("abcde", "abcde\U00010400", False),
    ],
)
def test_near_words_differ_in_one_place(one, other, expected):
    """A letter more, less or other, or two that are swapped; letters are counted in units."""
    assert is_near(one, other) is expected


class TestAnswer:
    def test_no_query_reads_no_index(self, tmp_path):
        """Where nothing is asked nothing is looked for."""
        assert ask(tmp_path / "nowhere", []) == []

    def test_the_best_section_and_its_best_words_are_shown(self):
        """Out of a long text those thirty words that tell most."""
        long = " ".join(f"w{number}" for number in range(200))
        files = index_of(article("A", "Other.", f"{long} relay access denied {long}"), article("B"))
        (answer,) = ask(files, ["relay denied"])
        (result,) = answer.results
        assert (result.anchor, result.heading) == ("s1", "Part 1")
        assert "relay access denied" in result.excerpt
        assert len(result.excerpt.split()) == 30

    def test_marks_are_what_is_rare_and_what_was_guessed(self):
        """No word that is nearly everywhere, and the words that stood in for unknown ones."""
        files = index_of(*(article(f"A{n}", "the of") for n in range(30)), article("Unauthorized"))
        (answer,) = ask(files, ["the unauthorrized"])
        assert answer.marks == ("unauthorized",)

    def test_values_of_facets_are_counted_where_that_is_asked_for(self):
        """Among all that was found, not only what is shown."""
        files = index_of(
            *(article(f"Key {n}", products=("mail",)) for n in range(20)), article("X")
        )
        counted, plain = (ask(files, ["key"], Options(count=each))[0] for each in (True, False))
        assert counted.counts == {"kind": {"article": 20}, "product": {"mail": 20}}
        assert (plain.counts, plain.total) == ({}, 20)

    def test_an_answer_does_not_depend_on_what_was_asked_before(self):
        """Of too many parts only the first are asked for, whatever is there already."""
        query = " ".join(f"Some.Long{n}.Name{n}.Class{n}" for n in range(30))
        words = " ".join(f"long{n} name{n} class{n}" for n in range(30))
        files = index_of(article("A", words), article("B", query))
        first, _, again = ask(files, [query, words, query])
        assert first == again

    def test_a_file_that_is_missing_is_named(self):
        """The sentence says what to do."""
        files = {**index_of(article("A"))}
        del files["words/0"]
        with pytest.raises(SearchFailedError, match=r"words/0\.rk cannot be read\. Build the site"):
            ask(files, ["a"])
