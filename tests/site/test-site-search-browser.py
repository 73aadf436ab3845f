#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The readers' search in a real browser, on a site that is served as strictly as a server can."""
import functools
import html
import http.server
import re
import shutil
import subprocess
import sys
import tempfile
import threading
import time
import urllib.parse
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "support"))

from webdriver import Browser, find_programs  # noqa: E402

N_OTHERS = 60
POLICY = "default-src 'self'"

ARTICLES = {
    "rubrik": ("Ramavtalet för skolköken", "En ingress om mat.", "Texten nämner Mora."),
    "ingress": ("Något annat", "Här nämns ramavtalet redan i ingressen.", "Texten nämner Orsa."),
    "text": ("Tredje nyheten", "En ingress.", "Sist i texten: ramavtalet, Mora och smörgåsgurka."),
    "tecken": ("Främmande tecken", "En ingress.", "Łódź, Grüße, Æbelø, ﬁnalen, İzmir, sam\u00adman\u00adsatt, 公共調達法, Ελλάς, Москва, it’s, covid-19."),
    "fyr": ("Om ljus", "En ingress.", "Här står en fyr."),
    "fyra": ("Om tid", "Det tog fyra timmar.", "Text."),
    "bojd": ("Om köp", "En ingress.", "Här nämns upphandlingen av offentlig service."),
    "fras": ("Regler", "En ingress.", "Lagen om *offentlig* upphandling gäller."),
    "omvand": ("Tvärtom", "En ingress.", "En upphandling som är offentlig."),
    "flera": ("Flera upphandlingar", "En ingress.", "Offentlig\n\nupphandling."),
    "privat": ("Med anteckning", "En ingress.", "Synligt.\n\n```note\nhemligruta\n```\n"),
    # Broken by hand, and with a footnote's mark between the words.
    "dikt": ("En dikt", "En ingress.", "Den heter blåa\\\nharar, sade röda[^1] rävar.\n\n[^1]: I en fotnot."),
    "ord": ("Ord vanliga", "En ingress.", "Dessa ord och inga andra."),
}

# Each query, and the headlines that it finds, in order; None when nothing is.
SEARCHES = [
    ("ramavtalet", ["Ramavtalet för skolköken", "Något annat", "Tredje nyheten"]),
    ("RAMAVTALET mora", ["Ramavtalet för skolköken", "Tredje nyheten"]),
    ("mora ramav", ["Ramavtalet för skolköken", "Tredje nyheten"]),
    ("smorgasgurka", ["Tredje nyheten"]),
    ("smörgåsg", ["Tredje nyheten"]),
    ("smörgåsg mora", None),
    ("fyr", ["Om ljus", "Om tid"]),
    ("hemligruta", None),
    ("lodz grüsse aebelo finalen izmir", ["Främmande tecken"]),
    ("sammansatt", ["Främmande tecken"]),
    ("共調達", ["Främmande tecken"]),
    ("法", ["Främmande tecken"]),
    ("ελλας МОСКВА", ["Främmande tecken"]),
    ("it's covid-19", ["Främmande tecken"]),
    ("finns inte alls", None),
    # The word itself, then its inflections, the newest first.
    ("upphandlingen", ["Om köp", "Flera upphandlingar", "Tvärtom", "Regler"]),
    ("upphandling", ["Flera upphandlingar", "Tvärtom", "Regler", "Om köp"]),
    ("\"offentlig upphandling\"", ["Regler"]),
    ("“Offentlig Upphandling” lagen", ["Regler"]),
    ("»upphandling offentlig«", None),
    ("\"om köp\"", ["Om köp"]),
    ("offentlig upphandling", ["Flera upphandlingar", "Tvärtom", "Regler", "Om köp"]),
    ("\"upphandlingen\"", ["Om köp"]),
    ("\"blåa harar\"", ["En dikt"]),
    ("\"röda rävar\"", ["En dikt"]),
]


class Handler(http.server.SimpleHTTPRequestHandler):
    gone = set()
    asked = []
    policy = POLICY
    delay = 0

    def do_GET(self):
        path = self.path.split("?")[0]
        Handler.asked.append(path)
        if path.endswith(".txt"):
            time.sleep(Handler.delay)
        if path.endswith("/halves.html"):
            return self.send_halves()
        if any(path.startswith(start) for start in Handler.gone):
            return self.send_error(404)
        return super().do_GET()

    def send_halves(self):
        """The page, which stops for a while in the middle of a word at the right end of a line."""
        page = Path(self.translate_path(self.path)).read_bytes()
        middle = page.index(">Sök</a>".encode()) + len(">S")
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(page)))
        self.end_headers()
        for part in (page[:middle], page[middle:]):
            self.wfile.write(part)
            self.wfile.flush()
            time.sleep(1)
        return None

    def end_headers(self):
        self.send_header("Content-Security-Policy", Handler.policy)
        # Else the browser keeps a page, with its policy, for a tenth of its age.
        self.send_header("Cache-Control", "no-cache")
        super().end_headers()

    def log_message(self, *arguments):
        pass


def run(*command):
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)


def write(folder, name, date, headline, lede, body):
    (folder / f"{name}.md").write_text(f"---\ntitle: {headline}\ndate: {date}\ntags: [Mat]\ndescription: {lede}\n---\n{body}\n", encoding="utf-8")


def make_site(spaltctl, folder):
    posts, publication, out = folder / "posts", folder / "publikation", folder / "out"
    posts.mkdir()
    for number in range(N_OTHERS):
        date = f"2023-{number // 28 + 1:02}-{number % 28 + 1:02} 09:30"
        write(posts, f"annan-{number}", date, f"Notis {number}", "En kort ingress.", f"Vanliga ord i notis {number}.")
    # The one with the word in its headline is the oldest, so that rank and age differ.
    for number, (name, article) in enumerate(ARTICLES.items()):
        write(posts, name, f"2022-03-{number + 1:02} 09:30", *article)
    run(spaltctl, "new", str(publication), "--language", "sv")
    run(spaltctl, "import", "markdown", str(publication), str(posts))
    run(spaltctl, "export", str(publication), str(out))
    return out


# Runs in each page before its own scripts: what the page has asked for and not read yet, and how far it moved.
PROBE = """
globalThis.probe = { pending: 0, moved: 0 };
const count = async promise => {
  probe.pending++;
  try {
    return await promise;
  } finally {
    setTimeout(() => probe.pending--);
  }
};
const nativeFetch = window.fetch;
window.fetch = (...rest) => count(nativeFetch(...rest));
for (const name of ["text", "json"]) {
  const native = Response.prototype[name];
  Response.prototype[name] = function () { return count(native.call(this)); };
}
new PerformanceObserver(list => list.getEntries().forEach(entry => probe.moved += entry.value)).observe({ type: "layout-shift", buffered: true });
"""
SETTLE = """
return (async () => {
  const wait = () => new Promise(done => requestAnimationFrame(() => setTimeout(done)));
  for (let quiet = 0; quiet < 3; quiet = document.readyState === "complete" && probe.pending === 0 ? quiet + 1 : 0)
    await wait();
})();
"""
DESK = (1350, 940)


class Reader:
    """One browser for all pages."""

    def __init__(self, browser):
        self.browser = browser
        browser.devtools("Page.addScriptToEvaluateOnNewDocument", source=PROBE)
        browser.resize(*DESK)

    def open(self, address):
        """The page when it has nothing more to ask for."""
        self.browser.open(address)
        return self.settle()

    def settle(self):
        self.run(SETTLE)
        return self.run("return document.documentElement.outerHTML")

    def run(self, script):
        return self.browser.run(script)

    def forget(self):
        """As a reader who was never here."""
        self.browser.devtools("Network.clearBrowserCache")


def text_of(markup):
    return html.unescape(re.sub(r"<[^>]*>", "", markup)).strip()


def headlines(page):
    return [text_of(title) for title in re.findall(r'<h2 class="hit-title">(.*?)</h2>', page)]


def status(page):
    return text_of(re.search(r'<div [^>]*id="search-status"[^>]*>(.*?)</div>', page)[1])


def search(reader, address, query):
    return reader.open(f"{address}?q={urllib.parse.quote(query)}")


def check_searches(reader, address):
    for query, expected in SEARCHES:
        page = search(reader, address, query)
        told = "Inga träffar" if expected is None else "En träff" if len(expected) == 1 else f"{len(expected)} träffar"
        problem = ""
        if headlines(page) != (expected or []):
            problem = f": {headlines(page)}"
        if not status(page).startswith(told):
            problem += f": says “{status(page)}”"
        yield f"“{query}”{problem}", not problem


def check_many(reader, address):
    page = search(reader, address, "notis")
    expected = [f"Notis {number}" for number in range(N_OTHERS - 1, N_OTHERS - 11, -1)]
    yield "many hits: ten at first, the newest before the older", headlines(page) == expected and status(page) == f"{N_OTHERS} träffar"
    yield "and a button for more", re.search(r'<button type="button">', page) is not None


def check_some(reader, address):
    """Of a phrase whose words many articles have, some are read, and how many of those are right is told in whole words."""
    for query, told in (("\"notis vanliga\"", "Inga träffar hittills."), ("\"ord vanliga\"", "En träff hittills."), ("\"vanliga ord\"", " träffar hittills.")):
        page = search(reader, address, query)
        yield f"“{query}”: says “{status(page)}”", told in status(page)
        yield "and there is a button for more", re.search(r'<button type="button">', page) is not None


def check_links(reader, address, out):
    page = search(reader, address, "smorgasgurka")
    link = re.search(r'<h2 class="hit-title"><a [^>]*href="([^"]*)"', page)
    path = urllib.parse.urlsplit(link[1]).path if link else "/none"
    yield f"a hit leads to its article: {path}", (out / path.lstrip("/")).is_file() and "smörgåsgurka" in (out / path.lstrip("/")).read_text("utf-8")
    yield "the query stands in the field and is announced", 'role="status"' in page and 'aria-live="polite"' in page


def check_lean(reader, address):
    Handler.asked.clear()
    reader.open(address)
    yield "the index is fetched only by a search", not any("/sok/" in path and path.endswith(".txt") for path in Handler.asked)
    Handler.asked.clear()
    search(reader, address, "smorgasgurka")
    asked = [path for path in Handler.asked if path.endswith(".txt")]
    yield f"and then in few files: {len(asked)}", 0 < len(asked) < 15 and len(asked) == len(set(asked))


def check_failures(reader, address, out):
    reader.forget()
    Handler.gone.add("/sok/w/")
    page = search(reader, address, "mora")
    Handler.gone.clear()
    yield f"a failed fetch is told: “{status(page)}”", "gick inte" in status(page)
    page = search(reader, (out / "sok/index.html").as_uri(), "mora")
    yield f"pages from a folder too: “{status(page)}”", "mapp" in status(page)
    page = search(reader, address, "å")
    yield f"one letter is no word: “{status(page)}”", "två bokstäver" in status(page)
    Handler.policy = "default-src 'self'; script-src 'none'"
    page = search(reader, address, "mora")
    Handler.policy = POLICY
    yield "without script there is the archive", 'href="../arkiv/2022.html"' in page and headlines(page) == [] and status(page) == ""


def check_suggestions(reader, address):
    for wrong, right in (("smörgosgurka", "smörgåsgurka"), ("smorgasgurkak", "smörgåsgurka"), ("mörgåsgurka", "smörgåsgurka"), ("RAMAVTLAET mora", "ramavtalet mora")):
        page = search(reader, address, wrong)
        yield f"“{wrong}” has a suggestion: “{status(page)}”", status(page).endswith(f"Menade du {right}?") and headlines(page) == []
        link = re.search(r'id="search-status".*?<a class="" href="([^"]*)"', page)
        yield "which is a link", link is not None and link[1].endswith(f"?q={urllib.parse.quote(right)}") and headlines(reader.open(link[1])) != []
    page = search(reader, address, "zzzzqqqq")
    yield "what is like no word has none", status(page).startswith("Inga träffar") and "Menade" not in status(page)


def check_steady(reader, address):
    """Nothing moves when the hits come, however late, on a phone as on a desk."""
    Handler.delay = 0.3
    for width, height in ((390, 844), DESK):
        reader.browser.resize(width, height)
        for query in ("notis", "finns inte alls", "smörgosgurka"):
            search(reader, address, query)
            # Nobody's touch: what it moves would count at once.
            reader.run("const more = document.querySelector('.hits button'); if (!more.hidden) more.click();")
            reader.settle()
            moved = reader.run("return PerformanceObserver.supportedEntryTypes.includes('layout-shift') ? probe.moved : 'nobody knows how far'")
            yield f"{width},{height}: “{query}” moves {moved}", moved == 0
    Handler.delay = 0
    reader.browser.resize(*DESK)


ROOM = """
const main = document.querySelector("main");
const last = main.lastElementChild.getBoundingClientRect().bottom;
const padding = parseFloat(getComputedStyle(main).paddingBottom);
return Math.round(main.getBoundingClientRect().bottom - Math.max(last + padding, innerHeight));
"""


def check_room(reader, address):
    """Room is kept while hits may come; then the page ends its own part with the window, or with what stands in it."""
    # A phone, narrow enough that nothing stands beside the hits.
    reader.browser.resize(500, 844)
    for query in ("notis", "finns inte alls"):
        search(reader, address, query)
        room = reader.run(ROOM)
        yield f"“{query}” leaves {room} pixels empty below", room <= 0
    reader.browser.resize(*DESK)


BAR = """
const page = document.documentElement;
const heading = document.querySelector("h1");
const place = () => heading.getBoundingClientRect().left;
const long = place();
const width = innerWidth - page.clientWidth;
const needed = [page.scrollHeight > innerHeight];
document.body.querySelectorAll(":has(h1) > *").forEach(part => part.style.display = part.contains(heading) ? "" : "none");
[...document.body.children].forEach(part => part.style.display = part.contains(heading) ? "" : "none");
needed.push(page.scrollHeight > innerHeight);
return { width, needed, jump: Math.abs(place() - long) };
"""


def check_bar(reader, address):
    """What is shown first stands where it will stand, also while the page is too short to be scrolled."""
    reader.browser.resize(1350, 700)
    reader.open(address)
    seen = reader.run(BAR)
    yield f"a page that grows does not move sideways: {seen}", seen["width"] > 0 and seen["needed"] == [True, False] and seen["jump"] == 0


def check_halves(reader, address):
    """Nor does what comes in two parts move when the second comes."""
    reader.open(address.replace("index.html", "halves.html"))
    moved = reader.run("return probe.moved")
    yield f"a page in two parts moves {moved}", moved == 0


def check_plain(reader, address, out):
    """The page of a theme of one's own, which has but the texts that it must have, and nothing around the form."""
    page = (out / "sok/index.html").read_text("utf-8")
    page = re.sub(r' data-(none|one|some|some-none|some-one|suggest)="[^"]*"', "", re.sub(r"<(/?)main\b", r"<\1div", page))
    (out / "sok/plain.html").write_text(page, encoding="utf-8")
    plain = address.replace("index.html", "plain.html")
    for query, told in (("fyr", "2 träffar"), ("smorgasgurka", "1 träffar"), ("finns inte alls", "0 träffar"), ("\"notis vanliga\"", "0 träffar")):
        page = search(reader, plain, query)
        yield f"“{query}” on a plain page: says “{status(page)}”", status(page) == told and "undefined" not in page
    yield "a suggestion stands there too", "upphandlingen" in status(search(reader, plain, "upphandlignen"))


def check_typing(reader, address):
    """As a reader does: types, presses the key, asks for more."""
    reader.open(address)
    reader.run("const form = document.getElementById('search'); form.elements.q.value = 'Notis'; form.requestSubmit();")
    reader.settle()
    # A double click: the second before the first is answered.
    reader.run("const more = document.querySelector('.hits button'); more.click(); more.click();")
    page = reader.settle()
    expected = [f"Notis {number}" for number in range(N_OTHERS - 1, N_OTHERS - 21, -1)]
    yield "what was typed is found, and stands in the address", reader.run("return location.search") == "?q=Notis" and headlines(page)[:10] == expected[:10]
    yield "a double click on the button shows ten more, each once", headlines(page) == expected
    yield "the first of ten more has the focus", reader.run("return document.activeElement.textContent") == f"Notis {N_OTHERS - 11}"


def checks(address, out):
    with Browser() as browser:
        reader = Reader(browser)
        for check in (check_searches, check_many, check_some):
            yield from check(reader, address)
        yield from check_links(reader, address, out)
        yield from check_lean(reader, address)
        yield from check_failures(reader, address, out)
        yield from check_typing(reader, address)
        yield from check_plain(reader, address, out)
        yield from check_suggestions(reader, address)
        yield from check_steady(reader, address)
        yield from check_room(reader, address)
    with Browser(scrollbars=True) as browser:
        reader = Reader(browser)
        yield from check_bar(reader, address)
        yield from check_halves(reader, address)


def main(spaltctl):
    if None in find_programs():
        print("1..0 # SKIP no Chromium with its driver here")
        return 0
    failed = number = 0
    with tempfile.TemporaryDirectory(prefix="spalt-search-") as name:
        out = make_site(spaltctl, Path(name))
        shutil.copy(out / "sok/index.html", out / "sok/halves.html")
        server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Handler, directory=str(out)))
        threading.Thread(target=server.serve_forever, daemon=True).start()
        for told, ok in checks(f"http://127.0.0.1:{server.server_port}/sok/index.html", out):
            number += 1
            failed += not ok
            print(f"{'ok' if ok else 'not ok'} {number} {told}", flush=True)
        server.shutdown()
    print(f"1..{number}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
