// SPDX-License-Identifier: GPL-3.0-or-later
// Searches the site's index, which lies in small files beside this page: index.txt lists them, w/ has words, d/ what the hits are.
// A file is named after what is in it, so what was fetched before is never out of date, and never fetched again.
(() => {
  const form = document.getElementById("search");
  const status = document.getElementById("search-status");
  const hits = document.getElementById("search-hits");
  const list = document.createElement("ol");
  hits.prepend(list);
  const more = hits.querySelector("button");
  const texts = form.dataset;
  const SHOWN = 10;
  const LETTERS = 32;
  const PREFIX = 3;
  const POINTS = [9, 3, 1];
  // The word itself, wherever it stands, before one that only begins with it.
  const EXACT = 10;

  // Folded as the index is: no diacritics, no capitals; one letter is no word; Chinese and Japanese in pairs of letters, where a
  // single one is the beginning of a pair.
  const apart = { ß: "ss", æ: "ae", ð: "d", ø: "o", þ: "th", đ: "d", ħ: "h", ı: "i", ł: "l", ŋ: "n", œ: "oe" };
  const alone = "\\u3005-\\u3007\\u3040-\\u30ff\\u3400-\\u4dbf\\u4e00-\\u9fff\\u{20000}-\\u{323af}";
  const pieces = new RegExp(`[${alone}]+|[^${alone}]+`, "gu");
  const paired = new RegExp(`[${alone}]`, "u");
  const fold = text => text.normalize("NFKD").replace(/[\p{M}\p{Cf}]/gu, "").replace(/./gsu, letter => {
    const low = letter.toLowerCase();
    return apart[low] ?? low;
  });
  const cut = piece => {
    const letters = [...piece];
    if (!paired.test(piece))
      return letters.length < 2 ? [] : [letters.slice(0, LETTERS).join("")];
    return letters.length < 2 ? letters : letters.slice(1).map((letter, i) => letters[i] + letter);
  };
  const split = text => (fold(text).match(/[\p{L}\p{N}]+/gu) ?? []).flatMap(run => run.match(pieces).flatMap(cut));

  const compare = (a, b) => {
    let i = 0;
    while (i < a.length && a[i] === b[i])
      i++;
    return (a.codePointAt(i) ?? -1) - (b.codePointAt(i) ?? -1);
  };

  const values = new Uint8Array(128);
  [..."ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"].forEach((digit, i) => {
    values[digit.charCodeAt(0)] = i;
  });

  const get = async (path, options) => {
    const answer = await fetch(new URL(path, document.baseURI), options);
    if (!answer.ok)
      throw new Error(`${path}: ${answer.status}`);
    return answer.text();
  };
  const kept = new Map();
  const keep = path => {
    if (!kept.has(path))
      kept.set(path, get(path).catch(error => {
        kept.delete(path);
        throw error;
      }));
    return kept.get(path);
  };

  const load = async () => {
    const segments = [];
    const docs = [];
    let first = 0;
    let doc = 0;
    for (const line of (await get("index.txt", { cache: "no-cache" })).split("\n")) {
      const [kind, a, b] = line.split(" ");
      if (kind === "d") {
        docs.push({ first: doc, name: b });
        doc += Number(a);
      } else if (kind === "s") {
        segments.push({ first, chunks: [] });
        first += Number(a);
      } else if (kind === "w")
        segments.at(-1).chunks.push({ word: a, name: b });
    }
    return { segments, docs };
  };
  let catalogue;

  // The files of a segment that may have the word, or words that begin so.
  const choose = (chunks, { word, prefix }) => chunks.filter((chunk, i) => {
    const next = chunks[i + 1];
    return (compare(chunk.word, word) <= 0 || (prefix && chunk.word.startsWith(word))) && (!next || compare(next.word, word) > 0);
  });

  // Adds to `found` the articles of one line, each with the best place that it has a word in.
  const decode = (line, start, found, factor) => {
    let doc = -1;
    for (let i = start; i < line.length;) {
      let number = 0;
      for (let shift = 0; ; shift += 5) {
        const digit = values[line.charCodeAt(i++)];
        number |= (digit & 31) << shift;
        if (digit < 32)
          break;
      }
      doc += (number >> 1) + 1;
      const points = factor * POINTS[number & 1 ? values[line.charCodeAt(i++)] : 2];
      if (points > (found.get(doc) ?? 0))
        found.set(doc, points);
    }
  };
  const look = (text, { word, prefix }, found) => {
    let here = "";
    for (const line of text.split("\n")) {
      if (line === "")
        continue;
      const space = line.indexOf(" ");
      here = here.slice(0, values[line.charCodeAt(0)]) + line.slice(1, space);
      if (prefix ? here.startsWith(word) : here === word)
        decode(line, space + 1, found, here === word ? EXACT : 1);
    }
  };

  // Every word must be there; the points of all words are added.
  const searchSegment = async (segment, words) => {
    const each = await Promise.all(words.map(async word => {
      const found = new Map();
      for (const text of await Promise.all(choose(segment.chunks, word).map(chunk => keep(`w/${chunk.name}.txt`))))
        look(text, word, found);
      return found;
    }));
    return [...each[0]].filter(([doc]) => each.every(found => found.has(doc)))
      .map(([doc]) => ({ doc: segment.first + doc, points: each.reduce((sum, found) => sum + found.get(doc), 0) }));
  };
  const search = async words => {
    catalogue ??= await load();
    const found = (await Promise.all(catalogue.segments.map(segment => searchSegment(segment, words)))).flat();
    return found.sort((a, b) => b.points - a.points || b.doc - a.doc);
  };

  const describe = async ({ doc }) => {
    const file = catalogue.docs.findLast(({ first }) => first <= doc);
    const line = (await keep(`d/${file.name}.txt`)).split("\n")[doc - file.first];
    const [path, date, headline, kicker, lede] = line.split("\t");
    return { path, date, headline, kicker, lede };
  };
  const make = (name, kind, text) => {
    const node = document.createElement(name);
    node.className = kind;
    node.textContent = text;
    return node;
  };
  const show = ({ path, date, headline, kicker, lede }) => {
    const item = document.createElement("li");
    const title = make("h2", "hit-title", "");
    const link = make("a", "", headline);
    const time = make("time", "hit-date", date);
    link.href = new URL(texts.root + path, document.baseURI).href;
    title.append(link);
    if (/^\d{4}-\d\d-\d\d$/.test(date))
      time.dateTime = date;
    if (kicker)
      item.append(make("p", "kicker", kicker));
    item.append(title);
    if (lede)
      item.append(make("p", "hit-lede", lede));
    item.append(time);
    return item;
  };

  let turn = 0;
  let rest = [];
  const showNext = async () => {
    const mine = turn;
    const items = (await Promise.all(rest.slice(0, SHOWN).map(describe))).map(show);
    if (mine !== turn)
      return null;
    rest = rest.slice(SHOWN);
    more.hidden = rest.length === 0;
    list.append(...items);
    return items[0];
  };
  const clear = text => {
    status.textContent = text;
    list.replaceChildren();
    rest = [];
    hits.hidden = more.hidden = true;
  };

  const attempt = async words => {
    const mine = turn;
    const found = await search(words);
    if (mine !== turn)
      return;
    clear("");
    rest = found;
    if (await showNext() === null)
      return;
    hits.hidden = found.length === 0;
    status.textContent = found.length === 0 ? texts.none : found.length === 1 ? texts.one : texts.many.replace("#", found.length);
  };
  const run = async () => {
    const parts = split(form.elements.q.value);
    const words = parts.map((word, i) => ({ word, prefix: i === parts.length - 1 && (word.length >= PREFIX || paired.test(word)) }));
    const mine = ++turn;
    if (location.protocol === "file:" || words.length === 0) {
      clear(location.protocol === "file:" ? texts.folder : form.elements.q.value.trim() && texts.short);
      return;
    }
    status.textContent = texts.searching;
    try {
      // The site may have been published since the catalogue was read: then a file is gone, and the catalogue is read anew.
      await attempt(words).catch(() => {
        catalogue = undefined;
        return mine === turn ? attempt(words) : null;
      });
    } catch {
      if (mine === turn)
        clear(texts.failed);
    }
  };

  const address = () => {
    const query = form.elements.q.value.trim();
    return new URL(query ? `?q=${encodeURIComponent(query)}` : location.pathname, location.href).href;
  };
  const read = () => {
    form.elements.q.value = new URLSearchParams(location.search).get("q") ?? "";
    run();
  };
  form.addEventListener("submit", event => {
    event.preventDefault();
    if (address() !== location.href)
      history.pushState(null, "", address());
    run();
  });
  more.addEventListener("click", () => {
    showNext().then(item => item?.querySelector("a").focus(), () => {
      status.textContent = texts.failed;
    });
  });
  addEventListener("popstate", read);
  read();
})();
