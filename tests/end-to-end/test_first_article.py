#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A first article, from outside: written, seen in the preview, kept through a power cut, exported and read.

Runs inside in-display.sh, drives the program by its accessible names alone, and prints TAP.
"""
import html
import os
import re
import sys
import tempfile
import time
from pathlib import Path

SOURCE = Path(os.environ["SPALT_SOURCE_ROOT"])
sys.path.insert(0, str(SOURCE / "tests" / "support"))

import gi  # noqa: E402

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi  # noqa: E402

import desk as desks  # noqa: E402

APPLICATION = os.environ["SPALT_APPLICATION_ID"]
PROGRAM = os.environ["SPALT_PROGRAM"]
PICTURE = os.environ["SPALT_PICTURE"]

HEADLINE = "Broarna väntar på besked"
LEDE = "Tolv broar i länet rostar. Ingen vet vem som ska betala."
DIALOGUE = [
    "– Vi har väntat i tre år, säger Anna Berg.",
    "– Det går inte att skynda på, svarar Per Lund.",
    "-Då stänger vi bron, säger hon.",
]
TAG = "Infrastruktur"
ALT = "En bro av stål"
CAPTION = "Den gamla bron vid Ånge."

# What DESIGN promises: what was typed is in the database two seconds after the last key.
PROMISE = 2.0


def say(text):
    print(f"# {text}", flush=True)


def write(desk, role, name, text, by_keyboard=True):
    """Goes to the place of that name and writes at its end, as dictation or a screen keyboard would: the keys of
    an X server without a keyboard are no å, ä or ö."""
    place = desk.find(role, name)
    if by_keyboard:
        desk.focus(place)
    Atspi.EditableText.insert_text(place, Atspi.Text.get_character_count(place), text, len(text.encode()))
    desks.wait_for(f"{name!r} holds what was written", lambda: desk.text_of(place).endswith(text))
    return place


def start(home, *arguments):
    return desks.Desk([PROGRAM, *arguments], bus_name=APPLICATION, environment={
        "GSETTINGS_BACKEND": "keyfile",
        "LC_ALL": "C.UTF-8",
        "HOME": str(home),
        "XDG_CONFIG_HOME": str(home / "config"),
        "XDG_DATA_HOME": str(home / "data"),
    })


def prepare(home):
    """A home with a folder for documents, a window that has room for all, and a folder chosen for the export."""
    keyfile = home / "config" / "glib-2.0" / "settings" / "keyfile"
    keyfile.parent.mkdir(parents=True)
    group = APPLICATION.removesuffix(".Devel").replace(".", "/")
    keyfile.write_text("".join(
        f"[{name}]\nwindow-width=1560\nwindow-height=1100\nexport-folder='{home / 'site'}'\n"
        for name in dict.fromkeys([group, APPLICATION.replace(".", "/")])), encoding="utf-8")
    (home / "Documents").mkdir()
    (home / "config" / "user-dirs.dirs").write_text('XDG_DOCUMENTS_DIR="$HOME/Documents"\n', encoding="utf-8")


def make_publication(desk, home):
    desk.press("button", lambda name: name.startswith("New Publication"))
    write(desk, "text", "Name", "Länsbladet")
    desk.press("button", "Create")
    desk.find("button", "New article")
    desks.wait_for("the publication's folder", lambda: next((home / "Documents").glob("*/newsroom.db"), None))


def write_article(desk):
    desk.press("button", "New article")
    write(desk, "text", "Headline", HEADLINE)
    write(desk, "text", "Lede", LEDE)
    for i, paragraph in enumerate(DIALOGUE):
        body = write(desk, "text", "Body", paragraph)
        if i + 1 < len(DIALOGUE):
            desk.keys("ctrl+End", "Return", "Return")
            desks.wait_for("a new paragraph", lambda: desk.text_of(body).endswith(paragraph + "\n\n"))
    desks.wait_for("the body holds what was written", lambda: desk.text_of(body) == "\n\n".join(DIALOGUE))


def add_particulars(desk):
    desk.show_particulars(True)
    write(desk, "text", "Tags", TAG)
    desk.keys("Return")
    desk.find("button", f"Remove {TAG}")

    desk.press("button", "Choose Hero Photo")
    desk.press("button", "Add Photo…")
    choose_file(desk, PICTURE)
    write(desk, "text", "Alternative Text", ALT, by_keyboard=False)
    write(desk, "text", "Caption", CAPTION, by_keyboard=False)


def choose_file(desk, path):
    """GTK's own file dialog: a slash opens the entry for the path."""
    dialog = desk.find(None, "Add Photo")
    desk.find("button", "Open", within=dialog)
    desk.type("/")
    entry = desk.find("text", within=dialog)

    def chosen():
        if not desk.find_all(None, "Add Photo"):
            return True
        # The entry completes what is in it, and may do so over what was just written.
        Atspi.EditableText.set_text_contents(entry, path)
        time.sleep(0.3)
        desk.press("button", "Open", within=dialog)
        return False

    desks.wait_for("the file dialog's end", chosen)
    desk.find("button", "Remove the Hero Photo")


def page_text(desk):
    """All text in the live page, as a screen reader finds it."""
    page = desk.find("document web")
    texts = []
    for node in desks.walk(page):
        if node.get_text_iface() is not None:
            texts.append(Atspi.Text.get_text(node, 0, Atspi.Text.get_character_count(node)))
        texts.append(node.get_name() or "")
    return "\n".join(texts)


def in_page(desk, text):
    desks.wait_for(f"{text!r} in the preview", lambda: text in page_text(desk))


def check_preview(desk):
    in_page(desk, HEADLINE)
    in_page(desk, LEDE)
    # A hyphen before a letter is dialogue too, and is set as the rest of it.
    for paragraph in DIALOGUE:
        in_page(desk, paragraph.lstrip("–- "))
    in_page(desk, TAG)
    in_page(desk, CAPTION)


def check_found_again(desk):
    """The window opens on the article that was open last."""
    for name, text in (("Headline", HEADLINE), ("Lede", LEDE), ("Body", "\n\n".join(DIALOGUE))):
        place = desk.find("text", name)
        desks.wait_for(f"{name} found again", lambda: desk.text_of(place) == text)
    desk.show_particulars(True)
    desk.find("button", f"Remove {TAG}")
    caption = desk.find("text", "Caption")
    desks.wait_for("the caption found again", lambda: desk.text_of(caption) == CAPTION)
    desk.show_particulars(False)


def publish(desk):
    """Only what is published is exported. The last of a draft's moves, in the status menu."""
    desk.show_particulars(True)
    desk.focus(desk.find("toggle button", "Status"))
    desk.keys("Return")
    time.sleep(0.5)
    desk.keys("Down", "Down", "Down", "Return")
    desks.wait_for("the status Published", lambda: len(desk.find_all("label", "Published")) > 1)
    desk.show_particulars(False)


def export(desk, home):
    desk.activate("export")
    desk.press("button", "Export")
    return desks.wait_for("the article's page", lambda: next(
        (path for path in (home / "site").rglob("*.html") if HEADLINE in path.read_text(encoding="utf-8") and re.search(r"/\d{4}/", str(path))), None))


def check_exported(page):
    text = html.unescape(re.sub(r"<[^>]+>", "", page.read_text(encoding="utf-8")))
    for wanted in (HEADLINE, LEDE, TAG, CAPTION, *(paragraph.lstrip("–- ") for paragraph in DIALOGUE)):
        assert wanted in text, f"{wanted!r} is missing in {page}"
    source = page.read_text(encoding="utf-8")
    assert source.count("<li>– ") == 0 and "<ul>\n<li>Då" not in source, "dialogue became a list"
    pictures = re.findall(r'<img[^>]+src="([^"]+)"', source)
    assert pictures, "the page has no picture"
    for picture in pictures:
        assert (page.parent / picture).resolve().is_file(), f"{picture} was not exported"


def main():
    steps = ["publication made", "article written", "seen in the preview", "found again after kill -9", "exported whole"]
    print(f"1..{len(steps)}", flush=True)
    done = 0

    def finished():
        nonlocal done
        done += 1
        print(f"ok {done} - {steps[done - 1]}", flush=True)

    with tempfile.TemporaryDirectory(prefix="spalt-end-to-end-") as folder:
        home = Path(folder)
        prepare(home)
        try:
            with start(home) as desk:
                make_publication(desk, home)
                finished()
                write_article(desk)
                add_particulars(desk)
                last_key = time.monotonic()
                finished()
                desk.show_particulars(False)
                check_preview(desk)
                finished()
                time.sleep(max(0.0, PROMISE - (time.monotonic() - last_key)))
                desk.kill()
            with start(home) as desk:
                check_found_again(desk)
                finished()
                publish(desk)
                check_exported(export(desk, home))
                finished()
        except (AssertionError, desks.GLib.Error) as error:
            print(f"not ok {done + 1} - {steps[done]}\n# {error}", flush=True)
            return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
