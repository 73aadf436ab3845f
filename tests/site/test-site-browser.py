#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The exported demo in a real browser, a page of each kind, in Swedish and in English: strictly served, at three widths, light
and dark, by keyboard alone, without script, and on paper.

    test-site-browser.py SPALTCTL [KIND…]    only these kinds of page
"""
import os
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "support"))

import browser_checks as checks  # noqa: E402
import demo_site  # noqa: E402
import page_kinds  # noqa: E402
import site_server  # noqa: E402
from webdriver import Browser, WebDriverError, find_programs  # noqa: E402

SHOWN = 12
CHECKS = {
    "loads in peace and within its bounds": checks.check_loading,
    "axe finds nothing, light or dark": checks.check_accessible,
    "is complete without script": checks.check_scriptless,
    "prints well": checks.check_paper,
    "is all reached by keyboard, in order and in sight": checks.check_keyboard,
}
MENU = "the menu's second level opens by keyboard, with script and without, and Escape closes it"
REPLY = "a comment is answered by keyboard"
REPLY_SCRIPTLESS = "a comment is answered without script"
PRESENT = "nothing that the pages ask for is missing"

# A page of a kind's template, with other articles in it.
FEWER_CHECKS = {
    "loads in peace and within its bounds": checks.check_loading_on_phone,
    "axe finds nothing, on a light phone and a dark desk": checks.check_accessible_twice,
}
SIBLINGS = ("front page's archive, numbered", "article with little", "topic, numbered", "tag", "year", "courses", "course", "conferences", "conference")

# The second language changes the words of a page and nothing else: a few pages show that all goes with them too.
ALL_IN_ENGLISH = ("front page", page_kinds.COMMENTED, "search")


class Tap:
    def __init__(self):
        self.count = 0
        self.spent = {}

    def point(self, title, check, *arguments):
        self.count += 1
        start = time.monotonic()
        try:
            problems = list(dict.fromkeys(check(*arguments)))
        except WebDriverError as error:
            problems = [f"the browser gave up: {error}"]
        self.spent[check.__name__] = self.spent.get(check.__name__, 0) + time.monotonic() - start
        print(f"{'not ok' if problems else 'ok'} {self.count} {title}")
        for problem in problems[:SHOWN]:
            print(f"# {problem}")
        if len(problems) > SHOWN:
            print(f"# and {len(problems) - SHOWN} more")
        sys.stdout.flush()


def missing_page(*_arguments):
    yield "there is no such page in the export"


def check_site(tap, browser, site, language, kinds):
    pages = page_kinds.find(site, language)
    with site_server.serve(site, {checks.AXE: checks.axe_source()}) as (address, missing):
        for name in kinds:
            path = pages[name]
            title = f"{language}: {name}"
            if path is None:
                tap.point(f"{title}: is there", missing_page)
                continue
            fully = name not in SIBLINGS if language == "sv" else name in ALL_IN_ENGLISH
            for what, check in (CHECKS if fully else FEWER_CHECKS).items():
                tap.point(f"{title}: {what}", check, browser, address, name, path)
        tap.point(f"{language}: {MENU}", checks.check_menu, browser, address, "front page", pages["front page"])
        commented = pages[page_kinds.COMMENTED]
        if commented and page_kinds.COMMENTED in kinds:
            tap.point(f"{language}: {REPLY}", checks.check_reply, browser, address, commented, language)
            tap.point(f"{language}: {REPLY_SCRIPTLESS}", checks.check_reply_scriptless, browser, address, commented, language)
        tap.point(f"{language}: {PRESENT}", lambda: (f"{path} was asked for" for path in sorted(set(missing)) if path != f"/{page_kinds.NOT_THERE}"))


def main(spaltctl, *kinds):
    if "SPALT_PAGE_CHECKS" not in os.environ or None in find_programs():
        print("1..0 # SKIP no Chromium with its driver, or not called by ./dev")
        return
    tap = Tap()
    sites = demo_site.sites(spaltctl)
    with Browser() as browser:
        browser.devtools("Page.addScriptToEvaluateOnNewDocument", source=checks.PROBE)
        for language in page_kinds.LANGUAGES:
            check_site(tap, browser, sites[language], language, kinds or page_kinds.NAMES)
    print(f"1..{tap.count}")
    print("# " + ", ".join(f"{name} {spent:.1f} s" for name, spent in tap.spent.items()))


if __name__ == "__main__":
    main(*sys.argv[1:])
