# SPDX-License-Identifier: GPL-3.0-or-later
"""Full, unchanged and one-article exports, beside Hugo on the same articles and a bare program's writes."""
import json
import os
import pathlib
import shutil
import statistics
import subprocess
import tempfile

import corpus
import measure

HUGO_SITE = corpus.MAKER / "hugo-site"
RENDER_LIMIT = 0.1  # seconds to make what one new article changes, however many there are
SAME_TIME = 1.25    # times that on the smallest site: as much as these machines differ from one second to the next
N_NEW = 9

# By somebody, in topics and with tags that each corpus has; each one later than all before it.
NEW_ARTICLE = """---
title: Ett nytt avtal, nummer {number}
date: 2025-12-30T08:0{number}:00
authors: [Ingrid Nilsson]
topics: [Hållbarhet, Juridik]
tags: [Göteborgs stad, Direktupphandling, Södertälje kommun, Hållbarhet]
---
Avtalet gäller i *fyra år*.

## Vad som händer nu

Domstolen prövar det i höst.
"""


def scratch():
    """Memory-backed where there is one: some file systems punish a tree that is deleted and made again."""
    base = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None
    return pathlib.Path(tempfile.mkdtemp(prefix="spalt-bench-", dir=base))


def fresh(command_for, repeats, folder):
    """Runs a command on a new, empty output folder each time."""
    runs = []
    for number in range(repeats):
        out = folder / f"out-{number}"
        runs.append(measure.run_once(command_for(out)))
        shutil.rmtree(out)
    return measure.median_of(runs)


def hugo_command(count):
    source = corpus.corpus(count)
    os.environ.update(HUGO_CONTENTDIR=str(source / "hugo/content"), HUGO_DATADIR=str(source / "hugo/data"),
                      HUGO_STATICDIR=str(source / "static"))
    return lambda out: ["hugo", "--quiet", "--noBuildLock", "-s", str(HUGO_SITE), "-d", str(out)]


def export_command(publication):
    return lambda out: ["spaltctl", "export", str(publication), str(out), "--base-url", "https://tidning.example"]


def export_report(publication, out):
    """What an export tells of itself: files, and seconds for each phase."""
    command = export_command(publication)(out) + ["--json", "--quiet"]
    return json.loads(subprocess.run(command, check=True, stdout=subprocess.PIPE).stdout)


def copy_of(publication, folder):
    """A publication of its own to write to, whose pictures are the other's."""
    copy = folder / "publication"
    copy.mkdir()
    for part in publication.iterdir():
        if part.is_dir():
            (copy / part.name).symlink_to(part)
        else:
            shutil.copy(part, copy)
    return copy


def publish(publication, folder, number):
    source = folder / f"new-{number}"
    source.mkdir()
    (source / f"ett-nytt-avtal-{number}.md").write_text(NEW_ARTICLE.format(number=number))
    subprocess.run(["spaltctl", "import", "markdown", str(publication), str(source), "--quiet"], check=True,
                   stdout=subprocess.DEVNULL)


def same_bytes_written(out, folder):
    """The floor: the time that a bare program takes to write as many files with as many bytes."""
    sizes = [path.stat().st_size for path in out.rglob("*") if path.is_file()]
    listing = folder / "sizes"
    listing.write_text("".join(f"{size}\n" for size in sizes))
    return measure.median_of([measure.run_once([str(corpus.BUILD / "tests/bench/bench-write"), str(listing),
                                                str(folder / f"floor-{n}")]) for n in range(3)])


def full(table, count, repeats, peers):
    folder = scratch()
    publication = corpus.publication(count)
    export = export_command(publication)
    kept = folder / "kept"
    measure.run_once(export(kept))          # makes the photos' renditions, which later exports find in the cache
    ours = fresh(export, repeats, folder)
    if peers:
        theirs = fresh(hugo_command(count), max(1, repeats // 2), folder)
        # The budget is for 10,000; a smaller site is mostly the start of the program.
        at_most = 0.1 if count >= 10000 else None
        table.add(f"full export, {count:,} articles", ours.wall, theirs.wall, "Hugo", at_most, "s")
        table.add(f"full export, {count:,} articles, processor time", ours.cpu, theirs.cpu, "Hugo", None, "s")
        table.add(f"full export, {count:,} articles, peak memory", ours.memory, theirs.memory, "Hugo", at_most, "MiB")
    floor = same_bytes_written(kept, folder)
    table.add(f"full export, {count:,} articles", ours.wall, floor.wall, "writing the same bytes", None, "s")
    again = measure.median_of([measure.run_once(export(kept)) for _ in range(repeats)])
    # Of a small site most is the start of the program here too.
    table.add(f"export with no change, {count:,} articles", again.wall, ours.wall, "full export", 0.35 if count >= 10000 else None, "s")
    shutil.rmtree(folder)


class GrowingSite:
    """A site of its own, on which articles are published one by one."""

    def __init__(self, count):
        self.count = count
        self.folder = scratch()
        self.publication = copy_of(corpus.publication(count), self.folder)
        self.out = self.folder / "out"
        self.whole = measure.run_once(export_command(self.publication)(self.out))
        self.reports = []

    def publish(self, number):
        publish(self.publication, self.folder, number)
        self.reports.append(export_report(self.publication, self.out))

    def median(self, take):
        return statistics.median(take(report) for report in self.reports)


def one_new_article(table, counts):
    """Publishes articles on sites of all sizes, in turn: neither the files that are written nor the time must tell the size."""
    sites = [GrowingSite(count) for count in counts]
    for number in range(N_NEW):
        for site in sites:
            site.publish(number)
    smallest = sites[0]
    for site in sites:
        if site.count > 10000:
            table.add(f"full export, {site.count:,} articles", site.whole.wall, smallest.whole.wall,
                      f"{smallest.count:,} articles", None, "s")
            table.add(f"full export, {site.count:,} articles, peak memory", site.whole.memory, smallest.whole.memory,
                      f"{smallest.count:,} articles", None, "MiB")
        add_growth(table, site, smallest)
        shutil.rmtree(site.folder)


def add_growth(table, site, smallest):
    """The rows of one site beside those of the smallest."""
    def total(report):
        return sum(report["seconds"].values())

    def written(report):
        return report["written"]

    where = f"one new article on {site.count:,}"
    small = f"on {smallest.count:,}"
    # A list that has twenty more than on its last page writes one page more, on a site of any size.
    table.add(f"{where}, files written", site.median(written), smallest.median(written), small, 1.2, "files")
    table.add(f"{where}, rendering", site.median(lambda report: report["seconds"]["write"]), RENDER_LIMIT, "100 ms", 1.0, "s")
    table.add(f"{where}, all of the export", site.median(total), smallest.median(total), small, SAME_TIME, "s")


def run(quick):
    table = measure.Table("Site")
    peers = shutil.which("hugo") is not None
    if not peers:
        print("bench: no Hugo here, so the peer's columns are left out")
    for count in (1000,) if quick else (1000, 10000):
        full(table, count, 3 if quick else 5, peers)
    one_new_article(table, (1000,) if quick else (1000, 10000, 50000))
    return table.show()
