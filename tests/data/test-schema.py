#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""docs/newsroom.schema.json: the demo and the example keep it, and it knows the keys that the importer knows."""
import json
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

from schema import find_problems

SOURCE = Path(__file__).resolve().parents[2]
PROGRAM = sys.argv[1]
SCHEMA = json.loads((SOURCE / "docs/newsroom.schema.json").read_text(encoding="utf-8"))
DEMO = SOURCE / "data/demo"

# The importer's table of each definition: how it is called in the sources.
TABLES = {"page": "page_keys", "listing": "listing_keys", "placement": "placement_keys", "ad": "ad_keys", "flight": "flight_keys",
          "comment": "comment_keys", "menu": "menu_keys", "item": "item_keys", "feed": "keys", "headline": "headline_keys",
          "pin": "pin_keys", "redirect": "redirect_keys", "translation": "translation_keys"}


def problems_of(document):
    return list(find_problems(document, SCHEMA, SCHEMA))


def get_example():
    text = (SOURCE / "docs/json.md").read_text(encoding="utf-8")
    return json.loads(re.search(r"```json\n(.*?)```", text, re.DOTALL)[1])


def run(*arguments):
    return subprocess.run([PROGRAM, *map(str, arguments)], capture_output=True, text=True, check=False,
                          env={**os.environ, "LC_ALL": "C.UTF-8", "LANGUAGE": ""})


def new_publication(folder):
    assert run("new", folder / "p").returncode == 0
    return folder / "p"


def import_document(publication, document):
    path = publication.parent / "site.json"
    path.write_text(json.dumps(document), encoding="utf-8")
    return run("import", "json", "--dry-run", publication, path)


def test_demo_keeps_the_schema():
    assert problems_of(json.loads((DEMO / "site.json").read_text(encoding="utf-8"))) == []


def test_example_keeps_the_schema():
    assert problems_of(get_example()) == []


def test_schema_refuses():
    for document in ([], {"pagez": []}, {"pages": [{"title": 3}]}, {"listings": [{"title": "X"}]}, {"pins": [{"position": True, "article": "a"}]},
                     {"listings": [{"kind": "course", "link": "javascript:x"}]}, {"menus": {"main": [{"children": "people"}]}}):
        assert problems_of(document), document


def test_demo_comes_in():
    with tempfile.TemporaryDirectory() as name:
        publication = new_publication(Path(name))
        assert run("import", "markdown", publication, DEMO).returncode == 0
        for expected in ("0 unchanged", "0 imported"):
            result = run("import", "json", publication, DEMO / "site.json")
            assert result.returncode == 0, result.stderr
            assert expected in result.stdout, result.stdout


def test_example_comes_in():
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        publication = new_publication(folder)
        (folder / "in").mkdir()
        (folder / "in" / "a.md").write_text("---\ntitle: Spår i snö\nslug: spar-i-sno\n---\nText.\n", encoding="utf-8")
        assert run("import", "markdown", publication, folder / "in").returncode == 0
        (folder / "logotyper").mkdir()
        (folder / "logotyper" / "banverkstan.png").write_bytes(
            bytes.fromhex("89504e470d0a1a0a0000000d4948445200000001000000010804000000b51c0c020000000b4944415478da6364f80f00010501012718e3660000000049454e44ae426082"))
        result = import_document(publication, get_example())
        assert result.returncode == 0, result.stderr


def shells():
    """A document around each definition, with one entry that has all its keys, none of the right type."""
    defs = {name: {key: [] for key in schema["properties"]} for name, schema in SCHEMA["$defs"].items()}
    yield {"settings": defs["settings"], "pages": [defs["page"]], "listings": [defs["listing"]], "placements": [defs["placement"]],
           "ads": [{**defs["ad"], "flights": [defs["flight"]]}], "menus": {"main": [{**defs["item"], "children": []}], "footer": []},
           "comments": [defs["comment"]], "feeds": [{**defs["feed"], "headlines": [defs["headline"]]}],
           "pins": [defs["pin"]], "redirects": [defs["redirect"]], "translations": [defs["translation"]], "$schema": "x"}


def test_importer_knows_the_keys_of_the_schema():
    with tempfile.TemporaryDirectory() as name:
        publication = new_publication(Path(name))
        for document in shells():
            assert set(document) == set(SCHEMA["properties"])
            result = import_document(publication, document)
            assert result.returncode == 1
            assert "is not known here" not in result.stderr, result.stderr
            assert "There should be a text here" in result.stderr


def keys_of_importer():
    text = "\n".join(path.read_text(encoding="utf-8") for path in sorted((SOURCE / "src/exchange/json").glob("spalt-json-*.c")))
    for name, body in re.findall(r"static const SpaltJsonKey (\w+)\[\] = \{\n(.*?)\n\};", text, re.DOTALL):
        yield name, set(re.findall(r'^  \{ "(\w+)"', body, re.MULTILINE))


def test_schema_knows_the_keys_of_the_importer():
    known = dict(keys_of_importer())
    assert set(known) == set(TABLES.values()), known.keys()
    for name, table in TABLES.items():
        assert set(SCHEMA["$defs"][name]["properties"]) == known[table], name
    settings = (SOURCE / "src/model/spalt-settings.c").read_text(encoding="utf-8")
    assert set(SCHEMA["$defs"]["settings"]["properties"]) == {
        name.replace("-", "_") for name in re.findall(r'\{ "([a-z-]+)", SPALT_FIELD_', settings)}


def main():
    tests = [(name, test) for name, test in sorted(globals().items()) if name.startswith("test_")]
    print(f"1..{len(tests)}")
    failed = 0
    for number, (name, test) in enumerate(tests, 1):
        try:
            test()
            print(f"ok {number} {name}")
        except (AssertionError, ValueError) as error:
            failed += 1
            print(f"not ok {number} {name}")
            print("\n".join(f"# {line}" for line in str(error).splitlines()))
    return failed > 0


if __name__ == "__main__":
    sys.exit(main())
