// SPDX-License-Identifier: GPL-3.0-or-later
// Reads the index of an exported site with the scripts that its search page links to, and tells what each article's words find that
// they should not, or do not find: search_reader.js SEARCH CASES, where CASES is JSON: { articles: { headline: text },
// misspelled: [[wrong, right]] }. Prints a line for each fault.
const fs = require("fs");
const path = require("path");
const vm = require("vm");

const [, , folder, cases] = process.argv;
const assets = path.join(folder, "../assets");
const { articles, misspelled } = JSON.parse(fs.readFileSync(cases, "utf8"));
const page = fs.readFileSync(path.join(folder, "index.html"), "utf8");
for (const [, name] of page.matchAll(/<script src="[.][.]\/assets\/((?:stem-|search-index)[^"]*)"/gu))
  vm.runInThisContext(fs.readFileSync(path.join(assets, name), "utf8"));

const { split, open } = globalThis.spaltIndex;
const index = open(async name => fs.readFileSync(path.join(folder, name), "utf8"), globalThis.spaltStem ?? (word => word));
const headlines = [];
const holders = new Map(); // of each word: the headlines of the articles that have it
const check = async (headline, wanted) => {
  const found = (await index.search([wanted], wanted.begins === true)).hits.map(({ doc }) => headlines[doc]);
  // One sign of a script without spaces is looked for within words.
  const others = wanted.exact && wanted.word.length > 1 ? found.filter(other => !holders.get(wanted.word).has(other)) : [];
  if (!found.includes(headline) || others.length > 0)
    console.log(`${headline}: ${JSON.stringify(wanted)} finds ${JSON.stringify(found)}`);
};
(async () => {
  let n = 0;
  for (let doc = 0; doc < Object.keys(articles).length; doc++)
    headlines.push((await index.describe(doc)).headline);
  for (const [headline, text] of Object.entries(articles))
    for (const word of split(`${headline} ${text}`))
      holders.set(word, (holders.get(word) ?? new Set()).add(headline));
  for (const [headline, text] of Object.entries(articles))
    for (const word of new Set(split(text))) {
      n++;
      await check(headline, { word, exact: true });
      await check(headline, { word });
      if (word.length > 4)
        await check(headline, { word: [...word].slice(0, -1).join(""), begins: true });
    }
  for (const [wrong, right] of misspelled) {
    const suggested = await index.suggest(split(wrong)[0]);
    if (suggested !== split(right)[0])
      console.log(`“${wrong}” suggests “${suggested}”, not “${right}”`);
  }
  console.log(`${n} words`);
})();
