#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Each language of po/LINGUAS is complete: nothing missing, nothing doubtful, and each format keeps its parts."""
import os
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(os.environ["SPALT_SOURCE_ROOT"])
KEYWORDS = ["_", "N_", "C_:1c,2", "NC_:1c,2", "ngettext:1,2", "g_dngettext:2,3"]


def run(*command):
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)


def extract(template):
    """What the sources say now, which po/*.po may be behind."""
    return run("xgettext", "--from-code=UTF-8", "--files-from=po/POTFILES.in", f"--output={template}",
               *[f"--keyword={keyword}" for keyword in KEYWORDS])


def faults(language, template, folder):
    merged = folder / f"{language}.po"
    merge = run("msgmerge", "--quiet", "--no-fuzzy-matching", f"--output-file={merged}", f"po/{language}.po", template)
    if merge.returncode:
        return merge.stderr
    check = run("msgfmt", "--check", "--output-file=/dev/null", str(merged))
    missing = run("msgattrib", "--untranslated", "--no-obsolete", "--no-wrap", str(merged))
    doubtful = run("msgattrib", "--only-fuzzy", "--no-obsolete", "--no-wrap", str(merged))
    found = [line for line in (missing.stdout + doubtful.stdout).splitlines() if line.startswith("msgid \"") and line != 'msgid ""']
    return (check.stderr if check.returncode else "") + "\n".join(found)


def main():
    languages = [line for line in (ROOT / "po/LINGUAS").read_text(encoding="utf-8").split("\n")
                 if line and not line.startswith("#")]
    print(f"1..{len(languages) + 1}")
    with tempfile.TemporaryDirectory() as name:
        template = str(Path(name) / "spalt.pot")
        extracted = extract(template)
        print("ok 1 extract" if extracted.returncode == 0 else "not ok 1 extract")
        for line in extracted.stderr.splitlines():
            print(f"# {line}")
        for number, language in enumerate(languages, 2):
            found = faults(language, template, Path(name))
            print(f"{'not ' if found else ''}ok {number} {language}")
            for line in found.splitlines():
                print(f"# {line}")


sys.exit(main())
