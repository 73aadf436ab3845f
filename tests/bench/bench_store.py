# SPDX-License-Identifier: GPL-3.0-or-later
"""Lists and search as the app asks for them, on 50,000 articles, beside the limits of the design."""
import pathlib
import shutil
import statistics
import subprocess
import tempfile

import corpus
import growth_sources
import measure

LIST_LIMIT = 0.1     # any list opens
SEARCH_LIMIT = 0.03  # search as you type
WAIT_LIMIT = 0.05    # what was typed is saved, while others write
N_POSTS = 2000

LISTS = ["date", "modified", "headline", "status", "byline", "topic 1"]


def saves_beside_import(publication, folder):
    """What each save took while a weblog was imported."""
    source = pathlib.Path(folder) / "source"
    source.mkdir()
    for number in range(N_POSTS):
        (source / f"{number}.md").write_text(growth_sources.head(f"Inlägg {number}", f"inlagg-{number}") + growth_sources.prose(4000), encoding="utf-8")
    with subprocess.Popen([str(corpus.BUILD / "tests/bench/bench-beside"), str(publication)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as writer:
        first = writer.stdout.readline()
        measure.run_once([str(corpus.BUILD / "src/spaltctl"), "import", "markdown", str(publication), str(source), "--quiet"])
        printed, _ = writer.communicate()
    if writer.returncode:
        raise SystemExit("bench: the one who saved beside the import gave up")
    return [float(line) for line in (first + printed).splitlines()]


def run(quick):
    count = 1000 if quick else 50000
    table = measure.Table(f"Store: {count:,} articles, ids of the whole list and its first hundred rows (median of 7)")
    with tempfile.TemporaryDirectory() as folder:
        copy = shutil.copytree(corpus.publication(count), folder + "/publication")
        lines = subprocess.run([str(corpus.BUILD / "tests/bench/bench-store"), str(copy)], check=True, stdout=subprocess.PIPE,
                               text=True).stdout.splitlines()
        waits = sorted(saves_beside_import(copy, folder))
    for line in lines:
        name, seconds = line.split("\t")
        if name in LISTS:
            table.add(f"list by {name}", float(seconds), LIST_LIMIT, "100 ms", 1.0, "s")
        elif name in ("published", "all bodies", "save one"):
            table.add(name, float(seconds), LIST_LIMIT, "100 ms", None, "s")
        elif name.endswith("ranked"):
            table.add(f"search: {name}, when asked for", float(seconds), SEARCH_LIMIT, "30 ms", None, "s")
        else:
            table.add(f"search: {name}", float(seconds), SEARCH_LIMIT, "30 ms", 1.0, "s")
    table.add(f"{len(waits)} saves beside an import, the median", statistics.median(waits), WAIT_LIMIT, "50 ms", 1.0, "s")
    table.add("the slowest of them but one in a hundred", waits[len(waits) * 99 // 100], WAIT_LIMIT, "50 ms", 1.0, "s")
    table.add("the slowest", waits[-1], WAIT_LIMIT, "50 ms", None, "s")
    return table.show()
