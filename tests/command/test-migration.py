#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Publications of every earlier version of the database, with all that it could hold: each is converted, and its site has the same bytes.

The tables are made by that version's own SQL. The argument is the folder of the migrations."""
import pathlib
import re
import shutil
import sqlite3
import subprocess
import sys
import tempfile

import database_trial as trial

# Filled by triggers, by the program or by SQLite itself.
DERIVED = ("change", "listed", "lineage", "article_word", "article_search", "record_word", "renamed", "last_id", "sqlite_", "working_copy", "revision")
# What each version brought that readers see, and a database of an earlier one could not hold.
BROUGHT = {
    4: ["UPDATE listing SET published_at = NULL, country = ''"],
    2: ["DELETE FROM feed", "DELETE FROM old_address", "DELETE FROM translation", "UPDATE menu_item SET children = ''",
        "DELETE FROM menu_item WHERE listing_id IS NOT NULL", "UPDATE listing SET slug = 'listing-' || id"],
}
MADE_BY_PEOPLE = ("article", "photo", "person", "topic", "tag", "ad", "flight", "placement", "listing", "comment", "page", "menu_item", "pin",
                  "redirect", "old_address", "translation", "feed", "target")
UID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}")


def columns(database, schema, table):
    return [row[1] for row in database.execute(f"PRAGMA {schema}.table_xinfo ({table})") if row[6] == 0]


def add_rest(database):
    """What no import makes."""
    database.execute("INSERT INTO redirect (slug, published_at, article_id, created_at, uid, modified_at)"
                     f" VALUES ('article-gammal', 1600000000, 1, 1600000000, '{trial.UID.format(901)}', 1600000000)")
    database.execute(f"INSERT INTO target (uid, kind, name, modified_at) VALUES ('{trial.UID.format(902)}', 'folder', 'Ute', 0)")


def take_back(newest, version, migrations, target):
    """Makes a database of that version with the rows of the newest one."""
    old = sqlite3.connect(target)
    old.execute("PRAGMA foreign_keys = OFF")
    for number in range(1, version + 1):
        old.executescript((migrations / f"{number:04}.sql").read_text(encoding="utf-8"))
    old.execute("ATTACH ? AS newest", (str(newest),))
    for (table,) in old.execute("SELECT name FROM main.sqlite_schema WHERE type = 'table'").fetchall():
        if table.startswith(DERIVED):
            continue
        shared = [name for name in columns(old, "main", table) if name in columns(old, "newest", table)]
        names = ", ".join(f'"{name}"' for name in shared)
        old.execute(f"DELETE FROM main.{table}")
        old.execute(f"INSERT INTO main.{table} ({names}) SELECT {names} FROM newest.{table}")
    old.execute("INSERT INTO article_word (rowid, words) SELECT id, headline FROM article")
    old.execute("INSERT INTO article_search (rowid, headline) SELECT id, headline FROM article")
    old.commit()
    old.execute("DETACH newest")
    old.execute(f"PRAGMA application_id = {sqlite3.connect(newest).execute('PRAGMA application_id').fetchone()[0]}")
    old.execute(f"PRAGMA user_version = {version}")
    old.close()


def export(publication, folder):
    """The site's files, without what the program keeps for itself."""
    status, _, said = trial.run(["export"], publication, folder)
    assert status == 0, said
    site = {name: (folder / "out" / name).read_bytes() for name in trial.files_in(folder / "out") if not name.startswith(".spalt/")}
    shutil.rmtree(folder / "out")
    return site


def judge_rows(path):
    database = sqlite3.connect(path)
    uids = []
    for table in MADE_BY_PEOPLE:
        rows = database.execute(f"SELECT uid, modified_at, modified_by FROM {table}").fetchall()
        assert rows, f"nothing in {table} to be judged"
        assert all(UID.fullmatch(row[0]) for row in rows), f"{table}: {rows[0]}"
        assert all(row[1] >= 1577836800 and row[2] == "" for row in rows), f"{table}: {rows[0]}" # from 2020 on
        uids += [row[0] for row in rows]
    assert len(set(uids)) == len(uids), "a uid stands for two rows"
    database.close()


def make_wanted(version, newest, folder):
    """The publication without what a database of that version could not hold, and its site."""
    publication = folder / "wanted"
    shutil.copytree(newest, publication)
    database = sqlite3.connect(publication / "newsroom.db")
    database.execute("PRAGMA foreign_keys = ON")
    for brought, statements in BROUGHT.items():
        for statement in statements if version < brought else []:
            database.execute(statement)
    database.commit()
    database.close()
    return publication, export(publication, folder)


def judge(version, publication, site, migrations, folder):
    """A database of that version becomes what it would have been."""
    converted = folder / "converted"
    shutil.copytree(publication, converted)
    (converted / "newsroom.db").unlink()
    take_back(publication / "newsroom.db", version, migrations, converted / "newsroom.db")
    (folder / "nothing.json").write_text("{}", encoding="utf-8")
    done = subprocess.run([trial.PROGRAM, "import", "json", str(converted), str(folder / "nothing.json")], capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()
    after = export(converted, folder)
    different = sorted(name for name in site.keys() | after.keys() if site.get(name) != after.get(name))
    assert not different, f"other bytes: {different[:10]}"
    status, printed, said = trial.run(["check"], converted, folder)
    assert status == 0, printed.decode() + said
    if 2 <= version < 7: # where uid, date and name of all rows come from
        judge_rows(converted / "newsroom.db")


def main():
    migrations = pathlib.Path(sys.argv[1])
    newest = len(list(migrations.glob("*.sql")))
    work = pathlib.Path(tempfile.mkdtemp(prefix="spalt-migration-"))
    failed = False
    try:
        publication = trial.make_publication(work)
        database = sqlite3.connect(publication / "newsroom.db")
        add_rest(database)
        database.commit()
        database.close()
        print(f"1..{newest - 1}")
        for version in range(newest - 1, 0, -1):
            folder = work / str(version)
            folder.mkdir()
            if version + 1 in (newest, *BROUGHT):
                wanted = make_wanted(version, publication, folder)
            try:
                judge(version, *wanted, migrations, folder)
                print(f"ok {version} - from version {version}", flush=True)
            except (AssertionError, sqlite3.Error) as fault:
                failed = True
                print(f"not ok {version} - from version {version}\n# {fault}", flush=True)
    finally:
        shutil.rmtree(work)
    sys.exit(failed)


if __name__ == "__main__":
    main()
