# SPDX-License-Identifier: GPL-3.0-or-later
"""The layout of C files: what clang-format makes by .clang-format, with gettext's short names kept close: _("…")."""
import re
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

from source import ROOT, tracked_files, with_suffix

# Another version's judgement differs in small ways, so one version judges: that of the oldest system.
VERSION = 19

SHORT_NAME = re.compile(r"\b(_|N_|C_|NC_) \(")


def clang_format():
    """The program that judges, or None when this system's has another version."""
    for program in (f"clang-format-{VERSION}", "clang-format"):
        try:
            said = subprocess.run([program, "--version"], capture_output=True, text=True, check=True).stdout
        except (OSError, subprocess.CalledProcessError):
            continue
        if re.search(rf"version {VERSION}\.", said):
            return program
    return None


def lay_out(program, source):
    result = subprocess.run([program, f"--style=file:{ROOT / '.clang-format'}", f"--assume-filename={source.name}"],
                            input=source.text, capture_output=True, text=True, check=True)
    return SHORT_NAME.sub(r"\1(", result.stdout)


def laid_out(sources, program):
    sources = with_suffix(sources, ".c", ".h")
    with ThreadPoolExecutor() as pool:
        yield from zip(sources, pool.map(lambda source: lay_out(program, source), sources))


def check(sources):
    program = clang_format()
    if not program:
        return
    for source, wanted in laid_out(sources, program):
        if wanted != source.text:
            lines = wanted.splitlines()
            number = next((i for i, line in enumerate(source.lines) if i >= len(lines) or line != lines[i]), 0) + 1
            yield source.name, number, "is laid out otherwise than .clang-format says: ./dev format mends it"


def main(names):
    program = clang_format()
    if not program:
        sys.exit(f"clang-format {VERSION} is not here, and another version lays out otherwise.")
    wanted_names = [source for source in tracked_files() if not names or source.name in names]
    for source, wanted in laid_out(wanted_names, program):
        if wanted != source.text:
            (ROOT / source.path).write_text(wanted, encoding="utf-8")
            print(source.name)


if __name__ == "__main__":
    main(sys.argv[1:])
