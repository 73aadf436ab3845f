// SPDX-License-Identifier: GPL-3.0-or-later
// What every page does when there is script: the menus close, and links also work when the page was opened from a folder.
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

  // Where no server shows the page of a folder, a link needs the name of its file.
  for (const link of document.querySelectorAll("a[href]"))
    if (link.protocol === "file:" && link.pathname.endsWith("/"))
      link.pathname += "index.html";
})();
