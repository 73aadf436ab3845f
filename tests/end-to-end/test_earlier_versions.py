#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The earlier versions of an article, from outside and by keyboard: listed with who wrote them, compared, restored as
what is not published, and the restoring undone.

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

HEADLINE = "Skogen"
OTHER = "Sjön"
EARLIER = "Skogen växer i norr."
PRESENT = "Skogen brinner."
PERSON = "Anna Berg"


def command(*arguments):
    return subprocess.run([COMMAND, *map(str, arguments)], check=True, capture_output=True, text=True,
                          env={**os.environ, "SPALT_PERSON": PERSON}).stdout


def prepare(home):
    posts = home / "posts"
    posts.mkdir()
    command("new", home / "bladet", "--name", "Bladet", "--language", "sv", "--time-zone", "Europe/Stockholm")
    for headline, body in ((HEADLINE, EARLIER), (OTHER, "Sjön är stilla."), (HEADLINE, PRESENT)):
        (posts / f"{headline}.md").write_text(f"---\ntitle: {headline}\ndate: 2026-03-01\n---\n{body}\n", encoding="utf-8")
        command("import", "markdown", home / "bladet", posts)
    keyfile = home / "config" / "glib-2.0" / "settings" / "keyfile"
    keyfile.parent.mkdir(parents=True)
    group = APPLICATION.removesuffix(".Devel").replace(".", "/")
    keyfile.write_text("".join(
        f"[{name}]\nwindow-width=1560\nwindow-height=1100\n" for name in dict.fromkeys([group, APPLICATION.replace(".", "/")])), encoding="utf-8")


def start(home):
    return desks.Desk([PROGRAM, str(home / "bladet")], bus_name=APPLICATION, environment={
        "GSETTINGS_BACKEND": "keyfile",
        "LC_ALL": "C.UTF-8",
        "HOME": str(home),
        "XDG_CONFIG_HOME": str(home / "config"),
        "XDG_DATA_HOME": str(home / "data"),
    })


def shown(home, *options):
    return command("show", home / "bladet", "skogen", *options)


def body_of(desk):
    return desk.text_of(desk.find("text", "Body")).strip()


def is_focused(node):
    node.clear_cache_single()
    return node.get_state_set().contains(Atspi.StateType.FOCUSED)


def open_article(desk, headline, body):
    desk.click(desk.find("list item", lambda name: name.startswith(headline)))
    desks.wait_for("the article", lambda: body_of(desk) == body)


def open_versions(desk):
    desk.focus(desk.find("toggle button", "More"))
    desk.keys("Return")
    first = desk.find("menu item", within=desk.find("menu", "More"))
    desks.wait_for("the menu's focus", lambda: is_focused(first))
    desk.keys("Return")
    return desk.find(None, "Earlier Versions")


def listed(desk, home):
    open_article(desk, HEADLINE, PRESENT)
    dialog = open_versions(desk)
    row = desk.find("list item", within=dialog)
    labels = [desk.text_of(node) for node in desks.walk(row) if node.get_role_name() == "label" and node.get_text_iface()]
    assert any(PERSON in label for label in labels), labels
    assert len(desk.find_all("list item", within=dialog)) == 1
    desks.wait_for("the row's focus", lambda: is_focused(row))


def compared(desk, home):
    desk.keys("Return")
    desk.find(None, "What Differs")
    desk.find("label", lambda name: PERSON in name)
    desk.find("button", "Restore This Version")
    desk.keys("Escape")
    desks.wait_for("the comparison gone", lambda: not desk.find_all(None, "What Differs"))
    assert body_of(desk) == PRESENT


def restored(desk, home):
    desk.keys("Return")
    desk.press("button", "Restore This Version")
    desks.wait_for("the earlier text", lambda: body_of(desk) == EARLIER)
    desks.wait_for("the dialogs gone", lambda: not desk.find_all(None, "Earlier Versions"))
    assert EARLIER in shown(home, "--unpublished")
    assert PRESENT in shown(home)
    desk.find("button", "Update")


def undone(desk, home):
    undo = desk.find("button", "Undo")
    assert undo.get_action_iface().do_action(0)
    desks.wait_for("the text from before", lambda: body_of(desk) == PRESENT)
    assert PRESENT in shown(home, "--unpublished")


def none(desk, home):
    open_article(desk, OTHER, "Sjön är stilla.")
    open_versions(desk)
    desk.find(None, "No Earlier Versions")
    desk.keys("Escape")


def main():
    steps = [listed, compared, restored, undone, none]
    print(f"1..{len(steps)}", flush=True)
    done = 0
    with tempfile.TemporaryDirectory(prefix="spalt-versions-") as folder:
        home = Path(folder)
        prepare(home)
        try:
            with start(home) as desk:
                desk.find("button", "New article")
                for step in steps:
                    step(desk, home)
                    done += 1
                    print(f"ok {done} - {step.__name__}", flush=True)
        except (AssertionError, desks.GLib.Error) as error:
            print(f"not ok {done + 1} - {steps[done].__name__}\n# {error}", flush=True)
            return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
