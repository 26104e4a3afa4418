// What htmx does not do itself. Every page also works without this file and without JavaScript.
"use strict";

(() => {
  const UNREACHABLE = "The search could not be reached. Check the connection and try again.";
  const TOO_LONG = "Your sentence is far too long to be sent. Shorten it and search again.";
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

  const report = (problem) => {
    announce(problem);
    byId("announcer").classList.add("problem");
  };
  const reportUnreachable = () => report(UNREACHABLE);

  // Other requests only narrow the values of a facet.
  const concernsResults = ({ detail }) => detail.target === byId("results");

  document.addEventListener("htmx:beforeRequest", (event) => {
    announce("");
    if (concernsResults(event)) setBusy(true);
  });
  document.addEventListener("htmx:afterRequest", () => setBusy(false));
  document.addEventListener("htmx:sendError", reportUnreachable);
  document.addEventListener("htmx:timeout", reportUnreachable);

  document.addEventListener("htmx:beforeSwap", (event) => {
    const { detail } = event;
    const { status } = detail.xhr;
    // The error page of a proxy has no results: keep the present ones. Likewise keep the values of a facet.
    const isUsable = detail.serverResponse.includes('id="results"') && (concernsResults(event) || status < 400);
    if (isUsable) return;
    detail.shouldSwap = false;
    if (!detail.xhr.getResponseHeader("HX-Redirect")) report(status === 414 ? TOO_LONG : UNREACHABLE);
  });

  document.addEventListener("htmx:afterSettle", ({ detail }) => {
    const count = detail.target.querySelector?.(".facet-count");
    if (detail.target.id.startsWith("values-")) return announce(count?.textContent ?? "");
    announce(byId("results").dataset.announce);
    // The link that had the focus is gone with the old results: focus the heading of the new ones.
    if (document.activeElement === document.body) byId("results-heading").focus({ preventScroll: true });
  });
})();
