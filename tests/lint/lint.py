#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Reads the tree and says where it strays from the house's rules.

    lint.py            findings as file:line: message
    lint.py --ask      also what is not refused yet, but worth a question
    lint.py --tap      one TAP point a kind of rule, for the tests
"""
import sys

import callers
import calls
import floors
import layout
import scripts
import sizes
import tree
from source import tracked_files

CHECKS = {
    "sizes": sizes.check,
    "floors": floors.check,
    "calls": calls.check,
    "callers": callers.check,
    "tree": tree.check,
    "scripts": scripts.check,
    "layout": layout.check,
}


def run(sources):
    for name, check in CHECKS.items():
        yield name, [f"{path}:{line}: {message}" for path, line, message in check(sources)]


def tap(sources):
    print(f"1..{len(CHECKS)}")
    for number, (name, findings) in enumerate(run(sources), 1):
        skip = " # SKIP clang-format of another version" if name == "layout" and not layout.clang_format() else ""
        print(f"{'not ' if findings else ''}ok {number} {name}{skip}")
        # Where Meson shows it.
        print("\n".join(findings), end="\n" if findings else "", file=sys.stderr)


def main(arguments):
    sources = tracked_files()
    if "--tap" in arguments:
        tap(sources)
        return 0
    findings = [finding for _, found in run(sources) for finding in found]
    if "--ask" in arguments:
        findings += [f"{path}:{line}: {message} (a question)" for path, line, message in sizes.check(sources, asking=True)]
    print("\n".join(findings) or "nothing to mend")
    return bool(findings) and "--ask" not in arguments


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
