# SPDX-License-Identifier: GPL-3.0-or-later
"""The parts that an exported site has, each found as a reader or a machine finds it: by its role, its heading, its words.

A part is a function that says what is wrong with it by an assertion.
"""
import json
import re
from datetime import datetime
from functools import cached_property

import page_kinds
import page_tree

WORDS = {
    "sv": {
        "skip": "Hoppa till innehåll", "newsletter": "Prenumerera på Farledsbladets nyhetsbrev", "topics": "Ämnen", "career": "Lediga jobb",
        "contact": "Kontakt", "privacy": "Integritet", "latest": "Senaste inläggen", "readers": "Kommentarer från läsarna",
        "vacancies": "Lediga jobb", "courses": "Aktuella utbildningar", "from": "Nytt från", "ad": "Annons", "ad from": "Annons från",
        "updated": "Uppdaterad", "correction": "Rättelse", "photo": "Foto:", "tags": "Läs mer:", "says": "skriver:", "reply": "Svara",
        "one comment": "En kommentar på", "comments": "{} kommentarer på", "time": r"\d{4}-\d\d-\d\d kl\. \d\d:\d\d", "answer": "Lämna ett svar",
        "answer to": "Lämna ett svar till", "cancel": "Avbryt svar", "private": "Din e-postadress kommer inte publiceras",
        "required": "Obligatoriska fält är märkta *", "related": "Fler artiklar", "search": "Sök",
    },
    "en": {
        "skip": "Skip to content", "newsletter": "Subscribe to the Farledsbladet newsletter", "topics": "Ämnen", "career": "Lediga jobb",
        "contact": "Kontakt", "privacy": "Integritet", "latest": "Latest articles", "readers": "Comments from readers",
        "vacancies": "Vacancies", "courses": "Current courses", "from": "News from", "ad": "Advertisement", "ad from": "Advertisement from",
        "updated": "Updated", "correction": "Correction", "photo": "Photo:", "tags": "Read more:", "says": "writes:", "reply": "Reply",
        "one comment": "One comment on", "comments": "{} comments on", "time": r"\d{1,2} \w+ \d{4}, \d\d:\d\d", "answer": "Leave a reply",
        "answer to": "Leave a reply to", "cancel": "Cancel reply", "private": "Your e-mail address will not be published",
        "required": "Required fields are marked *", "related": "More articles", "search": "Search",
    },
}
HOUSE_RULE = "Kommentatorerna ansvarar för sina egna kommentarer."
HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
DAY = re.compile(r"\d{4}-\d\d-\d\d")


class Site:
    """An exported site, its pages read when they are asked for."""

    def __init__(self, folder, language):
        self.folder = folder
        self.language = language
        self.words = WORDS[language]
        self.pages = page_kinds.find(folder, language)
        self.trees = {}

    def page(self, path):
        if path not in self.trees:
            self.trees[path] = page_tree.read(self.folder / path)
        return self.trees[path]

    def kind(self, name):
        assert self.pages[name], f"there is no page of the kind: {name}"
        return self.page(self.pages[name])

    @cached_property
    def front(self):
        return self.page("index.html")

    @cached_property
    def articles(self):
        """The demo's own articles."""
        return [self.page(path.relative_to(self.folder).as_posix()) for path in page_kinds.articles(self.folder)]

    @cached_property
    def every_page(self):
        """One of each kind."""
        return [self.page(path) for path in self.pages.values() if path]

    @cached_property
    def all_pages(self):
        return [self.page(path.relative_to(self.folder).as_posix()) for path in sorted(self.folder.rglob("*.html"))]

    def linked_data(self, tree):
        return [item for script in tree.find_all("script", type="application/ld+json") for item in flatten(json.loads("".join(script.children)))]


def flatten(data):
    if isinstance(data, list):
        return [item for entry in data for item in flatten(entry)]
    return [data, *flatten(data.get("@graph", []))]


def heading(tree, words, *names):
    """The first heading that begins so."""
    return next((found for found in tree.find_all(*(names or HEADINGS)) if found.text.startswith(words)), None)


def part_below(tree, words):
    """What a heading stands over: the nearest box around it that holds a list or a text besides it."""
    found = heading(tree, words)
    assert found, f"there is no heading “{words}”"
    box = found.parent
    while box.name != "body" and not box.find("li", "p"):
        box = box.parent
    return box


def label(tree, words):
    """The innermost element that says exactly so, else the first that begins so."""
    found = [element for element in tree.walk() if element.text.startswith(words) and not any(child.text.startswith(words) for child in element.find_all())]
    return next((element for element in found if element.text == words), found[0] if found else None)


def content(tree):
    """A page's body; of a fragment, all."""
    return tree.find("body") or tree


def comment_times(site, main):
    return [time for time in main.find_all("time") if time.within("li") and re.fullmatch(site.words["time"], time.text)]


def is_time(element):
    return element is not None and bool(datetime.fromisoformat(element["datetime"]))


# Every page


def skip_link(site):
    for tree in site.every_page:
        first = next(element for element in tree.find("body").walk() if element.name in ("a", "button", "input", "select", "textarea"))
        assert first.text == site.words["skip"], f"the first thing to focus is “{first.text}”"
        target = first["href"].lstrip("#")
        assert tree.find(id=target) and (tree.find(id=target).name == "main" or tree.find(id=target).within("main")), "it does not lead to the main part"


def newsletter(site):
    for tree in site.every_page:
        call = label(tree.find("body"), site.words["newsletter"])
        assert call, f"nothing says “{site.words['newsletter']}”"
        form = call.within("form")
        link = call if call.name == "a" else call.within("a")
        if form:
            assert form["action"].startswith("https://") and form["method"] == "post" and form.find("input", type="email") and form.find("button"), "the form has not all it needs"
        else:
            assert link and link["href"].startswith("https://"), "it is neither a link nor a form"


def masthead(site):
    for tree in site.every_page:
        home = tree.find("header").find("a", rel="home")
        assert home and (home["href"].endswith("/") or home["href"] == "index.html" or home["href"].endswith("/index.html")), "no link home in the page's head"
        assert home.text == "Farledsbladet" or (home.find("img") and home.find("img")["alt"] == "Farledsbladet"), f"it says “{home.text}”"


def main_menu(site):
    for tree in site.every_page:
        menu = tree.find("header").find("nav")
        assert menu and menu["aria-label"], "no labelled menu in the page's head"
        entries = {}
        for item in menu.find("ul").children:
            if isinstance(item, page_tree.Element) and item.name == "li":
                entries[item.find("a", "summary", "button").text] = item.find("ul")
        topics = [link.text for link in entries[site.words["topics"]].find_all("a")]
        assert {"Sjösäkerhet", "Hamnar"} <= set(topics), f"“{site.words['topics']}” holds {topics}"
        for wanted in ("Karriär", "Utbildningar", "Konferenser", "Annonsera", "Om oss"):
            assert wanted in entries, f"no “{wanted}” in the menu: {list(entries)}"
        career = entries["Karriär"].text
        assert all(word in career for word in ("Lönestatistik", "Rekrytera", site.words["career"])), f"“Karriär” holds {career}"
        conferences = [link.text for link in entries["Konferenser"].find_all("a")]
        assert any(re.search(r"\d.*(Norrhamn|Älvsund)|(Norrhamn|Älvsund).*\d", text) for text in conferences), f"no conference with date and city: {conferences}"
        about = entries["Om oss"].text
        assert "Kontakt" in about and "Integritet" in about, f"“Om oss” holds {about}"
        for link in menu.find_all("a"):
            assert link["href"], f"“{link.text}” leads nowhere"


def footer(site):
    for tree in site.every_page:
        foot = tree.find("body").find_all("footer")[-1]
        links = {link.text: link["href"] for link in foot.find_all("a")}
        for wanted in ("Om oss", site.words["contact"], site.words["privacy"], "RSS", "Atom"):
            assert wanted in links, f"no “{wanted}” among {list(links)}"
        assert "©" in foot.text and "Farledsbladet bevakar" in foot.text, "no copyright, or nothing about the magazine"


def latest(site):
    for tree in site.every_page:
        links = part_below(tree, site.words["latest"]).find_all("a")
        assert len(links) == 10, f"{len(links)} articles instead of ten"
        assert links[0].text == "Den sista fyrvaktarens lins lyser igen", f"the newest is “{links[0].text}”"


def latest_comments(site):
    for tree in site.every_page:
        links = part_below(tree, site.words["readers"]).find_all("a")
        assert 1 <= len(links) <= 10, f"{len(links)} comments"
        for link in links:
            assert re.match(r"[^:]+ ?: [^:]+: .+", link.text), f"“{link.text}” is not name : headline: excerpt"
            assert re.search(r"\.html#\S+", link["href"]), f"{link['href']} leads to no comment"


def vacancies(site):
    for tree in site.every_page:
        box = part_below(tree, site.words["vacancies"])
        assert "Kustverket" in box.text and "Lotselever" in box.text, "no employer, or no title"
        assert box.find("img"), "no logo"
        assert [link for link in box.find_all("a") if "lotselev" in link["href"]], "no link to the vacancy"
        assert "Annonsera ledig tjänst" in tree.find("body").text, "no house ad for recruiting"


def courses(site):
    for tree in site.every_page:
        box = part_below(tree, site.words["courses"])
        assert "Kurser för dig som arbetar med fartyg" in box.text, "no introduction"
        items = [(item.find("a"), item.find("span")) for item in box.find_all("li")]
        # The bar between them is drawn, and no reader hears it.
        assert items and all(link.text and date.has({"class_": "detail"}) and date.text for link, date in items), "a title or a date is missing"
        dates = [date.text for _, date in items]
        assert any(re.search(r"\d–\d", date) for date in dates), f"no range of dates among {dates}"


def external_feed(site):
    for tree in site.every_page:
        box = part_below(tree, f"{site.words['from']} Sjöfartsnytt")
        links = [link for link in box.find_all("a") if link.within("li")]
        assert len(links) >= 3 and all(link["href"].startswith("https://sjofartsnytt.example/") for link in links), f"{len(links)} headlines"


def ads(site):
    for tree in site.every_page:
        found = label(tree.find("body"), site.words["ad from"] + " ")
        assert found, f"no ad says “{site.words['ad from']} …”"
        box = found.parent
        assert box.find("img") and box.find("a") and box.find("a")["href"].startswith("https://"), "an ad without picture or link"
        assert "sponsored" in (box.find("a")["rel"] or ""), "an ad's link that does not say rel=sponsored"


def teasers(site):
    articles = [article for article in site.front.find("main").find_all("article") if article.find("img") and article.find("a", href=True)]
    assert len(articles) >= 6, f"{len(articles)} teasers with a picture on the front page"
    assert all(article.find(*HEADINGS) and article.find(*HEADINGS).text for article in articles), "a teaser without a headline"


# The article page


def headline(site):
    for tree in site.articles:
        assert len(tree.find_all("h1")) == 1 and tree.find("main").find("h1").text, "not exactly one h1, in the main part"


def lede(site):
    tree = site.kind("article")
    words = "Tre nya kranar fördubblar kapaciteten i Norrhamn."
    found = label(tree.find("main"), words)
    body = label(tree.find("main"), "Från hytten ser man hela vägen till Råskär.")
    assert found and body, "no lede, or no text"
    assert found["class"] and found["class"] != body["class"], "nothing tells the lede from the text"


def dates(site):
    tree = site.kind("article").find("main")
    times = tree.find("article").find_all("time")
    assert times[0].text == "2026-09-08" and is_time(times[0]), f"the date is “{times[0].text}”"
    updated = label(tree, site.words["updated"])
    assert updated and any(time["datetime"].startswith("2026-09-10T") for time in updated.parent.find_all("time")), "nothing says when it was updated"
    assert any(label(tree, site.words["correction"]) for tree in [site.kind("article with everything"), *site.articles]), "no correction notice"


def hero(site):
    figure = site.kind("article").find("main").find("figure")
    picture, caption = figure.find("img"), figure.find("figcaption").text
    assert "Norrhamns containerterminal" in caption and caption.endswith(f"{site.words['photo']} Elin Tornéus"), f"the caption says “{caption}”"
    assert picture["alt"] == "Containerkranar i siluett mot en orange solnedgång över en hamn.", f"the alt text is “{picture['alt']}”"


def body(site):
    found = {
        "dialogue": lambda tree: any(text.text.startswith("–\u00a0") or text.text.startswith("– ") for text in tree.find_all("p")),
        "subheading": lambda tree: tree.find("article").find("h2", id=True),
        "pull quote": lambda tree: tree.find("aside", "figure", "blockquote", class_="pullquote") is not None,
        "fact box": lambda tree: tree.find("aside", "section", class_="factbox") is not None,
        "figure": lambda tree: len(tree.find_all("figcaption")) > 1,
        "table": lambda tree: tree.find("th") and tree.find("td"),
        "link": lambda tree: any(link["href"].startswith("http") for link in tree.find("article").find_all("a")),
    }
    anywhere = {
        "gallery": lambda tree: any(len(box.find_all("figure")) > 1 for box in tree.find_all("div", "figure", "ul") if "gallery" in (box["class"] or "")),
        "footnote": lambda tree: any(link["href"].startswith("#fn") for link in tree.find_all("a", href=True)),
        "embed": lambda tree: tree.find("figure", data_embed_src=True) is not None,
    }
    mains = [tree.find("main") for tree in site.articles]
    for name, look in found.items():
        assert any(look(main) for main in mains), f"no {name} in the demo's articles"
    mains.append(site.kind("article with everything").find("main"))
    for name, look in anywhere.items():
        assert any(look(main) for main in mains), f"no {name}"
    for main in mains:
        assert not any(item.text.startswith(("–", "- ")) for item in main.find("article").find_all("li")), "dialogue has become a list"


def ads_in_article(site):
    main = site.kind("article").find("main")
    story = main.find("article")
    inner = label(story, site.words["ad"])
    assert inner, "no ad within the text"
    paragraphs = [text for text in story.find_all("p")]
    order = list(story.walk())
    before = sum(order.index(text) < order.index(inner) for text in paragraphs)
    assert before >= 4, f"it stands after {before} paragraphs"
    after = [element for element in main.find_all() if element.text.startswith(site.words["ad"]) and not element.within("article") and element.name == "p"]
    assert after, "no ad after the article"
    box = after[0].parent
    assert box.find("a")["href"].startswith("https://") and len(box.find_all("p")) >= 3, "the ad at the end lacks heading, text or link"


def tags(site):
    story = site.kind("article").find("main").find("article")
    found = label(story, site.words["tags"])
    assert found, f"nothing says “{site.words['tags']}”"
    links = {link.text: link["href"] for link in found.parent.find_all("a")}
    assert {"Norrhamn", "containrar", "automation"} <= set(links), f"the tags are {list(links)}"


def byline(site):
    two = site.page("2026/angen-under-kolen.html").find("main").find("article")
    people = {link.text: link["href"] for link in two.find_all("a", rel="author")}
    assert set(people) == {"Maja Lindroth", "Petter Långström"}, f"the bylines are {list(people)}"
    assert all((site.folder / "2026" / address).resolve().is_file() for address in people.values()), "a byline leads nowhere"


def comments(site):
    counts = {}
    nested = False
    for tree in site.articles:
        main = tree.find("main")
        said = comment_times(site, main)
        if not said:
            continue
        counts[len(said)] = main
        assert HOUSE_RULE in main.text, "no house rule above the comments"
        wanted = site.words["one comment"] if len(said) == 1 else site.words["comments"].format(len(said))
        found = heading(main, wanted)
        assert found and found.text.endswith(f"{main.find('h1').text}”"), f"no heading “{wanted} …”"
        assert all(is_time(time) for time in said)
        assert main.text.count(site.words["says"]) == len(said), f"not every comment says “{site.words['says']}”"
        replies = [link for link in main.find_all("a", "button") if link.text.startswith(site.words["reply"])]
        assert len(replies) == len(said), f"{len(replies)} times “{site.words['reply']}” under {len(said)} comments"
        anchors = [time.within("li", "article") for time in said]
        assert all(anchor and anchor["id"] for anchor in anchors), "a comment that has no anchor"
        nested = nested or any(anchor.within("li", "article") and anchor.within("li").has({"id": True}) for anchor in anchors if anchor.within("li"))
    assert 1 in counts and max(counts) > 1, f"articles have {sorted(counts)} comments: one and several are wanted"
    assert nested, "no reply stands within the comment that it answers"


def comment_form(site):
    main = site.kind(page_kinds.COMMENTED).find("main")
    form = main.find("textarea").within("form")
    assert form["method"] == "post" and form["action"].startswith("https://"), "it posts to nowhere"
    text = form.parent.text
    for wanted in ("answer", "private", "required"):
        assert site.words[wanted] in text, f"it does not say “{site.words[wanted]}”"
    assert site.words["cancel"] in form.parent.text, f"no “{site.words['cancel']}”"
    assert any(site.words["answer to"] in value for element in form.parent.walk() for value in [*element.attributes.values(), element.text]), f"nothing knows “{site.words['answer to']} …”"
    fields = [field for field in form.find_all("input", "textarea") if "required" in field.attributes]
    assert len(fields) == 3 and form.find("input", type="email") in fields, f"{len(fields)} required fields: name, e-mail and comment are wanted"
    for field in fields:
        named = field.within("label") or form.find("label", for_=field["id"])
        assert named and "*" in named.text, f"the field {field['name']} has no label with *"
    assert form.find("button"), "nothing to send it with"


def related(site):
    box = part_below(site.kind("article"), site.words["related"])
    links = [link["href"] for link in box.find_all("a")]
    assert links and not any(link.endswith("norrhamn-vaxer-uppat.html") for link in links), "no related articles, or the article itself"


# Other pages


def front_page(site):
    articles = site.front.find("main").find_all("article")
    assert articles[0].find("h1", "h2").text == "Den sista fyrvaktarens lins lyser igen", "the lead story is another one"
    assert articles[2].find(*HEADINGS).text == "Natten då satelliterna tystnade", f"third is “{articles[2].find(*HEADINGS).text}”, not the article that is pinned there"


def list_pages(site):
    for name in ("topic", "tag", "person", "year"):
        tree = site.kind(name)
        assert tree.find("main").find("h1").text and tree.find("main").find_all("article"), f"{name}: no heading, or no articles"
    for name in ("front page's archive, numbered", "topic, numbered"):
        tree = site.kind(name)
        newest = tree.find("head").find("link", rel="prev")
        assert newest and newest["href"], f"{name}: no rel=prev to the newer articles"
        assert len(tree.find("main").find_all("article")) == 20, f"{name}: {len(tree.find('main').find_all('article'))} articles on the oldest page"
        assert not re.search(r"\d+ (av|of) \d+", tree.find("main").text), f"{name}: says how many pages there are"
    front = site.page(site.pages["topic, numbered"].replace("/1.html", ".html"))
    shown = len(front.find("main").find_all("article"))
    assert 20 <= shown <= 39 and front.find("head").find("link", rel="next"), f"a list's front shows {shown} articles"


def static_pages(site):
    tree = site.page("om-oss.html")
    assert tree.find("main").find("h1").text == "Om oss" and "Vilka vi är" in [found.text for found in tree.find_all("h2")], "no page about the magazine"


def archive(site):
    years = [link.text for link in site.kind("archive").find("main").find_all("a")]
    assert any("2026" in year for year in years) and any("2025" in year for year in years), f"the archive names {years}"


def search(site):
    tree = site.kind("search")
    assert tree.find("main").find("input", type="search") and tree.find("main").find("h1").text.startswith(site.words["search"]), "no field to search with"
    assert [link for link in tree.find("main").find_all("a") if DAY.search(link.text) or re.search(r"20\d\d", link.text)], "no list of the archive for those without script"


def not_found(site):
    tree = site.kind("page that is not there")
    robots = tree.find("head").find("meta", name="robots")["content"]
    assert tree.find("main").find("h1").text and "noindex" in robots.split(", "), "no heading, or searched"


def listings(site):
    for name, kind in (("vacancy", {"JobPosting"}), ("course", {"Course", "EducationEvent", "CourseInstance"}), ("conference", {"Event", "BusinessEvent"})):
        data = [item for item in site.linked_data(site.kind(name)) if kinds_of(item) & kind]
        assert data and all(item.get("name") or item.get("title") for item in data), f"{name}: no {' or '.join(sorted(kind))} in its JSON-LD"


def kinds_of(item):
    kind = item.get("@type", [])
    return set(kind if isinstance(kind, list) else [kind])


def article_data(site):
    tree = site.page("2026/den-sista-fyrvaktarens-lins.html")
    head = tree.find("head")
    assert head.find("link", rel="canonical")["href"] == "https://farledsbladet.example/2026/den-sista-fyrvaktarens-lins.html", "canonical"
    for name in ("og:title", "og:description", "og:url", "og:image", "og:type"):
        assert head.find("meta", property=name, content=True), f"no {name}"
    assert head.find("meta", name="twitter:card"), "no Twitter card"
    items = site.linked_data(tree)
    news = next((item for item in items if "NewsArticle" in kinds_of(item)), None)
    assert news, f"no NewsArticle among {[item.get('@type') for item in items]}"
    for key in ("headline", "author", "image", "datePublished", "dateModified", "commentCount", "publisher"):
        assert key in news, f"NewsArticle has no {key}"
    said = comment_times(site, tree.find("main"))
    assert news["commentCount"] == len(said), f"commentCount is {news['commentCount']} of {len(said)}"
    assert any("BreadcrumbList" in kinds_of(item) for item in items), "no BreadcrumbList"
    assert any("Organization" in kinds_of(item) or "NewsMediaOrganization" in kinds_of(item) for item in site.linked_data(site.front) + [news["publisher"]]), "no Organization"
    corrected = [item for item in site.linked_data(site.kind("article with everything")) if "NewsArticle" in kinds_of(item)]
    assert corrected[0].get("correction"), "NewsArticle has no correction"


def languages(site):
    links = {link["hreflang"]: link["href"] for link in site.page("2026/den-sista-fyrvaktarens-lins.html").find("head").find_all("link", hreflang=True)}
    other = "sv" if site.language == "en" else "en"
    assert links.get(other) == "https://farledsbladet.example/en/2026/the-last-keepers-lens.html", f"hreflang says {links}"


# What a part leaves where it has no data: nothing.


def no_words(*keys):
    """None of these words on any page."""
    def check(site):
        for tree in site.all_pages:
            for key in keys:
                found = label(content(tree), site.words[key])
                assert not found, f"says “{found.text[:60]}”"
    return check


def no_elements(*names, within=None, **wanted):
    """None such on any page; `within`: only in elements of that name."""
    def check(site):
        for tree in site.all_pages:
            places = tree.find_all(within) if within else [content(tree)]
            found = [element for place in places for element in place.find_all(*names, **wanted)]
            assert not found, f"there is <{found[0].name}> in line {found[0].line}"
    return check


def nothing_empty(site):
    """No heading, list, paragraph or box that holds nothing."""
    for tree in site.all_pages:
        for element in content(tree).find_all(*HEADINGS, "p", "ul", "ol", "dl", "li", "nav", "section", "aside", "figure", "figcaption", "address", "form"):
            assert element.text or element.find("img", "input", "svg") or "hidden" in element.attributes or element.within("template"), \
                f"an empty <{element.name}> in line {element.line}"


# The rows of the two first tables, by number: what it is called, the part, and what an empty publication has of it.
EVERY_PAGE = [
    ("skip link", skip_link, None),
    ("newsletter call", newsletter, no_elements("input", type="email")),
    ("masthead", masthead, None),
    ("main menu", main_menu, no_elements("ul", within="li")),
    ("footer", footer, no_words("contact", "privacy")),
    ("latest articles", latest, None),
    ("readers' comments", latest_comments, no_words("readers")),
    ("vacancies", vacancies, no_words("vacancies")),
    ("current courses", courses, no_words("courses")),
    ("headlines from elsewhere", external_feed, no_words("from")),
    ("ads", ads, no_words("ad")),
    ("teasers", teasers, no_elements("img")),
]
ARTICLE = [
    ("headline", headline, None),
    ("lede", lede, no_elements(class_="lede")),
    ("dates and correction", dates, no_words("updated", "correction")),
    ("hero photo", hero, no_elements("figure")),
    ("text with all its blocks", body, no_elements("aside", within="article")),
    ("ads in the text and after it", ads_in_article, no_words("ad from")),
    ("tags", tags, no_words("tags")),
    ("byline", byline, no_elements("a", rel="author")),
    ("comments", comments, no_words("says", "reply")),
    ("comment form", comment_form, no_elements("textarea")),
    ("related articles", related, no_words("related")),
]
OTHER = [
    ("front page: lead, teasers and pins", front_page, None),
    ("lists with stable paging", list_pages, None),
    ("static pages", static_pages, None),
    ("archive by year", archive, None),
    ("search", search, None),
    ("404", not_found, None),
    ("listings' JSON-LD", listings, None),
    ("article's canonical link, Open Graph and JSON-LD", article_data, None),
    ("hreflang", languages, None),
]
