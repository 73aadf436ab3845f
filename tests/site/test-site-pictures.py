#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Which picture files a browser loads of the exported demo, on a phone, a fine phone and a desk: for each picture the smallest of
its candidates that has a pixel for each of the screen's, give or take one; the first of a list at once, all that are far down
only when they come near.

    test-site-pictures.py SPALTCTL [SITE]    another site's folder: its figures, and what is wrong with it
"""
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "support"))

import demo_site  # noqa: E402
import page_kinds  # noqa: E402
import site_server  # noqa: E402
from webdriver import Browser, find_programs  # noqa: E402

# Width and height in CSS pixels, and pixels of the screen to each.
SCREENS = {"phone": (390, 844, 2), "fine phone": (390, 844, 3), "tablet": (820, 1180, 2), "desk": (1280, 900, 1)}
KINDS = ("front page", "article", "article with everything", "topic", "person", "vacancies")

# Pictures so many screens down wait until they come near.
FAR_SCREENS = 2
# Pages whose largest part at first is a picture.
PICTURED = ("front page",)

# What `sizes` promises, against the slot: a cut picture needs a little more than the slot is wide.
NARROWEST, WIDEST = .9, 1.4

LOOK = """return (async () => {
const wait = time => new Promise(done => setTimeout(done, time));
const all = [...document.querySelectorAll("img")].filter(image => image.getClientRects().length && image.checkVisibility());
const tops = all.map(image => image.getBoundingClientRect().top + scrollY);
for (const image of all) {
  image.scrollIntoView({ block: "center" });
  for (let turn = 0; turn < 100 && !(image.complete && image.naturalWidth); turn++)
    await wait(20);
}
return all.map((image, at) => {
  const box = image.getBoundingClientRect();
  const ratio = image.getAttribute("width") / image.getAttribute("height");
  const fit = getComputedStyle(image).objectFit;
  const across = box.height * ratio;
  const slot = fit === "cover" ? Math.max(box.width, across) : fit === "contain" ? Math.min(box.width, across) : box.width;
  const candidates = (image.getAttribute("srcset") || "").split(",").map(part => part.trim().split(/\\s+/)).filter(part => part.length === 2)
    .map(([address, width]) => [new URL(address, document.baseURI).href, parseFloat(width), width.at(-1)]);
  return { slot, candidates, loaded: image.currentSrc, promised: image.naturalWidth, top: tops[at], lazy: image.loading === "lazy", where: image.closest("main") ? "main" : "around" };
});
})();"""
FIRST = """return (async () => {
const largest = new Promise(done => {
  new PerformanceObserver(list => done(list.getEntries().at(-1).element)).observe({ type: "largest-contentful-paint", buffered: true });
  setTimeout(done, 2000);
});
const element = await largest;
const loaded = performance.getEntriesByType("resource").filter(entry => ["img", "image"].includes(entry.initiatorType));
return {
  bytes: loaded.reduce((sum, entry) => sum + entry.encodedBodySize, 0), files: loaded.length,
  largest: element?.tagName === "IMG" && element.closest("main") ? { source: element.currentSrc, lazy: element.loading === "lazy", hurried: element.fetchPriority === "high" } : null,
  lists: [...document.querySelectorAll("main img")].slice(0, 1).map(image => ({ source: image.currentSrc, lazy: image.loading === "lazy" })),
};
})();"""


def name_of(address):
    return address.rsplit("/", 1)[-1]


def judge_picture(picture, scale, elsewhere):
    """What is wrong with the file that was loaded for one picture. What the page has loaded already for another is right for it too."""
    name, slot = name_of(picture["loaded"]), picture["slot"]
    if name.endswith(".svg"):
        return
    candidates = sorted((width, address) for address, width, unit in picture["candidates"] if unit == "w")
    if not candidates:
        yield f"{name}: has one size for a slot of {slot:.0f} pixels"
        return
    if not NARROWEST <= picture["promised"] / slot <= WIDEST:
        yield f"{name}: sizes promises {picture['promised']} pixels, and the slot has {slot:.0f}"
    addresses = [address for _, address in candidates]
    if picture["loaded"] not in addresses:
        yield f"{name}: is none of its candidates"
        return
    best = next((at for at, (width, _) in enumerate(candidates) if width >= slot * scale), len(candidates) - 1)
    if abs(addresses.index(picture["loaded"]) - best) > 1 and picture["loaded"] not in elsewhere:
        yield f"{name}: was loaded for {slot * scale:.0f} pixels of the screen, and there is {name_of(addresses[best])}"


def check_page(browser, kind, address, screen, told):
    width, height, scale = SCREENS[screen]
    browser.resize(width, height, scale)
    browser.devtools("Network.clearBrowserCache")
    browser.open(address)
    browser.run("return new Promise(done => setTimeout(done, 300))")
    first = browser.run(FIRST)
    told.append(f"{screen}: {first['bytes']} bytes in {first['files']} pictures")
    for picture in first["lists"]:
        if picture["lazy"]:
            yield f"{name_of(picture['source'])}: is the first picture and waits to be loaded"
    # Not an ad: those come after what one reads.
    largest = first["largest"]
    if not largest and kind in PICTURED:
        yield "has no picture as the largest that one sees first"
    if largest and (largest["lazy"] or not largest["hurried"]):
        yield f"{name_of(largest['source'])}: is the largest that one sees first, and is not loaded before others"
    pictures = browser.run(LOOK)
    if not any(picture["where"] == "main" for picture in pictures):
        yield "shows no picture"
    for picture in pictures:
        if picture["top"] > FAR_SCREENS * height and not picture["lazy"]:
            yield f"{name_of(picture['loaded'])}: is {picture['top']:.0f} pixels down, and does not wait"
    for at, picture in enumerate(pictures):
        elsewhere = {other["loaded"] for other in pictures[:at]}
        yield from judge_picture(picture, scale, elsewhere)


def main(spaltctl, site=None):
    if None in find_programs():
        print("1..0 # SKIP no Chromium with its driver")
        return
    site = Path(site) if site else demo_site.sites(spaltctl)["sv"]
    pages = page_kinds.find(site, "sv")
    count = 0
    with Browser() as browser, site_server.serve(site, fresh=False) as (address, _):
        browser.prefer("light")
        for kind in KINDS:
            for screen in SCREENS:
                count += 1
                told = []
                problems = list(dict.fromkeys(check_page(browser, kind, address + pages[kind], screen, told)))
                print(f"{'not ok' if problems else 'ok'} {count} {kind}, {screen}")
                for line in (*told, *problems):
                    print(f"# {line}")
                sys.stdout.flush()
    print(f"1..{count}")


if __name__ == "__main__":
    main(*sys.argv[1:])
