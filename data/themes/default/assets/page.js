// SPDX-License-Identifier: GPL-3.0-or-later
// What every page does when there is script: the menus close.
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
})();
