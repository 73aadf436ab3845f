# SPDX-License-Identifier: GPL-3.0-or-later
"""Which floor may include what: the house of the README, as a table."""
import re

from source import with_suffix

CORE = ["text", "template", "markup", "model", "store", "media", "site", "exchange", "publish"]

# Each floor, and the floors that it may include from; its own is understood.
MAY_INCLUDE = {
    "text": [],
    "template": ["text"],
    "markup": ["text"],
    "model": ["text"],
    "store": ["text", "template", "markup", "model"],
    "media": ["text", "template", "markup", "model"],
    "site": ["text", "template", "markup", "model", "store", "media"],
    "exchange": ["text", "template", "markup", "model", "store", "media"],
    "publish": ["text", "template", "markup", "model", "store", "media", "site", "exchange"],
    "newsroom": CORE,
    "app": ["text", "markup", "model", "newsroom"],
    "command": CORE,
    "": CORE + ["newsroom", "app", "command"],
}

# Rooms of a floor that include from each other: each, and the rooms that it may include from.
ROOMS = {
    "newsroom": {
        "draft": ["door", "watch"],
        "door": ["watch"],
        "watch": [],
    },
}

# Libraries that have one home, by the beginning of their headers' names.
HOME = {
    "gtk/": ["app"],
    "adwaita": ["app"],
    "gtksourceview": ["app"],
    "libspelling": ["app"],
    "webkit": ["app"],
    "libportal": ["app"],
    "sqlite3": ["store"],
    "cmark": ["markup"],
    "vips": ["media"],
    "gexiv2": ["media"],
    "git2": ["text"],
    "gumbo": ["exchange"],
    "libxml/": ["exchange"],
    "yaml": ["exchange"],
    "libssh": ["publish"],
    "libsecret": ["publish", "newsroom"],
    "libsoup": ["publish", "exchange", "command"],
}

INCLUDE = re.compile(r'^\s*#\s*include\s*([<"])([^>"]+)[>"]', re.MULTILINE)


def check(sources):
    headers = [source for source in with_suffix(sources, ".h") if source.floor is not None]
    owner = {source.path.name: source.floor for source in headers}
    room_of = {source.path.name: source.room for source in headers if source.floor in ROOMS}
    for source in with_suffix(sources, ".c", ".h"):
        if source.floor is None:
            continue
        if source.floor not in MAY_INCLUDE:
            yield source.name, 1, f"src/{source.floor}/ is no floor that tests/lint/floors.py knows"
            continue
        for match in INCLUDE.finditer(source.text):
            message = judge(source, match[1], match[2], owner) or judge_room(source, match[2], room_of)
            if message:
                yield source.name, source.line_of(match.start(1)), message


def judge_room(source, header, room_of):
    room = room_of.get(header.rsplit("/", 1)[-1])
    rooms = ROOMS.get(source.floor, {})
    if room in rooms and source.room in rooms and room != source.room and room not in rooms[source.room]:
        return f"{source.floor}/{source.room}/ may not include {header} of {source.floor}/{room}/"
    return None


def judge(source, bracket, header, owner):
    if bracket == '"':
        floor = owner.get(header.rsplit("/", 1)[-1], source.floor)
        if floor != source.floor and floor not in MAY_INCLUDE[source.floor]:
            return f"{source.floor or 'a main'}/ may not include {header} of {floor or 'a main'}/"
        return None
    for beginning, floors in HOME.items():
        if header.startswith(beginning) and source.floor not in floors:
            return f"<{header}> belongs in {' and '.join(floors)}/ alone"
    return None
