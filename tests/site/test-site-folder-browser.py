#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A site whose links end as its addresses do, opened from its folder in a real browser, where no server shows the page of a folder."""
import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from urllib.parse import unquote, urlsplit

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "support"))

from webdriver import Browser, find_programs  # noqa: E402

LINKS = "return [...document.querySelectorAll('a[href]')].map(link => link.href).filter(href => href.startsWith('file:'))"
# How long a page may take on a busy machine, and between two looks, in seconds.
PATIENCE = 60
PAUSE = 0.1
POST = """---
title: Notis {number}
slug: notis-{number}
date: 2024-05-0{number} 07:00
---
Ett stycke.
"""
SITE = {
    "settings": {"address_pattern": "/{year}/{slug}/"},
    "menus": {"main": [{"label": "Hem", "address": "/"}, {"label": "Sök", "address": "/sok/"}]},
    "pages": [{"slug": "om", "title": "Om", "body": "Se [den första](/2024/notis-1/), [arkivet](/arkiv/index.html) och [början](/).", "published": True}],
    "redirects": [{"from": "/gammal/notis", "article": "notis-1"}],
}


def run(*command):
    subprocess.run([str(word) for word in command], check=True, stdout=subprocess.DEVNULL)


def make_site(spaltctl, folder):
    posts, publication, out = folder / "posts", folder / "publikation", folder / "out"
    posts.mkdir()
    for number in (1, 2, 3):
        (posts / f"{number}.md").write_text(POST.format(number=number), encoding="utf-8")
    (folder / "site.json").write_text(json.dumps(SITE), encoding="utf-8")
    run(spaltctl, "new", publication, "--language", "sv", "--base-url", "https://notiser.example/")
    run(spaltctl, "import", "markdown", publication, posts)
    run(spaltctl, "import", "json", publication, folder / "site.json")
    run(spaltctl, "export", publication, out)
    return out


def find_dead(addresses):
    return sorted(address for address in set(addresses) if not Path(unquote(urlsplit(address).path)).is_file())


def check_links(browser, out):
    for name in ("index.html", "2024/notis-2/index.html", "arkiv/index.html", "sok/index.html", "om.html"):
        browser.open((out / name).as_uri())
        links = browser.run(LINKS)
        dead = find_dead(links)
        yield f"every link on {name} leads to a file{': ' if dead else ''}{', '.join(dead)}", len(links) > 3 and not dead


def check_redirect(browser, out):
    browser.open((out / "gammal/notis/index.html").as_uri())
    wanted = (out / "2024/notis-1/index.html").as_uri()
    address = wait_for(browser, wanted)
    yield f"a page that sends readers on leads to a file: {address}", address == wanted


def wait_for(browser, wanted):
    """The page's address, when it has had its time to become the wanted one."""
    deadline = time.monotonic() + PATIENCE
    while (address := browser.run("return location.href")) != wanted and time.monotonic() < deadline:
        time.sleep(PAUSE)
    return address


def main(spaltctl):
    if None in find_programs():
        print("1..0 # SKIP no Chromium with its driver")
        return
    count = 0
    with tempfile.TemporaryDirectory() as name, Browser() as browser:
        out = make_site(spaltctl, Path(name))
        for check in (check_links, check_redirect):
            for title, good in check(browser, out):
                count += 1
                print(f"{'ok' if good else 'not ok'} {count} {title}", flush=True)
    print(f"1..{count}")


if __name__ == "__main__":
    main(sys.argv[1])
