// SPDX-License-Identifier: GPL-3.0-or-later
// Reads the site's index, which lies in small files beside the search page: index.txt lists them, w/ has words, d/ what the hits are. A
// file is named after what is in it, so what was fetched before is never out of date, and never fetched again.
//
// spaltIndex.open(get, stem): `get(path, fresh)` gives the text of a file, `stem(word)` what the inflections of a word have in common.
globalThis.spaltIndex = (() => {
  const LETTERS = 32;
  const POINTS = [9, 3, 1];
  // The word itself before another inflection of it, wherever they stand, and that before a word that only begins so.
  const EXACT = 100;
  const INFLECTED = 10;
  const BEGUN = 1;
  // Where words that begin so may be cut, besides: "upphandlinge" begins an inflection of "upphandling".
  const CUTS = [4, 3, 2, 1];
  const LEAST_CUT = 5;
  // A word of fewer letters has too many neighbours.
  const LEAST_SUGGESTED = 4;
  // So many files of a segment are looked through for neighbours, and all of a segment that has no more.
  const NEAR = 3;

  // Folded as the index is: no diacritics, no capitals; one letter is no word; Chinese and Japanese in pairs of letters, where a
  // single one is the beginning of a pair.
  const apart = new Map(Object.entries({
    ß: "ss", æ: "ae", ð: "d", ø: "o", þ: "th", đ: "d", ħ: "h", ı: "i", ł: "l", ŋ: "n", œ: "oe",
  }));
  const alone = "\\u3005-\\u3007\\u3040-\\u30ff\\u3400-\\u4dbf\\u4e00-\\u9fff\\u{20000}-\\u{323af}";
  const pieces = new RegExp(`[${alone}]+|[^${alone}]+`, "gu");
  const paired = new RegExp(`[${alone}]`, "u");
  const fold = text => text.normalize("NFKD").replace(/[\p{M}\p{Cf}]/gu, "").replace(/./gsu, letter => {
    const low = letter.toLowerCase();
    return apart.get(low) ?? low;
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
  const readNumber = (line, start) => {
    let number = 0;
    let end = start;
    for (let shift = 0; ; shift += 5) {
      const digit = values[line.charCodeAt(end++)];
      number |= (digit & 31) << shift;
      if (digit < 32)
        return { number, end };
    }
  };
  const eachWord = (text, call) => {
    let here = "";
    for (const line of text.split("\n")) {
      if (line === "")
        continue;
      const space = line.indexOf(" ");
      here = here.slice(0, values[line.charCodeAt(0)]) + line.slice(1, space);
      call(here, line, space + 1);
    }
  };
  // Calls for each article of a line, with the best place that the article has the word in.
  const eachArticle = (line, start, call) => {
    let doc = -1;
    for (let i = start; i < line.length;) {
      const { number, end } = readNumber(line, i);
      i = end;
      doc += (number >> 1) + 1;
      call(doc, number & 1 ? values[line.charCodeAt(i++)] : 2);
    }
  };

  // Whether two words differ by one letter: another one, one more, or two that changed places.
  const differByOne = (a, b) => {
    if (Math.abs(a.length - b.length) > 1 || a.join() === b.join())
      return false;
    let start = 0;
    while (start < a.length && a[start] === b[start])
      start++;
    const same = (i, j) => a.slice(i).join() === b.slice(j).join();
    if (a.length !== b.length)
      return a.length > b.length ? same(start + 1, start) : same(start, start + 1);
    return same(start + 1, start + 1) || (a[start] === b[start + 1] && a[start + 1] === b[start] && same(start + 2, start + 2));
  };
  const reverse = word => `-${[...word].reverse().join("")}`;

  const parse = text => {
    const segments = [];
    const docs = [];
    let first = 0;
    let doc = 0;
    for (const line of text.split("\n")) {
      const [kind, a, b] = line.split(" ");
      if (kind === "d") {
        docs.push({ first: doc, name: b });
        doc += Number(a);
      } else if (kind === "s") {
        segments.push({ first, chunks: [] });
        first += Number(a);
      } else if (kind === "w")
        segments.at(-1).chunks.push({ stem: a, name: b });
    }
    return { segments, docs };
  };

  // The files of a segment with stems from the first to the last of these, or that begin as the last does.
  const choose = (chunks, first, last) => chunks.filter(({ stem }, i) => {
    const next = chunks[i + 1];
    return (compare(stem, last) <= 0 || stem.startsWith(last)) && (!next || compare(next.stem, first) > 0);
  });
  const chooseOne = (chunks, stem) => chunks.findLast(chunk => compare(chunk.stem, stem) <= 0);

  const open = (get, stem) => {
    let catalogue;
    const kept = new Map();
    const keep = path => {
      if (!kept.has(path))
        kept.set(path, get(path, false).catch(error => {
          kept.delete(path);
          throw error;
        }));
      return kept.get(path);
    };
    const load = chunks => Promise.all([...new Set(chunks)].filter(Boolean).map(({ name }) => keep(`w/${name}.txt`)));
    const read = async () => {
      catalogue ??= parse(await get("index.txt", true));
      return catalogue;
    };

    const chooseFor = (chunks, { word, exact }, begun) => {
      const chosen = [chooseOne(chunks, stem(word))];
      if (begun && !exact) {
        chosen.push(...choose(chunks, word, word));
        for (const n of CUTS)
          if (word.length - n >= LEAST_CUT)
            chosen.push(chooseOne(chunks, word.slice(0, -n)));
      }
      return chosen;
    };
    const rate = (here, { word, exact }, begun) => {
      if (here === word)
        return EXACT;
      if (exact || here[0] !== word[0])
        return 0;
      return stem(here) === stem(word) ? INFLECTED : begun && here.startsWith(word) ? BEGUN : 0;
    };
    // The articles of a segment that have the word, each with its points.
    const lookUp = async (segment, wanted, begun) => {
      const found = new Map();
      for (const text of await load(chooseFor(segment.chunks, wanted, begun)))
        eachWord(text, (here, line, start) => {
          const factor = rate(here, wanted, begun);
          if (factor > 0)
            eachArticle(line, start, (doc, place) => {
              found.set(segment.first + doc, Math.max(factor * POINTS[place], found.get(segment.first + doc) ?? 0));
            });
        });
      return found;
    };

    // Every word must be there, and the points of all are added. Words are { word, exact, begins }: of those that begin others, the
    // others count too when `begun` says so. Gives the hits, the best first, and the words that no article has.
    const search = async (words, begun) => {
      const { segments } = await read();
      const missing = new Set(words);
      const found = await Promise.all(segments.map(async segment => {
        const each = await Promise.all(words.map(wanted => lookUp(segment, wanted, begun && wanted.begins)));
        each.forEach((articles, i) => articles.size > 0 && missing.delete(words[i]));
        return [...each[0]].filter(([doc]) => each.every(articles => articles.has(doc)))
          .map(([doc]) => ({ doc, points: each.reduce((sum, articles) => sum + articles.get(doc), 0) }));
      }));
      return { hits: found.flat().sort((a, b) => b.points - a.points || b.doc - a.doc), missing: [...missing].map(({ word }) => word) };
    };

    const describe = async doc => {
      const file = (await read()).docs.findLast(({ first }) => first <= doc);
      const line = (await keep(`d/${file.name}.txt`)).split("\n")[doc - file.first];
      const [path, date, headline, kicker, lede] = line.split("\t");
      return { path, date, headline, kicker, lede };
    };

    // If one letter is wrong, either half of the word is right: its neighbours stand by their beginnings, and by their ends.
    const chooseNear = (chunks, key, half) => {
      const range = choose(chunks, half, half);
      const at = range.indexOf(chooseOne(chunks, key));
      const first = Math.max(0, Math.min(at - 1, range.length - NEAR));
      return range.slice(first, first + NEAR);
    };
    const suggest = async word => {
      const letters = [...word];
      const half = letters.length >> 1;
      const counts = new Map();
      if (letters.length < LEAST_SUGGESTED || paired.test(word))
        return null;
      for (const { chunks } of (await read()).segments) {
        const near = new Map();
        const chosen = chunks.length <= NEAR ? chunks : [
          ...chooseNear(chunks, stem(word), letters.slice(0, half).join("")),
          ...chooseNear(chunks, reverse(word), reverse(word).slice(0, 1 + letters.slice(-half).join("").length)),
        ];
        for (const text of await load(chosen))
          eachWord(text, (here, line, start) => {
            const ends = here.startsWith("-");
            const other = ends ? [...here.slice(1)].reverse() : [...here];
            if (!differByOne(letters, other))
              return;
            let count = 0;
            if (ends)
              count = readNumber(line, start).number;
            else
              eachArticle(line, start, () => count++);
            near.set(other.join(""), count);
          });
        near.forEach((count, other) => counts.set(other, (counts.get(other) ?? 0) + count));
      }
      return [...counts].sort(([a, n], [b, m]) => m - n || compare(a, b))[0]?.[0] ?? null;
    };

    // When a file is gone, the site has been published since.
    const forget = () => {
      catalogue = undefined;
    };
    return { search, describe, suggest, forget };
  };

  return { open, split, isPaired: word => paired.test(word) };
})();
