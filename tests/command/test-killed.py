#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Commands that are killed at any moment leave a publication, a site and a backup that are whole, and their next run ends their work.

SPALT_TRIALS says how often each command is killed, and SPALT_TRIALS_FROM with which moment the count begins."""
import json
import os
import pathlib
import random
import shutil
import sqlite3
import subprocess
import tempfile
import time

import database_trial as trial

N_KILLS = int(os.environ.get("SPALT_TRIALS", "3"))
FIRST_KILL = int(os.environ.get("SPALT_TRIALS_FROM", "0"))
UNFINISHED = (".spalt-part",)    # what a killed program leaves of a file, under a name that nobody takes for one
TEXT = """SELECT slug, headline, lede, byline, status, body,
  (SELECT group_concat(t.name) FROM article_tag l JOIN tag t ON t.id = l.tag_id WHERE l.article_id = article.id ORDER BY l.position),
  (SELECT group_concat(p.checksum) FROM photo_use u JOIN photo p ON p.id = u.photo_id WHERE u.article_id = article.id)
  FROM article JOIN article_text ON article_id = article.id WHERE trashed_at IS NULL"""
WAITING = "SELECT a.slug, c.state ->> 'body' FROM working_copy c JOIN article a ON a.id = c.article_id"


def command(*arguments):
    return [trial.PROGRAM, *map(str, arguments)]


def run(*arguments):
    """The command, to its end."""
    done = subprocess.run(command(*arguments), stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, check=False)
    if done.returncode:
        raise trial.Fault(f"{' '.join(map(str, arguments[:2]))} ended with {done.returncode}: {done.stderr}")


def run_killed(seconds, *arguments):
    """The command, for so long; returns whether it was still at work."""
    with subprocess.Popen(command(*arguments), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as program:
        try:
            program.wait(seconds)
        except subprocess.TimeoutExpired:
            program.kill()
    return program.returncode < 0


def rows(publication, question=TEXT):
    database = sqlite3.connect(f"file:{publication / 'newsroom.db'}?mode=ro", uri=True)
    try:
        return set(database.execute(question))
    finally:
        database.close()


def files(folder):
    """What each file holds but for the notes of the program itself."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*")
            if path.is_file() and not path.name.startswith(".") and not path.name.endswith(UNFINISHED)}


def expect(condition, fault):
    if not condition:
        raise trial.Fault(fault)


class Import:
    """Of Markdown: each text is the old or the new one, and the next import brings the rest."""
    options = []
    question = TEXT

    def __init__(self, base):
        self.base = base

    def arguments(self, folder):
        return ["import", "markdown", folder / "publication", self.base / "source", *self.options]

    def expect_after(self, folder, before, after):
        expect(rows(folder / "publication", self.question) <= before | after, "a text is neither the old nor the new one")
        run(*self.arguments(folder))
        expect(rows(folder / "publication", self.question) == after, "the next import does not end the work")

    def state(self, folder):
        return rows(folder / "publication", self.question)


class ImportUnpublished(Import):
    """The same for texts that wait to be published."""
    options = ["--no-publish"]
    question = WAITING

    def expect_after(self, folder, before, after):
        self.expect_untouched(folder)
        super().expect_after(folder, before, after)
        self.expect_untouched(folder)

    def expect_untouched(self, folder):
        expect(rows(self.base / "publication") <= rows(folder / "publication"), "readers get what nobody published")


class ImportRest(Import):
    """Of the rest of a site."""
    question = "SELECT uid, text, status FROM comment"

    def arguments(self, folder):
        return ["import", "json", folder / "publication", self.base / "rest.json"]


class Revert(Import):
    """An article has one state or the other."""

    def arguments(self, folder):
        return ["revert", folder / "publication", "article-3", "1"]


class Restore(Import):
    """The database is the one or the other, whole."""

    def arguments(self, folder):
        return ["restore", folder / "publication", self.base / "backup.db"]

    def expect_after(self, folder, before, after):
        expect(self.state(folder) in (before, after), "the database is neither the old nor the new one")
        run(*self.arguments(folder))
        expect(self.state(folder) == after, "the next run does not restore it")


class Export(Import):
    """Of a site that is there: each file is the old or the new one, and the next export ends the work."""

    def arguments(self, folder):
        return ["export", folder / "publication", folder / "site", "--quiet"]

    def state(self, folder):
        return files(folder / "site")

    def expect_after(self, folder, before, after):
        for name, content in self.state(folder).items():
            expect(content in (before.get(name), after.get(name)), f"{name} is neither the old nor the new file")
        run(*self.arguments(folder))
        found = self.state(folder)
        expect(all(found.get(name) == content for name, content in after.items()), "the next export does not end the work")


class Backup(Import):
    """The copy is there whole, or not at all."""

    def arguments(self, folder):
        return ["backup", folder / "publication", folder / "copy.db"]

    def state(self, folder):
        return set()

    def expect_after(self, folder, before, after):
        copy = folder / "copy.db"
        if copy.exists():
            database = sqlite3.connect(copy)
            expect(database.execute("PRAGMA integrity_check").fetchone() == ("ok",), "the copy is damaged")
            expect(set(database.execute(TEXT)) == rows(folder / "publication"), "the copy is not all of it")
            database.close()
            copy.unlink()
        run(*self.arguments(folder))


class New(Import):
    """A publication is there whole, or not at all."""

    def arguments(self, folder):
        return ["new", folder / "begun", "--name=Ny", "--language=sv", "--time-zone=Europe/Stockholm"]

    def state(self, folder):
        return set()

    def expect_after(self, folder, before, after):
        if (folder / "begun" / "newsroom.db").exists():
            run("check", folder / "begun")
        else:
            run(*self.arguments(folder))
            run("check", folder / "begun")


def change_sources(source, slugs, old, new):
    for slug in slugs:
        path = source / f"{slug}.md"
        path.write_text(path.read_text("utf-8").replace(old, new), "utf-8")


def make(base):
    """A publication and its site, a backup of an earlier day, and what comes in next."""
    publication = trial.make_publication(base)
    source = base / "source"
    run("backup", publication, base / "backup.db")
    change_sources(source, ["article-3"], "Ord om snö", "Ord om hav")
    run("import", "markdown", publication, source)
    run("export", publication, base / "site", "--quiet")
    for path in sorted(source.glob("article-*.md")):
        path.with_name(f"new-{path.name}").write_text(path.read_text("utf-8").replace("slug: article", "slug: new"), "utf-8")
    change_sources(source, [f"article-{n}" for n in range(trial.N_ARTICLES)], "Ord om", "Nya ord om")
    first = trial.site()["comments"][0]
    comments = [{**first, "uid": trial.UID.format(1000 + n), "text": f"Mer {n}."} for n in range(200)]
    (base / "rest.json").write_text(json.dumps({"comments": comments}), "utf-8")
    database = sqlite3.connect(publication / "newsroom.db")
    database.execute("PRAGMA wal_checkpoint (TRUNCATE)")
    database.close()


def lay_out(base, folder):
    for name in ("publication", "site"):
        shutil.copytree(base / name, folder / name)


def undisturbed(kind, base):
    """What a run that nobody disturbs makes of it, and how long it takes."""
    with tempfile.TemporaryDirectory(prefix="spalt-killed-") as name:
        folder = pathlib.Path(name)
        lay_out(base, folder)
        before = kind.state(folder)
        started = time.monotonic()
        run(*kind.arguments(folder))
        return before, kind.state(folder), time.monotonic() - started


def try_one(kind, base, seed, found):
    before, after, seconds = found
    with tempfile.TemporaryDirectory(prefix="spalt-killed-") as name:
        folder = pathlib.Path(name)
        lay_out(base, folder)
        killed = run_killed(random.Random(seed).random() * seconds, *kind.arguments(folder))
        run("check", folder / "publication")
        kind.expect_after(folder, before, after)
        run("check", folder / "publication")
    return killed


def main():
    base = pathlib.Path(tempfile.mkdtemp(prefix="spalt-killed-"))
    kinds = [Import, ImportUnpublished, ImportRest, Revert, Restore, Export, Backup, New]
    print(f"1..{len(kinds)}")
    try:
        make(base)
        for number, make_kind in enumerate(kinds, 1):
            kind, n_killed, faults = make_kind(base), 0, []
            found = undisturbed(kind, base)
            for seed in range(FIRST_KILL, FIRST_KILL + N_KILLS):
                try:
                    n_killed += try_one(kind, base, seed, found)
                except trial.Fault as fault:
                    faults.append(f"moment {seed}: {fault}")
            print(f"# {n_killed} of {N_KILLS} while it was at work")
            print("".join(f"# {line}\n" for fault in faults for line in fault.splitlines()), end="")
            print(f"{'not ok' if faults else 'ok'} {number} {make_kind.__name__}", flush=True)
    finally:
        shutil.rmtree(base)


main()
