"""Real archives beside the repository, for tests of what they will meet."""

import os
from pathlib import Path

import pytest

CORPORA = Path(__file__).parents[2] / "shared" / "corpora"

WITHOUT = "RETROKB_WITHOUT_CORPORA"
"""Set where it is known that the archives are not there, as on a code host's own machines."""


def corpus(name: str) -> Path:
    """The folder of an archive; a test is skipped without it, but in CI only where that is said."""
    folder = CORPORA / name
    if not folder.is_dir():
        missing = f"the corpus {name} is not at {folder}; {WITHOUT}=1 says that this is known"
        is_needed = os.environ.get("CI") == "true" and os.environ.get(WITHOUT) != "1"
        pytest.fail(missing) if is_needed else pytest.skip(missing)
    return folder
