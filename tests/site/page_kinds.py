# SPDX-License-Identifier: GPL-3.0-or-later
"""One page of each kind that an exported site has, found by its path."""
import page_tree

# In Swedish and in English. A star stands for the first page that fits.
KINDS = {
    "front page": ("index.html", "index.html"),
    "front page's archive, numbered": ("sida/1.html", "page/1.html"),
    "article": ("2026/norrhamn-vaxer-uppat.html", "2026/norrhamn-vaxer-uppat.html"),
    "article with everything": ("2022/allt-pa-en-sida.html", "2022/allt-pa-en-sida.html"),
    "article with little": ("2021/ur-arkivet-1.html", "2021/ur-arkivet-1.html"),
    "topic": ("amne/fyrar-och-farleder.html", "topic/fyrar-och-farleder.html"),
    "topic, numbered": ("amne/hamnar/1.html", "topic/hamnar/1.html"),
    "tag": ("tagg/norrhamn.html", "tag/norrhamn.html"),
    "person": ("skribent/samira-ekvall.html", "author/samira-ekvall.html"),
    "year": ("arkiv/2026.html", "archive/2026.html"),
    "archive": ("arkiv/index.html", "archive/index.html"),
    "static page": ("*.html", "*.html"),
    "vacancies": ("lediga-jobb/index.html", "jobs/index.html"),
    "vacancy": ("lediga-jobb/*.html", "jobs/*.html"),
    "courses": ("utbildningar/index.html", "courses/index.html"),
    "course": ("utbildningar/*.html", "courses/*.html"),
    "conferences": ("konferenser/index.html", "conferences/index.html"),
    "conference": ("konferenser/*.html", "conferences/*.html"),
    "search": ("sok/index.html", "search/index.html"),
    "page that is not there": ("404.html", "404.html"),
}
LANGUAGES = ("sv", "en")

# Found by what they hold, among the demo's articles.
COMMENTED = "article with comments"
NAMES = (*KINDS, COMMENTED)

# Asked for at some depth, as a mistyped address is.
NOT_THERE = "finns/inte/har.html"


def find(site, language):
    """The kinds' names and their paths, None for those of which there is no page."""
    column = LANGUAGES.index(language)
    pages = {name: first(site, patterns[column]) for name, patterns in KINDS.items()}
    pages[COMMENTED] = next((path.relative_to(site).as_posix() for path in articles(site) if is_commented(path)), None)
    return pages


def first(site, pattern):
    for path in sorted(site.glob(pattern)):
        name = path.relative_to(site).as_posix()
        if "*" not in pattern or name.rsplit("/", 1)[-1] not in ("index.html", "404.html"):
            return name
    return None


def articles(site):
    """The demo's own."""
    return sorted(path for year in ("2025", "2026") for path in site.glob(f"{year}/*.html"))


def is_commented(path):
    tree = page_tree.read(path)
    return tree.find("textarea") is not None and any(element.text.startswith(("Svara", "Reply")) for element in tree.find_all("a", "button"))


def address(name, path):
    return NOT_THERE if name == "page that is not there" else path
