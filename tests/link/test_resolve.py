"""Where a link leads, for every way in which people write one."""

import pytest

from retrokb.link.resolve import Missing, Nowhere, OtherFile, Unshown
from retrokb.model.archive import End
from retrokb.place.select import Hidden

TREE = """
>>> docs/index.md
# Home
>>> docs/keys/rotate.md
---
id: KB-7Q2F
anchors: {old-overlap: overlap, older: gone}
---
# Rotate
## Both keys {#overlap}
## Size {#größe}
>>> docs/keys/other page.md
# Other
>>> docs/keys/img/keys.svg
<svg/>
>>> docs/secret.md
---
id: KB-5ECR
audience: internal
---
# Secret
>>> retros/2026-01-02-outage.md
---
findings:
  - {id: GAP-4K2M, kind: education, statement: S.}
  - {id: GAP-H1DD, kind: education, statement: S., audience: internal}
---
# Outage
## Timeline
>>> retros/draft.md
---
status: draft
---
# Draft
>>> retros/PM-7.md
# A retro without an id
>>> retros/img/load.svg
<svg/>
"""

ROTATE = "docs/keys/rotate.md"
OUTAGE = "retros/2026-01-02-outage.md"


@pytest.fixture
def resolver(compose):
    """The resolver of a small site with something of everything."""
    return compose(TREE).resolver


class TestAPath:
    @pytest.mark.parametrize(
        ("href", "target"),
        [
            ("../index.md", End("docs/index.md")),
            ("other%20page.md", End("docs/keys/other page.md")),
            ("other page.md", End("docs/keys/other page.md")),
            ("../keys/./rotate.md?plain=1", End(ROTATE)),
            ("#overlap", End(ROTATE, "overlap")),
            ("rotate.md#gr%C3%B6%C3%9Fe", End(ROTATE, "größe")),
            (f"../../{OUTAGE}", End(OUTAGE)),
            (f"../../{OUTAGE}#timeline", End(OUTAGE, "timeline")),
            (f"../../{OUTAGE}#gap-4k2m", End(OUTAGE, "gap-4k2m", "GAP-4K2M")),
            ("../gaps/index.md#rk-evidence", End("docs/gaps/index.md", "rk-evidence")),
            ("img/keys.svg", OtherFile("docs/keys/img/keys.svg")),
            ("../../retros/img/load.svg", OtherFile("retros/img/load.svg")),
        ],
    )
    def test_leads_to_what_lies_there_on_disk(self, resolver, href, target):
        """A link is followed from its file, whatever folder, section or kind of file it names."""
        assert resolver.resolve(ROTATE, href) == target

    @pytest.mark.parametrize(
        "href",
        [
            "https://example.com/x.md", "mailto:x@example.com", "/absolute.md", "\\\\server\\x.md",
            "//example.com/x.md", "#!/route.md", "metrics", "../folder/", "{{ base }}/x.md",
            "<%= x %>.md", "#", "",
        ],
    )  # fmt: skip
    def test_of_other_sites_and_generators_is_not_judged(self, resolver, href):
        """What is no file of ours is left to those who understand it."""
        assert resolver.resolve(ROTATE, href) is None

    @pytest.mark.parametrize(
        "href", ["javascript:x()", "JavaScript:x()", "vbscript:x", "http://[x"]
    )
    def test_that_no_reader_can_follow_leads_nowhere(self, resolver, href):
        """An address that runs something, or is none, is a link to nothing."""
        assert resolver.resolve(ROTATE, href) == Nowhere(Missing.ADDRESS)

    @pytest.mark.parametrize(
        ("href", "nearest"),
        [
            ("rotat.md", "rotate.md"),
            ("../index.mdx", "../index.md"),
            ("../../docs/rotate.md", "rotate.md"),
            (f"../{OUTAGE}", f"../../{OUTAGE}"),
            ("quite-different.md", ""),
            ("img/keys.png", ""),
        ],
    )
    def test_to_nothing_is_told_the_nearest_file(self, resolver, href, nearest):
        """Of a missing file the nearest name is offered, written as it must stand in this file."""
        assert resolver.resolve(ROTATE, href) == Nowhere(Missing.FILE, nearest)

    def test_to_no_section_is_told_the_nearest_section(self, resolver):
        """Of a missing section the nearest anchor of that page is offered."""
        assert resolver.resolve(ROTATE, "#overlpa") == Nowhere(Missing.SECTION, "overlap")
        target = resolver.resolve(ROTATE, f"../../{OUTAGE}#timelin")
        assert target == Nowhere(Missing.SECTION, "timeline")

    def test_within_a_hidden_page_is_not_judged(self, resolver):
        """Sections of a page that nobody sees need not be there."""
        assert resolver.resolve("docs/secret.md", "#anything") is None


class TestAFormerAnchor:
    def test_leads_to_what_it_became(self, resolver):
        """`anchors` of an article keeps links to a renamed section working."""
        assert resolver.resolve(ROTATE, "rotate.md#old-overlap") == End(ROTATE, "overlap")

    def test_that_became_nothing_leads_nowhere(self, resolver):
        """A former anchor whose new one is not there does not hide the mistake."""
        assert resolver.resolve(ROTATE, "#older") == Nowhere(Missing.SECTION)


class TestWhatIsHidden:
    @pytest.mark.parametrize(
        ("href", "reason"),
        [
            ("../secret.md", Hidden.PRIVATE),
            ("../secret.md#any-section", Hidden.PRIVATE),
            ("../../retros/draft.md", Hidden.UNPUBLISHED),
            (f"../../{OUTAGE}#gap-h1dd", Hidden.PRIVATE),
        ],
    )
    def test_is_known_but_not_linked(self, resolver, href, reason):
        """A link to a hidden page or finding says why it is hidden, and leads nowhere."""
        assert resolver.resolve(ROTATE, href) == Unshown(reason)

    @pytest.mark.parametrize(("name", "reason"), [
        ("KB-5ECR", Hidden.PRIVATE), ("gap-h1dd", Hidden.PRIVATE), ("draft", Hidden.UNPUBLISHED),
    ])  # fmt: skip
    def test_is_known_by_its_id(self, resolver, name, reason):
        """So does an id of a hidden page or finding."""
        assert resolver.resolve_id(name) == Unshown(reason)

    def test_is_not_looked_for_on_other_pages(self, resolver):
        """A section that merely has the name of something hidden is a section that is missing."""
        assert resolver.resolve(ROTATE, "#gap-h1dd") == Nowhere(Missing.SECTION)

    @pytest.mark.parametrize("href", ["secrte.md", "../secrets.md", "../../retros/drafts.md"])
    def test_is_never_suggested_for_a_path(self, resolver, href):
        """A suggestion does not give away the file of a hidden page."""
        assert resolver.resolve(ROTATE, href) == Nowhere(Missing.FILE)

    @pytest.mark.parametrize("text", ["KB-5ECX", "GAP-H1DE", "drafts"])
    def test_is_never_suggested_for_an_id(self, resolver, text):
        """Nor the id of anything hidden."""
        assert resolver.resolve_reference(ROTATE, text) == Nowhere(Missing.ID)

    def test_is_suggested_where_it_is_shown(self, compose):
        """The same names are offered in a build that shows them: the tests above can fail."""
        resolver = compose(TREE, audience="internal", preview=True).resolver
        assert resolver.resolve(ROTATE, "../secrets.md").nearest == "../secret.md"
        assert resolver.resolve_reference(ROTATE, "KB-5ECX").nearest == "KB-5ECR"


class TestAnId:
    @pytest.mark.parametrize(
        ("name", "end"),
        [
            ("KB-7Q2F", End(ROTATE)),
            ("kb-7q2f", End(ROTATE)),
            ("Gap-4K2m", End(OUTAGE, "gap-4k2m", "GAP-4K2M")),
            ("PM-7", End("retros/PM-7.md")),
            ("2026-01-02-outage", End(OUTAGE)),
        ],
    )
    def test_leads_to_its_record_ignoring_case(self, resolver, name, end):
        """Articles and findings are known by id, a retro without one by the name of its file."""
        assert resolver.resolve_id(name) == end

    def test_that_nothing_has_leads_nowhere(self, resolver):
        """An unknown id is nobody's."""
        assert resolver.resolve_id("KB-0000") is None

    def test_that_is_stated_goes_before_the_name_of_a_file(self, compose):
        """A retro whose file is named after its gap does not take the gap's id."""
        tree = ">>> retros/GAP-1.md\n---\nfindings: {id: GAP-1, kind: bug, statement: S.}\n---\n"
        end = End("retros/GAP-1.md", "gap-1", "GAP-1")
        assert compose(tree).resolver.resolve_id("GAP-1") == end

    def test_of_two_files_with_one_name_is_nobodys(self, compose):
        """Two retros of the same name in two folders cannot be told apart by it."""
        tree = ">>> docs/r/a/report.md\n# A\n>>> docs/r/b/report.md\n# B\n"
        assert compose(tree, retros_dir="docs/r").resolver.resolve_id("report") is None


class TestAReference:
    @pytest.mark.parametrize(
        ("text", "target"),
        [
            ("KB-7Q2F#overlap", End(ROTATE, "overlap")),
            ("KB-7Q2F#old-overlap", End(ROTATE, "overlap")),
            ("KB-7Q2F#overlpa", Nowhere(Missing.SECTION, "overlap")),
            ("rotate.md#overlap", End(ROTATE, "overlap")),
            ("#overlap", End(ROTATE, "overlap")),
            ("KB-7Q2G", Nowhere(Missing.ID, "KB-7Q2F")),
            ("ZZ-99999", Nowhere(Missing.ID)),
            ("https://example.com/", Nowhere(Missing.FILE)),
            ("KB-5ECR#x", Unshown(Hidden.PRIVATE)),
        ],
    )
    def test_in_front_matter_is_an_id_or_a_path(self, resolver, text, target):
        """Front matter names records by id or by path, either with a section."""
        assert resolver.resolve_reference(ROTATE, text) == target


def test_raw_html_may_count_from_the_file_or_from_the_address(resolver):
    """A link in HTML is right if it is right on disk, or from the folder that is the address."""
    both = (
        resolver.resolve_raw(ROTATE, "img/keys.svg"),
        resolver.resolve_raw(ROTATE, "../img/keys.svg"),
    )
    found = OtherFile("docs/keys/img/keys.svg")
    assert [found in targets for targets in both] == [True, True]
    assert all(isinstance(each, Nowhere) for each in resolver.resolve_raw(ROTATE, "gone.svg"))
