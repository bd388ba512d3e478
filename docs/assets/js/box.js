"use strict";
// The search box, its shortcut, and the copy buttons. Everything typed or read from the index reaches the page as text, never as HTML.
(() => {
  const html = document.documentElement;
  const base = new URL(html.dataset.base.replace(/\/?$/, "/"), location.href);
  const at = (path) => new URL(path, base).href;
  const make = (tag, name, ...parts) => {
    const node = document.createElement(tag);
    if (name) node.className = name;
    node.append(...parts);
    return node;
  };
  const set = (node, names) => {
    for (const [name, value] of Object.entries(names)) node.setAttribute(name, value);
    return node;
  };
  const link = (href, text, name) => Object.assign(make("a", name, text), { href });
  const plural = (n) => `${n} answer${n === 1 ? "" : "s"}`;
  // What was typed, cut to a glance; <bdi> keeps signs that turn the direction of writing from turning ours.
  const quoted = (text) => ["“", make("bdi", "", [...text].length > 60 ? `${[...text].slice(0, 50).join("")}…` : text), "”"];

  // ---- the index: fetched once, when somebody first turns to a box; after a failure the next try starts anew
  let loading;
  const script = (src) => new Promise((done, fail) => {
    const node = Object.assign(document.createElement("script"), { src, onload: done });
    node.onerror = () => { node.remove(); fail(new Error(src)); };
    document.head.append(node);
  });
  const load = () => loading ??= Promise.all([
    fetch(html.dataset.index).then((reply) => reply.ok ? reply.json() : Promise.reject(new Error(reply.status))),
    script(html.dataset.lunr),
    script(html.dataset.rank),
  ]).then(([data]) => {
    const engine = helpRank.prepare(data, lunr);
    return { data, rank: (query) => helpRank.rank(engine, query), marks: (query) => helpRank.marks(engine, query) };
  }).catch((error) => { loading = undefined; throw error; });

  // ---- marking: a word is marked when it has a stem that the query has, or another word of its group
  // What is not marked stays one piece: each further piece costs a layout at every key.
  const marked = (text, stems) => {
    const parts = [];
    let from = 0;
    for (const { 0: found, index } of text.matchAll(/[\p{L}\p{N}]+/gu)) {
      if (!stems.includes(helpRank.stemOf(found))) continue;
      parts.push(text.slice(from, index), make("mark", "", found));
      from = index + found.length;
    }
    return [...parts, text.slice(from)];
  };

  // ---- a box: on the search page the answers are a list in the page; elsewhere they drop down, and the box is a combobox (ARIA APG)
  const box = (input) => {
    const form = input.form;
    const page = document.querySelector("[data-results]");
    const topics = page && document.getElementById("topics");
    const pop = page ?? make("div", "pop");
    const list = set(make("div", "pop__list"), { id: "hits", role: "listbox", "aria-label": "Answers", tabindex: -1 });
    const status = set(make("p", "sr"), { role: "status" });
    let options = [], active = -1, settled = "", wait, keeping;

    const typed = () => input.value.trim().replace(/[\ud800-\udfff]/gu, "\ufffd");   // half an emoji fits in no address
    // After # the words stay on this device. The search page then shows them as ?q=, to be shared.
    const whole = (query) => form.action + (query ? `#q=${encodeURIComponent(query)}` : "");
    const mail = (query) => `mailto:${input.dataset.email}?subject=${encodeURIComponent("A question for customer service")}&body=${encodeURIComponent(query)}`;
    const ways = (query) => [
      link(input.dataset.contact, "Contact customer service", "way"),
      ...(input.dataset.email ? [link(mail(query), "Send your question by e-mail", "way")] : []),
      link(input.dataset.topics, "Browse the topics", "way"),
    ];

    // ---- the address and the history keep the words, to be shared and to stand here again after "Back"
    const read = () => page ? new URLSearchParams(location.search || location.hash.slice(1)).get("q") ?? "" : String(history.state?.q ?? "");
    const store = (query, how = "replaceState") => history[how]({ q: query }, "", page ? location.pathname + (query && `?q=${encodeURIComponent(query)}`) : location.href);
    const flush = () => {
      if (keeping) store(typed());
      clearTimeout(keeping);
      keeping = undefined;
    };
    const keep = () => { clearTimeout(keeping); keeping = setTimeout(flush, 300); };   // browsers limit how often

    // ---- the combobox
    const choose = (index) => {
      options[active]?.setAttribute("aria-selected", "false");
      active = index;
      const option = options[active];
      if (!option) return input.removeAttribute("aria-activedescendant");
      set(option, { "aria-selected": "true" }).scrollIntoView({ block: "nearest" });
      input.setAttribute("aria-activedescendant", option.id);
    };
    const open = (yes) => {
      // A keyboard on the glass leaves only the upper half of the screen for answers.
      if (yes && pop.hidden && !page && matchMedia("(hover: none) and (max-width: 48em)").matches) form.scrollIntoView();
      pop.hidden = !yes;
      if (page) topics.hidden = yes;   // the answers take the place of the topics, so nothing moves
      else input.setAttribute("aria-expanded", yes);
      if (!yes) choose(-1);
    };
    const option = (node) => {
      options.push(set(node, { id: `hit-${options.length}`, role: "option", "aria-selected": "false", tabindex: -1 }));
      return node;
    };
    const group = (id, title, nodes) => set(make("div", `pop__${id}`, set(make("p", "pop__title", title), { id, role: "presentation" }), ...nodes.map(option)),
      { role: "group", "aria-labelledby": id });
    const about = (entry, words) => [make("span", "hit__t", entry.topic), make("span", "hit__s", ...marked(entry.summary, words))];

    // Both lay out the same: what is said above, the answers, and, where none is sure, the ways to a person.
    const dropDown = (query, title, meant, entries, words, sure) => {
      const hits = entries.map((entry) => {
        const node = link(at(entry.url), "", "hit");
        node.append(make("span", "hit__q", ...marked(entry.question, words)), make("span", "hit__a", ...about(entry, words)));
        return node;
      });
      const more = hits.length ? [link(whole(query), "See all results", "way")] : [];
      choose(-1);
      options = [];
      if (sure) list.replaceChildren(...[...hits, ...more].map(option));
      else list.replaceChildren(...(hits.length ? [group("nearest", "The nearest answers", hits)] : []), group("ways", "Other ways to an answer", [...ways(query), ...more]));
      pop.replaceChildren(...(sure ? [] : [make("p", "pop__note", ...title)]), ...meant, list);
    };
    const inPage = (query, title, meant, entries, words, sure) => {
      const found = make("ol", "hits__list", ...entries.map((entry) => {
        const name = link(at(entry.url), "", "hit");
        name.append(...marked(entry.question, words));
        return make("li", "", make("h3", "", name), make("p", "", ...about(entry, words)));
      }));
      const help = sure ? [] : [make("ul", "ways", ...ways(query).map((way) => make("li", "", way)))];
      if (!sure && entries.length) help.push(make("h2", "hits__near", "The nearest answers"));
      pop.replaceChildren(set(make("h2", "hits__count", ...title), { tabindex: -1 }), ...meant, ...help, ...(entries.length ? [found] : []));
      pop.classList.toggle("hits--unsure", !sure);
    };

    // ---- from the words to the answers
    // Spoken after a pause, so that every keystroke does not interrupt the reader.
    const say = (text) => { clearTimeout(wait); wait = setTimeout(() => { status.textContent = text; }, 500); };
    const lay = (query, title, entries, words = [], sure = false, meant = "") => {
      const line = meant ? [make("p", "meant", "Showing answers for ", ...quoted(meant), ".")] : [];
      (page ? inPage : dropDown)(query, title, line, entries, words, sure);
      open(Boolean(page) || form.contains(document.activeElement));   // who has left the box meanwhile is not disturbed
    };
    const show = (index) => {
      const query = typed();
      const { results, confident, meant = "" } = index.rank(input.value);   // a blank at the end says that the last word is whole
      const sure = confident && results.length > 0;
      const entries = results.filter(({ score }) => !sure || score >= 0.5).slice(0, page ? 10 : sure ? 6 : 3).map(({ id }) => index.data.entries[id]);
      const count = plural(entries.length);
      const title = sure ? [count] : [entries.length ? "No clear answer for " : "No answer found for ", ...quoted(query), "."];
      lay(query, title, entries, index.marks(query), sure, meant);
      const spoken = sure ? `${count}.` : entries.length ? `No clear answer. ${entries.length === 1 ? "1 answer comes" : `${count} come`} nearest.` : "No answer found.";
      say(meant ? `${spoken} Showing answers for “${meant}”.` : spoken);
    };
    const fail = () => {
      lay(typed(), ["The search could not be loaded."], []);
      if (page) topics.hidden = false;
      say("The search could not be loaded.");
    };
    const update = async () => {
      keep();
      if (typed()) return load().then(show, fail);
      open(false);
      options = [];
      say("");
    };
    const turnTo = () => {
      load().catch(() => {});   // said when somebody types
      if (!page && pop.hidden && typed()) update();
    };

    if (!page) {
      set(input, { role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": "hits" });
      pop.append(list);
      form.append(pop);
      form.addEventListener("focusout", (event) => { if (!pop.contains(event.relatedTarget)) open(false); });
      // A press on the panel must not take the focus away before the click arrives.
      pop.addEventListener("mousedown", (event) => event.preventDefault());
      pop.addEventListener("click", (event) => { if (event.target.closest("a") && !event.ctrlKey && !event.metaKey && !event.shiftKey) open(false); });
    }
    form.append(status);
    open(false);
    document.addEventListener("click", flush, true);   // before a link is followed

    input.addEventListener("focus", turnTo);
    input.addEventListener("click", turnTo);
    input.addEventListener("input", update);
    form.addEventListener("keydown", (event) => {
      if (event.isComposing || event.keyCode === 229) return;   // the keys of an input method are its own
      const step = (event.key === "ArrowDown") - (event.key === "ArrowUp");
      const shut = page || pop.hidden;
      if (event.key === "Escape" && !(shut && !input.value)) {
        event.preventDefault();
        input.focus();
        if (!shut) return open(false);
        input.value = "";
        update();
      } else if (page || event.target !== input || event.ctrlKey || event.metaKey) {
        return;
      } else if (step && !event.shiftKey) {
        event.preventDefault();
        const move = () => { if (!event.altKey && !pop.hidden) choose(((active < 0 && step < 0 ? 0 : active) + step + options.length) % options.length); };
        if (shut) update().then(move);
        else if (event.altKey && step < 0) open(false);
        else move();
      } else if (event.key === "Enter" && options[active]) {
        event.preventDefault();
        options[active].click();
      } else if (["Home", "End", "ArrowLeft", "ArrowRight"].includes(event.key)) choose(-1);   // back to the text
    });
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      const query = typed();
      flush();
      if (!page) return location.assign(whole(query));
      if (query !== settled) {   // what was asked before stays one step back
        store(settled);
        store(query, "pushState");
        settled = query;
      }
      update().then(() => { if (query) { say(""); pop.querySelector("h2").focus(); } });   // which also puts a phone's keyboard away
    });

    if (page) addEventListener("popstate", () => { input.value = read(); settled = typed(); update(); });
    input.value ||= read();
    settled = page ? typed() : "";
    if (page && settled) { store(settled); update(); }
    else if (document.activeElement === input) turnTo();   // somebody was faster than this script
  };

  // ---- copying: a refused clipboard leaves the text selected in a field of its own
  let fading;
  const confirm = (text) => {
    const said = document.querySelector("[data-said]");
    said.textContent = text;
    clearTimeout(fading);
    fading = setTimeout(() => { said.textContent = ""; }, 4000);
  };
  const byHand = (button, text) => {
    const field = Object.assign(document.createElement("textarea"), { value: text, readOnly: true });
    button.parentNode.querySelector(".byhand")?.remove();
    button.parentNode.append(make("label", "byhand", "Copying was refused. The text is selected: copy it with your keyboard or menu.", field));
    field.focus();
    field.select();
  };
  document.addEventListener("click", async (event) => {
    const button = event.target.closest?.("[data-copy], [data-copy-from]");
    if (!button) return;
    const text = button.dataset.copy ?? document.getElementById(button.dataset.copyFrom).textContent;
    try {
      await navigator.clipboard.writeText(text);
      button.parentNode.querySelector(".byhand")?.remove();
      confirm(button.dataset.done);
    } catch {
      byHand(button, text);
    }
  });

  // ---- a page that outlived its policy says so; the day is the shop's, wherever the reader is
  const stale = document.querySelector("[data-until]");
  if (stale) {
    const today = new Date(Date.now() + stale.dataset.offset * 60000).toISOString().slice(0, 10);
    stale.hidden = today <= stale.dataset.until;
  }

  // ---- the shortcut: a key without modifiers must be one that can be switched off (WCAG 2.1.4); the choice stays on the device
  const field = document.querySelector("[data-help-search], [data-help-filter]");
  const control = document.querySelector("[data-slash]");
  const hint = set(make("kbd", "find__key", "/"), { "aria-hidden": "true" });
  let slash = true;
  const tell = () => {
    control.setAttribute("aria-checked", slash);
    control.lastElementChild.textContent = slash ? "on" : "off";
    if (slash) field.setAttribute("aria-keyshortcuts", "/");
    else field.removeAttribute("aria-keyshortcuts");
    hint.hidden = !slash;
  };
  try { slash = localStorage.getItem("help-slash") !== "off"; } catch { /* storage is refused: on, as for a new visitor */ }
  field.after(hint);
  tell();
  control.addEventListener("click", () => {
    slash = !slash;
    tell();
    try { localStorage.setItem("help-slash", slash ? "on" : "off"); } catch { /* storage is refused: the choice holds for this page */ }
  });
  document.addEventListener("keydown", (event) => {
    if (!slash || event.key !== "/" || event.defaultPrevented || event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target.isContentEditable || event.target.closest?.("input, textarea, select")) return;
    event.preventDefault();
    field.focus();
    field.select();
  });

  for (const node of document.querySelectorAll("[data-needs-js]")) node.hidden = false;
  for (const input of document.querySelectorAll("[data-help-search]")) box(input);
  globalThis.helpBox = { load, plural };
})();
