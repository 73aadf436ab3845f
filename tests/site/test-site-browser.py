#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The exported site in a real browser, served as strictly as a server can: nothing may be refused, move, or stick out."""
import functools
import html
import http.server
import json
import re
import shutil
import subprocess
import sys
import tempfile
import threading
from pathlib import Path

WIDTHS = [360, 1280]
FRESH = "Nytt sedan sidan skrevs"

# Runs before anything else of the page, as a file of the site's own, and leaves what it saw on the root element.
PROBE = """
const seen = { refused: [], shift: 0 };
document.addEventListener("securitypolicyviolation", event => seen.refused.push(event.violatedDirective + " " + event.blockedURI));
new PerformanceObserver(list => { for (const entry of list.getEntries()) seen.shift += entry.value; })
  .observe({ type: "layout-shift", buffered: true });
addEventListener("load", () => setTimeout(() => {
  seen.width = innerWidth;
  seen.overflow = document.documentElement.scrollWidth - innerWidth;
  seen.broken = [...document.images].filter(image => image.complete && image.naturalWidth === 0).map(image => image.src);
  seen.elsewhere = performance.getEntriesByType("resource").map(entry => entry.name).filter(name => !name.startsWith(location.origin));
  seen.fresh = document.body.textContent.includes("FRESH");
  parent.document.documentElement.dataset.probe = JSON.stringify(seen);
}, 500));
""".replace("FRESH", FRESH)

ARTICLE = """---
title: Kommunerna går samman
date: 2022-03-23 09:30
authors: [Ebba Öberg]
tags: [Skolmat]
image: /kok.png
image_alt: Ett kök
description: När priset steg fick inköparna tänka om.
---
Ett stycke med ett långt ord: donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft.

– Det var då, säger Karin Ek.

```factbox Fakta
- 37 leverantörer
```

| Kommun | Portioner | Kostnad | Anmärkning som är ganska lång |
|---|--:|--:|---|
| Mora | 5200 | 14,20 | Gäller från och med den första januari |

![Lagret](/kok.png "Lagret")
"""


class Handler(http.server.SimpleHTTPRequestHandler):
    missing = []

    def do_GET(self):
        path = Path(self.directory + self.path.split("?")[0])
        if self.path.startswith("/frame/"):
            width, address = self.path.removeprefix("/frame/").split("/", 1)
            return self.answer(f'<link rel="icon" href="/assets/icon.svg"><iframe src="/{address}" width="{width}" height="900" frameborder="0"></iframe>'.encode(), "text/html")
        if self.path == "/probe.js":
            return self.answer(PROBE.encode(), "text/javascript")
        if self.path == "/fragments/latest.html":
            return self.answer(path.read_bytes().replace(b"<ol>", f"<ol><li>{FRESH}</li>".encode()), "text/html")
        if path.suffix == ".html" and path.exists():
            page = path.read_text(encoding="utf-8").replace("<head>", '<head><script src="/probe.js"></script>', 1)
            return self.answer(page.encode(), "text/html")
        if not path.is_file():
            Handler.missing.append(self.path)
        return super().do_GET()

    def answer(self, body, kind):
        self.send_response(200)
        self.send_header("Content-Type", f"{kind}; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def end_headers(self):
        self.send_header("Content-Security-Policy", "default-src 'self'")
        super().end_headers()

    def log_message(self, *arguments):
        pass


def run(*command):
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)


def make_site(spaltctl, folder):
    posts = folder / "posts"
    posts.mkdir()
    picture = subprocess.run(["convert", "-size", "900x600", "gradient:navy-orange", "png:-"], check=True, stdout=subprocess.PIPE)
    (folder / "kok.png").write_bytes(picture.stdout)
    for number in range(30):
        text = ARTICLE.replace("samman", f"samman {number}").replace("2022-03-23", f"2022-03-{number + 1:02}")
        (posts / f"{number}.md").write_text(text, encoding="utf-8")
    publication, out = folder / "publikation", folder / "out"
    run(spaltctl, "new", str(publication))
    run(spaltctl, "import", "markdown", str(publication), str(posts), "--media-root", str(folder))
    run(spaltctl, "export", str(publication), str(out))
    return out


# A browser's window has a least width that is more than a phone's, so the page stands in a frame.
def look(browser, address, folder):
    command = [browser, "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", f"--user-data-dir={folder}/profile",
               "--window-size=1600,1000", "--virtual-time-budget=4000", "--dump-dom", address]
    page = subprocess.run(command, check=True, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, timeout=120).stdout.decode()
    found = re.search(r'data-probe="([^"]*)"', page)
    return json.loads(html.unescape(found.group(1))) if found else None


def judge(width, seen):
    if seen is None:
        return "the page never finished"
    if seen["width"] != width:
        return f"was shown at {seen['width']} pixels instead"
    problems = [f"{name}: {seen[name]}" for name in ("refused", "broken", "elsewhere") if seen[name]]
    if seen["overflow"] > 0:
        problems.append(f"sticks out by {seen['overflow']} pixels")
    if seen["shift"] > 0.01:
        problems.append(f"moves while it loads: {seen['shift']}")
    if not seen["fresh"]:
        problems.append("does not fetch today's latest articles")
    return "; ".join(problems)


def main(spaltctl):
    browser = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if browser is None or shutil.which("convert") is None:
        print("1..0 # SKIP no Chromium or no ImageMagick here")
        return 0
    with tempfile.TemporaryDirectory(prefix="spalt-browser-") as name:
        folder = Path(name)
        out = make_site(spaltctl, folder)
        server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Handler, directory=str(out)))
        threading.Thread(target=server.serve_forever, daemon=True).start()
        article = next(path for path in sorted(out.glob("2022/*.html")))
        pages = ["index.html", str(article.relative_to(out)), "arkiv/2022.html" if (out / "arkiv").exists() else "archive/2022.html"]
        print(f"1..{len(pages) * len(WIDTHS) + 1}")
        failed = 0
        for number, (path, width) in enumerate([(path, width) for path in pages for width in WIDTHS], 1):
            problem = judge(width, look(browser, f"http://127.0.0.1:{server.server_port}/frame/{width}/{path}", folder))
            failed += problem != ""
            print(f"{'not ok' if problem else 'ok'} {number} {path} at {width} pixels{': ' + problem if problem else ''}", flush=True)
        print(f"{'not ok' if Handler.missing else 'ok'} {len(pages) * len(WIDTHS) + 1} every file that was asked for is there {Handler.missing}")
        server.shutdown()
        return 1 if failed or Handler.missing else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
