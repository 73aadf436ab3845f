#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every file that was exported: the Nu checker finds no fault in it, pictures have their size, a strict policy has nothing to
refuse, and every link leads somewhere."""
import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from urllib.parse import unquote, urlsplit

import demo_site
import page_tree

# A fragment is no whole page. As one it is checked like the others.
WRAPPING = '<!DOCTYPE html>\n<html lang="{language}">\n<head><meta charset="utf-8"><title>{name}</title></head>\n<body><h1>{name}</h1>\n{text}\n</body>\n</html>\n'
SHOWN = 20

# The demo's articles are Swedish on the English site too.
PASSED_OVER = ".*appears to be written in.*"

# What would run or be laid out from within a page, against the policy default-src 'self'.
INLINE_SCRIPT_TYPES = ("application/ld+json",)
LOADED = {"img": ("src", "srcset"), "source": ("src", "srcset"), "script": ("src",), "iframe": ("src",), "video": ("src", "poster"),
          "audio": ("src",), "embed": ("src",), "object": ("data",), "input": ("src",), "track": ("src",)}


def is_fragment(site, path):
    return path.relative_to(site).parts[0] == "fragments"


def nu_messages(sites):
    """One run for all files: starting Java takes longer than reading a hundred pages."""
    jar = Path(os.environ["SPALT_PAGE_CHECKS"]) / "vnu-jar" / "build" / "dist" / "vnu.jar"
    names = {}
    with tempfile.TemporaryDirectory(prefix="spalt-nu-") as name:
        for language, site in sites.items():
            for path in sorted(path for suffix in ("html", "css", "svg") for path in site.rglob(f"*.{suffix}")):
                read = path
                if path.suffix == ".html" and is_fragment(site, path):
                    read = Path(name) / f"{language}-{path.name}"
                    read.write_text(WRAPPING.format(language="en" if language == "en" else "sv", name=path.name,
                                                    text=path.read_text(encoding="utf-8")), encoding="utf-8")
                names[read.resolve().as_uri().replace("file:///", "file:/")] = (language, path.relative_to(site))
        files = [unquote(urlsplit(address).path) for address in names]
        done = subprocess.run(["java", "-Xss8m", "-jar", jar, "--format", "json", "--stdout", "--also-check-css", "--also-check-svg",
                               "--filterpattern", PASSED_OVER, *files],
                              capture_output=True, text=True, check=False)
    try:
        messages = json.loads(done.stdout)["messages"]
    except ValueError as error:
        raise RuntimeError(f"the Nu checker did not answer: {done.stderr or done.stdout}") from error
    for message in messages:
        # That cmark closes empty elements with a slash is no fault.
        if message["type"] != "info" or message.get("subType") == "warning":
            yield *names[message["url"].replace("file:///", "file:/")], message.get("lastLine", 0), message["message"]


def check_pictures(_site, path, tree):
    for picture in tree.find_all("img"):
        if not (picture["width"] or "").isdigit() or not (picture["height"] or "").isdigit():
            yield path, picture.line, f"{picture['src']} does not say its width and height"
        if picture["alt"] is None:
            yield path, picture.line, f"{picture['src']} has no alt"


def check_policy(_site, path, tree):
    for element in tree.walk():
        for attribute, value in element.attributes.items():
            if attribute == "style" or attribute.startswith("on"):
                yield path, element.line, f"<{element.name}> has the attribute {attribute}"
            if value.strip().lower().startswith("javascript:"):
                yield path, element.line, f"<{element.name}> has a script for an address"
        if element.name == "style" or (element.name == "script" and element["src"] is None and element["type"] not in INLINE_SCRIPT_TYPES):
            yield path, element.line, f"<{element.name}> stands in the page itself"
        for address in loads(element):
            if urlsplit(address).netloc or urlsplit(address).scheme:
                yield path, element.line, f"<{element.name}> would be fetched from elsewhere: {address}"


def loads(element):
    """The addresses that a browser fetches for it unasked."""
    if element.name == "link" and set((element["rel"] or "").split()) & {"stylesheet", "icon", "preload", "modulepreload", "manifest"}:
        yield element["href"]
    for attribute in LOADED.get(element.name, ()):
        value = element[attribute] or ""
        yield from (part.split()[0] for part in value.split(",") if part.strip()) if attribute == "srcset" else [value]


def check_links(site, path, tree):
    """Of the site's own addresses, and of places on pages."""
    for element in tree.walk():
        for address in {element["href"] or "", *loads(element)} - {""}:
            parts = urlsplit(address)
            if parts.scheme or parts.netloc:
                if parts.scheme not in ("http", "https", "mailto"):
                    yield path, element.line, f"{address} is no address that a reader can use"
                elif parts.scheme == "mailto" and parts.path.startswith("mailto:"):
                    yield path, element.line, f"{address} says mailto twice"
                continue
            target = path if not parts.path else (site / parts.path.lstrip("/") if parts.path.startswith("/") else path.parent / unquote(parts.path))
            target = target / "index.html" if target.is_dir() else target
            if not target.is_file():
                yield path, element.line, f"{address} leads nowhere"
            elif parts.fragment and target.suffix == ".html" and not has_anchor(target, unquote(parts.fragment)):
                yield path, element.line, f"{address} leads to a place that is not on its page"


ANCHORS = {}


def has_anchor(path, anchor):
    path = path.resolve()
    if path not in ANCHORS:
        ANCHORS[path] = {element["id"] for element in page_tree.read(path).walk() if element["id"]}
    return anchor in ANCHORS[path]


CHECKS = {
    "every picture says its size, and what it shows": check_pictures,
    "there is nothing that default-src 'self' refuses": check_policy,
    "every link leads somewhere": check_links,
}


def findings(check, site):
    for path in sorted(site.rglob("*.html")):
        for where, line, message in check(site, path, page_tree.read(path)):
            yield f"{where.relative_to(site)}:{line}", message


class Tap:
    count = 0

    @classmethod
    def point(cls, name, problems):
        cls.count += 1
        print(f"{'not ok' if problems else 'ok'} {cls.count} {name}", flush=True)
        # What is wrong in a template is wrong on every page.
        places = {}
        for place, message in problems:
            places.setdefault(message, []).append(place)
        for message, where in list(places.items())[:SHOWN]:
            print(f"# {where[0]}: {message}" + (f" ({len(where)} times)" if len(where) > 1 else ""))
        if len(places) > SHOWN:
            print(f"# and {len(places) - SHOWN} more")


def main(spaltctl):
    if "SPALT_PAGE_CHECKS" not in os.environ or shutil.which("java") is None:
        print("1..0 # SKIP no Java, or not called by ./dev")
        return
    sites = {name: site for name, site in demo_site.sites(spaltctl).items() if name != "demo"}
    print(f"1..{len(sites) * (1 + len(CHECKS))}")
    said = {name: [] for name in sites}
    for name, path, line, message in nu_messages(sites):
        said[name].append((f"{path}:{line}", message))
    for name, site in sites.items():
        Tap.point(f"{name}: the Nu checker finds no fault", said[name])
        for title, check in CHECKS.items():
            Tap.point(f"{name}: {title}", list(findings(check, site)))


if __name__ == "__main__":
    main(sys.argv[1])
