# SPDX-License-Identifier: GPL-3.0-or-later
"""What a header offers, and nobody outside of its file wants."""
import re
from collections import defaultdict

from source import with_suffix

NAME = re.compile(r"\b[a-z]\w*_\w+")
# A prototype begins in column 0 with its type; what follows is set below it.
DECLARED = re.compile(r"^(?!typedef\b|static\b|return\b)[A-Za-z_][\w *]*?[ *](\w+)\s*\((?!\*)", re.MULTILINE)
DEFINED = re.compile(r"^(\w+) \(", re.MULTILINE)


def check(sources):
    """A function that a header of src/ declares is named in another file than those that declare and define it; tests
    and templates count. In its own header a macro may name it, as it does a type's function."""
    headers = [source for source in with_suffix(sources, ".h") if source.floor is not None]
    if not headers:
        return
    users = find_users(with_suffix(sources, ".c", ".h", ".blp"))
    for header in headers:
        for match in DECLARED.finditer(header.code):
            name = match[1]
            if users[name] or len(re.findall(rf"\b{name}\b", header.code)) > 1:
                continue
            yield header.name, header.line_of(match.start(1)), \
                f"{name} is called nowhere but in its own file: make it static there, or take it out"


def find_users(sources):
    """The files that name each function without declaring or defining it."""
    users = defaultdict(set)
    for source in sources:
        code = source.text if source.path.suffix == ".blp" else source.code
        own = set((DECLARED if source.path.suffix == ".h" else DEFINED).findall(code))
        for name in set(NAME.findall(code)) - own:
            users[name].add(source.name)
    return users
