# SPDX-License-Identifier: GPL-3.0-or-later
"""What is typed is saved while much comes in, and lists of any length open, filter and scroll at once."""
import os
import pathlib
import shutil
import statistics
import subprocess
import tempfile
import threading
import time

import corpus
import growth_sources
import measure

WAIT_LIMIT = 0.05    # a save that is due, in all
KEPT_LIMIT = 2.0     # a keystroke may be lost for so long
OPEN_LIMIT = 0.1     # a list opens
SHOW_LIMIT = 0.03    # a key in its search field, and a jump in it

N_PICTURES = 1000
N_POSTS = 2000
POST_LENGTH = 4000
N_ROWS = [1000, 10000, 100000]

PROGRAM = str(corpus.BUILD / "tests/bench/bench-desk")
ROWS = str(corpus.BUILD / "tests/bench/bench-rows")


def write_pictures(folder, count):
    """Photos as cameras make them, each another one by a comment in its file."""
    folder.mkdir()
    first = folder / "0.jpg"
    subprocess.run([PROGRAM, "picture", str(first)], check=True)
    photo = first.read_bytes()
    for number in range(1, count):
        comment = str(number).encode()
        segment = b"\xff\xfe" + (len(comment) + 2).to_bytes(2, "big") + comment
        (folder / f"{number}.jpg").write_bytes(photo[:2] + segment + photo[2:])


def write_weblog(folder, count):
    folder.mkdir()
    for number in range(count):
        head = growth_sources.head(f"Inlägg {number}", f"inlagg-{number}")
        (folder / f"{number}.md").write_text(head + growth_sources.prose(POST_LENGTH), encoding="utf-8")


class DiskWatch:
    """What a program that only writes a page and keeps it waits meanwhile for the same disk."""
    PAUSE = 0.05

    def __init__(self, folder):
        self.path = folder / "disk-watch"
        self.waits = []
        self.over = threading.Event()
        self.thread = threading.Thread(target=self.watch)

    def watch(self):
        with open(self.path, "wb", buffering=0) as file:
            while not self.over.wait(self.PAUSE):
                begun = time.monotonic()
                file.write(bytes(4096))
                os.fsync(file.fileno())
                self.waits.append(time.monotonic() - begun)

    def __enter__(self):
        self.thread.start()
        return self

    def __exit__(self, *_):
        self.over.set()
        self.thread.join()

    def slowest(self):
        """All but one in a hundred are quicker."""
        return sorted(self.waits)[len(self.waits) * 99 // 100]


def figures(printed):
    """The seconds of each name, sorted."""
    found = {}
    for line in printed.splitlines():
        name, seconds = line.split("\t")
        found.setdefault(name, []).append(float(seconds))
    return {name: sorted(seconds) for name, seconds in found.items()}


def beside(publication, what, source):
    """What each save took while the desk itself imported."""
    return figures(subprocess.run([PROGRAM, str(publication), what, str(source)], check=True, stdout=subprocess.PIPE, text=True).stdout)


def beside_another(publication, source):
    """The same while another program did."""
    with subprocess.Popen([PROGRAM, str(publication), "outside"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as desk:
        first = desk.stdout.readline()
        measure.run_once([str(corpus.BUILD / "src/spaltctl"), "import", "markdown", str(publication), str(source), "--quiet"])
        printed, _ = desk.communicate()
    if desk.returncode:
        raise SystemExit("bench: the one who saved beside the import gave up")
    return figures(first + printed)


def add_saves(table, label, found, disk):
    waits = found["wait"]
    table.add(f"{len(waits)} saves beside {label}, the median", statistics.median(waits), WAIT_LIMIT, "50 ms", 1.0, "s")
    table.add("the slowest of them but one in a hundred", waits[len(waits) * 99 // 100], WAIT_LIMIT + disk.slowest(), "50 ms and the disk", 1.0, "s")
    table.add("the slowest", waits[-1], WAIT_LIMIT, "50 ms", None, "s")
    if found.get("kept"):
        table.add("a keystroke until it is kept, the slowest", found["kept"][-1], KEPT_LIMIT, "2 s", 1.0, "s")


def show_saves(quick):
    n_articles, n_pictures, n_posts = (1000, 20, 100) if quick else (50000, N_PICTURES, N_POSTS)
    table = measure.Table(f"Desk: saves while much comes in, {n_articles:,} articles")
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        write_pictures(folder / "pictures", n_pictures)
        write_weblog(folder / "weblog", n_posts)
        for label, run in ((f"{n_pictures:,} pictures", lambda copy: beside(copy, "pictures", folder / "pictures")),
                           (f"{n_posts:,} posts", lambda copy: beside(copy, "weblog", folder / "weblog")),
                           (f"{n_posts:,} posts of another program", lambda copy: beside_another(copy, folder / "weblog"))):
            copy = shutil.copytree(corpus.publication(n_articles), folder / "publication", symlinks=True)
            with DiskWatch(folder) as disk:
                found = run(copy)
            add_saves(table, label, found, disk)
            shutil.rmtree(copy)
    return table.show()


def show_lists(quick):
    over = 0
    for count in N_ROWS[:1] if quick else N_ROWS:
        table = measure.Table(f"Desk: lists of {count:,} rows (median of 5)")
        for line in subprocess.run([ROWS, str(corpus.rows(count))], check=True, stdout=subprocess.PIPE, text=True).stdout.splitlines():
            what, seconds = line.split("\t")
            limit, name = (OPEN_LIMIT, "100 ms") if what.endswith(" open") else (SHOW_LIMIT, "30 ms")
            table.add(what, float(seconds), limit, name, 1.0, "s")
        over += table.show()
    return over


def run(quick):
    return show_saves(quick) + show_lists(quick)
