"""What is said where pip could not install something; the words are pip's own."""

import pytest
from scripts.environment.advice import find_next_step, shorten

REFUSED = """\
WARNING: Retrying (Retry(total=1, connect=None)) after connection broken by '<HTTPS at 0x7fa1>'
WARNING: Retrying (Retry(total=0, connect=None)) after connection broken by '<HTTPS at 0x7fb2>'
ERROR: Could not find a version that satisfies the requirement babel==2.18.0 (from versions: none)
ERROR: No matching distribution found for babel==2.18.0
"""


@pytest.mark.parametrize(
    ("said", "step"),
    [
        (REFUSED, "The index was not reached"),
        ("ERROR: No matching distribution found for babel==2.18.0", "shows no file"),
        (
            "ERROR: THESE PACKAGES DO NOT MATCH THE HASHES FROM THE REQUIREMENTS FILE.",
            "they were not installed",
        ),
        ("SSLError(SSLCertVerificationError(1, '[SSL: CERTIFICATE_VERIFY_FAILED]'))", "PIP_CERT="),
        ("Could not fetch URL https://x/: 403 Client Error: Forbidden - skipping", "~/.netrc"),
        ("Could not fetch URL https://x/: 503 Server Error: Busy - skipping", "in a while"),
        ("OSError('Tunnel connection failed: 407 Proxy Authentication Required')", "HTTPS_PROXY="),
        ("Error: ensurepip is not available", "apt-get install python3-venv"),
        (
            "ERROR: Could not install packages: [Errno 28] No space left on device",
            "Free some space",
        ),
        ("ERROR: [Errno 13] Permission denied: '/x/.venv'", "must be writable"),
        ("ERROR: something that nobody has seen", "Mend what is named above"),
        (
            "Collecting async-timeout==5\nERROR: something that nobody has seen",
            "Mend what is named",
        ),
    ],
)
def test_each_failure_has_a_next_step(said, step):
    """Nobody is left with "try again": the step names what to change, and the command to call."""
    found = find_next_step(said, "scripts/build")
    assert step in found
    assert "scripts/build" in found or "~" in found


def test_the_reason_is_shown_and_the_noise_is_not():
    """Of a hundred lines those stay that say why; what is said again is shown once."""
    said = "Collecting babel==2.18.0\n" * 50 + REFUSED
    assert shorten(said).splitlines() == REFUSED.splitlines()[1:]


def test_without_a_reason_the_end_is_shown():
    """A failure that pip does not call one, such as a traceback, is not swallowed."""
    assert shorten("Traceback\n  File x\nAttributeError: y\n").endswith("AttributeError: y")
