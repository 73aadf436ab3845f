// SPDX-License-Identifier: GPL-3.0-or-later
// A page that sends readers on leads to an address. Opened from a folder, with no server to show its page, it leads to the file.
if (location.protocol === "file:") {
  const target = new URL(document.currentScript.dataset.target, document.baseURI);
  if (target.pathname.endsWith("/")) {
    target.pathname += "index.html";
    window.stop();
    location.replace(target);
  }
}
