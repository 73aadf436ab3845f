#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Fits the manifest to what is at hand: manifest.py MANIFEST SOURCES EXTRA-SOURCES

Modules whose archive is among SOURCES (known by its sum) are built from it, laid out in EXTRA-SOURCES as
flatpak-builder looks for it. The others are left out, and named: the stand-in runtime has Debian's builds of them.
Prints the fitted manifest.
"""
import hashlib
import json
import sys
from pathlib import Path


def sums_of(folder):
    return {hashlib.sha256(path.read_bytes()).hexdigest(): path for path in folder.glob("*.orig.tar.*")}


def offer(archive, found, extra):
    place = extra / "downloads" / archive["sha256"] / archive["url"].rsplit("/", 1)[-1]
    place.parent.mkdir(parents=True, exist_ok=True)
    if not place.exists():
        place.symlink_to(found)


def main(manifest_path, sources, extra):
    manifest = json.loads(Path(manifest_path).read_text(encoding="utf-8"))
    known = sums_of(Path(sources))
    modules = []
    for module in manifest["modules"]:
        archives = [source for source in module["sources"] if source["type"] == "archive"]
        if all(archive["sha256"] in known for archive in archives):
            for archive in archives:
                offer(archive, known[archive["sha256"]], Path(extra))
            for source in module["sources"]:
                if source["type"] == "dir":
                    source["path"] = str((Path(manifest_path).parent / source["path"]).resolve())
            modules.append(module)
        else:
            print(f"from Debian, its own source is not here: {module['name']}", file=sys.stderr)
    manifest["modules"] = modules
    json.dump(manifest, sys.stdout, indent=2)


if __name__ == "__main__":
    main(*sys.argv[1:])
