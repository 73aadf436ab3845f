#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Counts the cases of a `meson test` run: prints "N passed, N failed, N skipped" on a line of its own.

A test program that speaks TAP counts as many as the points it made; one that does not counts as one. A point that was
promised by the plan and never came has failed, and so has a program that ended badly after its last point.
"""
import json
import re
import sys
from collections import Counter

POINT = re.compile(r"^(?P<indent>\s*)(?P<bad>not )?ok\b(?P<rest>.*)$")
PLAN = re.compile(r"^1\.\.(\d+)(?P<rest>.*)$")
DIRECTIVE = re.compile(r"#\s*(skip|todo)", re.IGNORECASE)
BAD_RESULTS = {"FAIL", "TIMEOUT", "INTERRUPT", "ERROR", "UNEXPECTEDPASS"}


def count_points(text):
    """TAP points by outcome, the innermost ones: a point that closes a subtest is not counted again."""
    counts = Counter()
    promised = None
    seen_top = 0
    indent_before = 0
    for line in text.splitlines():
        if plan := PLAN.match(line):
            promised = int(plan[1])
            if promised == 0:
                counts["skipped"] += 1
            continue
        point = POINT.match(line)
        if not point:
            continue
        indent = len(point["indent"])
        seen_top += indent == 0
        closes_subtest = indent < indent_before
        indent_before = indent
        if closes_subtest and not point["bad"]:
            continue
        directive = DIRECTIVE.search(point["rest"])
        if directive:
            counts["skipped"] += 1
        else:
            counts["failed" if point["bad"] else "passed"] += 1
    if promised is not None and seen_top < promised:
        counts["failed"] += promised - seen_top
    return counts, promised is not None or seen_top > 0


def count_program(test):
    counts, speaks_tap = count_points(test.get("stdout", ""))
    bad = test["result"] in BAD_RESULTS
    if not speaks_tap:
        skipped = test["result"] in ("SKIP", "IGNORED")
        return Counter({"failed" if bad else "skipped" if skipped else "passed": 1})
    if bad and not counts["failed"]:
        counts["failed"] += 1
    return counts


def main(path):
    total = Counter()
    try:
        with open(path, encoding="utf-8") as log:
            for line in log:
                total += count_program(json.loads(line))
    except FileNotFoundError:
        print("no test ran", file=sys.stderr)
        return 1
    print(f"{total['passed']} passed, {total['failed']} failed, {total['skipped']} skipped")
    return 1 if total["failed"] or not total["passed"] else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
