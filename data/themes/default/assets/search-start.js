// SPDX-License-Identifier: GPL-3.0-or-later
// Before the search page is painted: where an address asks for something, the room for its hits is there from the beginning.
if (location.protocol !== "file:" && new URLSearchParams(location.search).get("q")?.trim())
  document.documentElement.classList.add("has-query", "searching");
