#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Photographs the app on the demo publication, inside in-display.sh.

    screenshot.py DIR            every main view, light and dark, in English and Swedish
    screenshot.py --picture FILE one article and its live page
"""
import os
import sys
import tempfile
from pathlib import Path

SOURCE = Path(os.environ.get("SPALT_SOURCE", Path(__file__).resolve().parents[1]))
sys.path.insert(0, str(SOURCE / "tests" / "support"))

import desk as desks  # noqa: E402

APPLICATION = "page.codeberg.spalt.Spalt.Devel"

LANGUAGES = {"en": "en_GB.UTF-8", "sv": "sv_SE.UTF-8"}
WIDE = (1400, 880)
ROOMY = (1800, 1000)  # the particulars stand beside the text from 1,100 pixels of editor on
PHONE = (360, 720)


def settings(folder, **keys):
    """Writes the keyfile that GSettings reads, so that a run begins as its last one could have ended."""
    path = Path(folder) / "glib-2.0" / "settings" / "keyfile"
    path.parent.mkdir(parents=True, exist_ok=True)
    lines = [f"[{APPLICATION.replace('.', '/')}]"]
    lines += [f"{name.replace('_', '-')}={value}" for name, value in keys.items()]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


class Studio:
    """One set of clothes: a language and a colour scheme."""

    def __init__(self, folder, language, scheme):
        self.folder = folder
        self.language = language
        self.scheme = scheme
        self.home = tempfile.mkdtemp(prefix="spalt-studio-")

    def open(self, size=WIDE, arguments=("--demo",), **keys):
        settings(f"{self.home}/config", window_width=size[0], window_height=size[1], color_scheme=f"'{self.scheme}'", **keys)
        return desks.Desk(["spalt", *arguments], bus_name=APPLICATION, environment={
            "GSETTINGS_BACKEND": "keyfile",
            "LC_ALL": LANGUAGES[self.language],
            "XDG_CONFIG_HOME": f"{self.home}/config",
            "XDG_DATA_HOME": f"{self.home}/data",
        })

    def path(self, view):
        return self.folder / f"{view}-{self.language}-{self.scheme}.png"


def first_row(desk):
    """The newest article's row, in English or Swedish."""
    return desk.find("list item", within=desk.find("list", lambda name: name in ("Articles", "Artiklar")))


def first_article(desk):
    """Opens the newest article: the list's first row."""
    desk.click(first_row(desk))
    desk.find("document web")


def take_articles(studio):
    with studio.open() as desk:
        first_row(desk)
        desk.photograph(studio.path("articles"), *WIDE)


def take_editor(studio, path=None):
    with studio.open(inspector_visible="false") as desk:
        first_article(desk)
        desk.photograph(path or studio.path("editor"), *WIDE)


def take_inspector(studio):
    with studio.open(size=ROOMY, inspector_visible="true") as desk:
        first_article(desk)
        desk.photograph(studio.path("inspector"), *ROOMY)


def take_phone(studio):
    with studio.open(size=PHONE) as desk:
        first_row(desk)
        desk.photograph(studio.path("phone-articles"), *PHONE)


def take_phone_editor(studio):
    with studio.open(size=PHONE) as desk:
        desk.click(first_row(desk))
        desk.photograph(studio.path("phone-editor"), *PHONE)


def take_empty(studio):
    """A search that finds nothing."""
    with studio.open() as desk:
        desk.click(desk.find("entry"))
        desk.type("xyzzy")
        desk.photograph(studio.path("nothing-found"), *WIDE)


def take_welcome(studio):
    with studio.open(arguments=(), last_publication="''") as desk:
        desk.photograph(studio.path("welcome"), *WIDE)


def take_dialogs(studio):
    for action in ("export", "shortcuts"):
        with studio.open() as desk:
            first_row(desk)
            desk.activate(action)
            desk.photograph(studio.path(action), *WIDE)


VIEWS = [take_articles, take_editor, take_inspector, take_empty, take_phone, take_phone_editor, take_welcome, take_dialogs]


def main(arguments):
    if arguments[0] == "--picture":
        take_editor(Studio(None, "sv", "light"), path=arguments[1])
        return
    folder = Path(arguments[0])
    for language in LANGUAGES:
        for scheme in ("light", "dark"):
            studio = Studio(folder, language, scheme)
            for view in VIEWS:
                view(studio)
    print("\n".join(str(path) for path in sorted(folder.glob("*.png"))))


if __name__ == "__main__":
    main(sys.argv[1:])
