#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The theme's scripts that find a word's stem against the library that the export finds it with."""
import itertools
import os
import random
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

SOURCE = Path(os.environ.get("SPALT_SOURCE_ROOT", Path(__file__).resolve().parents[2]))
DATA = Path(os.environ.get("SPALT_TEST_DATA", SOURCE.parent / "shared/data"))
ASSETS = SOURCE / "data/themes/default/assets"
N_RANDOM = 20000

ENDINGS = {
    "sv": """a arna erna heterna orna ad e ade ande arne are aste en anden aren heten ern ar er heter or as arnas ernas ornas es ades
             andes ens arens hetens erns at andet het ast s lig ig els löst lost fullt dd gd nn dt gt kt tt et ligheterna""",
    "en": """' 's 's' sses ied ies s us ss eed eedly ed edly ing ingly y tional enci anci abli entli izer ization ational ation ator alism
             aliti alli fulness ousli ousness iveness iviti biliti bli ogi fulli lessli li alize icate iciti ical ful ness ative al ance ence
             er ic able ible ant ement ment ent ism ate iti ous ive ize ion e l ll ly sion tion bbed tting ating bling izing yed""",
}
LETTERS = {"sv": "abcdefghijklmnoprstuvyzåäö", "en": "abcdeghilmnoprstuvwxyz"}
HOSTILE = ["__proto__", "constructor", "tostring", "ß", "😀", "😀😀ings", "москва", "公共", "e\u0301tudes", "مدرسة", "שלום", "x" * 32, "'", "''", "ye", "yyy"]


def demo_words():
    for path in (SOURCE / "data/demo").rglob("*.md"):
        yield from re.findall(r"\w+", path.read_text("utf-8").lower())


def agency_words():
    for path in (DATA / "18f").rglob("*.md"):
        yield from re.findall(r"[\w']+", path.read_text("utf-8", "replace").lower())


def made_words(language):
    """Every ending after beginnings of all kinds, one after another too, and words by chance."""
    chance = random.Random(9)
    endings, letters = ENDINGS[language].split(), LETTERS[language]
    starts = ["", "a", "ba", "bab", "abb", "ostr", "gener", "communi", "arsen", "skriv", "yoy", "fly", "hopp", "röst", "l", "tr", "stall", "wax"]
    for start, ending, last in itertools.product(starts, endings, ["", *endings]):
        yield start + ending + last
    for _ in range(N_RANDOM):
        yield "".join(chance.choices(letters, k=chance.randint(1, 9))) + chance.choice(endings)


def stems_by_library(program, language, words):
    text = "".join(f"{word}\n" for word in words)
    return subprocess.run([program, language], input=text.encode(), stdout=subprocess.PIPE, check=True).stdout.decode().split("\n")[:-1]


def stems_by_script(language, words, folder):
    script = Path(folder) / "run.js"
    script.write_text((ASSETS / f"stem-{language}.js").read_text("utf-8") + """
const words = require("fs").readFileSync(0, "utf8").split("\\n").slice(0, -1);
process.stdout.write(words.map(word => spaltStem(word) + "\\n").join(""));
""", encoding="utf-8")
    text = "".join(f"{word}\n" for word in words)
    return subprocess.run(["node", script], input=text.encode(), stdout=subprocess.PIPE, check=True).stdout.decode().split("\n")[:-1]


def main(program):
    if shutil.which("node") is None:
        print("1..0 # SKIP no Node.js here to run the theme's scripts")
        return 0
    failed = number = 0
    read = set(demo_words())
    agency = set(agency_words())
    number += 1
    print(f"ok {number} another publication's words{'' if agency else f' # SKIP no texts in {DATA}/18f'}")
    with tempfile.TemporaryDirectory(prefix="spalt-stem-") as folder:
        for language in sorted(ENDINGS):
            words = sorted(word for word in read | agency | set(made_words(language)) | set(HOSTILE) if word)
            expected = stems_by_library(program, language, words)
            found = stems_by_script(language, words, folder)
            wrong = [f"{word}: {right}, not {other}" for word, right, other in zip(words, expected, found) if right != other]
            complete = len(expected) == len(found) == len(words)
            number += 1
            failed += bool(wrong) or not complete
            print(f"{'ok' if complete and not wrong else 'not ok'} {number} {language}: {len(words)} words come to the library's stems"
                  f"{': ' + '; '.join(wrong[:20]) if wrong else ''}")
    print(f"1..{number}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
