# SPDX-License-Identifier: GPL-3.0-or-later
"""What somebody else's program may have put into a database: the name of each case, and its SQL."""

HUGE = 2**63 - 1
LONG = "Ett långt ord. " * 100_000
SLUGS = ["../../../out-of-it", "/etc/spalt", "a/b/../../c", "..", ".", "", "a\nb", "a\0b", "é", "con:", "%2e%2e%2fx", "x" * 300]
TABLES = ["photo", "person", "topic", "tag", "article", "listing", "comment", "page", "menu_item", "placement", "ad", "flight", "feed"]
TEXTS = [("article", "headline"), ("article", "kicker"), ("article", "lede"), ("article", "correction"), ("article_text", "body"),
         ("person", "name"), ("person", "bio"), ("topic", "name"), ("topic", "description"), ("tag", "name"), ("comment", "name"), ("comment", "text"),
         ("page", "title"), ("page", "body"), ("listing", "title"), ("listing", "description"), ("ad", "text"), ("ad", "link"),
         ("menu_item", "label"), ("feed", "title"), ("feed_item", "headline"), ("photo", "caption"), ("photo", "alt"), ("setting", "value")]
TIMES = [("article", "published_at"), ("article", "updated_at"), ("article", "modified_at"), ("article", "created_at"), ("article", "corrected_at"),
         ("listing", "starts_at"), ("listing", "ends_at"), ("listing", "expires_at"), ("listing", "created_at"), ("comment", "created_at"),
         ("flight", "starts_at"), ("flight", "ends_at"), ("page", "modified_at"), ("feed_item", "published_at"), ("pin", "until")]
SLUGGED = ["article", "person", "topic", "tag", "page", "listing", "photo", "placement", "feed"]


def with_id(number):
    return [f"UPDATE OR IGNORE {table} SET id = {number} WHERE rowid = (SELECT max(rowid) FROM {table})" for table in TABLES]


def in_every_text(value):
    return [(f"UPDATE OR IGNORE {table} SET {column} = {value}", ()) for table, column in TEXTS if table != "setting"]


def in_every_time(value):
    return [f"UPDATE OR IGNORE {table} SET {column} = {value}" for table, column in TIMES]


def in_every_slug(slug):
    return [(f"UPDATE OR IGNORE {table} SET slug = ? WHERE rowid = (SELECT max(rowid) FROM {table})", (slug,)) for table in SLUGGED]


def circles():
    statements = [f"UPDATE {table} SET parent_id = (SELECT coalesce((SELECT min(id) FROM {table} AS next WHERE next.id > {table}.id),"
                  f" (SELECT min(id) FROM {table})))" for table in ("topic", "comment", "menu_item")]
    return statements + ["UPDATE related SET related_id = article_id", "INSERT OR IGNORE INTO related SELECT id, 0, id FROM article"]


def wrong_types():
    statements = []
    for table, column in TIMES + [("article", "status"), ("article", "version"), ("photo", "width"), ("photo", "focal_x"), ("listing", "kind"),
                                  ("menu_item", "menu"), ("menu_item", "position"), ("comment", "status"), ("flight", "weight"), ("pin", "position")]:
        statements.append(f"UPDATE OR IGNORE {table} SET {column} = 'many' WHERE rowid % 2 = 0" if table not in ("feed_item",) else
                          f"UPDATE OR IGNORE {table} SET {column} = 'many'")
    return statements + [f"UPDATE OR IGNORE {table} SET {column} = x'ff00fe'" for table, column in TEXTS if table != "setting"]


def out_of_range(number):
    columns = [("article", "status"), ("article", "comments_open"), ("listing", "kind"), ("menu_item", "menu"), ("menu_item", "position"),
               ("comment", "status"), ("flight", "weight"), ("photo", "width"), ("photo", "height"), ("photo", "focal_x"), ("feed", "max_items"),
               ("feed", "position"), ("article", "version"), ("topic", "position"), ("photo_use", "role"), ("photo", "bytes"), ("person", "guest")]
    return [f"UPDATE OR IGNORE {table} SET {column} = {number}" for table, column in columns]


def settings(value):
    return [("INSERT OR IGNORE INTO setting VALUES (?, '')", (key,)) for key in ("theme", "logo", "address-pattern")] + [("UPDATE setting SET value = ?", (value,))]


CASES = {
    "ids below zero": with_id(-1),
    "ids of zero": with_id(0),
    "ids beyond 32 bits": with_id(2**40),
    "the largest ids": with_id(HUGE),
    "the smallest ids": with_id(-HUGE - 1),
    "parents in a circle": circles(),
    "each its own parent": [f"UPDATE {table} SET parent_id = id" for table in ("topic", "comment", "menu_item")],
    "parents that are not there": [f"UPDATE {table} SET parent_id = {HUGE}" for table in ("topic", "comment", "menu_item")],
    "broken letters": in_every_text("CAST (x'48e46a20c3f0288cbc20ff' AS TEXT)"),
    "zero bytes in texts": in_every_text("'before' || char (0) || 'after'"),
    "empty texts": in_every_text("''"),
    "no texts": in_every_text("NULL"),
    "texts that drive a terminal": in_every_text("char (27) || ']0;x' || char (7) || char (8238) || char (13)"),
    "long texts": [(f"UPDATE OR IGNORE {table} SET {column} = ? WHERE rowid = (SELECT min(rowid) FROM {table})", (LONG,))
                   for table, column in TEXTS if table not in ("setting", "feed_item")],
    "wrong types": wrong_types(),
    "times before all calendars": in_every_time(-10**18),
    "times after all calendars": in_every_time(10**18),
    "the largest times": in_every_time(HUGE),
    "the smallest times": in_every_time(-HUGE - 1),
    "no times": in_every_time("NULL"),
    "numbers below their range": out_of_range(-1),
    "numbers above their range": out_of_range(2**31),
    "the largest numbers": out_of_range(HUGE),
    "photos that lead out": ["UPDATE photo SET file = '../../secret'"],
    "drawings that lead out": ["UPDATE photo SET file = '../../secret', media_type = 'image/svg+xml'"],
    "moving photos that lead out": ["UPDATE photo SET file = '../../secret', media_type = 'image/gif'"],
    "checksums that lead out": ["UPDATE photo SET checksum = '../../../../out-of-it'"],
    "photos with no name": ["UPDATE photo SET file = '', media_type = '', checksum = ''"],
    "a photo that is the folder": ["UPDATE photo SET file = '.'"],
    "settings that are nonsense": settings("../../x\n{slug"),
    "settings with broken letters": [("UPDATE setting SET value = CAST (x'ff00fe' AS TEXT)", ())],
    "settings that are empty": settings(""),
    "revisions that are no JSON": ["INSERT INTO revision (article_id, created_at, status, headline, state) SELECT id, 1, 0, 'x', '{\"a' FROM article",
                                   "UPDATE revision SET state = '['"],
    "old addresses that lead out": [("INSERT INTO old_address (path, article_id, created_at) VALUES (?, (SELECT min(id) FROM article), 0)", (path,))
                                    for path in ("../../out-of-it.html", "a/../../../b.html", ".spalt/manifest", "index.html", "a\nb", "x" * 5000)],
    "a log of changes that is nonsense": [f"INSERT INTO change (article_id, photo, reach) VALUES ({HUGE}, '../x', 77)"],
    "lists of nothing": [f"INSERT INTO listed VALUES (0, {HUGE}, {HUGE}, {HUGE}), (7, -1, -1, -1)"],
    "no tables for search": ["DROP TABLE article_word", "DROP TABLE article_search"],
    "no settings": ["DROP TABLE setting"],
    **{f"addresses like {slug[:20]!r}": in_every_slug(slug) for slug in SLUGS},
}
