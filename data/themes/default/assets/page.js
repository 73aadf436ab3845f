// SPDX-License-Identifier: GPL-3.0-or-later
// The menus close, and links also work from a folder.
(() => {
  const opened = () => document.querySelector(".menu details[open]");
  document.addEventListener("keydown", event => {
    const menu = event.key === "Escape" && opened();
    if (menu) {
      menu.open = false;
      menu.querySelector("summary").focus();
    }
  });
  document.addEventListener("click", event => {
    const menu = opened();
    if (menu && !menu.contains(event.target))
      menu.open = false;
  });

  // There a link needs the name of its file.
  for (const link of document.querySelectorAll("a[href]"))
    if (link.protocol === "file:" && link.pathname.endsWith("/"))
      link.pathname += "index.html";
})();
