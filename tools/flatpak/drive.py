#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""drive.py APPLICATION CHOSEN OUT: starts the installed Flatpak on its demo, looks at an article and its live page, and
exports the site to the folder that the file dialog's portal hands out, which is CHOSEN on the host: all of it, and then
what a new headline changes."""
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "tests" / "support"))

import desk as desks  # noqa: E402

SIZE = (1400, 900)
HEADLINE = "Rubriken skrevs om"
SAVED = 5  # seconds, in which an article is opened, or what was typed has been saved
PLAIN_ARTICLE = 5  # of the demo's articles that no old address leads to, for which an export would look at everything


def look_at_article(desk):
    articles = desk.find("list", lambda name: name in ("Articles", "Artiklar"), patience=60)
    desk.click(desk.find("list item", within=articles, patience=60))
    page = desk.find("document web", patience=30)
    headline = desk.find("heading", within=page).get_name()
    print("the live page shows:", headline)


def export(desk, chosen):
    desk.activate("export")
    desk.press("button", "Folder")
    desk.press("button", "Export")
    front = chosen / "index.html"
    desks.wait_for(str(front), front.is_file, patience=60)
    desks.wait_for("the end of the export", lambda: desk.find_all("button", lambda name: "Browser" in name), patience=60)
    print("the portal's folder holds", sum(path.is_file() for path in chosen.rglob("*")), "files")
    desk.press("button", lambda name: name in ("Close", "Stäng"))


def export_change(desk, chosen):
    """The portal's folder is a file system of its own: the list of what stands there is mapped from it and replaced in it."""
    articles = desk.find("list", lambda name: name in ("Articles", "Artiklar"))
    desk.click(desk.find_all("list item", within=articles)[PLAIN_ARTICLE])
    time.sleep(SAVED)
    desk.focus(desk.find("text", lambda name: name in ("Headline", "Rubrik")))
    desk.keys("ctrl+a")
    desk.type(HEADLINE)
    time.sleep(SAVED)
    desk.activate("export")
    desk.press("button", lambda name: name in ("Export", "Exportera"))
    front = chosen / "index.html"
    desks.wait_for("the new headline", lambda: HEADLINE in front.read_text(encoding="utf-8"), patience=60)
    changes = chosen / ".spalt/changes"
    desks.wait_for("the list of changes", changes.is_file)
    print("after a new headline an update changed", sum(1 for line in changes.read_text(encoding="utf-8").splitlines()[1:] if line[0] != "="), "files")


def main(application, chosen, out):
    with desks.Desk(["flatpak", "run", "--user", application, "--demo"], bus_name=application) as desk:
        try:
            look_at_article(desk)
            desk.photograph(f"{out}/article.png", *SIZE)
            export(desk, Path(chosen))
            export_change(desk, Path(chosen))
        finally:
            desk.photograph(f"{out}/end.png", *SIZE)


if __name__ == "__main__":
    main(*sys.argv[1:])
