#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What is written of a published article and not published, from outside: no export has a character of it, however many
run while somebody types; then it is compared, thrown away, taken back and given to readers.

Runs inside in-display.sh, drives the program by its accessible names alone, and prints TAP. SPALT_TRIALS is the number
of exports that run beside the typing.
"""
import os
import re
import subprocess
import sys
import tempfile
import threading
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
TRIALS = int(os.environ.get("SPALT_TRIALS", "40"))

HEADLINE = "Skogen växer"
BODY = "Skogen växer i norr."
# The places of the menu.
COMPARE, THROW_AWAY = range(2)
# How often each field is written in, at least.
ROUNDS = 5
# It stands in all that is typed, and in nothing that is published before.
SIGN = "☃"


def command(*arguments, **more):
    return subprocess.run([COMMAND, *map(str, arguments)], check=True, stdout=sys.stderr, **more)


def prepare(home):
    posts = home / "posts"
    posts.mkdir()
    (posts / "2026-03-01-skogen.md").write_text(
        f"---\ntitle: {HEADLINE}\ndate: 2026-03-01\nauthor: Anna Berg\ntags: [skog]\nexcerpt: En ingress.\n---\n{BODY}\n", encoding="utf-8")
    command("new", home / "bladet", "--name", "Bladet", "--language", "sv", "--time-zone", "Europe/Stockholm")
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


def write(desk, name, text):
    place = desk.find("text", name)
    Atspi.EditableText.insert_text(place, Atspi.Text.get_character_count(place), text, len(text.encode()))


def body_of(desk):
    return desk.text_of(desk.find("text", "Body")).strip()


def leaks(site):
    return [path for path in site.rglob("*") if path.is_file() and SIGN.encode() in path.read_bytes()]


class Exports(threading.Thread):
    """Exports one after the other, each looked through."""

    def __init__(self, home):
        super().__init__()
        self.home = home
        self.found = []
        self.n_done = 0
        self.typed_enough = threading.Event()
        self.problem = None

    def run(self):
        try:
            while not self.found and (self.n_done < TRIALS or not self.typed_enough.is_set()):
                command("export", self.home / "bladet", self.home / "site", "--quiet", timeout=60)
                self.found = leaks(self.home / "site")
                self.n_done += 1
        except subprocess.SubprocessError as error:
            self.problem = error


def half_sentences(desk, home):
    desk.find("text", "Headline")
    desks.wait_for("the article", lambda: body_of(desk) == BODY)
    exports = Exports(home)
    exports.start()
    number = 0
    while exports.is_alive():
        number += 1
        for name in ("Headline", "Lede", "Body"):
            write(desk, name, f" {SIGN}{number}")
        desks.pump()
        exports.join(0.15)
        if number == ROUNDS:
            exports.typed_enough.set()
    assert exports.problem is None, exports.problem
    assert not exports.found, f"after {exports.n_done} exports: {exports.found}"
    desks.wait_for("the text in the database", lambda: is_saved(desk, home))


def is_saved(desk, home):
    written = subprocess.run([COMMAND, "show", str(home / "bladet"), "1", "--unpublished"], check=True, capture_output=True, text=True).stdout
    return body_of(desk) in written


def marked(desk, home):
    desk.find(None, lambda name: name.startswith(HEADLINE) and "Changed since Published" in name)
    listed = subprocess.run([COMMAND, "list", str(home / "bladet"), "--changed"], check=True, capture_output=True, text=True).stdout
    assert HEADLINE in listed, listed


def is_focused(node):
    node.clear_cache_single()
    return node.get_state_set().contains(Atspi.StateType.FOCUSED)


def choose(desk, place):
    """By keyboard, from the menu beside Update."""
    desk.focus(desk.find("toggle button", "What Is Not Published"))
    desk.keys("Return")
    first = desk.find("menu item", within=desk.find("menu", "What Is Not Published"))
    desks.wait_for("the menu's focus", lambda: is_focused(first))
    desk.keys(*["Down"] * place, "Return")


def compared(desk, home):
    choose(desk, COMPARE)
    dialog = desk.find(None, "What Differs")
    labels = [desk.text_of(node) for node in desk.find_all("label", within=dialog) if node.get_text_iface()]
    assert HEADLINE in labels and any(SIGN in label for label in labels), labels
    desk.keys("Escape")
    desks.wait_for("the comparison gone", lambda: not desk.find_all(None, "What Differs"))


def thrown_away(desk, home):
    choose(desk, THROW_AWAY)
    undo = desk.find("button", "Undo")
    desks.wait_for("the published text", lambda: body_of(desk) == BODY)
    assert undo.get_action_iface().do_action(0)
    desks.wait_for("the written text", lambda: SIGN in desk.text_of(desk.find("text", "Body")))
    desks.wait_for("the text in the database", lambda: is_saved(desk, home))
    command("export", home / "bladet", home / "site", "--quiet")
    assert not leaks(home / "site")


def updated(desk, home):
    written = re.sub(r"\s+", " ", body_of(desk))
    desk.press("button", "Update")
    desks.wait_for("nothing left to publish", lambda: not desk.find_all("button", "Update"))
    command("export", home / "bladet", home / "site", "--quiet")
    page = next(path for path in (home / "site").rglob("skogen*") if path.suffix == ".html")
    text = re.sub(r"<[^>]+>", "", page.read_text(encoding="utf-8"))
    assert written in re.sub(r"\s+", " ", text), text


def main():
    steps = [half_sentences, marked, compared, thrown_away, updated]
    print(f"1..{len(steps)}", flush=True)
    done = 0
    with tempfile.TemporaryDirectory(prefix="spalt-unpublished-") as folder:
        home = Path(folder)
        prepare(home)
        try:
            with start(home) as desk:
                desk.find("button", "New article")
                open_article(desk)
                for step in steps:
                    step(desk, home)
                    done += 1
                    print(f"ok {done} - {step.__name__.replace('_', ' ')}", flush=True)
        except (AssertionError, desks.GLib.Error) as error:
            print(f"not ok {done + 1} - {steps[done].__name__.replace('_', ' ')}\n# {error}", flush=True)
            return 1
    return 0


def open_article(desk):
    desk.click(desk.find("list item", lambda name: name.startswith(HEADLINE)))


if __name__ == "__main__":
    sys.exit(main())
