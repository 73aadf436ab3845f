#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A page that was written long ago, in a real browser: what is over is gone, and what has changed since is there."""
import json
import re
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "support"))

import demo_site  # noqa: E402
import site_server  # noqa: E402
from webdriver import Browser, find_programs  # noqa: E402

OLD = "/2026/old.html"
SHOWN = """return [...document.querySelectorAll('[data-fragment="%s"] .ad')].filter(ad => ad.checkVisibility())
  .map(ad => ad.querySelector(".ad-heading").textContent)"""
AD = """<div class="ad" data-from="{start}" data-until="{end}" data-weight="{weight}"{hidden}>
<p class="ad-label">Annons</p><div class="ad-text"><p class="ad-heading">{name}</p></div></div>"""
BAR = """return [...document.querySelectorAll('[data-fragment="courses"] .detail')].every(date =>
  parseFloat(getComputedStyle(date).borderLeftWidth) > 0)"""
FAR = 4000000000


def ad(name, start=0, end=FAR, weight=1, hidden=True):
    return AD.format(name=name, start=start, end=end, weight=weight, hidden=" hidden" if hidden else "")


def with_ads(page, *ads):
    place = r'(<div class="ads ad-rail"[^>]*>).*?(</div>\s*<div class="fragment")'
    changed, count = re.subn(place, lambda match: match[1] + "".join(ads) + match[2], page, count=1, flags=re.DOTALL)
    assert count == 1, "the page has no place for ads in its rail"
    return changed


class Reader:
    def __init__(self, browser, site, page):
        self.browser, self.site, self.page = browser, site, page

    def open(self, page, draw=0, fresh=None):
        """Opens `page` as an old one; `draw` is what chance says, `fresh` what the site's fragments are by now."""
        page = page.replace("<head>", '<head><script src="/draw.js"></script>', 1)
        extra = {OLD: page.encode(), "/draw.js": f"Math.random = () => {draw};".encode()} | (fresh or {})
        with site_server.serve(self.site, extra, fresh=False) as (address, _missing):
            self.browser.open(address.rstrip("/") + OLD)
            yield from self.wait()

    def wait(self):
        """Lets go of the page when its script has nothing more to fetch."""
        self.browser.run("""return (async () => { for (let quiet = 0, before = -1; quiet < 3; ) {
            await new Promise(done => setTimeout(done, 60));
            const now = performance.getEntriesByType("resource").length;
            quiet = now === before ? quiet + 1 : 0; before = now; } })()""")
        yield

    def shown(self, name="ad-rail"):
        return self.browser.run(SHOWN % name)


def check_over(reader):
    page = with_ads(reader.page, ad("Över", end=1000, hidden=False), ad("Nu"), ad("Sedan", start=FAR - 1))
    for _ in reader.open(page):
        yield "the ad whose time is out is gone, and the one that runs has its place", reader.shown() == ["Nu"]


def check_none(reader):
    page = with_ads(reader.page, ad("Över", end=1000, hidden=False))
    for _ in reader.open(page):
        gone = reader.browser.run("return !document.querySelector('.ads.ad-rail').checkVisibility()")
        yield "a place in which nothing runs is not seen", gone and reader.shown() == []


def check_weights(reader):
    page = with_ads(reader.page, ad("Lätt", weight=1), ad("Tung", weight=3))
    drawn = []
    for draw in (0, .2, .3, .99):
        for _ in reader.open(page, draw):
            drawn += reader.shown()
    yield f"an ad of three times the weight is drawn three times as often: {drawn}", drawn == ["Lätt", "Lätt", "Tung", "Tung"]


def check_listings(reader):
    page = re.sub(r'(<li data-until=")\d+', r"\g<1>1000", reader.page)
    for _ in reader.open(page):
        text = reader.browser.run("return document.querySelector('.rail').innerText")
        yield "listings that are over are gone, and their heading with them", "Lediga jobb" not in text
        yield "those without an end stay", "Hösten 2034" in text and "flerstråliga ekolod" not in text
        yield "a bar stands between a course's title and its date", reader.browser.run(BAR)
        yield "the house's own offer stays", reader.browser.run("return !!document.querySelector('.house')?.checkVisibility()")


def check_changed(reader):
    stamps = json.loads((reader.site / "fragments" / "stamps.json").read_text(encoding="utf-8"))
    fresh = {"/fragments/stamps.json": json.dumps(stamps | {"latest": "other"}).encode(),
             "/fragments/latest.html": b'<h2>Senaste</h2><ol><li><a href="../2026/ny.html">Helt nytt</a></li></ol>'}
    for _ in reader.open(reader.page, fresh=fresh):
        found = reader.browser.run("return [...document.links].find(link => link.textContent === 'Helt nytt')?.pathname")
        yield f"what has changed is fetched, and leads where it should: {found}", found == "/2026/ny.html"
        asked = reader.browser.run("return performance.getEntriesByType('resource').map(entry => entry.name).filter(name => name.includes('/fragments/')).length")
        yield f"and nothing else is asked for: {asked}", asked == 2


def check_failure(reader):
    for _ in reader.open(reader.page, fresh={"/fragments/stamps.json": b"no table"}):
        kept = reader.browser.run("return document.querySelector('[data-fragment=latest] h2').textContent")
        yield "when the site cannot say what has changed, the page stays as it was", kept == "Senaste inläggen"


def check_size(reader):
    [script] = (reader.site / "assets").glob("fragments.*.js")
    size = script.stat().st_size
    yield f"the script is small: {size} bytes", size < 3000


CHECKS = (check_size, check_over, check_none, check_weights, check_listings, check_changed, check_failure)


def main(spaltctl):
    if None in find_programs():
        print("1..0 # SKIP no Chromium with its driver")
        return
    site = demo_site.sites(spaltctl)["demo"]
    page = (site / "2026" / "den-sista-fyrvaktarens-lins.html").read_text(encoding="utf-8")
    count = 0
    with Browser() as browser:
        reader = Reader(browser, site, page)
        for check in CHECKS:
            for title, good in check(reader):
                count += 1
                print(f"{'ok' if good else 'not ok'} {count} {title}", flush=True)
    print(f"1..{count}")


if __name__ == "__main__":
    main(sys.argv[1])
