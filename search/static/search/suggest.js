// Suggestions while typing: makes the search box an editable combobox with a listbox, after the pattern of the
// ARIA Authoring Practices. Without this file it is a plain search box.
"use strict";

(() => {
  const PAUSE_MS = 120;
  const byId = (id) => document.getElementById(id);
  const [box, list, template, count] = ["q", "suggestions", "suggestion", "suggestions-count"].map(byId);
  if (!list) return;

  let pause = 0;
  let asking = new AbortController();
  let active = null;

  const isOpen = () => !list.hidden;

  const activate = (option) => {
    active?.setAttribute("aria-selected", "false");
    active = option;
    if (!option) return box.removeAttribute("aria-activedescendant");
    option.setAttribute("aria-selected", "true");
    option.scrollIntoView({ block: "nearest" });
    box.setAttribute("aria-activedescendant", option.id);
  };

  // What the list calls a kind, where that is not its own name.
  const LABELS = { winery: "producer", query: "example" };

  const nameOfKind = ({ kind, wines }) => {
    const label = LABELS[kind] ?? kind;
    if (kind === "wine" || kind === "query") return label;
    return `${label} · ${wines.toLocaleString("en")} ${wines === 1 ? "wine" : "wines"}`;
  };

  const asOption = (suggestion, index) => {
    const option = template.content.firstElementChild.cloneNode(true);
    const { text, label, url } = suggestion;
    option.id = `suggestion-${index}`;
    option.dataset.text = text;
    if (url) option.dataset.url = url;
    option.querySelector(".suggestion-head").textContent = text.slice(0, text.length - label.length);
    option.querySelector(".suggestion-label").textContent = label;
    option.querySelector(".suggestion-kind").textContent = nameOfKind(suggestion);
    return option;
  };

  const show = (suggestions) => {
    activate(null);
    list.replaceChildren(...suggestions.map(asOption));
    list.hidden = suggestions.length === 0;
    box.setAttribute("aria-expanded", String(isOpen()));
    count.textContent = isOpen() ? `${suggestions.length} suggestion${suggestions.length === 1 ? "" : "s"}` : "";
  };

  const forget = () => {
    clearTimeout(pause);
    asking.abort();
  };

  const close = () => {
    forget();
    if (isOpen()) show([]);
  };

  // A new request cancels the one before.
  const ask = async () => {
    forget();
    asking = new AbortController();
    const { signal } = asking;
    try {
      const response = await fetch(`${list.dataset.address}?${new URLSearchParams({ q: box.value })}`, { signal });
      const suggestions = response.ok ? (await response.json()).suggestions : [];
      if (!signal.aborted) show(suggestions);
    } catch {
      // An error shows no suggestions; the search works without them.
      if (!signal.aborted) show([]);
    }
  };

  const askSoon = () => {
    // An empty box gets no suggestions until an arrow key asks for examples.
    if (!box.value) return close();
    forget();
    activate(null);
    pause = setTimeout(ask, PAUSE_MS);
  };

  // Take over the text of an option, to go on typing.
  const take = (option) => {
    box.value = option.dataset.text;
    close();
  };

  // A wine opens its page; any other option is searched for.
  const choose = (option) => {
    const { url } = option.dataset;
    if (url) {
      close();
      location.assign(url);
    } else {
      take(option);
      box.form.requestSubmit();
    }
  };

  // Cycle through the options and the box itself, where no option is active.
  const move = (step) => {
    const stops = [null, ...list.children];
    activate(stops[(stops.indexOf(active) + step + stops.length) % stops.length]);
  };

  const onArrow = async (event, step) => {
    event.preventDefault();
    if (!isOpen()) await ask();
    move(step);
  };

  const KEYS = {
    ArrowDown: (event) => onArrow(event, 1),
    ArrowUp: (event) => onArrow(event, -1),
    Enter: (event) => {
      if (!active) return;
      event.preventDefault();
      choose(active);
    },
    Escape: (event) => {
      // If the list is closed, the browser handles the key and empties the box.
      if (isOpen()) event.preventDefault();
      close();
    },
    ArrowRight: (event) => {
      if (!active) return;
      event.preventDefault();
      take(active);
    },
    Tab: () => active && take(active),
  };

  box.setAttribute("role", "combobox");
  box.setAttribute("aria-autocomplete", "list");
  box.setAttribute("aria-controls", list.id);
  box.setAttribute("aria-expanded", "false");

  box.addEventListener("input", askSoon);
  box.addEventListener("blur", close);
  box.form.addEventListener("submit", close);
  box.addEventListener("keydown", (event) => {
    if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
    KEYS[event.key]?.(event);
  });

  // Keep the focus in the box: losing it would close the list before the click chooses an option.
  list.addEventListener("mousedown", (event) => event.preventDefault());
  list.addEventListener("click", ({ target }) => {
    const option = target.closest("[role=option]");
    if (option) choose(option);
  });
})();
