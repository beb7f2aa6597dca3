"""What was adopted before: a register that lies beside the adopted files."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace


@dataclass(frozen=True)
class Entry:
    """A file that was adopted: the fingerprint of what it held then, and where it went."""

    fingerprint: str
    target: str


@dataclass(frozen=True)
class Register:
    """The adopted files by their origin, and the ids of gaps that were proposed before."""

    entries: Mapping[str, Entry] = field(default_factory=dict)
    proposed: frozenset[str] = frozenset()

    def with_entries(self, entries: Mapping[str, Entry]) -> "Register":
        """The register with more files."""
        return replace(self, entries={**self.entries, **entries})

    def with_proposed(self, ids: frozenset[str]) -> "Register":
        """The register with more proposals."""
        return replace(self, proposed=self.proposed | ids)

    def to_table(self) -> dict[str, object]:
        """The register as a table for JSON."""
        files = {
            origin: {"sha256": entry.fingerprint, "target": entry.target}
            for origin, entry in sorted(self.entries.items())
        }
        return {"adopted": files, "proposed": sorted(self.proposed)}


def parse_register(table: object) -> Register:
    """The register that a table of JSON holds; what has another form is as if it were not there."""
    if not isinstance(table, dict):
        return Register()
    files, ids = table.get("adopted"), table.get("proposed")
    entries = {
        str(origin): Entry(str(each.get("sha256", "")), str(each.get("target", "")))
        for origin, each in (files.items() if isinstance(files, dict) else ())
        if isinstance(each, dict)
    }
    return Register(entries, frozenset(map(str, ids)) if isinstance(ids, list) else frozenset())
