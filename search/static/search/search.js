// What htmx does not do itself. Every page also works without this file and without JavaScript.
"use strict";

(() => {
  const UNREACHABLE = "The search could not be reached. Check the connection and try again.";
  const byId = (id) => document.getElementById(id);

  const focusBox = () => {
    byId("q")?.focus();
    byId("q")?.select();
  };

  const isTyping = (element) => element.closest("input, textarea, select, [contenteditable]") !== null;

  document.addEventListener("keydown", (event) => {
    if (event.altKey || event.shiftKey) return;
    const command = event.ctrlKey || event.metaKey;
    const slash = event.key === "/" && !command && !isTyping(event.target);
    if (!slash && !(command && event.key.toLowerCase() === "k")) return;
    event.preventDefault();
    focusBox();
  });

  const setBusy = (busy) => byId("results")?.setAttribute("aria-busy", String(busy));

  // The announcer is a live region that stays on the page. Screen readers ignore a region that is swapped in.
  const announce = (text) => {
    const announcer = byId("announcer");
    announcer.textContent = text;
    announcer.classList.remove("problem");
  };

  const reportUnreachable = () => {
    announce(UNREACHABLE);
    byId("announcer").classList.add("problem");
  };

  document.addEventListener("htmx:beforeRequest", () => {
    announce("");
    setBusy(true);
  });
  document.addEventListener("htmx:afterRequest", () => setBusy(false));
  document.addEventListener("htmx:sendError", reportUnreachable);
  document.addEventListener("htmx:timeout", reportUnreachable);

  // The error page of a proxy has no results: keep the present ones.
  document.addEventListener("htmx:beforeSwap", ({ detail }) => {
    if (detail.serverResponse.includes('id="results"')) return;
    detail.shouldSwap = false;
    if (!detail.xhr.getResponseHeader("HX-Redirect")) reportUnreachable();
  });

  document.addEventListener("htmx:afterSettle", () => {
    announce(byId("results").dataset.announce);
    // The link that had the focus is gone with the old results: focus the heading of the new ones.
    if (document.activeElement === document.body) byId("results-heading").focus({ preventScroll: true });
  });
})();
