"use strict";
// The search box: a combobox, and on the search page a list. Fetched by start.js when somebody first turns to a box.
// Everything typed or read from the index reaches the page as text, never as HTML.
// names of our own: results
(() => {
  const { base, load, typed, keepAsked, leave, waiting, status } = helpBox;
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
  // What was typed, cut to a glance; <bdi> keeps signs that turn the direction of writing from turning ours.
  const quoted = (text) => ["“", make("bdi", "", [...text].length > 60 ? `${[...text].slice(0, 50).join("")}…` : text), "”"];

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

  // ---- the box: on the search page the answers are a list in the page; elsewhere they drop down, and the box is a combobox (ARIA APG)
  const input = document.querySelector("[data-help-search]");
  const form = input.form;
  const page = document.querySelector("[data-results]");
  const topics = page && document.getElementById("topics");
  const pop = page ?? make("div", "pop");
  const list = set(make("div", "pop__list"), { id: "hits", role: "listbox", "aria-label": TEXT.search_box.answers, tabindex: -1 });
  const { title } = document;
  let options = [], active = -1, settled = "", wait, keeping;

  // Mail programs refuse long addresses, so one holds the first words of a long message, and never a part of a letter.
  const inAddress = (text) => {
    let cut = encodeURIComponent(text).slice(0, 2000);
    for (;;) try { return decodeURIComponent(cut) && cut; } catch { cut = cut.slice(0, -1); }
  };
  const { email, contact } = input.dataset;
  const ways = (query) => [link(contact, TEXT.search_box.contact, "way"), ...(email ? [link(`mailto:${email}?subject=${encodeURIComponent(TEXT.search_box.email_subject)}&body=${inAddress(query)}`, TEXT.search_box.email, "way")] : []), link(input.dataset.topics, TEXT.search_box.topics, "way")];

  // ---- the address and the history keep the words, to be shared and to stand here again after "Back"
  // A message is nobody's search: what is long, or holds an e-mail address or the number of an order, a phone or a card. It stands in
  // no address, title or link; the history holds it, and on the way from another page the tab.
  const isMessage = (text) => text.split(/\s+/).length > 12 || Array.from(text).length > 80 || /\S@\S|\p{Nd}{4}|(?:\p{Nd}[\s./()+-]*){7}|#\s*\p{Nd}/u.test(text);
  const inQuery = (query) => query && !isMessage(query) ? `q=${encodeURIComponent(query)}` : "";
  const whole = () => `${form.action}#${inQuery(typed()) || "q"}`;
  const LEFT = "help-left";
  const read = () => {
    const asked = new URLSearchParams(location.search || location.hash.slice(1)).get("q");
    if (asked || location.hash !== "#q") return asked || history.state?.q || "";
    try { return sessionStorage.getItem("help-asked") ?? ""; } catch { return ""; }
  };
  // Only a script knows how long the answers make the search page, so it must go back to the place among them itself.
  let due;   // the place to go back to once the answers are there
  const store = (query, how = "replaceState", y = due ?? scrollY) => {
    const q = inQuery(query);
    const id = how === "replaceState" && history.state?.id || Date.now();
    history[how]({ q: query, y, id }, "", page ? location.pathname + (q && `?${q}`) : location.href);
    if (page) history.scrollRestoration = query ? "manual" : "auto";
    if (page) document.title = q ? `${query} · ${title}` : title;
  };
  const flush = () => {
    if (keeping || page) store(typed());   // a press may come before the event of the last scrolling
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
  // The best answer is opened with its summary where it is clear; the others are a line each.
  const marks = (tag, name, text, words) => make(tag, name, ...marked(text, words));
  const about = (entry, words) => [make("span", "hit__t", entry.topic), marks("span", "hit__s", entry.summary, words)];
  // Said in the reader's own language: that the answers are in English, and how to write.
  const foreign = ({ line, write }, code, address) => {
    const [before, after] = write.split("{email}");
    return set(make("p", "tongue", line, ...(email ? [" ", before, address, after ?? ""] : [])), { lang: code, dir: "auto" });
  };

  // Both lay out the same: what is said above, the answers, and the ways to a person.
  // The drop-down has no buttons and no links beside its options: all that can be chosen is one.
  const dropDown = (query, title, above, entries, words, sure) => {
    const hits = entries.map((entry, place) => {
      const node = link(at(entry.url), "", "hit");
      node.append(marks("span", "hit__q", entry.question, words));
      if (sure && !place) node.append(make("span", "hit__a", ...about(entry, words)));
      return node;
    });
    const more = hits.length ? [link(whole(), TEXT.search_box.all_results, "way")] : [];
    choose(-1);
    options = [];
    if (sure) list.replaceChildren(...hits.map(option), set(make("div", "pop__foot", ...[...more, link(contact, TEXT.search_box.not_this, "way")].map(option)), { role: "presentation" }));
    else list.replaceChildren(...(hits.length ? [group("nearest", TEXT.search_box.nearest, hits)] : []), group("ways", TEXT.search_box.other_ways, [...ways(query), ...more]));
    pop.replaceChildren(...above, ...(sure ? [] : [make("p", "pop__note", ...title)]), list);
  };
  const inPage = (query, title, above, entries, words, sure) => {
    const found = make("ol", "hits__list", ...entries.map((entry, place) => {
      const name = link(at(entry.url), "", "hit");
      name.append(...marked(entry.question, words));
      return make("li", "", make("h3", "", name), ...(place || !sure ? [] : [make("p", "", ...about(entry, words)), set(make("span", "hits__open", TEXT.search_box.open), { "aria-hidden": true })]));
    }));
    const help = sure ? [] : [make("ul", "hits__ways", ...ways(query).map((way) => make("li", "", way)))];
    if (!sure && entries.length) help.push(make("h2", "hits__near", TEXT.search_box.nearest));
    const end = sure ? [make("p", "hits__else", link(contact, TEXT.search_box.not_this, "way"))] : [];
    pop.replaceChildren(...above, set(make("h2", "hits__count", ...title), { tabindex: -1 }), ...help, ...(entries.length ? [found] : []), ...end);
    pop.classList.toggle("hits--unsure", !sure);
  };

  // ---- from the words to the answers
  // Spoken after a pause, so that every keystroke does not interrupt the reader.
  const say = (...parts) => { clearTimeout(wait); wait = setTimeout(() => { status.replaceChildren(...parts); }, 500); };
  const lay = (query, title, entries, words = [], sure = false, above = []) => {
    (page ? inPage : dropDown)(query, title, above, entries, words, sure);
    waiting(false);
    open(Boolean(page) || form.contains(document.activeElement));   // who has left the box meanwhile is not disturbed
    more();
  };
  const show = (index, { results, confident, meant = "", language, shown }) => {
    const query = typed();
    const sure = confident && results.length > 0;
    const entries = results.slice(0, page ? shown : Math.min(shown, 6));
    const number = entries.length, count = number === 1 ? TEXT.search_box.count_one({ count: number }) : TEXT.search_box.count_many({ count: number });
    const title = sure ? [count] : entries.length ? TEXT.search_box.none_clear.parts({ words: quoted(query) }) : TEXT.search_box.none_found.parts({ words: quoted(query) });
    const told = index.data.foreign?.languages[language], address = page ? link(`mailto:${email}`, email) : email;
    const above = [
      ...(told?.line ? [foreign(told, language, address)] : []),
      ...(meant ? [make("p", "meant", ...TEXT.search_box.read_as.parts({ words: quoted(meant) }))] : []),
    ];
    lay(query, title, entries, index.marks(query), sure, above);
    const spoken = sure ? `${count}.` : entries.length === 1 ? TEXT.search_box.spoken_none_clear_one({ answers: count }) : entries.length ? TEXT.search_box.spoken_none_clear_many({ answers: count }) : TEXT.search_box.spoken_none_found;
    say(...(told?.line ? [foreign(told, language, email)] : []), meant ? `${spoken} ${TEXT.search_box.spoken_read_as({ words: meant })}` : spoken);
  };
  const fail = () => {
    lay(typed(), [TEXT.search_box.not_loaded], []);
    if (page) topics.hidden = false;
    say(TEXT.search_box.not_loaded);
  };
  const update = async () => {
    keep();
    clearTimeout(wait);   // what was found for other words is not said any more
    const asked = input.value, isAsked = () => input.value === asked;   // a key typed meanwhile asks by itself
    if (typed()) {
      let index, found;
      try {
        index = await load();
        found = isAsked() && await index.ready(asked);   // a blank at the end says that the last word is whole
      } catch { return isAsked() && fail(); }
      return isAsked() && show(index, found);
    }
    waiting(false);
    open(false);
    options = [];
    say("");
  };
  const turnTo = () => {
    load().catch(() => {});   // said when somebody types
    if (!page && pop.hidden && typed()) update();
  };

  // Where the list goes on below its end, something must say so.
  const more = () => pop.classList.toggle("pop--more", list.scrollHeight - list.scrollTop - list.clientHeight > 4);
  if (!page) {
    input.setAttribute("aria-controls", "hits");
    list.addEventListener("scroll", more, { passive: true });
    addEventListener("resize", more);
    pop.append(list);
    form.append(pop);
    form.addEventListener("focusout", (event) => { if (!pop.contains(event.relatedTarget)) open(false); });
    // A press on the panel must not take the focus away before the click arrives.
    pop.addEventListener("mousedown", (event) => event.preventDefault());
    pop.addEventListener("click", (event) => { if (event.target.closest("a") && !event.ctrlKey && !event.metaKey && !event.shiftKey) open(false); });
  }
  if (!page) open(false);
  document.addEventListener("click", ({ target }) => {   // before a link is followed
    flush();
    if (target.closest?.(".way")) keepAsked();   // where it leads, the words are wanted
  }, true);
  document.addEventListener("visibilitychange", flush);   // a phone may end a page that is out of sight without a word
  addEventListener("pagehide", flush);

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
  form.onsubmit = (event) => {   // in the place of start.js's own
    event.preventDefault();
    const query = typed();
    flush();
    if (!page) return leave();
    if (query !== settled) {   // what was asked before stays one step back
      store(settled);
      store(query, "pushState");
      settled = query;
    }
    update().then(() => { if (query) { say(""); pop.querySelector("h2").focus(); } });   // which also puts a phone's keyboard away
  };

  const back = (place = history.state?.y ?? 0) => {
    due = place;
    settled = typed();
    store(settled);
    update().then(() => {
      scrollTo(0, place);
      due = undefined;
    });
  };
  if (page) {
    addEventListener("popstate", () => { input.value = read(); back(); });
    input.value ||= read();
    let left = [];
    try {
      left = JSON.parse(sessionStorage.getItem(LEFT)) ?? left;
      sessionStorage.removeItem(LEFT);
    } catch { /* storage is refused: the history has to do */ }
    if (typed()) back(left[0] === history.state?.id ? left[1] : undefined);
    // A page that is loaded again gets the history as it was before this.
    addEventListener("pagehide", () => {
      try { sessionStorage.setItem(LEFT, JSON.stringify([history.state.id, due ?? scrollY])); } catch { /* as above */ }
    });
    addEventListener("scroll", keep, { passive: true });
  }
  if (!page || !typed()) {
    if (page) open(false);   // start.js may say that it searches, for blanks
    if (document.activeElement === input) turnTo();   // somebody was faster than this script
  }
})();
