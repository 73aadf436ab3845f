#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every part of the site, row by row: found in the demo, in Swedish and in English, and gone without a trace from a publication
that has nothing to fill it with."""
import sys

import demo_site
import site_parts
from machine_parts import MACHINES

TABLES = {"every page": site_parts.EVERY_PAGE, "article": site_parts.ARTICLE, "other pages": site_parts.OTHER, "machines": MACHINES}


def rows():
    for table, parts in TABLES.items():
        for number, (name, part, absent) in enumerate(parts, 1):
            yield f"{table} {number}, {name}", part, absent


def cases(spaltctl):
    sites = {name: site_parts.Site(folder, "en" if name == "en" else "sv") for name, folder in demo_site.sites(spaltctl).items()}
    for language in ("sv", "en"):
        for name, part, _ in rows():
            yield f"{language}: {name}", part, sites[language]
        yield f"{language}: nothing is empty", site_parts.nothing_empty, sites[language]
    for name, _, absent in rows():
        if absent:
            yield f"without data: no trace of {name}", absent, sites["bare"]
    yield "without data: nothing is empty", site_parts.nothing_empty, sites["bare"]


def main(spaltctl):
    number = 0
    for number, (title, part, site) in enumerate(cases(spaltctl), 1):
        try:
            part(site)
            print(f"ok {number} {title}")
        except AssertionError as error:
            print(f"not ok {number} {title}\n# {error}")
        except (AttributeError, KeyError, IndexError, StopIteration, TypeError, ValueError, OSError) as error:
            # A step on the way to the part was not there.
            print(f"not ok {number} {title}\n# {type(error).__name__}: {error}")
    print(f"1..{number}")


if __name__ == "__main__":
    main(sys.argv[1])
