#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Each command has a page that mandoc finds no fault in, and that names the same options as its --help."""
import re
import subprocess
import sys
from pathlib import Path

PROGRAM, FOLDER = sys.argv[1], Path(sys.argv[2])


def commands():
    overview = subprocess.run([PROGRAM, "--help"], capture_output=True, text=True, check=True).stdout
    return re.findall(r"^  ([a-z]+) ", overview, re.MULTILINE)


def options_of_help(command):
    text = subprocess.run([PROGRAM, command, "--help"], capture_output=True, text=True, check=True).stdout
    return set(re.findall(r"--([a-z-]+)", text))


def options_of_page(path):
    return set(re.findall(r"^\.It (?:.* , )?Fl -([a-z-]+)", path.read_text(encoding="utf-8"), re.MULTILINE))


def test_every_command_has_a_page():
    names = {path.name for path in FOLDER.glob("*.1")}
    assert names == {"spaltctl.1"} | {f"spaltctl-{command}.1" for command in commands()}, names


def test_pages_name_the_options():
    for command in commands():
        page = options_of_page(FOLDER / f"spaltctl-{command}.1")
        program = options_of_help(command)
        assert page == program, f"{command}: only in the page {page - program}, only in the program {program - page}"


def test_overview_names_the_pages():
    text = (FOLDER / "spaltctl.1").read_text(encoding="utf-8")
    for command in commands():
        assert f".It Cm {command}\n" in text, command
        assert f".Xr spaltctl-{command} 1" in text, command


def test_mandoc_finds_no_fault():
    for path in sorted(FOLDER.glob("*.1")):
        lint = subprocess.run(["mandoc", "-T", "lint", "-W", "style", path], capture_output=True, text=True, check=False)
        faults = [line for line in lint.stdout.splitlines() if "referenced manual not found" not in line]
        assert not faults, "\n".join(faults)


def main():
    tests = [(name, test) for name, test in globals().items() if name.startswith("test_")]
    print(f"1..{len(tests)}")
    for number, (name, test) in enumerate(tests, 1):
        try:
            test()
            print(f"ok {number} {name}")
        except (AssertionError, OSError, subprocess.CalledProcessError) as error:
            print("".join(f"# {line}\n" for line in str(error).splitlines()), end="")
            print(f"not ok {number} {name}")


main()
