// SPDX-License-Identifier: GPL-3.0-or-later
// A page holds its fragments as they were when it was written. Today's are fetched and put in their place; with no script, or
// when the site is opened from a folder, what was written stays.
(() => {
  for (const place of document.querySelectorAll("[data-fragment]")) {
    const address = new URL(place.dataset.fragment, location.href);
    if (address.protocol === "file:")
      continue;
    fetch(address).then(answer => answer.ok ? answer.text() : Promise.reject()).then(html => {
      const today = new DOMParser().parseFromString(html, "text/html");
      for (const link of today.querySelectorAll("[href]"))
        link.href = new URL(link.getAttribute("href"), address).href;
      for (const picture of today.querySelectorAll("[src]"))
        picture.src = new URL(picture.getAttribute("src"), address).href;
      place.replaceChildren(...today.body.childNodes);
    }, () => {});
  }
})();
