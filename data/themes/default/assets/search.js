// SPDX-License-Identifier: GPL-3.0-or-later
// The page that readers search on: asks the index, and shows the hits.
(() => {
  const form = document.getElementById("search");
  const status = document.getElementById("search-status");
  const hits = document.getElementById("search-hits");
  const list = document.createElement("ol");
  hits.prepend(list);
  const more = hits.querySelector("button");
  const texts = form.dataset;
  const root = texts.root ?? "";
  const page = document.documentElement.classList;
  const main = form.closest("main") ?? document.body;
  const SHOWN = 10;
  const PREFIX = 3;
  // Of articles that have the words of a phrase, so many are read before the reader is asked whether to go on, so many at a time.
  const READ = 30;
  const READ_AT_ONCE = 5;
  const QUOTES = "\"“”„»«";
  const INLINE = new Set("A ABBR B BDI BDO CITE CODE DEL DFN EM I INS KBD MARK Q S SAMP SMALL SPAN STRONG SUB SUP TIME U VAR WBR".split(" "));

  const get = async (path, fresh) => {
    const answer = await fetch(new URL(path, document.baseURI), fresh ? { cache: "no-cache" } : {});
    if (!answer.ok)
      throw new Error(`${path}: ${answer.status}`);
    return answer.text();
  };
  const { split, isPaired, open } = globalThis.spaltIndex;
  const index = open(get, globalThis.spaltStem ?? (word => word));

  // What is asked for: words, and phrases between quotation marks.
  const understand = query => {
    const phrases = [];
    const rest = query.replace(new RegExp(`[${QUOTES}]([^${QUOTES}]+)[${QUOTES}]`, "gu"), (quoted, inner) => {
      phrases.push(split(inner));
      return " ";
    });
    const parts = split(rest);
    const words = parts.map((word, i) => ({ word, begins: i === parts.length - 1 && (word.length >= PREFIX || isPaired(word)) }));
    words.push(...phrases.flat().map(word => ({ word, exact: true })));
    return { words, phrases: phrases.filter(phrase => phrase.length > 1) };
  };

  // The texts of an article's page, paragraph by paragraph.
  const read = async path => {
    const other = new DOMParser().parseFromString(await get(root + path, false), "text/html");
    let text = "";
    const walk = node => {
      const element = node.nodeType === Node.ELEMENT_NODE;
      // The number of a footnote is none of the words that it stands between.
      if (element && node.getAttribute("role") === "doc-noteref")
        return;
      const edge = !element || INLINE.has(node.tagName) ? "" : node.tagName === "BR" ? " " : "\n";
      text += node.nodeType === Node.TEXT_NODE ? node.data.replace(/\s+/gu, " ") : edge;
      node.childNodes.forEach(walk);
      text += edge;
    };
    walk(other.querySelector("article") ?? other.querySelector("main") ?? other.body);
    return text.split("\n");
  };
  const has = (paragraph, phrase) => {
    const words = split(paragraph);
    return words.some((word, i) => phrase.every((part, k) => words[i + k] === part));
  };
  const hasAll = (paragraphs, phrases) => phrases.every(phrase => paragraphs.some(paragraph => has(paragraph, phrase)));
  const holds = async ({ path, headline, kicker, lede }, phrases) =>
    hasAll([headline, kicker, lede], phrases) || hasAll([headline, kicker, lede, ...await read(path)], phrases);

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
    link.href = new URL(root + path, document.baseURI).href;
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

  // The room that was kept for hits ends where the window does: what stands below was not seen, and is not now.
  const settle = () => {
    page.remove("searching");
    main.style.minHeight = `${Math.max(0, innerHeight - main.getBoundingClientRect().top)}px`;
  };

  let turn = 0;
  let rest = [];
  let phrases = [];
  const clear = text => {
    status.textContent = text;
    list.replaceChildren();
    rest = [];
    hits.hidden = more.hidden = true;
    page.remove("searching");
  };
  // A theme may have one text for any number.
  const count = (n, ...names) => (names.map(name => texts[name]).find(text => text !== undefined) ?? "#").replace("#", n);
  const tell = () => {
    const n = phrases.length === 0 ? list.children.length + rest.length : list.children.length;
    const known = phrases.length === 0 || rest.length === 0;
    status.textContent = known ? count(n, ["none", "one"][n], "many") : count(n, ["someNone", "someOne"][n], "some", "many");
  };

  // Takes the next hits from those that are left; whether an article has a phrase, its own text says.
  const takeNext = async () => {
    if (phrases.length === 0)
      return { items: await Promise.all(rest.slice(0, SHOWN).map(({ doc }) => index.describe(doc))), left: rest.slice(SHOWN) };
    const items = [];
    let at = 0;
    while (at < Math.min(rest.length, READ) && items.length < SHOWN) {
      const batch = await Promise.all(rest.slice(at, at + READ_AT_ONCE).map(({ doc }) => index.describe(doc)));
      const right = await Promise.all(batch.map(item => holds(item, phrases)));
      items.push(...batch.filter((item, i) => right[i]));
      at += READ_AT_ONCE;
    }
    return { items, left: rest.slice(at) };
  };
  const showNext = async () => {
    const mine = turn;
    const { items, left } = await takeNext();
    if (mine !== turn)
      return null;
    const made = items.map(show);
    rest = left;
    list.append(...made);
    hits.hidden = list.children.length === 0 && rest.length === 0;
    more.hidden = rest.length === 0;
    settle();
    tell();
    return made[0];
  };

  // As an article writes it, since the index knows no diacritics.
  const spell = async word => {
    const { hits: [best] } = await index.search([{ word, exact: true }], false);
    const item = best && await index.describe(best.doc);
    const find = paragraphs => paragraphs.join("\n").match(/[\p{L}\p{N}\p{M}\p{Cf}]+/gu)?.find(each => split(each).join() === word);
    const found = item && (find([item.headline, item.kicker, item.lede]) ?? find(await read(item.path)));
    return found?.toLowerCase() ?? word;
  };
  const suggest = async missing => {
    const mine = turn;
    let query = form.elements.q.value;
    let n = 0;
    for (const word of missing) {
      const other = await index.suggest(word);
      const spelled = other && await spell(other);
      query = query.replace(/[\p{L}\p{N}\p{M}\p{Cf}]+/gu, each => {
        if (!spelled || split(each).join() !== word)
          return each;
        n++;
        return spelled;
      });
    }
    if (n === 0 || mine !== turn)
      return;
    const [before, after] = (texts.suggest ?? "#").split("#");
    const link = make("a", "", query.trim());
    link.href = address(query);
    link.addEventListener("click", event => {
      event.preventDefault();
      form.elements.q.value = query.trim();
      form.elements.q.focus();
      submit();
    });
    status.append(" ", before, link, after);
  };

  const attempt = async words => {
    const mine = turn;
    let found = await index.search(words, false);
    if (found.hits.length < SHOWN && words.some(({ begins }) => begins))
      found = await index.search(words, true);
    if (mine !== turn)
      return;
    clear("");
    page.add("searching");
    rest = found.hits;
    if (await showNext() !== null && found.hits.length === 0)
      await suggest(found.missing);
  };
  const run = async () => {
    const { words, phrases: wanted } = understand(form.elements.q.value);
    const mine = ++turn;
    phrases = wanted;
    if (location.protocol === "file:" || words.length === 0) {
      clear(location.protocol === "file:" ? texts.folder : form.elements.q.value.trim() && texts.short);
      return;
    }
    clear(texts.searching);
    page.add("has-query", "searching");
    main.style.minHeight = "";
    try {
      // The site may have been published since the catalogue was read: then a file is gone, and the catalogue is read anew.
      await attempt(words).catch(() => {
        index.forget();
        return mine === turn ? attempt(words) : null;
      });
    } catch {
      if (mine !== turn)
        return;
      clear(texts.failed);
      settle();
    }
  };

  const address = text => {
    const query = text.trim();
    return new URL(query ? `?q=${encodeURIComponent(query)}` : location.pathname, location.href).href;
  };
  const submit = () => {
    if (address(form.elements.q.value) !== location.href)
      history.pushState(null, "", address(form.elements.q.value));
    run();
  };
  const start = () => {
    form.elements.q.value = new URLSearchParams(location.search).get("q") ?? "";
    run();
  };
  form.addEventListener("submit", event => {
    event.preventDefault();
    submit();
  });
  // The turn whose next hits are on their way: until they are here, another click would ask for the same ones.
  let awaited = 0;
  more.addEventListener("click", async () => {
    const mine = turn;
    if (awaited === mine)
      return;
    awaited = mine;
    page.add("searching");
    try {
      const item = await showNext();
      // What the reader came from has moved; the first new hit is where to go on, or the button when none came.
      if (mine === turn)
        (item?.querySelector("a") ?? more).focus();
    } catch {
      if (mine === turn) {
        page.remove("searching");
        status.textContent = texts.failed;
      }
    }
    if (mine === turn)
      awaited = 0;
  });
  addEventListener("popstate", start);
  start();
})();
