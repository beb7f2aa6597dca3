"""This repository's own site."""

import pytest

pytestmark = pytest.mark.slow


def test_it_builds_strictly(own_site):
    """The documentation and the retros of this repository have no warning."""
    assert own_site.error == "", "\n".join(own_site.log)


def test_nothing_in_it_leads_to_nothing(own_site, dead_links):
    """Every internal link, image and redirect exists as a file and an anchor."""
    assert dead_links(own_site) == []
