// SPDX-License-Identifier: GPL-3.0-or-later
// Runs in each page before its own scripts: what the page is refused, what moves in it, when it is at rest; and what the
// checks by keyboard and on paper ask of it.
(() => {
  // What the test's server has put into today's latest articles; "" where it changes nothing.
  const FRESH = "FRESH WORDS";
  const PATIENCE = 10_000;

  // Of several ads the last, so that the page does not look otherwise each time, and does change under the reader.
  Math.random = () => .999;

  const seen = { refused: [], shift: 0, pending: 0 };
  const nativeFetch = window.fetch;
  window.fetch = (...rest) => {
    seen.pending++;
    return nativeFetch(...rest).finally(() => setTimeout(() => seen.pending--));
  };
  document.addEventListener("securitypolicyviolation", event => seen.refused.push(`${event.violatedDirective} ${event.blockedURI}`));
  const observer = new PerformanceObserver(list => count(list.getEntries()));
  const count = entries => {
    for (const entry of entries) {
      seen.shift += entry.value;
      for (const source of entry.sources)
        seen.moved = name(source.node);
    }
  };
  observer.observe({ type: "layout-shift", buffered: true });

  const frame = () => new Promise(done => requestAnimationFrame(() => setTimeout(done)));
  const name = node => {
    const element = node?.nodeType === 1 ? node : node?.parentElement;
    if (!element)
      return "nothing";
    const text = (element.getAttribute("aria-label") || element.textContent || "").trim().replace(/\s+/g, " ").slice(0, 40);
    return `<${element.localName}${element.id ? ` id=${element.id}` : ""}${element.className ? ` class=${element.getAttribute("class")}` : ""}> ${text}`;
  };
  const isShown = element => element.checkVisibility({ visibilityProperty: true, opacityProperty: true, contentVisibilityAuto: true }) &&
    element.getClientRects().length > 0;
  const isForEars = element => {
    const box = element.getBoundingClientRect();
    return box.width <= 1 || box.height <= 1 || getComputedStyle(element).clipPath !== "none";
  };

  const settle = async () => {
    do
      await frame();
    while (document.readyState !== "complete" || seen.pending > 0);
    // Between two requests nothing is pending either.
    for (const end = Date.now() + PATIENCE; FRESH && !document.body.textContent.includes(FRESH) && Date.now() < end;)
      await frame();
    await frame();
  };

  // A reader goes down the page and up again.
  const readThrough = async () => {
    for (let top = 0; top < document.documentElement.scrollHeight; top += innerHeight) {
      scrollTo(0, top);
      await frame();
      const near = [...document.images].filter(image => Math.abs(image.getBoundingClientRect().top - innerHeight / 2) < innerHeight);
      await Promise.all(near.filter(image => !image.complete).map(image => new Promise(done => {
        image.addEventListener("load", done);
        image.addEventListener("error", done);
        if (image.complete || !isShown(image))
          done();
      })));
    }
    await frame();
    scrollTo(0, 0);
    await frame();
    await frame();
  };

  const countLines = element => {
    const range = document.createRange();
    range.selectNodeContents(element);
    return new Set([...range.getClientRects()].map(line => Math.round(line.top))).size;
  };

  const look = async () => {
    await settle();
    await readThrough();
    count(observer.takeRecords());
    const wide = [...document.body.querySelectorAll("*")].filter(element => isShown(element) && element.getBoundingClientRect().right > innerWidth + 1);
    return {
      ...seen,
      width: innerWidth,
      overflow: document.documentElement.scrollWidth - innerWidth,
      widest: name(wide[0]),
      parted: [...document.querySelectorAll("td.right")].filter(cell => isShown(cell) && countLines(cell) > 1).map(cell => cell.textContent),
      broken: [...document.images].filter(image => isShown(image) && image.complete && image.naturalWidth === 0).map(image => image.src),
      elsewhere: performance.getEntriesByType("resource").map(entry => entry.name).filter(address => !address.startsWith(location.origin)),
      fragments: [...document.querySelectorAll("[data-fragment]")].length,
      text: document.body.textContent,
      weight: weigh(entry => entry.decodedBodySize),
      travelled: weigh(entry => entry.encodedBodySize),
    };
  };

  const weigh = size => [...performance.getEntriesByType("navigation"), ...performance.getEntriesByType("resource")]
    .filter(entry => !/\.(avif|gif|jpe?g|png|svg|webp)$/.test(entry.name)).reduce((sum, entry) => sum + size(entry), 0);

  const FOCUSABLE = "a[href], button, input:not([type=hidden]), select, textarea, summary, iframe, audio[controls], video[controls], [tabindex]";
  const stops = () => [...document.querySelectorAll(FOCUSABLE)].filter(element => element.tabIndex >= 0 && !element.disabled && isShown(element));
  const LOOKS = ["outlineStyle", "outlineWidth", "outlineColor", "boxShadow", "backgroundColor", "borderTopColor", "borderBottomColor", "color", "textDecorationLine", "top"];
  const looks = element => LOOKS.map(property => getComputedStyle(element)[property]).join("; ");
  let order = [], before = null;

  // What a key led to. The stop before is looked at again, now that it has no focus.
  const stop = () => {
    const element = document.activeElement;
    const answer = { faults: [] };
    if (before && before.element !== element && looks(before.element) === before.looks)
      answer.faults.push(`${name(before.element)} looks the same with the focus and without`);
    before = null;
    if (!element || element === document.body || element === document.documentElement)
      return answer;
    if (!order.includes(element))
      order = [...document.querySelectorAll("*")];
    const box = element.getBoundingClientRect();
    if (!isShown(element) || box.width <= 1 || box.height <= 1 || box.bottom <= 0 || box.right <= 0 || box.top >= innerHeight || box.left >= innerWidth)
      answer.faults.push(`${name(element)} has the focus and is not to be seen`);
    else if (isCovered(element))
      answer.faults.push(`${name(element)} has the focus and lies under something else`);
    before = { element, looks: looks(element) };
    return { ...answer, place: order.indexOf(element), name: name(element), tag: element.localName, href: element.getAttribute("href"), nested: !!element.closest("nav li li") };
  };
  // A link may go over two lines: one of its boxes must lie on top.
  const isCovered = element => [...element.getClientRects()].every(box => {
    const there = document.elementFromPoint(Math.min(Math.max(box.left + box.width / 2, 0), innerWidth - 1), Math.min(Math.max(box.top + box.height / 2, 0), innerHeight - 1));
    return there && !element.contains(there) && !there.contains(element) && !there.closest("label")?.contains(element);
  });

  const isOpen = element => element.closest("details")?.open || element.getAttribute("aria-expanded") === "true" || !!element.popoverTargetElement?.matches(":popover-open");

  // Lines of the page's own words. Fragments are today's, so they may differ.
  const lines = () => {
    for (const place of document.querySelectorAll("[data-fragment]"))
      place.remove();
    return document.querySelector("main").innerText.split("\n").map(line => line.trim()).filter(Boolean);
  };

  const colours = colour => (colour.match(/[\d.]+/g) || []).map(Number);
  // https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio, of a colour against white.
  const contrast = colour => {
    const [red, green, blue] = colours(colour).map(part => part / 255).map(part => part <= .04045 ? part / 12.92 : ((part + .055) / 1.055) ** 2.4);
    return 1.05 / (.2126 * red + .7152 * green + .0722 * blue + .05);
  };
  const paper = () => {
    const shown = [...document.body.querySelectorAll("*")].filter(element => isShown(element) && !isForEars(element));
    const speaking = shown.filter(element => [...element.childNodes].some(node => node.nodeType === 3 && node.data.trim()));
    return {
      navigation: shown.filter(element => element.matches("nav, form, button, [role=navigation], [role=search]")).map(name),
      ads: speaking.filter(element => /^(annons|ad|advertisement)( (från|from) .*)?$/i.test(element.textContent.trim())).map(name),
      pale: speaking.filter(element => contrast(getComputedStyle(element).color) < 7).map(name),
      ground: [document.documentElement, document.body].map(element => getComputedStyle(element).backgroundColor)
        .filter(colour => !(colours(colour)[3] === 0 || colours(colour).slice(0, 3).every(part => part === 255))),
      cut: shown.filter(element => getComputedStyle(element).overflowX !== "visible" && !element.matches("img, svg, input, textarea") &&
        (element.scrollWidth > element.clientWidth + 1 || element.scrollHeight > element.clientHeight + 1)).map(name),
      overflow: document.documentElement.scrollWidth - innerWidth,
      heading: shown.some(element => element.matches("h1, h2")),
    };
  };

  window.spaltProbe = { look, settle, readThrough, stops, stop, isShown, isOpen, name, lines, paper };
})();
