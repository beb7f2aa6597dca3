"""`/api/v1/`: every document is what its schema says, sorted, and the same in every build."""

import json

import pytest
from jsonschema import Draft202012Validator

from retrokb.doors.settings import load_settings
from retrokb.pipeline.compose import compose_site
from retrokb.site.api import render_api

NAMES = ("articles", "retros", "gaps", "bugs", "links")


@pytest.fixture(scope="module")
def api(rich):
    """The documents and schemas of the rich site, as they lie in it."""
    folder = rich.folder / "api/v1"
    return {path.name: json.loads(path.read_text("utf-8")) for path in folder.iterdir()}


def test_there_is_a_schema_beside_every_document(api):
    """Nothing is published without saying what it is."""
    assert {*api} == {f"{name}{end}" for name in NAMES for end in (".json", ".schema.json")}
    assert all(api[f"{name}.json"]["$schema"] == f"{name}.schema.json" for name in NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_each_schema_is_one(api, name):
    """A schema that is none would accept anything."""
    Draft202012Validator.check_schema(api[f"{name}.schema.json"])


@pytest.mark.parametrize("name", NAMES)
def test_each_document_is_what_its_schema_says(api, name):
    """Every field is declared, none is missing, and each has its type."""
    document = api[f"{name}.json"]
    assert document[name], name
    Draft202012Validator(api[f"{name}.schema.json"]).validate(document)


@pytest.mark.parametrize("name", NAMES)
def test_a_schema_notices_what_does_not_belong(api, name):
    """A field that nobody declared and one that is missing are both refused."""
    validator = Draft202012Validator(api[f"{name}.schema.json"])
    document = api[f"{name}.json"]
    assert not validator.is_valid({**document, "surprise": 1})
    assert not validator.is_valid({key: document[key] for key in document if key != name})
    first = document[name][0]
    assert not validator.is_valid({**document, name: [{**first, "surprise": 1}]})


def test_empty_sites_have_valid_documents_too(project):
    """A site without a single record has every document, empty."""
    root = project(">>> docs/index.md\n# Home\n")
    site = compose_site(load_settings(str(root / "mkdocs.yml"), as_of="2026-11-24"))
    files = {path: json.loads(make()) for path, make in render_api(site.view)}
    for name in NAMES:
        document = files[f"api/v1/{name}.json"]
        assert document[name] == []
        Draft202012Validator(files[f"api/v1/{name}.schema.json"]).validate(document)


def test_gaps_tell_state_conditions_and_where_they_stand(api):
    """A program finds the state, why it is so, and the addresses to link."""
    gap = next(each for each in api["gaps.json"]["gaps"] if each["id"] == "GAP-4K2M")
    assert gap["state"] == "recurring"
    assert gap["conditions"]["live"]["holding"] == "holds"
    assert gap["address"] == "a/gap-4k2m/"
    assert gap["remedies"] == [
        {
            "path": "docs/keys/rotate.md",
            "section": "overlap",
            "address": "a/kb-7q2f/",
            "title": "Rotate an API key without downtime",
        }
    ]
    assert api["gaps.json"]["counts"]["all"] == 2


def test_lists_are_sorted_by_what_names_their_members(api):
    """The order says nothing of how the files were read."""
    for name, key in (("articles", "path"), ("retros", "path"), ("gaps", "id"), ("bugs", "id")):
        names = [each[key] for each in api[f"{name}.json"][name]]
        assert names == sorted(names)
    links = [
        (each["source"]["path"], each["source"]["section"]) for each in api["links.json"]["links"]
    ]
    assert links == sorted(links)


def test_addresses_lead_to_pages(api, rich):
    """Every address in the documents is one of the site."""
    found = [
        record["address"]
        for name in ("articles", "retros", "gaps", "bugs")
        for record in api[f"{name}.json"][name]
    ]
    assert found
    assert [each for each in found if not rich.file(each).is_file()] == []
