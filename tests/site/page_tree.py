# SPDX-License-Identifier: GPL-3.0-or-later
"""Exported pages as trees, to look in them as a reader does: by role, heading and text rather than by class."""
from html.parser import HTMLParser

VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}


class Element:
    """One element; `children` holds elements and strings in their order."""

    def __init__(self, name, attributes, parent=None, line=0):
        self.name = name
        self.attributes = attributes
        self.parent = parent
        self.line = line
        self.children = []

    def __getitem__(self, attribute):
        return self.attributes.get(attribute)

    def walk(self):
        """Itself and every element in it, in the page's order."""
        yield self
        for child in self.children:
            if isinstance(child, Element):
                yield from child.walk()

    def find_all(self, *names, **wanted):
        """Elements in it by name, with these attributes; True stands for any value, and `class_` for one of the classes."""
        return [found for found in self.walk() if found is not self and (not names or found.name in names) and found.has(wanted)]

    def find(self, *names, **wanted):
        return next(iter(self.find_all(*names, **wanted)), None)

    def has(self, wanted):
        for key, value in wanted.items():
            got = self.attributes.get(key.rstrip("_").replace("_", "-"))
            if got is None or (value is not True and value != got and not (key == "class_" and value in got.split())):
                return False
        return True

    @property
    def text(self):
        """What it says, with single spaces; not what stands in scripts and styles."""
        return " ".join("".join(self.pieces()).split())

    def pieces(self):
        for child in self.children:
            if isinstance(child, str):
                yield child
            elif child.name not in ("script", "style", "template"):
                yield from child.pieces()
                if child.name not in ("a", "b", "em", "i", "span", "strong", "sup", "time"):
                    yield " "

    def ancestors(self):
        above = self.parent
        while above is not None:
            yield above
            above = above.parent

    def within(self, *names):
        """The nearest element of such a name that it stands in."""
        return next((above for above in self.ancestors() if above.name in names), None)


class Reader(HTMLParser):
    def __init__(self):
        super().__init__()
        self.root = self.at = Element("#document", {})

    def handle_starttag(self, name, attributes):
        element = Element(name, {key: value or "" for key, value in attributes}, self.at, self.getpos()[0])
        self.at.children.append(element)
        if name not in VOID:
            self.at = element

    def handle_startendtag(self, name, attributes):
        self.handle_starttag(name, attributes)
        if name not in VOID:
            self.at = self.at.parent

    def handle_endtag(self, name):
        above = self.at
        while above is not None and above.name != name:
            above = above.parent
        if above is not None and above.parent is not None:
            self.at = above.parent

    def handle_data(self, data):
        self.at.children.append(data)


def parse(text):
    reader = Reader()
    reader.feed(text)
    reader.close()
    return reader.root


def read(path):
    return parse(path.read_text(encoding="utf-8"))
