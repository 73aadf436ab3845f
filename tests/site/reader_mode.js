// SPDX-License-Identifier: GPL-3.0-or-later
// What Mozilla's Readability, the reader's mode of Firefox, makes of each page that is named: JSON, a line a page.
const { readFileSync } = require("node:fs");
const { createRequire } = require("node:module");
const load = createRequire(`${process.env.SPALT_PAGE_CHECKS}/`);
const { Readability } = load("@mozilla/readability");
const { JSDOM } = load("jsdom");

for (const path of process.argv.slice(2)) {
  const page = new JSDOM(readFileSync(path, "utf8"), { url: "https://tidning.example/2026/artikel.html" });
  const read = new Readability(page.window.document).parse();
  const text = new JSDOM(read.content).window.document;
  const texts = selector => [...text.querySelectorAll(selector)].map(element => element.textContent.replace(/\s+/g, " ").trim());
  console.log(JSON.stringify({
    title: read.title, byline: read.byline, published: read.publishedTime, words: text.body.textContent.replace(/\s+/g, " "),
    pictures: [...text.querySelectorAll("img")].map(image => image.getAttribute("src").split("/").pop()), captions: texts("figcaption"),
  }));
}
