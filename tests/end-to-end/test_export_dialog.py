#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The export dialog, from outside: whether links lead to folders, as on the web, or to files, as without a server; and
what happens where the site of another publication stands.

Runs inside in-display.sh, drives the program by its accessible names alone, and prints TAP.
"""
import os
import subprocess
import sys
import tempfile
from pathlib import Path

SOURCE = Path(os.environ["SPALT_SOURCE_ROOT"])
sys.path.insert(0, str(SOURCE / "tests" / "support"))

import gi  # noqa: E402

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi  # noqa: E402

import desk as desks  # noqa: E402

APPLICATION = os.environ["SPALT_APPLICATION_ID"]
PROGRAM = os.environ["SPALT_PROGRAM"]
COMMAND = os.environ["SPALT_COMMAND"]

SWITCH = "Readable Without a Server"
ADDRESS = "https://bladet.example"
TO_FOLDER = 'href="arkiv/"'
TO_FILE = 'href="arkiv/index.html"'


def command(*arguments):
    subprocess.run([COMMAND, *map(str, arguments)], check=True, stdout=sys.stderr)


def prepare(home):
    """A publication with an article, without an address, that the program opens by itself, and a folder for the export."""
    posts = home / "posts"
    posts.mkdir()
    (posts / "2026-03-01-skogen.md").write_text("---\ntitle: Skogen växer\ndate: 2026-03-01\n---\nTexten.\n", encoding="utf-8")
    for name in ("bladet", "posten"):
        command("new", home / name, "--name", name.title(), "--language", "sv", "--time-zone", "Europe/Stockholm")
    command("import", "markdown", home / "bladet", posts)
    keyfile = home / "config" / "glib-2.0" / "settings" / "keyfile"
    keyfile.parent.mkdir(parents=True)
    group = APPLICATION.removesuffix(".Devel").replace(".", "/")
    keyfile.write_text("".join(
        f"[{name}]\nexport-folder='{home / 'site'}'\n" for name in dict.fromkeys([group, APPLICATION.replace(".", "/")])), encoding="utf-8")


def start(home):
    return desks.Desk([PROGRAM, str(home / "bladet")], bus_name=APPLICATION, environment={
        "GSETTINGS_BACKEND": "keyfile",
        "LC_ALL": "C.UTF-8",
        "HOME": str(home),
        "XDG_CONFIG_HOME": str(home / "config"),
        "XDG_DATA_HOME": str(home / "data"),
    })


def has(node, state):
    node.clear_cache_single()
    return node.get_state_set().contains(state)


def expect(desk, is_on, can_change):
    switch = desk.find("check box", SWITCH)
    desks.wait_for(f"the switch {'on' if is_on else 'off'}, {'free' if can_change else 'fixed'}",
                   lambda: has(switch, Atspi.StateType.CHECKED) == is_on and has(switch, Atspi.StateType.SENSITIVE) == can_change)
    return switch


def ask(desk):
    desk.find("button", "New article")
    desk.activate("export")
    desk.find("button", "Export")


def write_address(desk):
    row = desk.find("text", "Address of the Site")
    Atspi.EditableText.set_text_contents(row, ADDRESS)
    desks.wait_for("the address", lambda: desk.text_of(row) == ADDRESS)


def export(desk, home, wanted):
    desk.press("button", "Export")
    desk.press("button", "Close")
    front = (home / "site" / "index.html").read_text(encoding="utf-8")
    for link in (TO_FOLDER, TO_FILE):
        assert (link in front) == (link == wanted), f"{link} {'is' if link in front else 'is not'} in the front page"


def without_address(desk, home):
    ask(desk)
    expect(desk, True, False)
    export(desk, home, TO_FILE)


def on_the_web(desk, home):
    ask(desk)
    write_address(desk)
    expect(desk, False, True)
    export(desk, home, TO_FOLDER)


def without_server(desk, home):
    ask(desk)
    write_address(desk)
    desk.focus(desk.find("check box", SWITCH))
    desk.keys("space")
    expect(desk, True, True)
    export(desk, home, TO_FILE)


def remembered(desk, home):
    ask(desk)
    write_address(desk)
    expect(desk, True, True)


def ask_over_other(desk, home):
    """Another publication's site stands in the folder by now."""
    command("export", "--replace", home / "posten", home / "site")
    assert not is_ours(home)
    desk.press("button", "Export")
    desk.find(None, lambda name: name.startswith(f"The folder “{home / 'site'}” holds the site of another publication."))


def is_ours(home):
    return "Skogen växer" in (home / "site" / "index.html").read_text(encoding="utf-8")


def kept(desk, home):
    ask(desk)
    ask_over_other(desk, home)
    desk.press("button", "Cancel")
    assert not is_ours(home)


def replaced(desk, home):
    ask(desk)
    ask_over_other(desk, home)
    desk.press("button", "Replace")
    desk.press("button", "Close")
    assert is_ours(home)


def main():
    rounds = [[without_address, on_the_web, without_server, kept, replaced], [remembered]]
    steps = [step for run in rounds for step in run]
    print(f"1..{len(steps)}", flush=True)
    done = 0
    with tempfile.TemporaryDirectory(prefix="spalt-export-dialog-") as folder:
        home = Path(folder)
        prepare(home)
        try:
            for run in rounds:
                with start(home) as desk:
                    for step in run:
                        step(desk, home)
                        done += 1
                        print(f"ok {done} - {step.__name__.replace('_', ' ')}", flush=True)
        except (AssertionError, desks.GLib.Error) as error:
            print(f"not ok {done + 1} - {steps[done].__name__.replace('_', ' ')}\n# {error}", flush=True)
            return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
