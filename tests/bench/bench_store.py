# SPDX-License-Identifier: GPL-3.0-or-later
"""Lists and search as the app asks for them, on 50,000 articles, beside the limits of the design."""
import shutil
import subprocess
import tempfile

import corpus
import measure

LIST_LIMIT = 0.1     # any list opens
SEARCH_LIMIT = 0.03  # search as you type

LISTS = ["date", "modified", "headline", "status", "byline", "topic 1"]


def run(quick):
    count = 1000 if quick else 50000
    table = measure.Table(f"Store: {count:,} articles, ids of the whole list and its first hundred rows (median of 7)")
    with tempfile.TemporaryDirectory() as folder:
        copy = shutil.copytree(corpus.publication(count), folder + "/publication")
        lines = subprocess.run([str(corpus.BUILD / "tests/bench/bench-store"), str(copy)], check=True, stdout=subprocess.PIPE,
                               text=True).stdout.splitlines()
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
    return table.show()
