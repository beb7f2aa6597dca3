"""Random projects of public and hidden files, linked in all ways, and what is left of them.

Every hidden thing bears the word "quokka". Public files are the same in both, and lead to nothing
where the hidden has never been; but hidden findings and entries of `nav`, between `⟨` and `⟩`, go.
"""

import posixpath
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from random import Random

CONFIG = """\
site_name: Example
site_url: https://kb.example.com/help/
theme: {name: material, font: false}
markdown_extensions: [attr_list, md_in_html, tables]
plugins: [search, {retrokb: {internal_dir: internal, policy: {minimum: @minimum@}}}]
@nav@"""

USES = (
    "![]({0})", "[get it]({0})", "![][{0}]\n\n[{0}]: {0}", "<IMG SRC='{0}'>",
    "<img srcset='{0} 2x'>",
    "<video poster={0}></video>", "<object data='{0}'></object>", "<!-- {0} -->", "![[{0}]]",
    "<i data-src={0}></i>", "<p style='background: url({0})'>x</p>", "`{0}`", "see {0}",
    "<svg><image xlink:href='{0}'/></svg>", "<div markdown>\n![]({0})\n</div>",
)  # fmt: skip
"""Ways to use a file."""

LINKS = (
    "[{1}]({0})", "[{1}][{0}]\n\n[{0}]: {0}", "<a href='{0}'>{1}</a>", "[{1}]({0}#part)", "see {2}",
    "<div markdown>\n[{1}]({0})\n</div>", "`{0}` and `{2}`", "{2}: {1}", "![]({0})",
)  # fmt: skip
"""Ways to link a page by its path, to say its title, or its id."""

HIDDEN_ARTICLE = (
    "audience: internal\n", "publish_after: 2099-01-01\n", "audience: internal\ntags: [broken\n",
    "draft: true\n", "private: yes\n", "audience: internal\nowner: quokka-owner\n",
)  # fmt: skip

WAITING = ("status: draft\ndate: 2026-01-01\n", "status: final\ndate: 2099-01-01\n")
"""What lets a retro wait; a link to it waits with it."""

HIDDEN_RETRO = (
    *WAITING,
    "status: final\ndate: 2026-01-01\naudience: internal\n",
    "status: final\ndate: 2026-01-01\npublish_after: 2099-01-01\n",
)

INSIDE = ("", "audience: internal\n")
"""What may stand where the place hides already."""

SHARED = ("blue", "green", "red")


@dataclass(frozen=True)
class Target:
    """A file that others may link: its path, title and id, and the gap that it declares or "".

    `hides` are the lines that hide it.
    """

    path: str
    title: str
    id: str
    gap: str = ""
    hides: str = ""

    @property
    def waits(self) -> bool:
        """Whether a link to it waits with it, where others are errors."""
        return self.hides in WAITING

    @property
    def place(self) -> str:
        """The path from which its links go out, which internal files have as if in docs."""
        inside = self.path.removeprefix("internal/")
        within = inside if inside.startswith("retros/") else f"docs/{inside}"
        return self.path if inside == self.path else within


@dataclass
class Project:
    """The files of a random project, while it is made."""

    chance: Random
    public: list[Target] = field(default_factory=list)
    hidden: list[Target] = field(default_factory=list)
    files: dict[str, str] = field(default_factory=dict)
    gone: set[str] = field(default_factory=set)

    def some(self, among: list[Target], most: int = 3) -> list[Target]:
        """A few of some targets."""
        return self.chance.sample(among, self.chance.randint(0, min(most, len(among))))

    def links(self, own: Target, among: list[Target]) -> Iterator[str]:
        """Paragraphs that link some of the targets, each in a way of its own."""
        for each in self.some(among, 4):
            way = self.chance.choice(LINKS)
            yield way.format(_path(own, each.path), each.title, each.id)

    def uses(self, own: Target, name: str, *, hidden: bool) -> Iterator[str]:
        """Paragraphs that use files of a page, which come into being."""
        folder = posixpath.dirname(own.path)
        for number in range(self.chance.randint(0, 3)):
            path = f"{folder}/files/{name}-{number}.svg"
            self.files[path] = f"<svg><title>{name} {number}</title></svg>"
            self.gone |= {path} if hidden else set()
            # What only a comment or code names is used by nobody.
            ways = USES if hidden else USES[:5]
            yield self.chance.choice(ways).format(f"files/{name}-{number}.svg")


def make_project(seed: int) -> tuple[Mapping[str, str], Mapping[str, str]]:
    """The files of a project by their paths: with what is hidden, and as if it had never been."""
    made = Project(Random(seed))
    chance = made.chance
    for number in range(chance.randint(2, 5)):
        folder = chance.choice(("docs", "docs/keys", "docs/keys/deep"))
        made.public.append(Target(f"{folder}/page{number}.md", f"Page {number}", f"KB-P{number}"))
        name = f"retros/2026-01-0{number + 1}-case.md"
        made.public.append(Target(name, f"Case {number}", f"RETRO-P{number}", f"GAP-P{number}"))
    for number in range(chance.randint(1, 6)):
        made.hidden += _hidden_targets(chance, number)
    made.files["docs/index.md"] = "# Home\n"
    for each in made.public:
        made.files[each.path] = _public(made, each)
    for each in made.hidden:
        made.files[each.path] = _hidden(made, each)
        made.gone.add(each.path)
    if chance.random() < 0.5:
        made.files["docs/quokkas/nobody-links.pdf"] = "quokka"
        made.files["docs/quokkas/quokka.md"] = "---\naudience: internal\n---\n# Quokka\n"
        made.gone |= {"docs/quokkas/nobody-links.pdf", "docs/quokkas/quokka.md"}
    made.files["mkdocs.yml"] = _configuration(made)
    kept = {path: text for path, text in made.files.items() if path not in made.gone}
    return _read(made.files, r"\1"), _read(kept, "")


def _hidden_targets(chance: Random, number: int) -> tuple[Target, Target]:
    """An article and a retro."""
    name = f"quokka{number}"
    folder = chance.choice(("docs", "docs/keys", "docs/quokkas", "internal", "internal/keys"))
    ways = INSIDE if folder.startswith("internal") else HIDDEN_ARTICLE
    article = (f"{folder}/{name}.md", f"Article {name}", f"KB-QUOKKA{number}", "")
    folder = chance.choice(("retros", "retros", "internal/retros"))
    path = f"{folder}/2026-01-0{number + 1}-{name}.md"
    retro = (path, f"Retro {name}", name, f"GAP-QUOKKA{number}")
    how = chance.choice(INSIDE if folder.startswith("internal") else HIDDEN_RETRO)
    return Target(*article, chance.choice(ways)), Target(*retro, how)


def _read(files: Mapping[str, str], kept: str) -> Mapping[str, str]:
    return {path: re.sub("⟨([^⟩]*)⟩", kept, text) for path, text in sorted(files.items())}


def _path(own: Target, other: str) -> str:
    return posixpath.relpath(other, posixpath.dirname(own.place))


def _public(made: Project, own: Target) -> str:
    body = [*made.links(own, made.public), *made.uses(own, own.id, hidden=False)]
    secret = made.some(made.hidden)
    waiting = [each for each in secret if each.waits]
    body += [f"[Soon]({_path(own, each.path)})" for each in waiting]
    made.chance.shuffle(body)
    text = "\n\n".join([f"# {own.title}", *body, "## Part", "And so on."]) + "\n"
    fields = _retro_fields(made, own) if own.gap else _article_fields(made, own)
    return f"---\n{fields}---\n{text}"


def _article_fields(made: Project, own: Target) -> str:
    related = [each.id for each in made.some(made.public) if not each.gap]
    gaps = [each.gap for each in made.some(made.public) if each.gap]
    terms = f"product: {made.chance.choice(SHARED)}\nproblem_class: {made.chance.choice(SHARED)}\n"
    return f"id: {own.id}\ntitle: {own.title}\n{terms}related: {related}\nanswers: {gaps}\n"


def _retro_fields(made: Project, own: Target) -> str:
    among = (*made.some(made.public), *made.some(made.hidden, 1))
    remedies = [_path(own, each.path) for each in among if not each.gap]
    cases = "".join(f"  - case: {own.id}-{n}\n" for n in range(made.chance.randint(1, 4)))
    gap = (
        f"  - id: {own.gap}\n    kind: education\n    statement: Unknown to {own.title}.\n"
        f"    remedy: {remedies}\n    phrases: how to {own.title}\n"
    )
    findings = [
        gap,
        "  - kind: bug\n    statement: It broke.\n",
        "⟨  - kind: bug\n    statement: A quokka.\n    audience: internal\n⟩",
        "⟨  - {id: GAP-Q, kind: education, statement: Quokka., publish_after: 2099-01-01}\n⟩"
        if own.gap == "GAP-P0"
        else "",
    ]
    made.chance.shuffle(findings)
    return (
        f"id: {own.id}\ntitle: {own.title}\ndate: 2026-01-01\nstatus: final\n"
        f"product: {made.chance.choice(SHARED)}\nescalations:\n{cases}findings:\n"
        + "".join(findings)
    )


def _hidden(made: Project, own: Target) -> str:
    everybody = made.public + [each for each in made.hidden if each is not own]
    name = own.id.lower()
    body = [*made.links(own, everybody), *made.uses(own, name, hidden=True)]
    # Whatever it shares with others stays theirs.
    shared = [path for path in made.files if path.endswith(".svg") and path not in made.gone]
    body += [f"![]({_path(own, each)})" for each in shared[:2]]
    text = "\n\n".join([f"# {own.title}", *body, "## Part"]) + "\n"
    gaps = [each.gap for each in made.some(made.public) if each.gap]
    terms = f"product: [{name}, {made.chance.choice(SHARED)}]\npersonas: {name}\n"
    related = [each.id for each in made.some(everybody)]
    remedies = [_path(own, each.path) for each in made.some(everybody) if not each.gap]
    cases = "".join(f"  - case: {name}-{n}\n" for n in range(6))
    finding = (
        f"  - id: {own.gap}\n    kind: education\n    statement: A {name}.\n"
        f"    remedy: {remedies}\n    phrases: where is the {name}\n"
    )
    retro = f"recurrence_of: {gaps}\nescalations:\n{cases}findings:\n{finding}"
    article = f"id: {own.id}\nanswers: {gaps}\nrelated: {related}\naliases: old-{name}\n"
    fields = retro if own.gap else article
    return f"---\ntitle: {own.title}\n{terms}{fields}{own.hides}---\n{text}"


def _configuration(made: Project) -> str:
    articles = [each for each in made.public if not each.gap]
    names = [each.path.removeprefix("docs/") for each in articles]
    secret = [each.path for each in made.some(made.hidden) if each.path.startswith("docs/")]
    entries = [f"  - {name}\n" for name in ("index.md", *names)]
    entries += [f"⟨  - Quokka: {each.removeprefix('docs/')}\n⟩" for each in secret]
    made.chance.shuffle(entries)
    nav = f"nav:\n{''.join(entries)}" if made.chance.random() < 0.5 else ""
    return CONFIG.replace("@minimum@", str(made.chance.randint(1, 5))).replace("@nav@", nav)
