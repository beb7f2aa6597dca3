"""A package index in a folder, of packages that are made up."""

import zipfile
from collections.abc import Iterable, Mapping, Sequence
from hashlib import sha256
from pathlib import Path
from types import MappingProxyType

NEWER = "9999"
"""A version that is newer than all."""

WHEEL = "Wheel-Version: 1.0\nGenerator: retrokb\nRoot-Is-Purelib: true\nTag: py3-none-any\n"


def write_newer_index(folder: Path, names: Iterable[str]) -> str:
    """Write an index with a newer release of each package, and give its address."""
    for name in names:
        write_wheel(folder, name, NEWER)
    return folder.as_uri()


def write_wheel(
    index: Path,
    name: str,
    version: str,
    *,
    metadata: Sequence[str] = (),
    files: Mapping[str, str] = MappingProxyType({}),
) -> str:
    """Add a wheel to an index that is laid out as PEP 503 says, and give its SHA-256.

    Args:
        index: The folder; a page for each package links the package's files.
        name: Of the package, as PEP 503 normalises it.
        version: Of the package.
        metadata: More lines of METADATA, such as `Requires-Dist: other`.
        files: What the package consists of, text by path.
    """
    folder = index / name
    folder.mkdir(parents=True, exist_ok=True)
    stem = f"{name.replace('-', '_')}-{version}"
    path = folder / f"{stem}-py3-none-any.whl"
    lines = ["Metadata-Version: 2.1", f"Name: {name}", f"Version: {version}", *metadata]
    infos = {"METADATA": "\n".join([*lines, ""]), "WHEEL": WHEEL}
    written = {**files, **{f"{stem}.dist-info/{each}": text for each, text in infos.items()}}
    record = f"{stem}.dist-info/RECORD"
    with zipfile.ZipFile(path, "w") as wheel:
        for each, text in written.items():
            wheel.writestr(each, text)
        wheel.writestr(record, "".join(f"{each},,\n" for each in [*written, record]))
    links = sorted(f'<a href="{each.name}">{each.name}</a>' for each in folder.glob("*.whl"))
    (folder / "index.html").write_text("<!DOCTYPE html>" + "\n".join(links), encoding="utf-8")
    return sha256(path.read_bytes()).hexdigest()
