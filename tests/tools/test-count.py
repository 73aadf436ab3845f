#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The closing line of ./dev test, on logs that it must not get wrong."""
import importlib.util
import io
import json
import sys
import tempfile
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path

TOOL = Path(__file__).resolve().parents[2] / "tools" / "count-tests.py"
SPEC = importlib.util.spec_from_file_location("count_tests", TOOL)
count_tests = importlib.util.module_from_spec(SPEC)
SPEC.loader.exec_module(count_tests)

CASES = [
    ("points are counted one by one", [("OK", "TAP version 14\n1..2\nok 1 a\nok 2 b\n")], "2 passed, 0 failed, 0 skipped", 0),
    ("a failed point", [("FAIL", "1..2\nok 1 a\nnot ok 2 b\n")], "1 passed, 1 failed, 0 skipped", 1),
    ("a skipped point", [("OK", "1..2\nok 1 a\nok 2 b # SKIP not here\n")], "1 passed, 0 failed, 1 skipped", 0),
    ("a plan after the points", [("OK", "ok 1 a\nok 2 b\n1..2\n")], "2 passed, 0 failed, 0 skipped", 0),
    ("points that never came", [("ERROR", "1..3\nok 1 a\n")], "1 passed, 2 failed, 0 skipped", 1),
    ("a crash after the last point", [("ERROR", "1..1\nok 1 a\n")], "1 passed, 1 failed, 0 skipped", 1),
    ("a time-out before any", [("TIMEOUT", "")], "0 passed, 1 failed, 0 skipped", 1),
    ("a whole program skipped", [("OK", "1..1\nok 1 a\n"), ("SKIP", "1..0 # SKIP no data\n")], "1 passed, 0 failed, 1 skipped", 0),
    ("a program without TAP", [("OK", "fine\n"), ("FAIL", "no\n")], "1 passed, 1 failed, 0 skipped", 1),
    ("a subtest is not counted twice", [("OK", "    ok 1 a\n    ok 2 b\n    1..2\nok 1 group\n1..1\n")],
     "2 passed, 0 failed, 0 skipped", 0),
    ("nothing at all", [], "0 passed, 0 failed, 0 skipped", 1),
]


def count(programs):
    with tempfile.NamedTemporaryFile("w", suffix=".json", encoding="utf-8") as log:
        for result, output in programs:
            log.write(json.dumps({"name": "x", "result": result, "stdout": output}) + "\n")
        log.flush()
        said = io.StringIO()
        with redirect_stdout(said), redirect_stderr(io.StringIO()):
            status = count_tests.main(log.name)
    return said.getvalue().strip(), status


print(f"1..{len(CASES)}")
for number, (name, programs, line, status) in enumerate(CASES, 1):
    got = count(programs)
    print(f"{'ok' if got == (line, status) else 'not ok'} {number} {name}")
    if got != (line, status):
        print(f"# wanted {line!r} and {status}, got {got!r}")
sys.exit(0)
