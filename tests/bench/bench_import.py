# SPDX-License-Identifier: GPL-3.0-or-later
"""Imports of one long text and of a weblog's many, beside the limits of the design; processor time, for the disk is not ours."""
import pathlib
import shutil
import subprocess
import tempfile

import corpus
import growth_sources
import measure

TEXT_LIMIT = 2   # seconds for the longest text
BLOG_LIMIT = 5   # seconds for the weblog
HTML_LIMIT = 1.5 # times what the parsers of HTML and of Markdown alone take on a text that is nothing but HTML
MEGABYTE = 1_000_000
SIZES = (1, 4, 10)
N_POSTS = 751
POST_LENGTH = 8_000
RUNS = 3

BOX = "<div class='ruta'><p>Hamnen &amp; <em>kajen</em>, <a href='https://ex.example/'>länken</a></p></div>\n\n"
CODE = "```c\nint lotsar = 7;\n```\n\n"


def text(length):
    """What a long text is made of: prose with links and quotation marks, and now and then HTML and code."""
    section = f"## Hamnen\n\n{growth_sources.prose(2000)}{BOX}{CODE}- en `kod`\n- **två**\n\n"
    return section * (length // len(section.encode()) + 1)


def write_text(folder, length):
    growth_sources.write_article(folder, text(length))


def write_blog(folder, count):
    body = text(POST_LENGTH)
    for number in range(count):
        head = growth_sources.head(f"Inlägg {number}", f"inlagg-{number}", f"tags: [tagg {number % 50}]")
        (folder / f"{number}.md").write_text(head + body, encoding="utf-8")


def import_once(write, count):
    folder = pathlib.Path(tempfile.mkdtemp(dir="/dev/shm" if pathlib.Path("/dev/shm").is_dir() else None))
    spaltctl = str(corpus.BUILD / "src/spaltctl")
    try:
        (folder / "source").mkdir()
        write(folder / "source", count)
        subprocess.run([spaltctl, "new", str(folder / "publication"), "--language", "sv"], check=True, stdout=subprocess.DEVNULL)
        return measure.run_once([spaltctl, "import", "markdown", str(folder / "publication"), str(folder / "source"), "--quiet"])
    finally:
        shutil.rmtree(folder)


def parse_once(count):
    """What gumbo and cmark alone take on the text of `growth_sources.html` and on what becomes of it."""
    with tempfile.TemporaryDirectory(dir="/dev/shm" if pathlib.Path("/dev/shm").is_dir() else None) as folder:
        n_parts = count // len(growth_sources.HTML)
        paths = [pathlib.Path(folder) / name for name in ("html", "markdown")]
        for path, part in zip(paths, (growth_sources.HTML, growth_sources.HTML_AS_MARKDOWN)):
            path.write_text(part * n_parts, encoding="utf-8")
        return measure.run_once([str(corpus.BUILD / "tests/bench/bench-html"), *map(str, paths)])


def run(quick):
    n_runs = 1 if quick else RUNS
    table = measure.Table(f"Import: processor time (median of {n_runs})")
    works = [(f"one text of {size} MB", write_text, size * MEGABYTE, TEXT_LIMIT) for size in SIZES]
    works.append((f"{N_POSTS} posts of {POST_LENGTH // 1000} kB", write_blog, N_POSTS, BLOG_LIMIT))
    for label, write, count, limit in works:
        seconds = measure.median_of([import_once(write, count) for _ in range(n_runs)]).cpu
        table.add(label, seconds, limit, f"{limit} s", 1.0, "s")
    length = SIZES[-1] * MEGABYTE
    seconds = measure.median_of([import_once(growth_sources.html, length) for _ in range(n_runs)]).cpu
    bare = measure.median_of([parse_once(length) for _ in range(n_runs)]).cpu
    table.add(f"HTML of {SIZES[-1]} MB in one text", seconds, bare, "gumbo and cmark alone", HTML_LIMIT, "s")
    return table.show()
