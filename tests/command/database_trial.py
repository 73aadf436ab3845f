# SPDX-License-Identifier: GPL-3.0-or-later
"""A small publication that has some of everything, ways to do it harm, and what each command must still do with it."""
import json
import os
import pathlib
import random
import shutil
import sqlite3
import struct
import subprocess
import zlib

PROGRAM = os.environ.get("SPALTCTL", "spaltctl")
SECONDS = int(os.environ.get("SPALT_PATIENCE", "30"))
PAGE_SIZE = 4096
KEPT_HEADER = 100        # of the file: what is wrong there is the header's test
N_ARTICLES = 40
COMMANDS = [["list"], ["list", "--json"], ["show", "article-3"], ["show", "article-3", "--json"], ["search", "vinter"],
            ["check"], ["check", "--json"], ["export"]]
# What a program says when it has lost its way rather than found a fault.
CRIES = ["CRITICAL", "WARNING **", "ERROR:", "Sanitizer", "runtime error", "assertion"]
SECRET = b"<svg>only for the owner of this machine</svg>"
UID = "019a7b60-3c00-7a10-8b01-5d1e{:08x}"


class Fault(AssertionError):
    """A command that did not do what it must."""


def png():
    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    rows = b"".join(b"\0" + bytes([row, 128, 200] * 16) for row in range(16))
    return (b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", 16, 16, 8, 2, 0, 0, 0)) +
            chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b""))


def site():
    return {
        "settings": {"reader_search": True},
        "pages": [{"slug": "om", "title": "Om oss", "published": True, "body": "Vi *är* här."},
                  {"slug": "kontakt", "title": "Kontakt", "published": True, "body": "Skriv."}],
        "listings": [{"kind": kind, "slug": f"{kind}-{n}", "title": f"{kind} {n}", "organisation": "Hamnen", "place": "Norrhamn",
                      "link": "https://hamnen.example/", "description": "Kom.", "expires": "2034-12-31",
                      "starts": "2034-10-01", "ends": "2034-10-02"}
                     for kind in ("vacancy", "course", "conference") for n in (1, 2)],
        "placements": [{"slug": "top", "name": "Top"}, {"slug": "article", "name": "In articles"}],
        "ads": [{"advertiser": "Lampor AB", "heading": "Ljus", "text": "Köp.", "link": "https://lampor.example/",
                 "flights": [{"placement": "top", "starts": "2020-01-01", "ends": "2034-12-31", "weight": 2}]}],
        "menus": {"main": [{"topic": "sjo", "children": "topics"},
                           {"label": "Mer", "children": [{"page": "om", "children": [{"page": "kontakt"}]}]}],
                  "footer": [{"address": "https://annat.example/", "label": "Annat"}]},
        "comments": [{"uid": UID.format(n), "article": f"article-{n % 4}", "name": "Läsare", "email": "l@lasare.example",
                      "date": f"2026-02-{n + 1:02}", "status": "approved", "text": "Bra & rätt.",
                      **({"parent": UID.format(n - 4)} if n >= 4 else {})} for n in range(12)],
        "feeds": [{"slug": "andra", "title": "Andra", "address": "https://andra.example/feed", "items": 3,
                   "headlines": [{"headline": "Nytt", "link": "https://andra.example/1", "published": "2026-01-01"}]}],
        "pins": [{"position": 1, "article": "article-5"}],
        "redirects": [{"from": "/2019/gammal.html", "article": "article-1"}, {"from": "/om.htm", "page": "om"}],
        "translations": [{"article": "article-1", "language": "en", "address": "https://tidning.example/en/1.html"}],
    }


def make_publication(folder):
    """Everything that the schema can hold, in some two hundred pages of a database."""
    source = folder / "source"
    source.mkdir()
    (source / "bild.png").write_bytes(png())
    topics = "topics:\n  - name: Sjö\n    slug: sjo\n    children:\n      - name: Is\n      - name: Fyr\n  - name: Land\n"
    (source / "publication.yaml").write_text("settings:\n  name: Prov\n  language: sv\n  base_url: https://prov.example\n" + topics, encoding="utf-8")
    for number in range(N_ARTICLES):
        head = (f"---\ntitle: Vinter {number}\nslug: article-{number}\ndate: 2026-01-{number % 28 + 1:02}T06:00:00\n"
                f"authors: [Person {number % 5}]\ntopics: [{('Sjö', 'Is', 'Fyr', 'Land')[number % 4]}]\ntags: [tagg {number % 7}, snö]\n")
        image = "image: bild.png\n" if number % 3 == 0 else ""
        body = f"Vintern är *lång*, [se](article-{(number + 1) % N_ARTICLES}.md).\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n" + "Ord om snö och is. " * 40
        (source / f"article-{number}.md").write_text(head + image + "---\n" + body + "\n", encoding="utf-8")
    (source / "site.json").write_text(json.dumps(site()), encoding="utf-8")
    publication = folder / "publication"
    for arguments in (["new", publication], ["import", "markdown", publication, source], ["import", "json", publication, source / "site.json"]):
        subprocess.run([PROGRAM, *map(str, arguments)], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    database = sqlite3.connect(publication / "newsroom.db")
    database.execute("PRAGMA wal_checkpoint (TRUNCATE)")
    database.execute("PRAGMA journal_mode = DELETE")
    for table in ("photo", "photo_use", "listing", "flight", "feed_item", "old_address", "translation", "pin"):
        assert database.execute(f"SELECT count(*) FROM {table}").fetchone()[0] > 0, f"nothing in {table} to be harmed"
    database.close()
    return publication


def copy_of(publication, folder):
    """A copy whose photos are the same, to be damaged."""
    copy = folder / "publication"
    (folder / "secret").write_bytes(SECRET)
    shutil.copytree(publication, copy)
    return copy


def flip(path, seed):
    """Other values in one to eight bytes: most in pages that are in use, some beside each other."""
    choice = random.Random(seed)
    content = bytearray(path.read_bytes())
    at = choice.randrange(KEPT_HEADER, len(content))
    for _ in range(choice.choice((1, 1, 2, 8))):
        content[at] ^= choice.randrange(1, 256)
        near = choice.random() < 0.5
        at = min(at + 1, len(content) - 1) if near else choice.randrange(KEPT_HEADER, len(content))
    path.write_bytes(content)


def loosen(database):
    """As somebody else's program may have made the same tables: without a type, a check or a tie that holds."""
    database.execute("PRAGMA foreign_keys = OFF")
    database.execute("PRAGMA writable_schema = ON")
    for name, sql in database.execute("SELECT name, sql FROM sqlite_master WHERE type = 'table' AND sql LIKE '%STRICT%'").fetchall():
        sql = sql.replace(") STRICT, WITHOUT ROWID", ") WITHOUT ROWID").replace(") STRICT", ")").replace(" NOT NULL", "")
        while " CHECK (" in sql:
            start = sql.index(" CHECK (")
            end, depth = sql.index("(", start) + 1, 1
            while depth > 0:
                depth += {"(": 1, ")": -1}.get(sql[end], 0)
                end += 1
            before = sql[:start].rstrip()
            is_constraint = before.endswith(",") and sql[end:].lstrip().startswith((",", ")"))
            sql = (before[:-1] if is_constraint else before) + sql[end:]
        database.execute("UPDATE sqlite_master SET sql = ? WHERE type = 'table' AND name = ?", (sql, name))
    database.execute("PRAGMA writable_schema = RESET")
    database.commit()


def change(publication, *statements):
    """Runs SQL on the publication's database, whatever its tables forbid; a statement may be a pair of SQL and values."""
    path = publication / "newsroom.db"
    database = sqlite3.connect(path)
    loosen(database)
    database.close()
    database = sqlite3.connect(path)
    database.execute("PRAGMA foreign_keys = OFF")
    for statement in statements:
        sql, values = statement if isinstance(statement, tuple) else (statement, ())
        database.execute(sql, values)
    database.commit()
    database.close()


def files_in(folder):
    return {str(path.relative_to(folder)) for path in folder.rglob("*") if not path.is_dir()}


def run(command, publication, folder):
    """Returns the exit status, what was printed and what was said."""
    extra = [str(folder / "out"), "--quiet"] if command[0] == "export" else []
    try:
        done = subprocess.run([PROGRAM, command[0], str(publication), *command[1:], *extra], capture_output=True, timeout=SECONDS, check=False,
                              env={**os.environ, "LC_ALL": "C.UTF-8"})
    except subprocess.TimeoutExpired as late:
        raise Fault(f"{' '.join(command)} did not end within {SECONDS} seconds") from late
    return done.returncode, done.stdout, done.stderr.decode("utf-8", "replace")


def judge(command, publication, folder):
    """Runs one command and raises a Fault unless it did its work or said in a sentence why not."""
    name = " ".join(command)
    status, printed, said = run(command, publication, folder)
    if status not in (0, 1) or any(cry in said for cry in CRIES):
        raise Fault(f"{name} ended with {status}: {said[-3000:]}")
    if status == 1 and command[0] != "check" and not said.rstrip().endswith((".", ")")):
        raise Fault(f"{name} failed without a sentence: {said[-500:]!r}")
    try:
        text = printed.decode("utf-8")
    except UnicodeDecodeError as broken:
        raise Fault(f"{name} printed what is no text: {broken}") from broken
    if status == 0 and "--json" in command:
        read_json(text, name)
    return status


def judge_site(folder):
    """Only whole texts, and nothing that lies outside of the publication."""
    for path in (folder / "out").rglob("*"):
        if path.is_file() and SECRET in path.read_bytes():
            raise Fault(f"{path.name} shows a file from outside of the publication")
        if path.suffix in (".html", ".xml", ".json", ".js", ".css", ".txt"):
            try:
                text = path.read_text("utf-8")
            except UnicodeDecodeError as broken:
                raise Fault(f"{path.name} is no text: {broken}") from broken
            if "\0" in text:
                raise Fault(f"{path.name} has a zero byte in it")
            if path.suffix == ".json":
                read_json(text, path.name)


def read_json(text, name):
    try:
        json.loads(text)
    except ValueError as broken:
        raise Fault(f"{name} is no JSON: {broken}: {text[:300]!r}") from broken


def judge_all(publication, folder, watched):
    """Runs every command; returns the status of each by its name. What leads out of the folder leads into the watched one above."""
    before = files_in(watched)
    statuses = {" ".join(command): judge(command, publication, folder) for command in COMMANDS}
    if statuses["export"] == 0:
        judge_site(folder)
    own = tuple(str((folder / path).relative_to(watched)) for path in ("out/x", "publication/newsroom.db-x", "publication/media/renditions/x"))
    stray = {path for path in files_in(watched) - before if not path.startswith(tuple(path.removesuffix("x") for path in own))}
    if stray:
        raise Fault(f"the export wrote outside of its folder: {sorted(stray)[:5]}")
    return statuses
