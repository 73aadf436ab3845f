# SPDX-License-Identifier: GPL-3.0-or-later
"""How time and memory grow with the number of one thing: a quarter, a half, and all of it. An exponent of 1 is twice the time for
twice as many; what takes a fixed time beside it makes the exponent smaller, never larger."""
import math
import pathlib
import shutil
import statistics
import subprocess
import tempfile

import corpus
import growth_sources
import measure

# Above 1 for a logarithm's sake (sorting, trees) and a machine's noise: what grows with the square shows as nearly 2.
MOST = 1.3
# Shorter runs tell nothing of growth.
LEAST_SECONDS = 0.1
LEAST_MEMORY = 40
RUNS = 3

NOUNS = [
    ("tags", growth_sources.tags, 100_000),
    ("comments on one article", growth_sources.comments, 50_000),
    ("comments, each an answer to the one before", growth_sources.thread, 10_000),
    ("characters in one text", growth_sources.body, 4_000_000),
    ("characters of HTML in one text", growth_sources.html, 4_000_000),
    ("characters after emphases that never end", growth_sources.reopened, 1_000_000),
    ("lists within lists", growth_sources.lists, 10_000),
    ("quotations within quotations", growth_sources.quotes, 10_000),
    ("links within links", growth_sources.brackets, 10_000),
    ("brackets, comments and links that never end", growth_sources.openings, 40_000),
    ("links around tables with links", growth_sources.links_of_blocks, 10_000),
    ("emphases within emphases", growth_sources.emphasis, 10_000),
    ("rows of a table", growth_sources.rows, 100_000),
    ("footnotes", growth_sources.footnotes, 20_000),
    ("bylines on one article", growth_sources.bylines, 5_000),
    ("listings", growth_sources.listings, 40_000),
    ("photos", growth_sources.photos, 10_000),
    ("attachments of one name", growth_sources.attachments, 2_000),
]


def spaltctl(*words):
    return [str(corpus.BUILD / "src/spaltctl"), *map(str, words)]


def commands(folder):
    """What is measured, in order, as name and command; a command may need those before it."""
    publication, site, out = folder / "publication", folder / "source" / "site.json", folder / "out"
    yield "import of Markdown", spaltctl("import", "markdown", publication, folder / "source")
    if site.is_file():
        yield "import of JSON", spaltctl("import", "json", publication, site)
    yield "export", spaltctl("export", publication, out)
    yield "export again", spaltctl("export", "--all", publication, out)
    yield "search", spaltctl("search", publication, "hamnen")
    yield "list", spaltctl("list", publication)
    if (folder / "source" / f"{growth_sources.ARTICLE}.md").is_file():
        yield "show", spaltctl("show", publication, growth_sources.ARTICLE)


def measure_once(write, count):
    """A Run for each command, by its name, on `count` of a thing."""
    folder = pathlib.Path(tempfile.mkdtemp(dir="/dev/shm" if pathlib.Path("/dev/shm").is_dir() else None))
    try:
        (folder / "source").mkdir()
        write(folder / "source", count)
        subprocess.run(spaltctl("new", folder / "publication", "--language", "sv"), check=True, stdout=subprocess.DEVNULL)
        return {name: measure.run_once(command) for name, command in commands(folder)}
    finally:
        shutil.rmtree(folder)


def exponent(figures):
    """The slope of the line through the logarithms of figures at 1, 2 and 4 times."""
    steps = [0, 1, 2]
    logs = [math.log2(figure) for figure in figures]
    return statistics.linear_regression(steps, logs).slope


def add_rows(table, noun, runs):
    """`runs`: for each of the three sizes, Runs by command."""
    for name in runs[-1]:
        seconds = [run[name].cpu for run in runs]
        memory = [run[name].memory for run in runs]
        if seconds[-1] >= LEAST_SECONDS:
            label = f"{noun}: {name}, {measure.amount(seconds[-1], 's')}"
            table.add(label, exponent(seconds), 1, "time's exponent", MOST, "")
        if memory[-1] >= LEAST_MEMORY:
            label = f"{noun}: {name}, {memory[-1]:.0f} MiB"
            table.add(label, exponent(memory), 1, "memory's exponent", MOST, "")


def run(quick):
    over = 0
    for noun, write, most in NOUNS:
        most = most // 10 if quick else most
        sizes = [most // 4, most // 2, most]
        table = measure.Table(f"Growth: {most:,} {noun}, beside a half and a quarter")
        rounds = [[measure_once(write, size) for size in sizes] for _ in range(1 if quick else RUNS)]
        runs = [{name: measure.median_of([each[index][name] for each in rounds]) for name in rounds[0][index]} for index in range(3)]
        add_rows(table, noun, runs)
        over += table.show()
    return over
