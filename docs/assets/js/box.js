"use strict";
// The search box, and the copy buttons. Everything typed or read from the index reaches the page as text, never as HTML.
(() => {
  const html = document.documentElement;
  const at = (path) => new URL(path, new URL(html.dataset.base.replace(/\/?$/, "/"), location.href)).href;
  const make = (tag, name, ...parts) => {
    const node = document.createElement(tag);
    if (name) node.className = name;
    node.append(...parts);
    return node;
  };
  const link = (href, text) => Object.assign(make("a", "", text), { href });
  const plural = (n) => `${n} answer${n === 1 ? "" : "s"}`;

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

  // ---- marking: a word is marked when it is one of the query's words, or begins with one of four letters or more
  const marked = (text, words) => {
    const parts = document.createDocumentFragment();
    for (const part of text.split(/([\p{L}\p{N}]+)/u)) parts.append(hitsWord(part, words) ? make("mark", "", part) : part);
    return parts;
  };
  const hitsWord = (part, words) => {
    const word = part.toLowerCase();
    return words.some((mark) => word === mark || (mark.length > 3 && word.startsWith(mark)));
  };
  // The summary says most in least space; the text is quoted only where it alone holds the words.
  const snippet = (entry, words) => {
    const holds = (text) => text.split(/([\p{L}\p{N}]+)/u).findIndex((part) => hitsWord(part, words));
    const place = holds(entry.text);
    if (place < 0 || holds(entry.summary) >= 0) return entry.summary;
    const parts = entry.text.split(/([\p{L}\p{N}]+)/u);
    const from = Math.max(0, place - 16);
    const to = Math.min(parts.length, from + 50);
    return (from ? "… " : "") + parts.slice(from, to).join("").trim() + (to < parts.length ? " …" : "");
  };
  const hit = (result, entry, words) => {
    const node = link(at(result.url), "");
    node.className = "hit";
    node.append(make("span", "hit__q", marked(entry.question, words)), make("span", "hit__t", entry.topic),
      make("span", "hit__s", marked(snippet(entry, words), words)));
    return node;
  };

  const box = (input) => {
    const form = input.form;
    const page = document.querySelector("[data-results]");   // the search page shows its answers in place
    const status = make("p", "sr");
    status.setAttribute("role", "status");
    const pop = make("div", page ? "hits" : "pop");
    const list = make("div");
    let options = [], active = -1, wait, keeping;

    const write = (query) => link(`mailto:${input.dataset.email}?subject=${encodeURIComponent("A question for customer service")}&body=${encodeURIComponent(query)}`, "Send your question by e-mail");
    const foot = (query, sure) => {
      const row = make("p", "pop__foot");
      if (!page && options.length) row.append(link(`${form.action}?q=${encodeURIComponent(query)}`, "See all results"));
      if (!sure) row.append(link(input.dataset.topics, "Browse the topics"), link(input.dataset.contact, "Contact customer service"), write(query));
      return row;
    };
    const choose = (index) => {
      options[active]?.setAttribute("aria-selected", "false");
      active = index;
      const option = options[active];
      if (!option) return input.removeAttribute("aria-activedescendant");
      option.setAttribute("aria-selected", "true");
      option.scrollIntoView({ block: "nearest" });
      input.setAttribute("aria-activedescendant", option.id);
    };
    const open = (yes) => {
      pop.hidden = !yes;
      if (page) return;
      input.setAttribute("aria-expanded", String(yes && options.length > 0));
      if (!yes) choose(-1);
    };
    // Spoken after a pause, so that every keystroke does not interrupt the reader.
    const say = (text) => { clearTimeout(wait); wait = setTimeout(() => { status.textContent = text; }, 500); };

    // The address follows the words, so that a search can be shared; not on every key, as browsers limit such changes.
    const keep = (query) => {
      clearTimeout(keeping);
      keeping = setTimeout(() => history.replaceState(null, "", query ? `?q=${encodeURIComponent(query)}` : location.pathname), 300);
    };
    const fail = () => {
      options = [];
      const text = "The search could not be loaded. ";
      pop.replaceChildren(make("p", "pop__note", text, link(input.dataset.topics, "Browse the topics"), " or ", link(input.dataset.contact, "contact customer service"), "."));
      open(true);
      say(text);
    };
    const show = (index) => {
      const query = input.value.trim().replace(/[\ud800-\udfff]/gu, "\ufffd");   // half an emoji fits in no address
      if (page) keep(query);
      choose(-1);
      if (!query) { options = []; open(false); return say(""); }
      const { results, confident } = index.rank(input.value);   // a blank at the end says that the last word is whole
      const words = index.marks(query);
      options = results.slice(0, page ? 10 : 6).map((result) => hit(result, index.data.entries[result.id], words));
      let note = "";
      if (!options.length) note = `No answer found for “${query}”.`;
      else if (!confident) note = `No clear answer for “${query}”. These come nearest:`;
      else if (page) note = plural(options.length);
      if (!page) options.forEach((option, n) => {
        Object.assign(option, { id: `hit-${n}`, tabIndex: -1 });
        option.setAttribute("role", "option");
        option.setAttribute("aria-selected", "false");
      });
      list.replaceChildren(...options);
      pop.replaceChildren(...(note ? [make("p", page ? "hits__count" : "pop__note", note)] : []), list, foot(query, confident && options.length));
      list.hidden = !options.length;
      open(true);
      say(options.length ? `${confident ? "" : "No clear answer. "}${plural(options.length)}.` : note);
    };
    const update = () => load().then(show, fail);

    if (page) page.append(pop);
    else {
      list.id = "hits";
      list.setAttribute("role", "listbox");
      list.setAttribute("aria-label", "Answers");
      pop.append(list);
      form.append(pop);
      for (const [name, value] of Object.entries({ role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": "hits" })) input.setAttribute(name, value);
      form.addEventListener("focusout", (event) => { if (!form.contains(event.relatedTarget)) open(false); });
      // A press on the panel must not take the focus away before the click arrives.
      pop.addEventListener("mousedown", (event) => event.preventDefault());
      form.addEventListener("keydown", (event) => {
        if (event.key !== "Escape" || pop.hidden) return;
        event.preventDefault();
        open(false);
        input.focus();
      });
    }
    form.append(status);
    open(false);

    input.addEventListener("focus", () => { load().catch(() => {}); if (!page && input.value.trim()) update(); });
    input.addEventListener("input", update);
    input.addEventListener("keydown", (event) => {
      if (event.isComposing || page) return;
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      if (step) {
        event.preventDefault();
        if (pop.hidden) update();
        else if (options.length) choose(active < 0 ? (step > 0 ? 0 : options.length - 1) : (active + step + options.length) % options.length);
      } else if (event.key === "Enter" && options[active]) {
        event.preventDefault();
        options[active].click();
      }
    });
    if (page) {
      form.addEventListener("submit", (event) => { event.preventDefault(); update(); });
      input.value = new URLSearchParams(location.search).get("q") ?? "";
      if (input.value) update();
    } else if (document.activeElement === input) {   // somebody was faster than this script
      load().catch(() => {});
      if (input.value) update();
    }
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

  for (const node of document.querySelectorAll("[data-needs-js]")) node.hidden = false;
  for (const input of document.querySelectorAll("[data-help-search]")) box(input);
  globalThis.helpBox = { load, plural };
})();
