// SPDX-License-Identifier: GPL-3.0-or-later
// What an article does when there is script: answers stand under what they answer, embeds play, a vacancy that is over says so.
(() => {
  for (const page of document.querySelectorAll("article[data-until]"))
    if (page.dataset.until <= Date.now() / 1000)
      for (const part of page.querySelectorAll(".act, .over"))
        part.hidden = !part.hidden;

  const form = document.getElementById("reply");
  if (form) {
    const home = form.parentNode;
    // Without script each comment has a choice of its own.
    if (!form.elements.parent)
      form.append(Object.assign(document.createElement("input"), { type: "hidden", name: "parent", value: "" }));
    const title = form.querySelector(".comment-title");
    const cancel = form.querySelector(".cancel");
    const usual = title.textContent;
    const move = (place, parent, text) => {
      place.append(form);
      form.elements.parent.value = parent;
      title.textContent = text;
      cancel.hidden = parent === "";
    };
    document.addEventListener("click", event => {
      const link = event.target.closest("[data-reply]");
      if (!link)
        return;
      event.preventDefault();
      move(link.closest(".reply"), link.dataset.reply, `${form.dataset.to} ${link.dataset.name}`);
      form.elements.comment.focus();
    });
    cancel.addEventListener("click", () => {
      const link = form.parentNode.querySelector("[data-reply]");
      move(home, "", usual);
      link.focus();
    });
  }

  // An embed is a link until it is clicked; then its player comes in its place, and nothing was asked of the other host before
  // that. Where the server's policy lets no other host into a frame, the link is followed as if there were no script.
  const play = (figure, link) => {
    const frame = document.createElement("iframe");
    frame.title = figure.dataset.embedTitle;
    frame.allow = "fullscreen; picture-in-picture";
    frame.referrerPolicy = "strict-origin-when-cross-origin";
    const refused = event => {
      if (event.effectiveDirective === "frame-src")
        location.assign(link.href);
    };
    document.addEventListener("securitypolicyviolation", refused);
    frame.addEventListener("load", () => document.removeEventListener("securitypolicyviolation", refused));
    frame.src = figure.dataset.embedSrc;
    link.replaceWith(frame);
    frame.focus();
  };
  for (const figure of document.querySelectorAll("figure.embed[data-embed-src]")) {
    const link = figure.querySelector("a.embed-link");
    link?.addEventListener("click", event => {
      if (event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey)
        return;
      event.preventDefault();
      play(figure, link);
    });
  }
})();
