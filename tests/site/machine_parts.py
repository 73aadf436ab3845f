# SPDX-License-Identifier: GPL-3.0-or-later
"""What an exported site has for machines: feeds, sitemaps, robots.txt, redirects."""
import json
import xml.etree.ElementTree as ElementTree

import page_tree

BASE = "https://farledsbladet.example/"
ATOM = "{http://www.w3.org/2005/Atom}"
SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
NEWS = "{http://www.google.com/schemas/sitemap-news/0.9}"
NEWEST = "Den sista fyrvaktarens lins lyser igen"


def xml(site, path):
    assert (site.folder / path).is_file(), f"there is no {path}"
    return ElementTree.parse(site.folder / path).getroot()


def topic(site):
    return "amne/hamnar" if site.language == "sv" else "topic/hamnar"


def rss(site):
    for path in ("rss.xml", f"{topic(site)}/rss.xml"):
        channel = xml(site, path).find("channel")
        items = channel.findall("item")
        assert items and all(item.findtext("link").startswith(BASE) and item.findtext("title") and item.findtext("pubDate") for item in items), path
    assert xml(site, "rss.xml").find("channel/item").findtext("title") == NEWEST, "the newest article is not the first"


def atom(site):
    for path in ("atom.xml", f"{topic(site)}/atom.xml"):
        entries = xml(site, path).findall(f"{ATOM}entry")
        assert entries and all(entry.find(f"{ATOM}link").get("href").startswith(BASE) and entry.findtext(f"{ATOM}updated") for entry in entries), path


def json_feed(site):
    for path in ("feed.json", f"{topic(site)}/feed.json"):
        assert (site.folder / path).is_file(), f"there is no {path}"
        feed = json.loads((site.folder / path).read_text(encoding="utf-8"))
        assert feed["version"] == "https://jsonfeed.org/version/1.1" and feed["title"], path
        assert all(item["id"] and item["url"].startswith(BASE) and ("content_html" in item or "content_text" in item) for item in feed["items"]), path


def sitemap(site):
    """Each part is there, and names pages that are there."""
    parts = [entry.text for entry in xml(site, "sitemap.xml").iter(f"{SITEMAP}loc")]
    assert len(parts) > 2, f"the index names {parts}"
    named = []
    for part in parts:
        named += [entry.text for entry in xml(site, part.removeprefix(BASE)).iter(f"{SITEMAP}loc")]
    assert f"{BASE}2026/norrhamn-vaxer-uppat.html" in named, "an article is in no part"
    for address in named:
        path = address.removeprefix(BASE)
        assert (site.folder / path).is_file() or (site.folder / path / "index.html").is_file(), f"{address} is not there"


def news_sitemap(site):
    """Of the last two days: the demo's newest article may be older."""
    found = sorted(site.folder.rglob("*news*.xml"))
    assert found, "there is no news sitemap"
    root = ElementTree.parse(found[0]).getroot()
    assert root.tag == f"{SITEMAP}urlset" and all(entry.find(f"{NEWS}news") is not None for entry in root), "it is none"


def robots(site):
    text = (site.folder / "robots.txt").read_text(encoding="utf-8")
    assert "User-agent: *" in text and f"Sitemap: {BASE}sitemap.xml" in text, text


def redirects(site):
    """As a page at the old address, and as lists for three kinds of server."""
    old = site.folder / "nyheter" / "fyrar" / "raskar-lyser-igen.html"
    assert old.is_file(), "nothing stands at a changed address"
    refresh = page_tree.read(old).find("meta", http_equiv="refresh")
    assert refresh and refresh["content"].endswith("2026/den-sista-fyrvaktarens-lins.html"), "the page there leads nowhere"
    texts = {path.name: path.read_text(encoding="utf-8", errors="replace") for path in site.folder.rglob("*")
             if path.is_file() and path.suffix not in (".html", ".webp", ".jpg", ".png", ".avif") and "raskar-lyser-igen" in path.read_text(encoding="utf-8", errors="replace")}
    assert "_redirects" in texts, f"no list for Netlify-style hosts, only {sorted(texts)}"
    assert any("RewriteRule" in text or "Redirect" in text for text in texts.values()), f"no list for Apache, only {sorted(texts)}"
    assert any("nginx" in name for name in texts), f"no list for nginx, only {sorted(texts)}"


MACHINES = [
    ("RSS 2.0, of the site and of each topic", rss, None),
    ("Atom, of the site and of each topic", atom, None),
    ("JSON Feed", json_feed, None),
    ("sitemap: index and parts", sitemap, None),
    ("news sitemap", news_sitemap, None),
    ("robots.txt", robots, None),
    ("redirects", redirects, None),
]
