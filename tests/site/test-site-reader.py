#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A reader's mode keeps what an article consists of: Mozilla's Readability, over the exported demo's articles."""
import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import demo_site
import page_kinds
import page_tree

SCRIPT = Path(__file__).with_name("reader_mode.js")
DEMO = Path(__file__).resolve().parents[2] / "data/demo/articles"
EVERYTHING = "2022/allt-pa-en-sida.html"


def words_of(element):
    return re.sub(r"\s+", " ", element.text).strip()


def photos_of(story):
    """The hero, and the photos of the body: not those of ads, of other articles and of people."""
    return [picture["src"].rsplit("/", 1)[-1] for picture in story.find_all("img") if picture.within("figure")]


def count_photos(path):
    """How many the text has by its source, with the one at its top; 0 for an article that has no source in the demo."""
    source = DEMO / f"{path.stem}.md"
    if not source.exists():
        return 0
    text = source.read_text("utf-8")
    return len(re.findall(r"^!\[", text, re.M)) + len(re.findall(r"^image:", text, re.M))


def check(path, read):
    story = page_tree.read(path).find("article")
    if len(photos_of(story)) < count_photos(path):
        yield f"has {len(photos_of(story))} photos in its page, and {count_photos(path)} in its text"
    for name in photos_of(story):
        if name not in read["pictures"]:
            yield f"loses the photo {name}"
    for caption in story.find_all("figcaption"):
        if words_of(caption) not in read["captions"] and words_of(caption) not in read["words"]:
            yield f"loses the caption “{words_of(caption)}”"
    kept = ("lede", story.find_all("p", class_="lede")), ("pull quote", story.find_all("figure", class_="pullquote")), ("fact box", story.find_all("section", class_="factbox"))
    for what, elements in kept:
        for element in elements:
            for part in element.find_all("p", "li") or [element]:
                if words_of(part) not in read["words"]:
                    yield f"loses of the {what}: “{words_of(part)[:60]}”"
    people = [link.text for link in story.find_all("a") if link["rel"] == "author"]
    if people and not all(name in (read["byline"] or "") for name in people):
        yield f"says that {read['byline']} wrote it, and it was {', '.join(people)}"
    if not (read["published"] or "").startswith(path.parent.name):
        yield f"says that it was published {read['published']}"
    if read["title"] != words_of(story.find("h1")):
        yield f"calls it “{read['title']}”"


def main(spaltctl):
    node = shutil.which("node")
    packages = Path(os.environ.get("SPALT_PAGE_CHECKS", "/nowhere")) / "@mozilla" / "readability"
    if node is None or not packages.is_dir():
        print("1..0 # SKIP no Node, or not called by ./dev")
        return
    site = demo_site.sites(spaltctl)["sv"]
    paths = [*page_kinds.articles(site), site / EVERYTHING]
    done = subprocess.run([node, SCRIPT, *paths], capture_output=True, text=True, check=True)
    lines = done.stdout.splitlines()
    print(f"1..{len(paths)}")
    for number, (path, line) in enumerate(zip(paths, lines, strict=True), 1):
        problems = list(check(path, json.loads(line)))
        print(f"{'not ok' if problems else 'ok'} {number} {path.relative_to(site)}")
        for problem in problems:
            print(f"# {problem}")


if __name__ == "__main__":
    main(*sys.argv[1:])
