# SPDX-License-Identifier: GPL-3.0-or-later
"""Corpora of 1,000 to 50,000 articles, made once and kept in the cache, and publications filled from them."""
import hashlib
import os
import pathlib
import shutil
import subprocess
import sys

SOURCE = pathlib.Path(os.environ["SPALT_SOURCE"])
CACHE = pathlib.Path(os.environ["SPALT_CACHE"]) / "bench"
BUILD = pathlib.Path(os.environ["SPALT_BUILD"])
MAKER = pathlib.Path(os.environ.get("SPALT_BENCH", SOURCE.parent / "shared" / "bench"))


def is_there():
    return (MAKER / "make-corpus.py").is_file()


def corpus(count):
    """The folder of the corpus of `count` articles: articles.jsonl, site.json, media/, hugo/."""
    folder = CACHE / f"corpus-{count}"
    if not folder.is_dir():
        partial = folder.with_suffix(".partial")
        shutil.rmtree(partial, ignore_errors=True)
        subprocess.run([sys.executable, MAKER / "make-corpus.py", str(count), partial, "--forms", "jsonl,hugo"],
                       check=True, stdout=subprocess.DEVNULL)
        (partial / "static").mkdir()
        (partial / "static" / "media").symlink_to("../media")
        partial.rename(folder)
    return folder


def _made(name, filler, fill):
    """The folder that `fill` has made, made anew when the schema or the filler changes."""
    recipe = hashlib.sha256()
    for part in sorted((SOURCE / "src/store/migrations").glob("*.sql")) + [SOURCE / "tests/bench" / filler]:
        recipe.update(part.read_bytes())
    folder = CACHE / f"{name}-{recipe.hexdigest()[:12]}"
    if not folder.is_dir():
        for old in CACHE.glob(f"{name}-*"):
            shutil.rmtree(old)
        partial = folder.with_suffix(".partial")
        shutil.rmtree(partial, ignore_errors=True)
        fill(partial)
        partial.rename(folder)
    return folder


def publication(count):
    """A publication with the corpus of `count` articles.

    All corpora have the same pictures, so all publications share their renditions, which take a minute to make."""
    def fill(partial):
        subprocess.run([BUILD / "tests/bench/bench-fill", partial, corpus(count)], check=True)
        (CACHE / "renditions").mkdir(exist_ok=True)
        (partial / "media/renditions").symlink_to(CACHE / "renditions")
    return _made(f"publication-{count}", "bench-fill.c", fill)


def rows(count):
    """A publication with `count` rows of each kind that lists show, of which little more than the names is there."""
    def fill(partial):
        CACHE.mkdir(parents=True, exist_ok=True)
        subprocess.run([BUILD / "tests/bench/bench-rows", partial, str(count)], check=True)
    return _made(f"rows-{count}", "bench-rows.c", fill)
