# SPDX-License-Identifier: GPL-3.0-or-later
"""The sites that the tests look at, exported by the real spaltctl: the demo publication in Swedish and in English, each
with some more articles; the demo as it is, for its picture to be taken; and a publication that has next to nothing.

Rendering the photos takes a while, so all are made once for all who ask on the same day, with the same program and
the same data, below the build folder.
"""
import contextlib
import datetime
import fcntl
import hashlib
import os
import shutil
import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
NAMES = ("sv", "en", "bare", "demo")

# Years that the demo itself has nothing from.
EXTRA_YEARS = ("2021", "2022")
LONG_LIST = "Farledsbladet minns"

# What is hardest to lay out: words and tables that are too wide, and one of everything that Markdown knows.
EVERYTHING = """---
title: Kommunerna går samman om donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft
slug: allt-pa-en-sida
date: 2022-03-23 09:30
updated: 2022-03-24 10:00
authors: [Karin Holmdahl, Jonas Wredmark]
topics: [Hamnar]
tags: [Skolmat, Upphandling]
kicker: Upphandling
image: photos/kranar.jpg
correction: I en tidigare version stod fel pris.
description: När priset steg fick inköparna tänka om.
---
Ett stycke med ett långt ord: donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft.

– Det var då, säger Karin Ek.
-Och nu? undrar [någon](https://example.com/nu), och `kod_som_är_ganska_lång_och_inte_går_att_bryta_på_något_ställe_alls`.

## En rubrik[^1]

```pullquote
Vi har aldrig sett något liknande.
— Anna Ek, hamnchef
```

```factbox Fakta
- 37 leverantörer
- **5 200** portioner

### Mer om det

[Läs vidare](https://example.com/)
```

| Kommun | Portioner | Kostnad | Anmärkning som är ganska lång | Ännu en spalt |
|---|--:|--:|---|:-:|
| Mora | 5200 | 14,20 | Gäller från och med den första januari | ja |

![Fyren i skymningen](photos/fyr.jpg "Fyren")

![En kaj](photos/kranar.jpg)
![En båk](photos/dimma.jpg)
![En boj](photos/prick.jpg)

```embed
https://www.youtube.com/watch?v=aqz-KE-bpKQ
Så mäts bottnen
```

1. Ett
2. Två
   - Tre

> Ett längre citat.

---

~~Struket~~ och https://example.com/bar/lank

```
en rad kod som är så lång att den inte får plats på någon telefon, hur brett man än håller den i handen
```

Slut.

[^1]: Enligt statistiken.
"""

OLD = """---
title: Ur arkivet, del {number}
slug: ur-arkivet-{number}
date: 2021-{month:02}-{day:02} 08:00
authors: [Karin Holmdahl]
topics: [Hamnar]
tags: [{tag}]
---
Det här stod i tidningen för länge sedan.
"""
OLD_ARTICLES = 45

PLAIN = """---
title: Den enda artikeln
slug: den-enda-artikeln
date: 2024-05-06 07:00
comments: false
---
Ett enda stycke.
"""


def fingerprint(spaltctl):
    """Of all that the sites are made from: the program, the data, what stands here, and the day, as listings and ads end."""
    digest = hashlib.sha256(datetime.date.today().isoformat().encode())
    files = [Path(spaltctl).resolve(), Path(__file__).resolve()]
    files += sorted(path for folder in ("demo", "themes") for path in (ROOT / "data" / folder).rglob("*") if path.is_file())
    for path in files:
        digest.update(os.fsencode(path) + b"\0" + path.read_bytes())
    return digest.hexdigest()[:16]


def run(*command):
    """Fails with what the program said."""
    done = subprocess.run([str(word) for word in command], capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise RuntimeError(f"{' '.join(str(word) for word in command)} ended with {done.returncode}: {done.stderr or done.stdout}")


def write_extra(folder):
    (folder / "articles").mkdir(parents=True)
    shutil.copytree(ROOT / "data" / "demo" / "photos", folder / "articles" / "photos")
    (folder / "articles" / "allt.md").write_text(EVERYTHING, encoding="utf-8")
    for number in range(1, OLD_ARTICLES + 1):
        text = OLD.format(number=number, month=(number - 1) // 28 + 1, day=(number - 1) % 28 + 1, tag=LONG_LIST)
        (folder / "articles" / f"{number}.md").write_text(text, encoding="utf-8")


def make_demo(spaltctl, folder, language, name):
    demo = folder / "source"
    shutil.rmtree(demo, ignore_errors=True)
    shutil.copytree(ROOT / "data" / "demo", demo)
    settings = demo / "publication.yaml"
    text = settings.read_text(encoding="utf-8")
    if "  language: sv\n" not in text:
        raise RuntimeError("data/demo/publication.yaml no longer says its language")
    settings.write_text(text.replace("  language: sv\n", f"  language: {language}\n"), encoding="utf-8")
    publication = folder / f"publication-{name}"
    run(spaltctl, "new", publication)
    run(spaltctl, "import", "markdown", publication, demo)
    if name != "demo":
        run(spaltctl, "import", "markdown", publication, folder / "extra" / "articles")
    # To a site in English, the other language is Swedish.
    site = demo / "site.json"
    if language == "en":
        site.write_text(site.read_text(encoding="utf-8").replace('"language": "en"', '"language": "sv"'), encoding="utf-8")
    run(spaltctl, "import", "json", publication, site)
    run(spaltctl, "export", "--replace", publication, folder / name)


def make_bare(spaltctl, folder):
    (folder / "plain").mkdir()
    (folder / "plain" / "plain.md").write_text(PLAIN, encoding="utf-8")
    publication = folder / "publication-bare"
    run(spaltctl, "new", publication, "--name", "Nästan tomt", "--language", "sv", "--base-url", "https://tomt.example/")
    run(spaltctl, "import", "markdown", publication, folder / "plain")
    run(spaltctl, "export", publication, folder / "bare")


def make_all(spaltctl, folder):
    write_extra(folder / "extra")
    make_demo(spaltctl, folder, "sv", "sv")
    # The pictures are the same ones; the export itself removes what is not the other site's.
    for name, language in (("en", "en"), ("demo", "sv")):
        shutil.copytree(folder / "sv", folder / name)
        make_demo(spaltctl, folder, language, name)
    make_bare(spaltctl, folder)


@contextlib.contextmanager
def one_at_a_time(path):
    with open(path, "w", encoding="utf-8") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def sites(spaltctl):
    """The folders of the exported sites by name. Whoever asks first makes them; the others wait."""
    home = Path(os.environ.get("SPALT_BUILD_ROOT", ROOT / "_build")) / "tests" / "site" / "demo"
    home.mkdir(parents=True, exist_ok=True)
    with one_at_a_time(home / "lock"):
        whole = home / fingerprint(spaltctl)
        if not whole.is_dir():
            for old in home.iterdir():
                if old.is_dir():
                    shutil.rmtree(old)
            partial = home / "partial"
            partial.mkdir()
            make_all(spaltctl, partial)
            partial.rename(whole)
    return {name: whole / name for name in NAMES}
