# SPDX-License-Identifier: GPL-3.0-or-later
"""An exported site, served as strictly as a server can: only what is of the site's own may be loaded.

What the latest articles are has changed, where that is wished, since the pages were written: so one sees whether a page asks
for today's.
"""
import contextlib
import gzip
import http.server
import json
import re
import threading
import time
from pathlib import Path
from urllib.parse import unquote, urlsplit

POLICY = "default-src 'self'"
LATEST = "/fragments/latest.html"
# A page that is asked for with this at its end is drawn before its first pictures come, these seconds later: on one machine they
# would be there at once, and nothing would ever move.
SLOWLY = "?slowly"
PICTURE_DELAY = .5
PICTURES = (".avif", ".jpg", ".png", ".webp")
STAMPS = "/fragments/stamps.json"
FRESH = "Nytt i dag"
TYPES = {".css": "text/css", ".html": "text/html", ".jpg": "image/jpeg", ".js": "text/javascript", ".json": "application/json",
         ".png": "image/png", ".svg": "image/svg+xml", ".txt": "text/plain", ".webp": "image/webp", ".woff2": "font/woff2",
         ".xml": "application/xml"}

TEXTS = (".css", ".html", ".js", ".json", ".txt", ".xml")


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self):
        address = unquote(urlsplit(self.path).path)
        if address in self.server.extra:
            return self.answer(200, self.server.extra[address], Path(address).suffix)
        path = self.server.site / address.lstrip("/")
        path = path / "index.html" if path.is_dir() else path
        if not path.is_file():
            self.server.missing.append(address)
            return self.answer(404, (self.server.site / "404.html").read_bytes(), ".html")
        body = path.read_bytes()
        if self.path.endswith(SLOWLY):
            self.server.pictures_at = time.monotonic() + PICTURE_DELAY
        if path.suffix in PICTURES:
            time.sleep(max(0, self.server.pictures_at - time.monotonic()))
        if address == LATEST and self.server.fresh:
            body = re.sub(rb"(<a [^>]*>)[^<]+</a>", rb"\1" + FRESH.encode() + b"</a>", body, count=1)
        if address == STAMPS and self.server.fresh:
            body = json.dumps(json.loads(body) | {"latest": "changed"}).encode()
        return self.answer(200, body, path.suffix)

    def answer(self, status, body, suffix):
        self.send_response(status)
        if suffix in TEXTS and "gzip" in self.headers.get("Accept-Encoding", ""):
            body = gzip.compress(body)
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Type", TYPES.get(suffix, "application/octet-stream") + "; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Content-Security-Policy", POLICY)
        self.end_headers()
        with contextlib.suppress(ConnectionError):
            self.wfile.write(body)

    def log_message(self, *arguments):
        pass


class Server(http.server.ThreadingHTTPServer):
    daemon_threads = True
    pictures_at = 0

    def handle_error(self, request, client_address):
        """A browser that goes to another page hangs up on this one's pictures."""


@contextlib.contextmanager
def serve(site, extra=None, fresh=True):
    """Yields the address and the list of what was asked for and is not there. `extra`: more files, by address."""
    server = Server(("127.0.0.1", 0), Handler)
    server.site, server.extra, server.missing, server.fresh = site, extra or {}, [], fresh
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/", server.missing
    finally:
        server.shutdown()
        server.server_close()
