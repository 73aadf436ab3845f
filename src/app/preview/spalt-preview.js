// SPDX-License-Identifier: GPL-3.0-or-later
//
// The preview's hands within the page. It runs in a script world of its own, which the page cannot see into, and knows
// the body as a list of blocks: the nodes of each, and the source lines that it comes from.
//
// A *position* is a place in the article that editor and page share: -1 is the top of the page, 0 the first line of
// the body, 12.5 the middle of line 12; the number of lines is the end of the body.
'use strict';

globalThis.spalt = (() => {
  const SCROLL_SLACK = 2;      // a scroll event this near to where we scrolled is our own
  const VISIBLE_MARGIN = 48;   // how far inside the window a block that is being written is brought

  let body = null;
  let blocks = [];             // { nodes, line, endLine }
  let map = null;              // [{ position, y }], ascending; null when the layout may have changed
  let scrolledTo = -1;

  function parse(html) {
    const template = document.createElement('template');
    template.innerHTML = html;
    return [...template.content.childNodes].filter(
      (node) => node.nodeType === Node.ELEMENT_NODE || node.nodeValue.trim() !== '');
  }

  function syncAttributes(from, to) {
    for (const { name } of [...from.attributes])
      if (!to.hasAttribute(name))
        from.removeAttribute(name);
    for (const { name, value } of [...to.attributes])
      if (from.getAttribute(name) !== value)
        from.setAttribute(name, value);
  }

  // Makes one node like another and keeps whatever is alike, so that a picture is not loaded again, nor flickers,
  // when its caption is changed.
  function morph(from, to) {
    if (from.nodeType !== to.nodeType || from.nodeName !== to.nodeName) {
      from.replaceWith(to);
      return to;
    }
    if (from.nodeType !== Node.ELEMENT_NODE) {
      if (from.nodeValue !== to.nodeValue)
        from.nodeValue = to.nodeValue;
      return from;
    }
    syncAttributes(from, to);
    morphChildren(from, [...to.childNodes]);
    return from;
  }

  function morphChildren(parent, wanted) {
    const present = [...parent.childNodes];
    for (let i = 0; i < wanted.length; i++) {
      if (i < present.length)
        morph(present[i], wanted[i]);
      else
        parent.append(wanted[i]);
    }
    for (let i = wanted.length; i < present.length; i++)
      present[i].remove();
  }

  function nodeAfter(index) {
    for (let i = index; i < blocks.length; i++)
      if (blocks[i].nodes.length > 0)
        return blocks[i].nodes[0];
    return null;
  }

  function replaceNodes(old, wanted, before) {
    const nodes = [];
    for (let i = 0; i < wanted.length; i++) {
      if (i < old.length) {
        nodes.push(morph(old[i], wanted[i]));
      } else {
        body.insertBefore(wanted[i], before);
        nodes.push(wanted[i]);
      }
    }
    for (let i = wanted.length; i < old.length; i++)
      old[i].remove();
    return nodes;
  }

  function splice(start, remove, htmls) {
    const common = Math.min(remove, htmls.length);
    for (let i = 0; i < common; i++) {
      const block = blocks[start + i];
      const next = nodeAfter(start + i + 1);
      block.nodes = replaceNodes(block.nodes, parse(htmls[i]), next);
    }
    const before = nodeAfter(start + remove);
    for (const block of blocks.slice(start + common, start + remove))
      for (const node of block.nodes)
        node.remove();
    const added = htmls.slice(common).map((html) => {
      const nodes = parse(html);
      for (const node of nodes)
        body.insertBefore(node, before);
      return { nodes, line: 0, endLine: 0 };
    });
    blocks.splice(start + common, remove - common, ...added);
  }

  function firstElement(block) {
    return block.nodes.find((node) => node.nodeType === Node.ELEMENT_NODE) ?? null;
  }

  // The first block in the window that the change leaves alone: it must not move.
  function findAnchor(start, remove) {
    for (let i = 0; i < blocks.length; i++) {
      const element = firstElement(blocks[i]);
      if (element === null || (i >= start && i < start + remove))
        continue;
      const rect = element.getBoundingClientRect();
      if (rect.bottom > 0)
        return rect.top < innerHeight ? { element, top: rect.top } : null;
    }
    return null;
  }

  function scrollTo(y) {
    const last = document.documentElement.scrollHeight - innerHeight;
    scrolledTo = Math.max(0, Math.min(last, Math.round(y)));
    if (Math.abs(scrollY - scrolledTo) >= 1)
      window.scrollTo({ top: scrolledTo, behavior: 'instant' });
  }

  function reveal(index) {
    const element = index < blocks.length ? firstElement(blocks[index]) : null;
    if (element === null)
      return;
    const rect = element.getBoundingClientRect();
    if (rect.height > innerHeight - 2 * VISIBLE_MARGIN)
      return;
    if (rect.bottom > innerHeight - VISIBLE_MARGIN)
      scrollTo(scrollY + rect.bottom - innerHeight + VISIBLE_MARGIN);
    else if (rect.top < VISIBLE_MARGIN)
      scrollTo(scrollY + rect.top - VISIBLE_MARGIN);
  }

  function buildMap() {
    const top = body.getBoundingClientRect().top + scrollY;
    const bottom = body.getBoundingClientRect().bottom + scrollY;
    map = [{ position: -1, y: 0 }];
    const add = (position, y) => {
      const last = map[map.length - 1];
      if (position > last.position)
        map.push({ position, y: Math.max(y, last.y) });
    };
    for (const block of blocks) {
      const element = firstElement(block);
      if (element === null)
        continue;
      const rect = element.getBoundingClientRect();
      if (map.length === 1 && block.line > 0)
        add(0, top);
      add(block.line, rect.top + scrollY);
      for (const part of element.querySelectorAll('[data-line]'))
        add(block.line + Number(part.dataset.line), part.getBoundingClientRect().top + scrollY);
      add(block.endLine, rect.bottom + scrollY);
    }
    add(Math.max(0, map[map.length - 1].position), bottom);
    return map;
  }

  function interpolate(value, from, to) {
    const points = map ?? buildMap();
    let low = 0;
    let high = points.length - 1;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if (points[middle][from] <= value)
        low = middle;
      else
        high = middle;
    }
    const a = points[low];
    const b = points[high];
    if (b[from] <= a[from])
      return a[to];
    const share = Math.max(0, Math.min(1, (value - a[from]) / (b[from] - a[from])));
    return a[to] + share * (b[to] - a[to]);
  }

  // Position and share: the editor shows `position` at `share` of its window's height; so do we.
  function scrollToPosition(position, share) {
    if (body !== null)
      scrollTo(interpolate(position, 'position', 'y') - share * innerHeight);
  }

  function reportScroll() {
    if (body === null || Math.abs(scrollY - scrolledTo) <= SCROLL_SLACK)
      return;
    scrolledTo = -1;
    const end = body.getBoundingClientRect().bottom + scrollY - innerHeight;
    const share = Math.max(0, Math.min(1, end > 0 ? scrollY / end : 0));
    const position = interpolate(scrollY + share * innerHeight, 'y', 'position');
    webkit.messageHandlers.spaltScrolled.postMessage([position, share]);
  }

  function update(change) {
    body ??= document.querySelector('[data-spalt-body]');
    for (const [id, html] of Object.entries(change.parts)) {
      const part = document.querySelector(`[data-spalt-part="${CSS.escape(id)}"]`);
      if (part !== null) {
        const template = document.createElement('template');
        template.innerHTML = html;
        morphChildren(part, [...template.content.childNodes]);
      }
    }
    if (body !== null) {
      const anchor = findAnchor(change.start, change.remove);
      splice(change.start, change.remove, change.html);
      for (let i = 0; i < change.lines.length; i += 2) {
        blocks[i / 2].line = change.lines[i];
        blocks[i / 2].endLine = change.lines[i + 1];
      }
      map = null;
      if (anchor !== null) {
        const moved = anchor.element.getBoundingClientRect().top - anchor.top;
        if (Math.abs(moved) >= 1)
          scrollTo(scrollY + moved);
      }
      if (change.reveal && change.html.length === 1)
        reveal(change.start);
    }
    map = null;
    // A frame never comes while the page is hidden, so only a measurement waits for it.
    if (!change.painted)
      return Promise.resolve(0);
    return new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 0, 1)));
  }

  // The whole page comes with its body filled; the blocks take its place when they are first sent.
  function start() {
    body = document.querySelector('[data-spalt-body]');
    if (body !== null)
      body.replaceChildren();
    blocks = [];
    map = null;
    let pending = false;
    addEventListener('scroll', () => {
      if (pending)
        return;
      pending = true;
      requestAnimationFrame(() => {
        pending = false;
        reportScroll();
      });
    }, { passive: true });
    addEventListener('resize', () => { map = null; });
    addEventListener('load', () => { map = null; }, true);
  }

  return { start, update, scrollToPosition };
})();
