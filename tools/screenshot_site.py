#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Photographs the demo's exported site in Chromium: pages as site-PAGE-phone-dark.png.

    screenshot_site.py SPALTCTL DIR
"""
import os
import sys
from pathlib import Path

SOURCE = Path(os.environ.get("SPALT_SOURCE", Path(__file__).resolve().parents[1]))
sys.path[:0] = [str(SOURCE / "tests" / "support"), str(SOURCE / "tests" / "site")]

import browser_checks  # noqa: E402
import demo_site  # noqa: E402
import page_kinds  # noqa: E402
import site_server  # noqa: E402
from webdriver import Browser  # noqa: E402

PAGES = {"front": "front page", "article": "article", "topic": "topic", "search": "search", "not-found": "page that is not there",
         "vacancies": "vacancies", "courses": "courses", "conferences": "conferences"}
SIZES = {"phone": (390, 844, 2), "desktop": (1440, 900, 1)}
SCREENS = 3


def take(browser, address, folder, pages):
    for name, kind in PAGES.items():
        if pages[kind] is None:
            print(f"screenshot: the export has no page of the kind: {kind}", file=sys.stderr)
            continue
        for device, (width, height, scale) in SIZES.items():
            browser.resize(width, height, scale)
            for scheme in ("light", "dark"):
                browser.prefer(scheme)
                browser.open(address + page_kinds.address(kind, pages[kind]))
                # Pictures that load when a reader comes near are wanted too.
                browser.run("return spaltProbe.settle().then(spaltProbe.readThrough)")
                browser.photograph(folder / f"site-{name}-{device}-{scheme}.png", SCREENS * height)


def main(spaltctl, directory):
    folder = Path(directory)
    site = demo_site.sites(spaltctl)["demo"]
    with Browser() as browser, site_server.serve(site, fresh=False) as (address, _):
        browser.devtools("Page.addScriptToEvaluateOnNewDocument", source=browser_checks.PROBE.replace(site_server.FRESH, ""))
        take(browser, address, folder, page_kinds.find(site, "sv"))
    print("\n".join(str(path) for path in sorted(folder.glob("site-*.png"))))


if __name__ == "__main__":
    main(*sys.argv[1:])
