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


class Reader:
    def __init__(self, browser, folder, arguments=()):
        self.command = [browser, "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", f"--user-data-dir={folder}/profile",
                        "--virtual-time-budget=5000", *arguments, "--dump-dom"]

    def open(self, address):
        answer = subprocess.run([*self.command, address], check=True, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, timeout=120)
        return answer.stdout.decode()


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


def check_failures(reader, stranger, address, out):
    Handler.gone.add("/sok/w/")
    page = search(stranger, address, "mora")
    Handler.gone.clear()
    yield f"a failed fetch is told: “{status(page)}”", "gick inte" in status(page)
    page = search(reader, (out / "sok/index.html").as_uri(), "mora")
    yield f"pages from a folder too: “{status(page)}”", "mapp" in status(page)
    page = search(reader, address, "å")
    yield f"one letter is no word: “{status(page)}”", "två bokstäver" in status(page)
    Handler.policy = "default-src 'self'; script-src 'none'"
    page = search(stranger, address, "mora")
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


def check_steady(browser, folder, address, out):
    """Nothing moves when the hits come, however late, on a phone as on a desk."""
    (out / "steady.js").write_text("""
let moved = 0;
new PerformanceObserver(list => {
  for (const entry of list.getEntries())
    moved += entry.hadRecentInput ? 0 : entry.value;
  document.body.dataset.moved = moved;
}).observe({ type: "layout-shift", buffered: true });
addEventListener("load", async () => {
  const wait = milliseconds => new Promise(done => setTimeout(done, milliseconds));
  await wait(2500);
  // Nobody's touch: what it moves would count at once.
  if (!document.querySelector(".hits button").hidden)
    document.querySelector(".hits button").click();
  await wait(2500);
  document.body.dataset.moved = moved;
  document.body.dataset.seen = PerformanceObserver.supportedEntryTypes.includes("layout-shift");
});
""", encoding="utf-8")
    page = (out / "sok/index.html").read_text("utf-8").replace("</head>", '<script src="../steady.js" defer></script></head>')
    (out / "sok/steady.html").write_text(page, encoding="utf-8")
    Handler.delay = 0.3
    for size in ("390,844", "1350,940"):
        reader = Reader(browser, f"{folder}/steady-{size}", [f"--window-size={size}", "--virtual-time-budget=20000"])
        for query in ("notis", "finns inte alls", "smörgosgurka"):
            page = search(reader, address.replace("index.html", "steady.html"), query)
            moved = re.search(r'data-moved="([^"]*)"', page)
            yield f"{size}: “{query}” moves {moved and moved[1]}", moved is not None and float(moved[1]) == 0 and 'data-seen="true"' in page
    Handler.delay = 0


def check_room(browser, folder, address, out):
    """Room is kept while hits may come; then the page ends its own part with the window, or with what stands in it."""
    (out / "room.js").write_text("""
addEventListener("load", () => setTimeout(() => {
  const main = document.querySelector("main");
  const last = main.lastElementChild.getBoundingClientRect().bottom;
  const padding = parseFloat(getComputedStyle(main).paddingBottom);
  document.body.dataset.room = Math.round(main.getBoundingClientRect().bottom - Math.max(last + padding, innerHeight));
}, 2500));
""", encoding="utf-8")
    page = (out / "sok/index.html").read_text("utf-8").replace("</head>", '<script src="../room.js" defer></script></head>')
    (out / "sok/room.html").write_text(page, encoding="utf-8")
    # A phone, narrow enough that nothing stands beside the hits.
    reader = Reader(browser, f"{folder}/room", ["--window-size=500,844", "--virtual-time-budget=10000"])
    for query in ("notis", "finns inte alls"):
        page = search(reader, address.replace("index.html", "room.html"), query)
        room = re.search(r'data-room="([^"]*)"', page)
        yield f"“{query}” leaves {room and room[1]} pixels empty below", room is not None and int(room[1]) <= 0


def check_bar(reader, address, out):
    """What is shown first stands where it will stand, also while the page is too short to be scrolled."""
    (out / "bar.js").write_text("""
addEventListener("load", () => {
  const page = document.documentElement;
  const heading = document.querySelector("h1");
  const place = () => heading.getBoundingClientRect().left;
  const long = place();
  page.dataset.barWidth = innerWidth - page.clientWidth;
  page.dataset.barNeeded = page.scrollHeight > innerHeight;
  document.body.querySelectorAll(":has(h1) > *").forEach(part => part.style.display = part.contains(heading) ? "" : "none");
  [...document.body.children].forEach(part => part.style.display = part.contains(heading) ? "" : "none");
  page.dataset.barNeeded += page.scrollHeight > innerHeight;
  page.dataset.barJump = Math.abs(place() - long);
});
""", encoding="utf-8")
    page = (out / "sok/index.html").read_text("utf-8").replace("</head>", '<script src="../bar.js" defer></script></head>')
    (out / "sok/bar.html").write_text(page, encoding="utf-8")
    page = reader.open(address.replace("index.html", "bar.html"))
    seen = dict(re.findall(r'data-bar-(width|needed|jump)="([^"]*)"', page))
    yield f"a page that grows does not move sideways: {seen}", seen == {"width": seen.get("width"), "needed": "truefalse", "jump": "0"} and seen["width"] != "0"


def check_halves(reader, address, out):
    """Nor does what comes in two parts move when the second comes."""
    (out / "halves.js").write_text("""
let moved = 0;
new PerformanceObserver(list => list.getEntries().forEach(entry => moved += entry.value)).observe({ type: "layout-shift", buffered: true });
addEventListener("load", () => setTimeout(() => document.body.dataset.moved = moved, 1000));
""", encoding="utf-8")
    page = (out / "sok/index.html").read_text("utf-8").replace("</head>", '<script src="../halves.js" defer></script></head>')
    (out / "sok/halves.html").write_text(page, encoding="utf-8")
    page = reader.open(address.replace("index.html", "halves.html"))
    moved = re.search(r'data-moved="([^"]*)"', page)
    yield f"a page in two parts moves {moved and moved[1]}", moved is not None and float(moved[1]) == 0


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


def check_typing(reader, address, out):
    """As a reader does: types, presses the key, asks for more. A file of the site's own, for its policy allows no other script."""
    (out / "typing.js").write_text("""
addEventListener("load", async () => {
  const wait = milliseconds => new Promise(done => setTimeout(done, milliseconds));
  const form = document.getElementById("search");
  form.elements.q.value = "Notis";
  form.requestSubmit();
  await wait(1000);
  // A double click: the second before the first is answered.
  document.querySelector(".hits button").click();
  document.querySelector(".hits button").click();
  await wait(1000);
  document.body.dataset.address = location.search;
  document.body.dataset.focus = document.activeElement.textContent;
});
""", encoding="utf-8")
    page = (out / "sok/index.html").read_text("utf-8").replace("</head>", '<script src="../typing.js" defer></script></head>')
    (out / "sok/typing.html").write_text(page, encoding="utf-8")
    page = reader.open(address.replace("index.html", "typing.html"))
    expected = [f"Notis {number}" for number in range(N_OTHERS - 1, N_OTHERS - 21, -1)]
    yield "what was typed is found, and stands in the address", 'data-address="?q=Notis"' in page and headlines(page)[:10] == expected[:10]
    yield "a double click on the button shows ten more, each once", headlines(page) == expected
    yield "the first of ten more has the focus", f'data-focus="Notis {N_OTHERS - 11}"' in page


def main(spaltctl):
    browser = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if browser is None:
        print("1..0 # SKIP no Chromium here")
        return 0
    failed = number = 0
    with tempfile.TemporaryDirectory(prefix="spalt-search-") as name:
        out = make_site(spaltctl, Path(name))
        server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Handler, directory=str(out)))
        threading.Thread(target=server.serve_forever, daemon=True).start()
        reader = Reader(browser, name)
        address = f"http://127.0.0.1:{server.server_port}/sok/index.html"
        checks = [check_searches(reader, address), check_many(reader, address), check_some(reader, address), check_links(reader, address, out), check_lean(reader, address),
                  check_failures(reader, Reader(browser, f"{name}/stranger"), address, out), check_typing(reader, address, out), check_plain(reader, address, out),
                  check_suggestions(reader, address), check_steady(browser, name, address, out), check_room(browser, name, address, out),
                  check_bar(Reader(browser, f"{name}/bar", ["--window-size=1350,700"]), address, out),
                  check_halves(Reader(browser, f"{name}/halves", ["--window-size=1350,700"]), address, out)]
        for told, ok in (result for check in checks for result in check):
            number += 1
            failed += not ok
            print(f"{'ok' if ok else 'not ok'} {number} {told}", flush=True)
        server.shutdown()
    print(f"1..{number}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
