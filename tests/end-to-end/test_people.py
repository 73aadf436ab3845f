#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The people of a publication, from outside and by keyboard: one is added and renamed, what the rules refuse is said and
put right, another is looked for and leads to her articles, and one goes to the trash and comes back.

Runs inside in-display.sh, drives the program by its accessible names alone, and prints TAP.
"""
import os
import sqlite3
import subprocess
import sys
import tempfile
from pathlib import Path

SOURCE = Path(os.environ["SPALT_SOURCE_ROOT"])
sys.path.insert(0, str(SOURCE / "tests" / "support"))

import gi  # noqa: E402

gi.require_version("Atspi", "2.0")
from gi.repository import GLib  # noqa: E402

import desk as desks  # noqa: E402

APPLICATION = os.environ["SPALT_APPLICATION_ID"]
PROGRAM = os.environ["SPALT_PROGRAM"]
COMMAND = os.environ["SPALT_COMMAND"]

# The desk's place in the sidebar.
PEOPLE = 1
HEADLINE = "Skogen"
WRITER = "Anna Berg"
NEW = "Bo Ek"
RENAMED = "Bo Lind"


def command(*arguments):
    subprocess.run([COMMAND, *map(str, arguments)], check=True, capture_output=True)


def prepare(home):
    posts = home / "posts"
    posts.mkdir()
    (posts / "skogen.md").write_text(
        f"---\ntitle: {HEADLINE}\ndate: 2026-03-01\nauthor: {WRITER}\n---\nSkogen växer.\n", encoding="utf-8")
    (posts / "sjon.md").write_text("---\ntitle: Sjön\ndate: 2026-03-02\n---\nSjön är stilla.\n", encoding="utf-8")
    command("new", home / "bladet", "--name", "Bladet", "--language", "sv", "--time-zone", "Europe/Stockholm")
    command("import", "markdown", home / "bladet", posts)


def start(home):
    return desks.Desk([PROGRAM, str(home / "bladet")], bus_name=APPLICATION, environment={
        "GSETTINGS_BACKEND": "memory",
        "LC_ALL": "C.UTF-8",
        "HOME": str(home),
        "XDG_CONFIG_HOME": str(home / "config"),
        "XDG_DATA_HOME": str(home / "data"),
    })


def stored(home, trashed=False):
    """Names and addresses, as another program finds them."""
    database = sqlite3.connect(f"file:{home}/bladet/newsroom.db?mode=ro", uri=True)
    try:
        return dict(database.execute("SELECT name, slug FROM person WHERE (trashed_at IS NOT NULL) = ?", [trashed]))
    finally:
        database.close()


def row(desk, name):
    return desk.find("list item", lambda label: label.startswith(name))


def has_row(desk, name):
    return bool(desk.find_all("list item", lambda label: label.startswith(name)))


def wait_for_state(desk, state):
    desks.wait_for(state, lambda: any(desk.text_of(node) == state for node in desk.find_all("status bar")))


def type_name(desk, name):
    desk.focus(desk.find("text", "Name"))
    desk.keys("ctrl+a", "Delete")
    desk.type(name)


def added(desk, home):
    desk.activate("desk", GLib.Variant("u", PEOPLE))
    row(desk, WRITER)
    desk.keys("ctrl+n")
    desk.find("text", "Name")
    desk.type(NEW)
    row(desk, NEW)
    desks.wait_for("the new person", lambda: stored(home).get(NEW) == "bo-ek")
    wait_for_state(desk, "Saved")


def renamed(desk, home):
    type_name(desk, RENAMED)
    row(desk, RENAMED)
    # The page stays where links lead.
    desks.wait_for("the new name", lambda: stored(home).get(RENAMED) == "bo-ek")


def refused(desk, home):
    type_name(desk, "")
    wait_for_state(desk, "Not saved")
    assert RENAMED in stored(home)
    desk.type(RENAMED)
    wait_for_state(desk, "Saved")


def searched(desk, home):
    desk.keys("ctrl+shift+f")
    desk.type("anna")
    desks.wait_for("only one person", lambda: has_row(desk, WRITER) and not has_row(desk, RENAMED))
    assert "1 article" in row(desk, WRITER).get_name()
    desk.keys("Escape")
    row(desk, RENAMED)


def led_to_articles(desk, home):
    desk.click(row(desk, WRITER))
    desks.wait_for("her name", lambda: desk.text_of(desk.find("text", "Name")) == WRITER)
    desk.focus(desk.find("list item", "Articles", within=desk.find("list", "On the Site")))
    desk.keys("Return")
    row(desk, HEADLINE)
    assert not has_row(desk, "Sjön")
    desk.press("button", "Remove this filter")
    row(desk, "Sjön")
    desk.activate("desk", GLib.Variant("u", PEOPLE))


def thrown_away(desk, home):
    desk.click(row(desk, RENAMED))
    desks.wait_for("his name", lambda: desk.text_of(desk.find("text", "Name")) == RENAMED)
    desk.keys("Delete")
    desks.wait_for("the row gone", lambda: not has_row(desk, RENAMED))
    desks.wait_for("the trash", lambda: RENAMED in stored(home, trashed=True))
    undo = desk.find("button", "Undo")
    assert undo.get_action_iface().do_action(0)
    row(desk, RENAMED)
    assert RENAMED in stored(home)


def main():
    steps = [added, renamed, refused, searched, led_to_articles, thrown_away]
    print(f"1..{len(steps)}", flush=True)
    done = 0
    with tempfile.TemporaryDirectory(prefix="spalt-people-") as folder:
        home = Path(folder)
        try:
            prepare(home)
            with start(home) as desk:
                desk.find("button", "New article")
                for number, step in enumerate(steps, 1):
                    step(desk, home)
                    done = number
                    print(f"ok {number} - {step.__name__}", flush=True)
        except (desks.NotThere, AssertionError, subprocess.CalledProcessError) as error:
            print(f"not ok {done + 1} - {steps[done].__name__}: {error}", flush=True)
            return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
