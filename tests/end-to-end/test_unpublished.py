#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What is written of a published article and not published, from outside: no export has a character of it, however many
run while somebody types, in whatever field; then it is compared, thrown away, taken back and given to readers.

Runs inside in-display.sh, drives the program by its accessible names alone, and prints TAP. SPALT_TRIALS is the number
of exports that run beside the typing.
"""
import os
import re
import shutil
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
PICTURE = Path(os.environ["SPALT_PICTURE"])
COMMAND = os.environ["SPALT_COMMAND"]
TRIALS = int(os.environ.get("SPALT_TRIALS", "40"))

HEADLINE = "Skogen växer"
BODY = "Skogen växer i norr."
# The places of the menu.
COMPARE, THROW_AWAY = range(2)
# How often each field is written in, at least.
ROUNDS = 5
# All that is typed begins with it, and nothing that is published before has it.
SIGN = "☃"

# Each field by its accessible name, with what is typed there. Readers get all of it but the note.
TEXTS = {
    "Headline": "rubrik",
    "Lede": "ingress",
    "Body": "text",
    "Words above the Headline": "vinjett",
    "Alternative Text": "bild",
    "Caption": "bildtext",
    "Credit": "fotograf",
    "Correction": "rättelse",
    "Note": "anteckning",
}
NAMES = {"Bylines": "skribent", "Topics": "ämne", "Tags": "etikett"}
# A text is rubbed out again when so much has been typed, as a page of many thousands of words is slow to show.
LONGEST = 300
# Of the names, one is entered every so many rounds; until then it stands in the field.
ENTERED = 5
MOST_NAMES = 3
# Between two rounds.
PAUSE = 0.1


def command(*arguments, **more):
    return subprocess.run([COMMAND, *map(str, arguments)], check=True, stdout=sys.stderr, **more)


def prepare(home):
    posts = home / "posts"
    posts.mkdir()
    shutil.copy(PICTURE, posts / "skogen.jpg")
    (posts / "2026-03-01-skogen.md").write_text(
        f"---\ntitle: {HEADLINE}\ndate: 2026-03-01\nauthor: Anna Berg\ncategories: [Natur]\ntags: [skog]\n"
        f"image: skogen.jpg\nexcerpt: En ingress.\n---\n{BODY}\n", encoding="utf-8")
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


def body_of(desk):
    return desk.text_of(desk.find("text", "Body")).strip()


class Typist:
    """Writes in all fields, one after the other, and takes out again what gets too long or too many."""

    def __init__(self, desk):
        self.desk = desk
        self.fields = {}
        self.n_rounds = 0
        self.n_typed = 0

    def insert(self, name, text):
        """At the end of a field, which is found anew when what stands around it has been made anew."""
        def attempt():
            if name not in self.fields:
                field = self.desk.find("text", name)
                self.fields[name] = field, Atspi.Text.get_character_count(field)
            field, published = self.fields[name]
            try:
                written = Atspi.Text.get_character_count(field)
                if written > published + LONGEST:
                    Atspi.EditableText.delete_text(field, published, written)
                    written = Atspi.Text.get_character_count(field)
                return Atspi.EditableText.insert_text(field, written, text, len(text.encode()))
            except desks.GLib.Error:
                del self.fields[name]
                raise

        desks.wait_for(f"a place to write in {name!r}", attempt)
        self.n_typed += len(text)

    def drop_names(self):
        while buttons := self.desk.find_all("button", lambda name: name.startswith(f"Remove {SIGN}")):
            buttons[0].get_action_iface().do_action(0)

    def type_round(self):
        self.n_rounds += 1
        n_entered = self.n_rounds // ENTERED
        for name, word in TEXTS.items():
            self.insert(name, f" {SIGN}{word}{self.n_rounds}")
        if self.n_rounds % ENTERED:
            for name in NAMES:
                self.insert(name, SIGN)
            return
        if n_entered % MOST_NAMES == 0:
            self.drop_names()
        for name, word in NAMES.items():
            self.insert(name, f"{SIGN}{word}{n_entered % MOST_NAMES},")


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
    desk.show_particulars(True)
    typist = Typist(desk)
    exports = Exports(home)
    exports.start()
    try:
        while exports.is_alive():
            typist.type_round()
            desks.pump()
            exports.join(PAUSE)
            if typist.n_rounds == ROUNDS:
                exports.typed_enough.set()
    finally:
        exports.typed_enough.set()
        exports.join()
    assert exports.problem is None, exports.problem
    print(f"# {exports.n_done} exports, {typist.n_typed} characters typed, found in {len(exports.found)} files", flush=True)
    assert not exports.found, exports.found
    desk.show_particulars(False)
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
    pages = "".join(path.read_text(encoding="utf-8") for path in (home / "site").rglob("*.html"))
    for name, word in {**TEXTS, **NAMES}.items():
        assert (SIGN + word in pages) == (name != "Note"), name


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
