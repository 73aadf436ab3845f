#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The search's script against what the export writes for it: of random texts in many scripts, every word finds its article, even where
the library that finds the stems is one with other algorithms than the script's."""
import json
import os
import random
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
N_ARTICLES = 90
N_OLD = 60
N_WORDS = 20

# First and last letter of alphabets, and words that have tripped programs up.
ALPHABETS = [("a", "z"), ("à", "ö"), ("А", "я"), ("α", "ω"), ("א", "ת"), ("ا", "ي"), ("अ", "ह"), ("ก", "ฮ"), ("가", "깋"), ("一", "亿"), ("ぁ", "ん"), ("𐐀", "𐐧"), ("0", "9")]
HOSTILE = ["__proto__", "constructor", "hasOwnProperty", "toString", "prototype", '"citat"', "’don’t", "😀😀", "e\u0301te\u0301", "\u202eomvänd\u202c", "sam\u00admansatt",
           "ﬁnal", "İstanbul", "ßß", "ſs", "Æblegrød", "x²", "①②", "\u200bnoll", "W" * 40, "ΣΊΣΥΦΟΣ", "ǅungla", "ŉoo"]
COMMON = ["upphandlingen", "kommunerna", "myndighet", "registering", "avtalets", "försening"]
# One letter wrong in the first half, in the middle, in the last half: another, one more, one less, two exchanged.
MISSPELLED = [("ipphandlingen", "upphandlingen"), ("upphandingen", "upphandlingen"), ("upphandlignen", "upphandlingen"), ("kkommunerna", "kommunerna"), ("kommunrena", "kommunerna"),
              ("yndighet", "myndighet"), ("myndighett", "myndighet"), ("avtalest", "avtalets"), ("vatalets", "avtalets"), ("gorsening", "försening")]


def make_word(chance):
    first, last = chance.choice(ALPHABETS)
    return "".join(chr(chance.randint(ord(first), ord(last))) for _ in range(chance.randint(1, 12)))


def make_articles(chance, folder):
    articles = {}
    for number in range(N_ARTICLES):
        words = [make_word(chance) for _ in range(N_WORDS)] + chance.sample(HOSTILE, 6) + chance.sample(COMMON, 4)
        chance.shuffle(words)
        # Marks of Markdown are no part of these texts.
        text = " ".join(words).replace("__proto__", "\\_\\_proto\\_\\_")
        headline = f"Nummer {number}"
        date = f"2024-{number // 28 % 12 + 1:02}-{number % 28 + 1:02} 10:{number // 336:02}"
        (folder / f"text-{number}.md").write_text(f"---\ntitle: {headline}\ndate: {date}\n---\n{text}\n", encoding="utf-8")
        articles[headline] = " ".join(words)
    return articles


def check(spaltctl, language, library, chance):
    """Where there is another library, it comes between two exports of one site."""
    environment = dict(os.environ)
    if library:
        # The sanitizers' own library wants to be the first.
        environment |= {"LD_PRELOAD": library, "ASAN_OPTIONS": os.environ.get("ASAN_OPTIONS", "") + ":verify_asan_link_order=0"}
    with tempfile.TemporaryDirectory(prefix="spalt-search-script-") as name:
        folder = Path(name)
        posts, publication, out = folder / "posts", folder / "publication", folder / "out"
        posts.mkdir()
        articles = make_articles(chance, posts)
        fill = [["import", "markdown", publication, posts], ["export", publication, out]]
        new = sorted(posts.iterdir())[N_OLD:] if library else []
        for path in new:
            path.rename(folder / path.name)
        for command in (["new", publication, "--language", language], *(fill if library else [])):
            subprocess.run([spaltctl, *command], check=True, stdout=subprocess.DEVNULL)
        for path in new:
            (folder / path.name).rename(path)
        for command in fill:
            subprocess.run([spaltctl, *command], check=True, stdout=subprocess.DEVNULL, env=environment)
        search = next(out.glob("*/index.txt")).parent
        cases = folder / "cases.json"
        cases.write_text(json.dumps({"articles": articles, "misspelled": MISSPELLED}), encoding="utf-8")
        told = subprocess.run(["node", HERE / "search_reader.js", search, cases], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False).stdout.decode().splitlines()
        linked = re.findall(r'<script src="../assets/(stem-[^"]*)"', (search / "index.html").read_text("utf-8"))
        # What pages linked to before stays for a while.
        lying = linked if library else [path.name for path in (out / "assets").glob("stem-*.js")]
    # A hash of its bytes stands in a script's name.
    return told, sorted({re.sub(r"[.][0-9a-f]{8,}(?=[.]js$)", "", name) for name in [*linked, *lying]})


def main(spaltctl, other_stems):
    if shutil.which("node") is None:
        print("1..0 # SKIP no Node.js here to run the theme's scripts")
        return 0
    seed = int(os.environ.get("SPALT_TEST_SEED", "9"))
    failed = number = 0
    for language, library, expected in (("sv", None, ["stem-sv.js"]), ("en", None, ["stem-en.js"]), ("fi", None, []), ("sv", other_stems, []), ("en", other_stems, [])):
        told, scripts = check(spaltctl, language, library, random.Random(seed))
        language += ", with another library" if library else ""
        for what, ok in ((f"{language}: every word finds its article, every misspelled one its neighbour ({told[-1]}): {'; '.join(told[:-1])[:2000]}",
                          len(told) == 1 and told[0].endswith(" words") and int(told[0].split()[0]) > N_ARTICLES),
                         (f"{language}: of the stems' scripts there are {scripts}", scripts == expected)):
            number += 1
            failed += not ok
            print(f"{'ok' if ok else 'not ok'} {number} {what}", flush=True)
    print(f"1..{number}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:3]))
