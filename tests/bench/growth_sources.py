# SPDX-License-Identifier: GPL-3.0-or-later
"""What a newsroom may have very many of, or very long: a folder of Markdown and a document of JSON with `count` of each."""
import json
import struct
import zlib

WORDS = ("hamnen", "kajen", "farleden", "lotsen", "isbrytaren", "fyren", "sjökortet", "kranen", "slussen", "pråmen")
ARTICLE = "lotsen"


def head(title, slug, *lines):
    return "\n".join(["---", f"title: {title}", f"slug: {slug}", "date: 2024-03-01 10:00", *lines, "---", ""])


def prose(characters):
    """Paragraphs with some emphasis, links, figures and quotation marks, as many characters as asked for."""
    parts, length, number = [], 0, 0
    while length < characters:
        number += 1
        words = " ".join(WORDS[(number * step) % len(WORDS)] for step in range(1, 41))
        paragraph = f'Stycke {number}: "{words}" -- *{WORDS[number % 10]}* och [länken](https://ex.example/{number}).\n\n'
        parts.append(paragraph)
        length += len(paragraph.encode())
    return "".join(parts)


def write_article(folder, text, *lines):
    (folder / f"{ARTICLE}.md").write_text(head("Lotsen", ARTICLE, *lines) + text, encoding="utf-8")


def write_document(folder, document):
    (folder / "site.json").write_text(json.dumps(document), encoding="utf-8")


def tags(folder, count):
    """A hundred on each article, no two alike."""
    for number in range(0, count, 100):
        names = ", ".join(f"tagg {tag}" for tag in range(number, number + 100))
        text = head(f"Artikel {number}", f"artikel-{number}", f"tags: [{names}]") + "Om hamnen.\n"
        (folder / f"{number}.md").write_text(text, encoding="utf-8")


def comments(folder, count):
    """On one article; each tenth begins a thread that the others answer in turn."""
    write_article(folder, "Om hamnen.\n")
    rows = []
    for number in range(count):
        row = {"uid": uid(number), "article": ARTICLE, "name": f"Läsare {number}", "status": "approved",
               "date": "2024-03-02T10:00:00+01:00", "text": f"Hamnen är min, säger {number}."}
        if number % 10:
            row["parent"] = uid(number - 1)
        rows.append(row)
    write_document(folder, {"comments": rows})


def thread(folder, count):
    """Each comment answers the one before it."""
    write_article(folder, "Om hamnen.\n")
    rows = [{"uid": uid(number), "article": ARTICLE, "name": "Läsare", "status": "approved", "text": "Nej.",
             "date": "2024-03-02T10:00:00+01:00", **({"parent": uid(number - 1)} if number else {})} for number in range(count)]
    write_document(folder, {"comments": rows})


def uid(number):
    return f"0195c1d2-0000-7000-8000-{number:012d}"


def body(folder, count):
    """A text of so many characters."""
    write_article(folder, prose(count))


HTML = "<p>Hamnen &amp; <em>kajen</em>, <a href='https://ex.example/'>länken</a></p>\n<ul><li>en<li>två</ul>\n\n"
HTML_AS_MARKDOWN = "Hamnen & *kajen*, [länken](https://ex.example/)\n\n- en\n- två\n\n"


def html(folder, count):
    """A text of so many characters, as an editor of web pages writes it."""
    write_article(folder, HTML * (count // len(HTML)))


def lists(folder, count):
    write_article(folder, "- " * count + "hamnen\n")


def quotes(folder, count):
    write_article(folder, "> " * count + "hamnen\n")


def brackets(folder, count):
    write_article(folder, "[" * count + "hamnen" + "](https://ex.example/)" * count + "\n")


# What begins and never ends, in as many ways as Markdown, HTML and templates have: what stands before all of them, the
# beginning, and what ends as many behind them. Each is a text of its own, for some hide what comes after them.
ENDLESS = [
    ("", "<!-- a\n\n", ""), ("", "<!-- a", ""), ("", "<? a\n\n", ""), ("", "<!a\n\n", ""), ("", "<script>a\n\n", ""),
    ("", "<script></b>", ""), ("", "<style>a\n\n", ""), ("", "<style></b>", ""), ("", "<iframe></b>", ""),
    ("", "a <title>b\n\n", ""), ("", "<rt>", ""), ("", "<rp>", ""), ("", "{% comment %}\n", ""),
    ("", "{% highlight c %}\n", ""), ("", "{% raw %}\n", ""), ("", "{% endraw\n", ""), ("", "{{ a\n", ""),
    ("", "{{< a 'b\n", ""), ("", "a \\`` ", ""), ("<p>a ", ">", ""), ("", "[", ""), ("[a]: lost.md\n\n", "[", "]"),
    ("", "[a](b (", ""), ("", "[a](b (", ")"), ("", "[a](b 'c ", ""), ("", "[a](<", ""),
]


def openings(folder, count):
    for number, (before, opening, ends) in enumerate(ENDLESS):
        text = before + opening * count + ends * count + "\n"
        (folder / f"{number}.md").write_text(head(f"Artikel {number}", f"artikel-{number}") + text, encoding="utf-8")


def links_of_blocks(folder, count):
    """Each holds a table with the next one, as deep as HTML is read, and again."""
    nest = "<a href='https://ex.example/'><b><table><tr><td>" * 50 + "hamnen" + "</td></tr></table></b></a>" * 50
    write_article(folder, (nest + "\n\n") * (count // 50))


def emphasis(folder, count):
    write_article(folder, "*a **a " * count + "hamnen\n")


def rows(folder, count):
    """A table."""
    lines = "".join(f"| {number} | hamnen | {number * 7} |\n" for number in range(count))
    write_article(folder, "| Nr | Var | Ton |\n|--:|---|--:|\n" + lines)


def footnotes(folder, count):
    text = "".join(f"Hamnen[^{number}]\n\n" for number in range(count))
    write_article(folder, text + "".join(f"[^{number}]: Not {number}\n\n" for number in range(count)))


def bylines(folder, count):
    names = ", ".join(f"Skribent {number}" for number in range(count))
    write_article(folder, "Om hamnen.\n", f"authors: [{names}]")


def listings(folder, count):
    write_article(folder, "Om hamnen.\n")
    write_document(folder, {"listings": [
        {"kind": "vacancy", "title": f"Tjänst {number}", "organisation": "Hamnen", "link": f"https://ex.example/{number}",
         "expires": "2100-01-01"} for number in range(count)]})


def photos(folder, count):
    """Ten in each article, no two alike."""
    (folder / "photos").mkdir()
    for number in range(0, count, 10):
        names = range(number, number + 10)
        for name in names:
            (folder / "photos" / f"{name}.png").write_bytes(picture(name))
        text = "".join(f"![Bild {name}](photos/{name}.png \"Hamnen, {name}\")\n\n" for name in names)
        (folder / f"{number}.md").write_text(head(f"Artikel {number}", f"artikel-{number}") + text, encoding="utf-8")


def attachments(folder, count):
    """Files of one name, no two alike, each in a folder with the text that links to it."""
    for number in range(count):
        (folder / str(number)).mkdir()
        (folder / str(number) / "protokoll.pdf").write_bytes(b"%d " % number * 2000)
        text = head(f"Artikel {number}", f"artikel-{number}") + "Läs [protokollet](protokoll.pdf).\n"
        (folder / str(number) / "index.md").write_text(text, encoding="utf-8")


def links_to_attachments(folder, count):
    """No two to one of them; none is there, which each page remembers."""
    write_article(folder, " ".join(f"[a](/files/{number:06}.pdf)" for number in range(count)) + "\n")


def reopened(folder, count):
    """Emphases of HTML that never end, each unlike the others, before paragraphs: browsers open all of them in each."""
    opened = "".join(f"<b class='b{number}'>" for number in range(100))
    paragraph = "<p>hamnen\n"
    write_article(folder, f"<p>{opened}\n{paragraph * (count // len(paragraph))}")


def picture(number):
    """A PNG of 8 × 8 pixels, whose colours are its number."""
    pixels = b"".join(b"\0" + struct.pack(">I", number * 2654435761 % 2 ** 32) * 6 for _ in range(8))

    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    return (b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", 8, 8, 8, 2, 0, 0, 0))
            + chunk(b"IDAT", zlib.compress(pixels)) + chunk(b"IEND", b""))
