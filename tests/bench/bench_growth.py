# SPDX-License-Identifier: GPL-3.0-or-later
"""How time and memory grow with the number of one thing: a quarter, a half, and all of it. An exponent of 1 is twice as much for
twice as many."""
import math
import pathlib
import shutil
import subprocess
import tempfile

import corpus
import growth_sources
import measure

# Above 1 for a logarithm's sake (sorting, trees): what grows with the square shows as nearly 2.
MOST = 1.15
# What takes less beyond its constant part is the machine's noise.
LEAST_SECONDS = 0.2
LEAST_MEMORY = 16
# What seems to grow faster is measured again, so often: a busy machine makes single figures larger, never smaller.
ROUNDS = 4

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
    ("each of all that begins and never ends", growth_sources.openings, 20_000),
    ("links around tables with links", growth_sources.links_of_blocks, 10_000),
    ("emphases within emphases", growth_sources.emphasis, 10_000),
    ("rows of a table", growth_sources.rows, 100_000),
    ("footnotes", growth_sources.footnotes, 20_000),
    ("bylines on one article", growth_sources.bylines, 5_000),
    ("listings", growth_sources.listings, 40_000),
    ("photos", growth_sources.photos, 10_000),
    ("attachments of one name", growth_sources.attachments, 2_000),
    ("links to attachments in one text", growth_sources.links_to_attachments, 40_000),
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


class Growth:
    """The least that each command was seen to take, for one of a thing and for each of several numbers of it."""

    def __init__(self, noun, write, sizes):
        self.noun = noun
        self.write = write
        self.sizes = sizes
        self.seconds = {}
        self.memory = {}

    def measure(self):
        for size in self.sizes:
            for name, run in measure_once(self.write, size).items():
                self.seconds[name, size] = min(self.seconds.get((name, size), math.inf), run.cpu)
                self.memory[name, size] = min(self.memory.get((name, size), math.inf), run.memory)

    def rows(self):
        """Each command's name, most seconds, their exponent, most memory, its exponent."""
        for name in dict.fromkeys(name for name, _ in self.seconds):
            seconds = [self.seconds[name, size] for size in self.sizes]
            memory = [self.memory[name, size] for size in self.sizes]
            yield name, seconds[-1], time_exponent(seconds), memory[-1], memory_exponent(memory)

    def is_over(self):
        return any(is_over(time) or is_over(memory) for _, _, time, _, memory in self.rows())


def time_exponent(figures):
    """The slope of the line through the logarithms, without what one alone takes; None when the figures tell nothing."""
    one, quarter, _, whole = figures
    if whole - one < LEAST_SECONDS:
        return None
    # What a quarter takes may be less than the noise.
    return math.log2((whole - one) / max(quarter - one, LEAST_SECONDS / 16)) / 2


def memory_exponent(figures):
    """The same for memory at its peak. What one alone takes is not beside the rest but instead of it, while it is more."""
    one, quarter, _, whole = figures
    return math.log2(whole / quarter) / 2 if whole - one >= LEAST_MEMORY else None


def is_over(value):
    return value is not None and value > MOST


def show_head():
    print("\nGrowth from a quarter to all of so many: the exponent is 1 where twice as many take twice as much")
    print(f"  {'what':<46} {'command':<19} {'time':>9} {'exponent':>9} {'memory':>10} {'exponent':>9}  at most {MOST}", flush=True)


def show(growth):
    """Prints a noun's rows; returns how many of its exponents are over."""
    over = 0
    label = f"{growth.sizes[-1]:,} {growth.noun}"
    for name, seconds, time, memory, space in growth.rows():
        words = ["" if value is None else f"{value:.2f}" for value in (time, space)]
        here = is_over(time) + is_over(space)
        verdict = "OVER" if here else "kept" if any(words) else "too little to tell"
        print(f"  {label:<46} {name:<19} {seconds:>7.2f} s {words[0]:>9} {memory:>6.0f} MiB {words[1]:>9}  {verdict}", flush=True)
        label = ""
        over += here
    return over


def run(quick):
    over = 0
    show_head()
    for noun, write, most in NOUNS:
        most = most // 10 if quick else most
        growth = Growth(noun, write, [1, most // 4, most // 2, most])
        growth.measure()
        for _ in range(ROUNDS - 1):
            if growth.is_over():
                growth.measure()
        over += show(growth)
    return over
