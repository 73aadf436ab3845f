# SPDX-License-Identifier: GPL-3.0-or-later
"""Time and memory of whole processes, and the table that a benchmark ends in."""
import os
import statistics
import subprocess
import sys
import time


class Run:
    """What one process took: seconds of wall and processor time, and MiB of memory at its peak."""

    def __init__(self, wall, cpu, memory):
        self.wall = wall
        self.cpu = cpu
        self.memory = memory


def run_once(command, environment=None):
    """Runs `command` to its end and returns its Run; a command that fails ends the benchmark."""
    started = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE,
                               env=environment or os.environ)
    complaint = process.stderr.read()
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.perf_counter() - started
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        sys.exit(f"bench: {' '.join(command)} ended with {process.returncode}:\n{complaint.decode()}")
    return Run(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)


def median_of(runs):
    """The median of each figure over several Runs."""
    return Run(statistics.median(r.wall for r in runs),
               statistics.median(r.cpu for r in runs),
               statistics.median(r.memory for r in runs))


class Table:
    """Rows of: what was measured, ours, the yardstick's, their ratio, and what the ratio may be."""

    def __init__(self, title):
        self.title = title
        self.rows = []

    def add(self, what, ours, yardstick, name, at_most, unit):
        """`at_most` is the highest ratio ours / yardstick that keeps the budget; None only reports."""
        self.rows.append((what, ours, yardstick, name, ours / yardstick, at_most, unit))

    def show(self):
        """Prints the table; returns the number of rows over their budget."""
        over = 0
        print(f"\n{self.title}")
        print(f"  {'what':<52} {'Spalt':>12} {'yardstick':>12}   {'ratio':>7}  budget")
        for what, ours, yardstick, name, ratio, at_most, unit in self.rows:
            kept = at_most is None or ratio <= at_most
            over += not kept
            verdict = "" if at_most is None else f"<= {at_most:.3g}  {'kept' if kept else 'OVER'}"
            print(f"  {what:<52} {amount(ours, unit):>12} {amount(yardstick, unit):>12}   {ratio:>7.3f}  "
                  f"{verdict}  ({name})")
        return over


def amount(value, unit):
    return f"{value * 1000:.1f} ms" if unit == "s" and value < 1 else f"{value:.2f} {unit}"
