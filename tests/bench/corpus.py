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


def publication(count):
    """A publication with the corpus of `count` articles, made anew when the schema or the filler changes.

    All corpora have the same pictures, so all publications share their renditions, which take a minute to make."""
    recipe = hashlib.sha256()
    for part in sorted((SOURCE / "src/store/migrations").glob("*.sql")) + [SOURCE / "tests/bench/bench-fill.c"]:
        recipe.update(part.read_bytes())
    folder = CACHE / f"publication-{count}-{recipe.hexdigest()[:12]}"
    if not folder.is_dir():
        for old in CACHE.glob(f"publication-{count}-*"):
            shutil.rmtree(old)
        partial = folder.with_suffix(".partial")
        shutil.rmtree(partial, ignore_errors=True)
        subprocess.run([BUILD / "tests/bench/bench-fill", partial, corpus(count)], check=True)
        (CACHE / "renditions").mkdir(exist_ok=True)
        (partial / "media/renditions").symlink_to(CACHE / "renditions")
        partial.rename(folder)
    return folder
