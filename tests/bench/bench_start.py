# SPDX-License-Identifier: GPL-3.0-or-later
"""From starting the program to its mapped window, on 50,000 articles, beside GNOME Text Editor's."""
import json
import os
import pathlib
import shutil
import statistics
import subprocess
import sys

import corpus
import measure

ALLOWED_SECONDS = 0.1  # over the peer's start
REPEATS = 7


def start_time(command):
    """Seconds from starting `command` to its first mapped window, in a display and on a bus of its own."""
    in_display = str(corpus.SOURCE / "tests/support/in-display.sh")
    watcher = str(pathlib.Path(__file__).with_name("window_watch.py"))
    answer = subprocess.run([in_display, sys.executable, watcher, *command], check=True, stdout=subprocess.PIPE, text=True).stdout
    return json.loads(answer)["mapped"]


def median_start(command):
    return statistics.median(start_time(command) for _ in range(REPEATS))


def run(quick):
    table = measure.Table("Start: program to mapped window (median of 7)")
    editor = shutil.which("gnome-text-editor")
    if editor is None:
        print("bench: no GNOME Text Editor here, so its start cannot stand beside ours")
        return 0
    theirs = median_start([editor, "--standalone"])
    for count in (1000,) if quick else (1000, 50000):
        ours = median_start(["spalt", str(corpus.publication(count))])
        limit = theirs + ALLOWED_SECONDS
        table.add(f"window on {count:,} articles", ours, limit, "GNOME Text Editor + 100 ms", 1.0, "s")
    return table.show()
