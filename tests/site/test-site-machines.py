#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What machines read of an exported site, read as they do: feeds by an XML and a JSON parser, the heads of the pages, and their
JSON-LD."""
import datetime
import json
import re
import struct
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ElementTree
import zlib
from email.utils import parsedate_to_datetime
from pathlib import Path

import page_tree

BASE = "https://inkopsnytt.example/tidning/"
HEADLINE = "Kommunerna ]]> & ramavtal"
SECRETS = ("hemligruta", "hemlig@redaktion.example", "hemligtutkast")
ATOM = "{http://www.w3.org/2005/Atom}"
DC = "{http://purl.org/dc/elements/1.1/}"
CONTENT = "{http://purl.org/rss/1.0/modules/content/}"
MAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"

ARTICLE = f"""---
title: "{HEADLINE}"
slug: ramavtal
date: 2022-07-01 09:30
updated: 2022-07-02 10:00
correction: Rätt summa är 400 miljoner.
authors: [Ebba Öberg, Nils Lund]
topics: [Livsmedel]
tags: [Skolmat, Avtal]
image: kok.png
image_alt: Ett kök
image_caption: Anna Ek, kock.
image_credit: Per Ask
description: När priset steg.
---
Ett stycke ]]> med [en länk](../om-oss.html?a=1&b=2) och en not.[^1]

![Lagret](kok.png "Lagret")

```note
hemligruta
```

```embed
https://www.youtube.com/watch?v=aqz-KE-bpKQ
```

```ad
```

[^1]: Noten.
"""

OTHER = """---
title: Vintertid
slug: vintertid
date: 2022-01-15 08:00
authors: [Ebba Öberg]
topics: [Livsmedel]
---
Kort.
"""

DRAFT = """---
title: hemligtutkast
status: draft
---
hemligtutkast
"""

SITE = {
    "settings": {"reader_search": True, "feed_full_text": False, "tagline": "Offentliga affärer", "logo": "kok.png",
                 "translations": "en https://inkopsnytt.example/en/\nskräp\nde javascript:alert(1)\n12 https://a.example/\nfi https://inkopsnytt.example/fi/"},
    "pages": [{"slug": "om-oss", "title": "Om oss", "body": "Vi bevakar **inköp**.", "published": True}],
    "listings": [
        {"kind": "vacancy", "slug": "jurist", "title": "Jurist </script>", "organisation": "Mora kommun", "place": "Mora", "country": "SE", "published": "2022-03-01",
         "description": "Du *dömer* [här](../om-oss.html).", "link": "https://mora.example/jobb", "photo": "kok.png", "expires": "2099-12-01"},
        {"kind": "course", "slug": "lou", "title": "Grundkurs", "organisation": "Kursia", "place": "Malmö", "description": "Grunder.",
         "starts": "2099-01-22", "ends": "2099-07-23 15:00"},
        {"kind": "course", "slug": "avtal", "title": "Avtalsrätt", "season": "Hösten 2099"},
        {"kind": "conference", "slug": "dagarna", "title": "Inköpsdagarna", "place": "Stockholm", "starts": "2099-01-30", "ends": "2099-02-02"},
        {"kind": "conference", "slug": "natet", "title": "Webbdagen", "place": "Online", "link": "https://natet.example/", "starts": "2099-03-30 09:00"}],
    "comments": [{"article": "ramavtal", "name": "Åsa", "email": SECRETS[1], "date": "2022-07-03 12:00", "status": "approved", "text": "Tack!"},
                 {"article": "ramavtal", "name": "Bo", "date": "2022-07-03 13:00", "status": "pending", "text": "hemligruta"}],
    "translations": [{"article": "ramavtal", "language": "en", "address": "https://inkopsnytt.example/en/agreement"},
                     {"article": "ramavtal", "language": "fi", "address": "https://inkopsnytt.example/fi/sopimus"}],
}


def chunk(kind, data):
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def write_picture(path, width, height):
    rows = b"".join(b"\0" + bytes((x * 5 + y * 3) % 256 for x in range(width)) for y in range(height))
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)) +
                     chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b""))


class Site:
    """A publication made and exported by the real program."""

    def __init__(self, spaltctl, folder):
        self.spaltctl = spaltctl
        self.publication = folder / "publication"
        self.out = folder / "out"
        source = folder / "articles"
        source.mkdir()
        write_picture(source / "kok.png", 640, 400)
        for name, text in (("ramavtal", ARTICLE), ("vintertid", OTHER), ("utkast", DRAFT)):
            (source / f"{name}.md").write_text(text, encoding="utf-8")
        self.run("new", self.publication, "--name", "Inköpsnytt", "--language", "sv", "--time-zone", "Europe/Stockholm")
        self.run("import", "markdown", self.publication, source)
        self.add(SITE)

    def run(self, *command):
        done = subprocess.run([self.spaltctl, *map(str, command)], capture_output=True, text=True, check=False)
        if done.returncode != 0:
            raise RuntimeError(f"{command} ended with {done.returncode}: {done.stderr or done.stdout}")

    def add(self, document):
        path = self.publication.parent / "articles" / "site.json"
        path.write_text(json.dumps(document), encoding="utf-8")
        self.run("import", "json", self.publication, path)

    def export(self):
        self.run("export", self.publication, self.out, "--base-url", BASE)

    def picture(self, ending):
        """The address of the article's photo, whose name carries a hash of what it is made of."""
        [path] = (self.out / "media").glob(f"kok-640.*.{ending}")
        return BASE + path.relative_to(self.out).as_posix()

    def text(self, path):
        return (self.out / path).read_text(encoding="utf-8")

    def xml(self, path):
        return ElementTree.fromstring(self.text(path))

    def head(self, path):
        return page_tree.read(self.out / path)

    def things(self, path):
        """What the page says in JSON-LD, by type."""
        [script] = [element for element in self.head(path).find_all("script") if element["type"] == "application/ld+json"]
        raw = re.search(r'<script type="application/ld\+json">(.*?)</script>', self.text(path), re.DOTALL)[1]
        check("<" not in raw and script is not None, f"{path}: something in the JSON-LD could end its element")
        data = json.loads(raw)
        equal(data["@context"], "https://schema.org")
        return {thing["@type"]: thing for thing in data["@graph"]}


def check(holds, message):
    if not holds:
        raise AssertionError(message)


def equal(one, other):
    check(one == other, f"{one!r} is not {other!r}")


def is_whole(address):
    return address.startswith(("https://", "http://", "mailto:"))


def count_bytes(site):
    """Of the file that the feeds name."""
    return (site.out / site.picture("jpg").removeprefix(BASE)).stat().st_size


def check_body(html):
    """The body as a feed has it: whole addresses, and nothing of the page's own."""
    for value in re.findall(r'(?:href|src)="([^"]*)"', html):
        check(is_whole(value), f"{value} is no whole address")
    for trace in ("class=", "srcset", "data-", "<script", "hemligruta", "<iframe"):
        check(trace not in html, f"{trace} stands in a feed")
    check(f'href="{BASE}om-oss.html?a=1&amp;b=2"' in html, "the link is not whole")
    check(f'href="{BASE}2022/ramavtal.html#fn-1"' in html, "the note's mark does not lead to the page")
    check(f'src="{BASE}media/' in html, "the picture is missing")
    head = html.split("</figure>")[0]
    check(head.startswith("<p>När priset steg.</p>"), "the text does not begin with the lede")
    check(re.search(f'<figure><img src="{BASE}media/kok-640[.][0-9a-f]+[.]webp" width="640" height="400" alt="Ett kök">', head), "the hero is not there")
    check("<figcaption>Anna Ek, kock. <cite>Foto: Per Ask</cite>" in head, "the hero has no caption")


def check_rss(site, path, full):
    channel = site.xml(path).find("channel")
    for name in ("title", "link", "description"):
        check(channel.findtext(name), f"{path} has no {name}")
    equal(channel.find(f"{ATOM}link").get("href"), BASE + path)
    item = channel.find("item")
    equal(item.findtext("title"), HEADLINE)
    equal(item.findtext("link"), BASE + "2022/ramavtal.html")
    equal(item.find("guid").get("isPermaLink"), "false")
    equal(parsedate_to_datetime(item.findtext("pubDate")).isoformat(), "2022-07-01T09:30:00+02:00")
    equal([creator.text for creator in item.iter(f"{DC}creator")], ["Ebba Öberg", "Nils Lund"])
    equal(item.find("enclosure").attrib, {"type": "image/jpeg", "length": str(count_bytes(site)), "url": site.picture("jpg")})
    equal(item.findtext("description"), "När priset steg.")
    equal(item.findtext(f"{CONTENT}encoded") is not None, full)
    if full:
        check_body(item.findtext(f"{CONTENT}encoded"))


def check_atom(site, path, full):
    feed = site.xml(path)
    for name in ("title", "id", "updated"):
        check(feed.findtext(ATOM + name), f"{path} has no {name}")
    check(feed.find(f"{ATOM}author/{ATOM}name").text, f"{path} has no author")
    entry = feed.find(f"{ATOM}entry")
    equal(entry.findtext(f"{ATOM}title"), HEADLINE)
    check(entry.findtext(f"{ATOM}id").startswith("urn:uuid:"), "the entry's id is no uid")
    equal(entry.findtext(f"{ATOM}published"), "2022-07-01T09:30:00+02:00")
    equal(entry.findtext(f"{ATOM}updated"), "2022-07-02T10:00:00+02:00")
    equal({link.get("rel"): link.get("href") for link in entry.iter(f"{ATOM}link")},
          {"alternate": BASE + "2022/ramavtal.html", "enclosure": site.picture("jpg")})
    equal([link.get("length") for link in entry.iter(f"{ATOM}link") if link.get("rel") == "enclosure"], [str(count_bytes(site))])
    equal(entry.find(f"{ATOM}author/{ATOM}uri").text, BASE + "skribent/ebba-oberg.html")
    content = entry.find(f"{ATOM}content")
    equal(content is not None, full)
    if full:
        equal(content.get("type"), "html")
        check_body(content.text)


def check_json_feed(site, path, full):
    feed = json.loads(site.text(path))
    equal(feed["version"], "https://jsonfeed.org/version/1.1")
    equal(feed["feed_url"], BASE + path)
    check(feed["title"] and is_whole(feed["home_page_url"]), "the feed does not say whose it is")
    equal(len({item["id"] for item in feed["items"]}), 2)
    item = feed["items"][0]
    equal(item["title"], HEADLINE)
    equal(item["url"], BASE + "2022/ramavtal.html")
    equal(item["image"], site.picture("jpg"))
    equal(item["attachments"], [{"url": site.picture("jpg"), "mime_type": "image/jpeg", "size_in_bytes": count_bytes(site)}])
    equal(item["date_published"], "2022-07-01T09:30:00+02:00")
    equal(item["date_modified"], "2022-07-02T10:00:00+02:00")
    equal(item["authors"][0], {"name": "Ebba Öberg", "url": BASE + "skribent/ebba-oberg.html"})
    equal(item["tags"], ["Livsmedel", "Skolmat", "Avtal"])
    equal("content_html" in item, full)
    if full:
        check_body(item["content_html"])
    else:
        equal(item["content_text"], "När priset steg.")


def check_feeds(site, full):
    for folder in ("", "amne/livsmedel/"):
        check_rss(site, folder + "rss.xml", full)
        check_atom(site, folder + "atom.xml", full)
        check_json_feed(site, folder + "feed.json", full)


def test_summaries(site):
    check_feeds(site, False)


def test_winter_time(site):
    items = json.loads(site.text("feed.json"))["items"]
    equal(items[1]["date_published"], "2022-01-15T08:00:00+01:00")
    equal(parsedate_to_datetime(site.xml("rss.xml").findall("channel/item")[1].findtext("pubDate")),
          datetime.datetime(2022, 1, 15, 7, tzinfo=datetime.timezone.utc))


def test_discovery(site):
    links = {link["type"]: link["href"] for link in site.head("2022/ramavtal.html").find_all("link")
             if link["rel"] == "alternate" and link["type"]}
    equal(links, {"application/rss+xml": "../rss.xml", "application/atom+xml": "../atom.xml", "application/feed+json": "../feed.json"})


def test_private(site):
    for path in site.out.rglob("*"):
        if path.is_file():
            for secret in SECRETS:
                check(secret.encode() not in path.read_bytes(), f"{secret} stands in {path}")


def test_sitemaps(site):
    listed = {entry.text for entry in site.xml("sitemap/lists.xml").iter(f"{MAP}loc")}
    for path in ("", "amne/livsmedel.html", "arkiv/", "sok/", "om-oss.html", "lediga-jobb/", "lediga-jobb/jurist.html", "utbildningar/lou.html"):
        check(BASE + path in listed, f"{path} is not in the sitemap")
    equal([entry.text for entry in site.xml("sitemap.xml").iter(f"{MAP}loc")], [BASE + "sitemap/2022.xml", BASE + "sitemap/lists.xml"])
    equal(len(list(site.xml("sitemap/2022.xml"))), 2)
    equal(list(site.xml("sitemap/news.xml")), [])
    lines = site.text("robots.txt").splitlines()
    equal([line for line in lines if line.startswith("Sitemap")],
          [f"Sitemap: {BASE}sitemap.xml"])
    # An article's last change is one time, wherever it is told.
    times = {entry.find(f"{MAP}loc").text: entry.find(f"{MAP}lastmod").text for entry in site.xml("sitemap/2022.xml")}
    for path in ("2022/ramavtal.html", "2022/vintertid.html"):
        equal(times[BASE + path], site.things(path)["NewsArticle"]["dateModified"])


# A page of each kind, with its type, its title and where it stands.
HEADS = [
    ("index.html", "website", "Inköpsnytt", ""), ("2022/ramavtal.html", "article", HEADLINE, "2022/ramavtal.html"),
    ("amne/livsmedel.html", "website", "Livsmedel", "amne/livsmedel.html"), ("tagg/skolmat.html", "website", "Skolmat", "tagg/skolmat.html"),
    ("skribent/ebba-oberg.html", "profile", "Ebba Öberg", "skribent/ebba-oberg.html"), ("arkiv/index.html", "website", "Arkiv", "arkiv/"),
    ("arkiv/2022.html", "website", "2022", "arkiv/2022.html"), ("om-oss.html", "website", "Om oss", "om-oss.html"),
    ("sok/index.html", "website", "Sök", "sok/"), ("lediga-jobb/index.html", "website", "Lediga jobb", "lediga-jobb/"),
    ("lediga-jobb/jurist.html", "website", "Jurist </script>", "lediga-jobb/jurist.html"),
]


def test_heads(site):
    for path, kind, title, address in HEADS:
        said = {}
        for meta in site.head(path).find_all("meta"):
            name = meta["property"] or meta["name"]
            said.setdefault(name, []).append(meta["content"])
        for name, value in (("og:type", kind), ("og:title", title), ("og:site_name", "Inköpsnytt"), ("og:locale", "sv_SE"),
                            ("og:url", BASE + address), ("og:image", site.picture("jpg")), ("og:image:width", "640"), ("og:image:height", "400")):
            check(said.get(name) == [value], f"{path}: {name} is {said.get(name)} and not {value}")
        for name in ("og:description", "og:image:alt", "twitter:card"):
            check(said.get(name, [""])[0], f"{path}: {name} is missing")


def test_article_head(site):
    said = {}
    for meta in site.head("2022/ramavtal.html").find_all("meta"):
        if (meta["property"] or "").startswith("article:"):
            said.setdefault(meta["property"], []).append(meta["content"])
    equal(said, {"article:published_time": ["2022-07-01T09:30:00+02:00"], "article:modified_time": ["2022-07-02T10:00:00+02:00"],
                 "article:section": ["Livsmedel"], "article:tag": ["Skolmat", "Avtal"],
                 "article:author": [BASE + "skribent/ebba-oberg.html", BASE + "skribent/nils-lund.html"]})


def alternates(site, path):
    return {link["hreflang"]: link["href"] for link in site.head(path).find_all("link") if link["hreflang"]}


def test_languages(site):
    own = BASE + "2022/ramavtal.html"
    equal(alternates(site, "2022/ramavtal.html"), {"en": "https://inkopsnytt.example/en/agreement", "fi": "https://inkopsnytt.example/fi/sopimus",
                                                   "sv": own, "x-default": own})
    equal(alternates(site, "index.html"), {"en": "https://inkopsnytt.example/en/", "fi": "https://inkopsnytt.example/fi/", "sv": BASE, "x-default": BASE})
    equal(alternates(site, "2022/vintertid.html"), {})


def way(things):
    items = things["BreadcrumbList"]["itemListElement"]
    equal([item["position"] for item in items], list(range(1, len(items) + 1)))
    return [(item["name"], item["item"].removeprefix(BASE)) for item in items]


def test_news_article(site):
    things = site.things("2022/ramavtal.html")
    news = things["NewsArticle"]
    equal(news["headline"], HEADLINE)
    equal(news["description"], "När priset steg.")
    equal(news["author"][0], {"@type": "Person", "name": "Ebba Öberg", "url": BASE + "skribent/ebba-oberg.html"})
    equal((news["datePublished"], news["dateModified"]), ("2022-07-01T09:30:00+02:00", "2022-07-02T10:00:00+02:00"))
    equal(news["image"], {"@type": "ImageObject", "url": site.picture("jpg"), "width": 640, "height": 400})
    equal((news["articleSection"], news["keywords"]), ("Livsmedel", ["Skolmat", "Avtal"]))
    equal(news["correction"]["@type"], "CorrectionComment")
    equal(news["correction"]["text"], "Rätt summa är 400 miljoner.")
    equal(news["commentCount"], 1)
    equal(news["isAccessibleForFree"], True)
    equal((news["publisher"]["@type"], news["publisher"]["name"], news["publisher"]["url"]), ("NewsMediaOrganization", "Inköpsnytt", BASE))
    equal(news["publisher"]["logo"]["url"], site.picture("jpg"))
    equal(way(things), [("Inköpsnytt", ""), ("Livsmedel", "amne/livsmedel.html"), (HEADLINE, "2022/ramavtal.html")])
    check("commentCount" not in site.things("2022/vintertid.html")["NewsArticle"], "an article without comments counts them")


def test_site_data(site):
    things = site.things("index.html")
    equal(things["WebSite"]["potentialAction"]["target"]["urlTemplate"], BASE + "sok/?q={search_term_string}")
    equal(things["NewsMediaOrganization"]["url"], BASE)


def test_lists(site):
    topic = site.things("amne/livsmedel.html")
    equal([item["url"] for item in topic["CollectionPage"]["mainEntity"]["itemListElement"]], [BASE + "2022/ramavtal.html", BASE + "2022/vintertid.html"])
    equal(way(topic)[1:], [("Livsmedel", "amne/livsmedel.html")])
    equal(way(site.things("tagg/skolmat.html"))[1:], [("Skolmat", "tagg/skolmat.html")])
    equal(way(site.things("arkiv/2022.html"))[1:], [("Arkiv", "arkiv/"), ("2022", "arkiv/2022.html")])
    person = site.things("skribent/ebba-oberg.html")
    equal((person["ProfilePage"]["mainEntity"]["@type"], person["ProfilePage"]["mainEntity"]["name"]), ("Person", "Ebba Öberg"))
    check("email" not in json.dumps(person), "an address of a person is told")
    equal(way(person)[1:], [("Ebba Öberg", "skribent/ebba-oberg.html")])
    page = site.things("om-oss.html")
    equal(page["WebPage"]["name"], "Om oss")
    equal(way(page)[1:], [("Om oss", "om-oss.html")])
    jobs = site.things("lediga-jobb/index.html")
    equal([item["url"] for item in jobs["CollectionPage"]["mainEntity"]["itemListElement"]], [BASE + "lediga-jobb/jurist.html"])


def test_vacancy(site):
    things = site.things("lediga-jobb/jurist.html")
    job = things["JobPosting"]
    equal(job["title"], "Jurist </script>")
    check(f'<em>dömer</em> <a href="{BASE}om-oss.html">' in job["description"], job["description"])
    equal(job["datePosted"], "2022-03-01")
    equal(job["validThrough"], "2099-12-02T00:00:00+01:00")
    equal((job["hiringOrganization"]["name"], job["hiringOrganization"]["logo"]["url"]), ("Mora kommun", site.picture("jpg")))
    equal(job["jobLocation"]["address"], {"@type": "PostalAddress", "addressLocality": "Mora", "addressCountry": "SE"})
    equal((job["directApply"], job["url"]), (False, BASE + "lediga-jobb/jurist.html"))
    equal([label for label, _ in way(things)], ["Inköpsnytt", "Lediga jobb", "Jurist </script>"])


def test_courses(site):
    course = site.things("utbildningar/lou.html")["Course"]
    equal((course["name"], course["description"], course["provider"]["name"]), ("Grundkurs", "Grunder.", "Kursia"))
    equal((course["hasCourseInstance"]["startDate"], course["hasCourseInstance"]["endDate"]), ("2099-01-22", "2099-07-23T15:00:00+02:00"))
    season = site.things("utbildningar/avtal.html")["Course"]
    check("startDate" not in season["hasCourseInstance"], "a season became a date")
    equal(season["provider"]["name"], "Inköpsnytt")


def test_events(site):
    event = site.things("konferenser/dagarna.html")["Event"]
    equal((event["startDate"], event["endDate"], event["location"]["name"]), ("2099-01-30", "2099-02-02", "Stockholm"))
    equal(event["eventAttendanceMode"], "https://schema.org/OfflineEventAttendanceMode")
    equal(event["eventStatus"], "https://schema.org/EventScheduled")
    check(event["organizer"]["name"], "nobody organises the event")
    online = site.things("konferenser/natet.html")["Event"]
    equal((online["eventAttendanceMode"], online["location"]["@type"], online["location"]["url"]),
          ("https://schema.org/OnlineEventAttendanceMode", "VirtualLocation", "https://natet.example/"))
    equal(online["startDate"], "2099-03-30T09:00:00+02:00")


def test_not_found(site):
    """A server shows this page at any address, so its own addresses begin at the top."""
    page = site.head("404.html")
    for element in page.walk():
        for name in ("href", "src", "action"):
            value = element[name]
            if value and not value.startswith("#") and not is_whole(value):
                check(value.startswith("/tidning/"), f"404.html leads to {value}")
    check(any(meta["name"] == "robots" and "noindex" in meta["content"].split(", ") for meta in page.find_all("meta")), "404.html may be found")


def test_whole_texts(site):
    site.add({"settings": {"feed_full_text": True}})
    site.export()
    check_feeds(site, True)
    test_private(site)


TESTS = [test_summaries, test_winter_time, test_discovery, test_private, test_sitemaps, test_heads, test_article_head, test_languages,
         test_news_article, test_site_data, test_lists, test_vacancy, test_courses, test_events, test_not_found, test_whole_texts]


def main(spaltctl):
    print(f"1..{len(TESTS)}")
    with tempfile.TemporaryDirectory(prefix="spalt-machines-") as folder:
        site = Site(spaltctl, Path(folder))
        site.export()
        for number, test in enumerate(TESTS, 1):
            try:
                test(site)
                print(f"ok {number} {test.__name__}", flush=True)
            except (AssertionError, AttributeError, KeyError, TypeError, ValueError, OSError, ElementTree.ParseError) as error:
                print(f"not ok {number} {test.__name__}\n# {type(error).__name__}: {error}", flush=True)


if __name__ == "__main__":
    main(sys.argv[1])
