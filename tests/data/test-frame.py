#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the desktop is told must agree with itself: one name, one version, icons of the right size, settings that keep."""
import configparser
import sys
import xml.etree.ElementTree as ElementTree
from pathlib import Path

APPLICATION, VERSION, DESKTOP, METAINFO, SERVICE, SCHEMA, *ICONS = sys.argv[1:]

SVG = "{http://www.w3.org/2000/svg}"


def read_keys(path, group):
    parser = configparser.ConfigParser(interpolation=None, comment_prefixes=("#",))
    parser.optionxform = str
    parser.read(path, encoding="utf-8")
    return dict(parser[group])


def test_names_agree():
    """The desktop file, the service and the metainfo carry the application's name, and are named after it."""
    for path in (DESKTOP, METAINFO, SERVICE, SCHEMA):
        assert Path(path).name.startswith(f"{APPLICATION}."), path
    desktop = read_keys(DESKTOP, "Desktop Entry")
    assert desktop["Icon"] == APPLICATION
    assert desktop["DBusActivatable"] == "true"
    assert read_keys(SERVICE, "D-BUS Service")["Name"] == APPLICATION
    metainfo = ElementTree.parse(METAINFO).getroot()
    assert metainfo.findtext("id") == APPLICATION
    assert metainfo.findtext("launchable") == f"{APPLICATION}.desktop"


def test_service_starts_the_program():
    """The bus starts the program that the desktop file names, as a service."""
    program = Path(read_keys(SERVICE, "D-BUS Service")["Exec"].split()[0])
    assert program.is_absolute(), program
    assert program.name == read_keys(DESKTOP, "Desktop Entry")["Exec"].split()[0]
    assert "--gapplication-service" in read_keys(SERVICE, "D-BUS Service")["Exec"]


def test_newest_release_is_this_version():
    releases = ElementTree.parse(METAINFO).getroot().findall("releases/release")
    assert releases[0].get("version") == VERSION, releases[0].get("version")


def test_settings_have_a_place_of_their_own():
    schema = ElementTree.parse(SCHEMA).getroot().find("schema")
    assert schema.get("id") == APPLICATION
    assert schema.get("path") == f"/{APPLICATION.replace('.', '/')}/"
    for key in schema.findall("key"):
        assert key.findtext("summary"), key.get("name")


def test_icons_are_square_and_our_own():
    for path in ICONS:
        icon = ElementTree.parse(path).getroot()
        size = "16" if path.endswith("-symbolic.svg") else "128"
        assert icon.tag == f"{SVG}svg", path
        assert icon.get("width") == icon.get("height") == size, path
        assert not list(icon.iter(f"{SVG}image")), f"{path}: drawn, not pasted"


def test_symbolic_icon_takes_the_text_colour():
    """GTK recolours what is drawn in its own grey, and nothing else."""
    symbolic = ElementTree.parse(next(path for path in ICONS if path.endswith("-symbolic.svg"))).getroot()
    assert {path.get("fill") for path in symbolic.iter(f"{SVG}path")} == {"#222222"}


def main():
    tests = [(name[5:], test) for name, test in globals().items() if name.startswith("test_")]
    print(f"1..{len(tests)}")
    for number, (name, test) in enumerate(tests, 1):
        try:
            test()
            print(f"ok {number} {name}")
        except Exception as error:  # pylint: disable=broad-except
            print(f"not ok {number} {name}")
            print(f"# {type(error).__name__}: {error}")


main()
