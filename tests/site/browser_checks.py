# SPDX-License-Identifier: GPL-3.0-or-later
"""What a page must keep in a real browser. Each check yields what is wrong, in a sentence."""
import os
from pathlib import Path

import page_kinds
import site_server

WIDTHS = (360, 768, 1280)
HEIGHTS = {360: 780, 768: 1024, 1280: 900}
SHOWN_AS = tuple((width, scheme) for width in WIDTHS for scheme in ("light", "dark"))
PAPER_WIDTH = 720

# https://web.dev/articles/cls calls 0.1 good; a page whose every picture says its size has no reason to move at all.
SHIFT = 0.01
# Without its pictures: the front page as its files are, and every page as it travels, compressed as servers do it.
WEIGHT = 60_000
TRAVELLED = 30_000

# Where the phone has its own order of things.
ON_PHONE_TOO = ("front page", page_kinds.COMMENTED, "search")

# More stops than a page could have: the focus goes in a circle.
TABS_TOO_MANY = 60
TAB, ENTER, ESCAPE = ("Tab", 9), ("Enter", 13), ("Escape", 27)

PROBE = (Path(__file__).parent / "page_probe.js").read_text(encoding="utf-8").replace("FRESH WORDS", site_server.FRESH)
AXE = "/axe-for-the-test.js"
AXE_RUN = """return (async (address) => {
if (!window.axe)
  await new Promise((done, failed) => document.head.append(Object.assign(document.createElement("script"), { src: address, onload: done, onerror: failed })));
const found = await axe.run(document, { resultTypes: ["violations"] });
return found.violations.flatMap(rule => rule.nodes.map(node => [rule.id, node.target.join(" "), node.any.concat(node.all, node.none).map(check => check.message).join("; ")]));
})(arguments[0]);"""


def axe_source():
    return (Path(os.environ["SPALT_PAGE_CHECKS"]) / "axe-core" / "axe.min.js").read_bytes()


def at_width(browser, width):
    browser.resize(width, HEIGHTS[width])


def check_loading(browser, address, name, path, widths=WIDTHS):
    """At each width: nothing is refused, asked of others, said, broken, moved or too wide."""
    for width in widths:
        at_width(browser, width)
        browser.prefer("light")
        browser.log("browser")
        browser.requests()
        browser.open(address + page_kinds.address(name, path) + (site_server.SLOWLY if width == WIDTHS[0] else ""))
        seen = browser.run("return spaltProbe.look()")
        seen["elsewhere"] += [asked for asked in browser.requests() if not asked.startswith((address, "data:", "about:", "chrome:"))]
        seen["said"] = [entry["message"] for entry in browser.log("browser")
                        if not (name == "page that is not there" and page_kinds.NOT_THERE in entry["message"] and "404" in entry["message"])]
        yield from (f"at {width} pixels: {problem}" for problem in judge_loading(seen, width))
        if name == "front page" and seen["weight"] >= WEIGHT:
            yield f"weighs {seen['weight']} bytes without its pictures, and at most {WEIGHT} are allowed"
        if seen["travelled"] >= TRAVELLED:
            yield f"takes {seen['travelled']} bytes to load without its pictures, and at most {TRAVELLED} are allowed"


def judge_loading(seen, width):
    for key, sentence in (("refused", "the policy refuses"), ("elsewhere", "is asked of another host:"), ("said", "the console says:"),
                          ("broken", "a picture that does not show:"), ("parted", "a table breaks the figure")):
        yield from (f"{sentence} {what}" for what in sorted(set(seen[key])))
    if seen["width"] != width:
        yield f"was shown at {seen['width']} instead"
    if seen["overflow"] > 0:
        yield f"sticks out by {seen['overflow']} pixels, first {seen['widest']}"
    if seen["shift"] >= SHIFT:
        yield f"moves by {seen['shift']:.3f} while it loads, last {seen['moved']}"
    if seen["fragments"] == 0:
        yield "has no fragment"
    if site_server.FRESH not in seen["text"]:
        yield "does not show today's latest articles"


def check_loading_on_phone(browser, address, name, path):
    yield from check_loading(browser, address, name, path, WIDTHS[:1])


def check_accessible(browser, address, name, path, shown=SHOWN_AS):
    """axe-core finds nothing, at each width, light and dark."""
    browser.prefer("light")
    browser.open(address + page_kinds.address(name, path))
    browser.run("return spaltProbe.settle()")
    found = {}
    for width, scheme in shown:
        at_width(browser, width)
        browser.prefer(scheme)
        for finding in browser.run(AXE_RUN, AXE):
            found.setdefault(tuple(finding), []).append(f"{width} {scheme}")
    for (rule, target, message), where in found.items():
        yield f"{rule} ({', '.join(where)}): {target}: {message}"


def check_accessible_twice(browser, address, name, path):
    yield from check_accessible(browser, address, name, path, ((360, "light"), (1280, "dark")))


def tab_through(browser, limit):
    """Goes through the page by the tabulator until the focus leaves it, or begins anew at its first stop, as it does where the
    browser has nothing around the page. What was wrong on the way is each stop's faults."""
    stops = []
    while len(stops) < limit:
        browser.press(*TAB)
        stop = browser.run("return spaltProbe.stop()")
        if stops and stop.get("place") == stops[0].get("place"):
            del stop["place"]
        stops.append(stop)
        if "place" not in stop:
            break
    return stops


def check_keyboard(browser, address, name, path):
    """The skip link first, then all else in the page's order, and one sees where one is."""
    for width in (360, 1280) if name in ON_PHONE_TOO else (1280,):
        at_width(browser, width)
        browser.prefer("light")
        browser.open(address + page_kinds.address(name, path))
        browser.run("return spaltProbe.settle()")
        expected = browser.run("return spaltProbe.stops().map(spaltProbe.name)")
        stops = tab_through(browser, len(expected) + TABS_TOO_MANY)
        yield from (f"at {width} pixels: {problem}" for problem in judge_keyboard(browser, expected, stops))


def judge_keyboard(browser, expected, stops):
    yield from (fault for stop in stops for fault in stop["faults"])
    if "place" in stops[-1]:
        yield "the focus never leaves the page again"
        return
    stops = stops[:-1]
    if not stops or not (stops[0]["href"] or "").startswith("#"):
        yield f"the first stop is no skip link but {stops[0]['name'] if stops else 'none'}"
        return
    places = [stop["place"] for stop in stops]
    yield from (f"{late['name']} comes after {early['name']}, which stands below it"
                for early, late in zip(stops, stops[1:]) if late["place"] < early["place"])
    if len(places) != len(set(places)):
        yield "the focus comes to the same place twice"
    names = [stop["name"] for stop in stops]
    yield from (f"{name} is never reached" for name in expected if name not in names)
    browser.run("document.activeElement.blur(); scrollTo(0, 0); document.querySelector(arguments[0]).scrollIntoView()", stops[0]["href"])
    if not browser.run("const main = document.querySelector(arguments[0]); return main && main.contains(document.querySelector('h1'))", stops[0]["href"]):
        yield "the skip link does not lead to the part with the headline"


NESTED = "return [...document.querySelectorAll('header nav li li a')].map(spaltProbe.name)"
IS_OPEN = "return spaltProbe.isOpen(document.activeElement)"
SHOWN_NESTED = "return [...document.querySelectorAll('header nav li li a')].filter(spaltProbe.isShown).map(spaltProbe.name)"


def open_and_walk(browser, wanted):
    """Tabs through the menu and opens by Enter what can be opened, until all that is wanted was reached. Returns what was not."""
    missed = set(wanted)
    for _ in range(len(wanted) + 3 * TABS_TOO_MANY):
        browser.press(*TAB)
        stop = browser.run("return spaltProbe.stop()")
        if "place" not in stop:
            break
        missed.discard(stop["name"])
        if not missed:
            break
        if stop["tag"] in ("summary", "button") and browser.run("return !!document.activeElement.closest('header nav, header details')"):
            if not browser.run(IS_OPEN):
                browser.press(*ENTER)
    return [entry for entry in wanted if entry in missed]


def check_menu(browser, address, name, path):
    """Every entry of the second level is reached by keyboard, without script too; Escape closes what Enter opened."""
    for width in (360, 1280):
        for scripts in (True, False):
            where = f"at {width} pixels{'' if scripts else ', without script'}"
            at_width(browser, width)
            open_page(browser, address + page_kinds.address(name, path), scripts)
            nested = browser.run(NESTED)
            if not nested:
                yield f"{where}: the main menu has no second level"
                continue
            missed = open_and_walk(browser, nested)
            if missed:
                yield f"{where}: {len(missed)} of {len(nested)} entries of the second level are not reached, first {missed[0]}"
            elif scripts:
                yield from (f"{where}: {problem}" for problem in check_escape(browser, address + page_kinds.address(name, path)))
    browser.allow_scripts(True)


def check_escape(browser, address):
    """From the first entry of the second level that was closed before."""
    browser.open(address)
    browser.run("return spaltProbe.settle()")
    at_first = set(browser.run(SHOWN_NESTED))
    for _ in range(TABS_TOO_MANY):
        browser.press(*TAB)
        stop = browser.run("return spaltProbe.stop()")
        if "place" not in stop:
            return
        if stop["nested"] and stop["name"] not in at_first:
            browser.press(*ESCAPE)
            if stop["name"] in browser.run(SHOWN_NESTED):
                yield f"Escape does not close the menu around {stop['name']}"
            elif not browser.run("return document.activeElement !== document.body && spaltProbe.isShown(document.activeElement)"):
                yield "Escape closes the menu and loses the focus"
            return
        if stop["tag"] in ("summary", "button") and not browser.run(IS_OPEN):
            browser.press(*ENTER)


def open_page(browser, address, scripts):
    browser.allow_scripts(scripts)
    browser.prefer("light")
    browser.open(address)
    if scripts:
        browser.run("return spaltProbe.settle()")
    else:
        browser.run(PROBE)


def check_scriptless(browser, address, name, path):
    """Nothing of the page's own is missing where there is no script."""
    at_width(browser, 1280)
    try:
        texts = {}
        for scripts in (True, False):
            open_page(browser, address + page_kinds.address(name, path), scripts)
            texts[scripts] = browser.run("return spaltProbe.lines()")
        if name != "search":
            yield from (f"says “{line[:60]}” only with script" for line in texts[True] if line not in texts[False])
        if not texts[False]:
            yield "says nothing without script"
        if not browser.run("return document.querySelector('main a') !== null") and path not in ("404.html",):
            yield "has no link without script"
    finally:
        browser.allow_scripts(True)


def check_paper(browser, address, name, path):
    """Printed: no navigation, no ads, dark text on white, nothing cut off."""
    browser.resize(PAPER_WIDTH, 1000)
    browser.prefer("light", "print")
    try:
        browser.open(address + page_kinds.address(name, path))
        browser.run("return spaltProbe.settle()")
        seen = browser.run("return spaltProbe.paper()")
    finally:
        browser.prefer("light")
    for key, sentence in (("navigation", "prints something to press:"), ("ads", "prints an ad:"), ("pale", "prints pale text:"),
                          ("ground", "prints on a colour:"), ("cut", "cuts off")):
        if seen[key]:
            yield f"{sentence} {seen[key][0]}" + (f", and {len(seen[key]) - 1} more" if len(seen[key]) > 1 else "")
    if seen["overflow"] > 0:
        yield f"is {seen['overflow']} pixels wider than the paper"
    if not seen["heading"]:
        yield "prints no headline"


REPLY = """
const word = arguments[0];
const trigger = [...document.querySelectorAll("main a, main button")].find(element => element.textContent.trim().startsWith(word) && spaltProbe.isShown(element));
trigger?.focus();
return trigger !== undefined;
"""
WHERE_FORM = """
const form = document.querySelector("main textarea").closest("form");
const triggers = [...document.querySelectorAll("main a, main button")].filter(element => element.textContent.trim().startsWith(arguments[0]));
const after = element => element.compareDocumentPosition(form) & Node.DOCUMENT_POSITION_FOLLOWING;
return {
  moved: triggers.length > 1 ? !after(triggers.at(-1)) : null,
  focus: form.contains(document.activeElement),
  text: form.parentElement.textContent,
};
"""
PRESS_CANCEL = """
const cancel = [...document.querySelectorAll("main a, main button")].find(element => element.textContent.trim() === arguments[0] && spaltProbe.isShown(element));
cancel?.focus();
return cancel !== undefined;
"""
WORDS = {"sv": ("Svara", "Avbryt svar", "Lämna ett svar till "), "en": ("Reply", "Cancel reply", "Leave a reply to ")}


def check_reply(browser, address, path, language):
    """The form comes to the comment that is answered, by keyboard, and goes back."""
    reply, cancel, heading = WORDS[language]
    at_width(browser, 1280)
    open_page(browser, address + path, True)
    if not browser.run(REPLY, reply):
        yield f"no “{reply}” is to be seen"
        return
    browser.press(*ENTER)
    seen = browser.run(WHERE_FORM, reply)
    if seen["moved"] is False:
        yield "the form does not come to the first comment"
    if not seen["focus"]:
        yield "the focus does not go to the form"
    if heading not in seen["text"]:
        yield f"the form does not say “{heading}…”"
    if not browser.run(PRESS_CANCEL, cancel):
        yield f"no “{cancel}” is to be seen"
        return
    browser.press(*ENTER)
    if browser.run(WHERE_FORM, reply)["moved"]:
        yield "the form does not go back to the end"


CHOOSE = """
const choice = document.querySelector("main input[type=radio][form]");
if (!choice)
  return null;
choice.click();
return { sent: [...new FormData(choice.form).entries()].filter(([name]) => name === "parent").map(([, value]) => value), comment: choice.closest("[id]").id,
         says: choice.labels[0].textContent.trim(), name: choice.closest("[id]").querySelector("b").textContent };
"""


def check_reply_scriptless(browser, address, path, language):
    """Without script one chooses at a comment to answer it, and the form sends whom."""
    reply = WORDS[language][0]
    at_width(browser, 1280)
    try:
        open_page(browser, address + path, False)
        seen = browser.run(CHOOSE)
    finally:
        browser.allow_scripts(True)
    if seen is None:
        yield f"no “{reply}” can be chosen without script"
        return
    if [f"comment-{value}" for value in seen["sent"]] != [seen["comment"]]:
        yield f"the form sends {seen['sent']} for {seen['comment']}"
    if not seen["says"].startswith(reply) or not seen["says"].endswith(seen["name"]):
        yield f"“{seen['says']}” does not say that one answers {seen['name']}"
