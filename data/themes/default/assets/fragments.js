// SPDX-License-Identifier: GPL-3.0-or-later
// What has changed since a page was written is fetched, what is over is hidden, and each place shows one ad.
(() => {
  const folder = new URL("../fragments/", document.currentScript.src);
  const places = [...document.querySelectorAll("[data-fragment]")];
  const now = Date.now() / 1000;
  const runs = ({ dataset: { from, until } }) => !(from > now) && !(until <= now);

  // No advertiser stands twice on a page while there is another.
  const seen = new Set();
  const name = ad => ad.querySelector(".ad-label").textContent;

  const clear = root => {
    for (const item of root.querySelectorAll("li[data-until]"))
      if (!runs(item))
        item.remove();
  };
  const settle = place => {
    clear(place);
    for (const part of place.querySelectorAll("section"))
      part.hidden = !part.querySelector("li");
    const ads = [...place.querySelectorAll(".ad")];
    const running = ads.filter(runs);
    const others = running.filter(ad => !seen.has(name(ad)));
    const current = others[0] ? others : running;
    let draw = Math.random() * current.reduce((sum, ad) => sum + +ad.dataset.weight, 0);
    const chosen = current.find(ad => (draw -= ad.dataset.weight) < 0);
    for (const ad of ads)
      ad.hidden = ad !== chosen;
    if (chosen)
      seen.add(name(chosen));
  };

  const fill = (place, html, base) => {
    const today = new DOMParser().parseFromString(html, "text/html");
    const whole = address => new URL(address, base).href;
    for (const node of today.querySelectorAll("[href], [src]"))
      for (const name of ["href", "src"])
        if (node.hasAttribute(name))
          node.setAttribute(name, whole(node.getAttribute(name)));
    for (const picture of today.querySelectorAll("[srcset]"))
      picture.srcset = picture.getAttribute("srcset").replace(/[^,\s]+(?=\s)/g, whole);
    for (const link of today.links)
      if (link.href === location.href.split("#")[0])
        link.setAttribute("aria-current", "page");
    settle(today.body);
    place.replaceChildren(...today.body.childNodes);
  };

  const get = async address => {
    const answer = await fetch(address);
    if (!answer.ok)
      throw answer;
    return answer;
  };
  const refresh = async () => {
    const stamps = await (await get(new URL("stamps.json", folder))).json();
    await Promise.allSettled(places.map(async place => {
      const { fragment, stamp } = place.dataset;
      // What somebody is using right now stays as it is.
      if (!(fragment in stamps) || stamps[fragment] === stamp || place.matches(":focus-within"))
        return;
      const address = new URL(`${fragment}.html?${stamps[fragment]}`, folder);
      fill(place, await (await get(address)).text(), address);
    }));
  };

  clear(document);
  places.forEach(settle);
  if (folder.protocol !== "file:")
    refresh().catch(() => {});
})();
