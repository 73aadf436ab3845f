# SPDX-License-Identifier: GPL-3.0-or-later
"""What a reader's search loads of a site of 10,000 articles, in Chromium, from a plain server that compresses nothing."""
import functools
import http.server
import pathlib
import re
import shutil
import subprocess
import tempfile
import threading
import urllib.parse

import bench_site
import corpus
import measure

DIGITS = {digit: value for value, digit in enumerate("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_")}
FILES = 6
BYTES = 60
# Two words, or a word and its neighbours, which are the words of other files.
TIMES = 3


class Handler(http.server.SimpleHTTPRequestHandler):
    asked = []

    def copyfile(self, source, outputfile):
        data = source.read()
        Handler.asked.append((self.path.split("?")[0], len(data)))
        outputfile.write(data)

    def log_message(self, *arguments):
        pass


def count_articles(line):
    """How many articles a line of the index names."""
    count, number, shift, at = 0, 0, 0, 0
    while at < len(line):
        digit = DIGITS[line[at]]
        at += 1
        number |= (digit & 31) << shift
        shift += 5
        if digit < 32:
            count += 1
            at += number & 1
            number = shift = 0
    return count


def count_words(folder):
    """The words of an index, each with the number of its articles."""
    counts = {}
    for path in (folder / "w").glob("*.txt"):
        here = ""
        for line in path.read_text("utf-8").splitlines():
            word, articles = line[1:].split(" ")
            here = here[:DIGITS[line[0]]] + word
            if not here.startswith("-"):
                counts[here] = counts.get(here, 0) + count_articles(articles)
    return counts


def choose(counts):
    """What is searched for: words of several frequencies, a phrase of two of the site's own, a word with one letter wrong."""
    ordered = sorted(counts, key=lambda word: (-counts[word], word))
    long = [word for word in ordered if len(word) > 7 and word.isalpha()]
    middle = next(word for word in long if counts[word] <= 300)
    # One whose neighbour no article has by chance, nor another form of it.
    wrong = next(word[:2] + "q" + word[3:] for word in long[50:])
    return {"the commonest word": ordered[0], "a middle word": middle, "a rare word": next(word for word in reversed(long) if counts[word] < 3),
            "a phrase": '"offentlig upphandling"', "a misspelled word": wrong}


def load(browser, profile, address, query):
    Handler.asked.clear()
    page = subprocess.run([browser, "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", f"--user-data-dir={profile}",
                           "--virtual-time-budget=20000", "--dump-dom", f"{address}?q={urllib.parse.quote(query)}"],
                          check=True, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, timeout=300).stdout.decode()
    told = re.sub("<[^>]*>", "", re.search(r'id="search-status"[^>]*>(.*?)</div>', page)[1])
    index = [size for path, size in Handler.asked if path.endswith("/index.txt") or "/w/" in path]
    hits = [size for path, size in Handler.asked if "/d/" in path or path.count(".html") and not path.endswith("/sok/index.html")]
    return told, index, hits


def add_rows(table, name, index, hits):
    times = 1 if name.endswith("word") and "misspelled" not in name else TIMES
    table.add(f"search for {name}, index", len(index), FILES * times, f"{FILES * times} files", 1.0, "files")
    table.add(f"search for {name}, index", sum(index) / 1000, BYTES * times, f"{BYTES * times} kB", 1.0, "kB")
    table.add(f"search for {name}, with what its hits are", (sum(index) + sum(hits)) / 1000, BYTES * times, f"{BYTES * times} kB", None, "kB")


def run(quick):
    table = measure.Table("Search")
    browser = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if browser is None or quick:
        print("bench: the search is tried in Chromium on 10,000 articles, which is left out here")
        return 0
    folder = bench_site.scratch()
    out = folder / "out"
    measure.run_once(bench_site.export_command(corpus.publication(10000))(out))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Handler, directory=str(out)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    address = f"http://127.0.0.1:{server.server_port}/sok/index.html"
    for number, (name, query) in enumerate(choose(count_words(out / "sok")).items()):
        with tempfile.TemporaryDirectory(prefix="spalt-bench-") as profile:
            told, index, hits = load(browser, pathlib.Path(profile) / str(number), address, query)
        print(f"search for {name}, {query}: {told}")
        add_rows(table, name, index, hits)
    server.shutdown()
    shutil.rmtree(folder)
    return table.show()
