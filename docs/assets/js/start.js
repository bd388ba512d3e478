"use strict";
// What every page starts with: copying, the key "/" and its switch, and the loader of the search.
// The search itself comes when somebody first turns to a box, all files side by side: box.js, lunr, ranking and index.
(() => {
  const html = document.documentElement;
  const field = document.querySelector("[data-help-search], [data-help-filter]");
  const form = field.form;   // the agents' desk has a field without one, and a script of its own in the place of box.js
  const page = document.querySelector("[data-results]");

  const make = (tag, names) => Object.assign(document.createElement(tag), names);

  // ---- said in a corner of the page, and spoken
  let fading;
  const say = (...parts) => {
    const said = document.querySelector("[data-said]");
    said.replaceChildren(...parts);
    clearTimeout(fading);
    fading = setTimeout(() => said.replaceChildren(), 5000);
  };

  // ---- the loader: each file once; after a failure the next try asks again for what is missing
  const kept = new Map();
  const once = (key, make) => {
    if (!kept.has(key)) kept.set(key, make().catch((error) => { kept.delete(key); throw error; }));
    return kept.get(key);
  };
  // Where browsers know Trusted Types, this is the one way for a text to become a script's address: it must be the site's own.
  const base = new URL(html.dataset.base.replace(/\/?$/, "/"), location.href).href;
  const createScriptURL = (address) => {
    if (new URL(address, location.href).href.startsWith(base)) return address;
    throw new TypeError(address);
  };
  // newer: trustedTypes, createPolicy, createScriptURL because the check is the same without them
  const trusted = globalThis.trustedTypes?.createPolicy("help", { createScriptURL }) ?? { createScriptURL };
  const script = (address) => once(address, () => new Promise((done, fail) => {
    // newer: createScriptURL because it is then the function above
    const node = make("script", { src: trusted.createScriptURL(address), onload: done });
    node.onerror = () => { node.remove(); fail(new Error(address)); };
    document.head.append(node);
  }));
  const { index, lunr: library, rank, box, foreign, languages, tools } = html.dataset;
  // Where a file is gone, somebody has published meanwhile: the next try begins with the head of the index, which keeps its name.
  const read = (address, how) => fetch(address, how).then((reply) => { if (reply.ok) return reply.json(); kept.delete(""); throw new Error(address); });
  const data = (address, how) => once(address, () => read(address, how));
  const load = () => once("", () => Promise.all([
    read(index, { cache: "no-cache" }),
    ...[library, rank, ...(form ? [box] : [])].map(script),
  ]).then(([found]) => helpRank.open(found, lunr, index, data, () => Promise.all([data(languages), script(foreign)]).then(([words]) => words), rank)));

  // ---- the box, until box.js takes over
  const typed = () => field.value.trim().replace(/[\ud800-\udfff]/gu, "\ufffd");   // half an emoji fits in no address
  // The words come to the search page through the tab, or after #, which no browser sends.
  const keepAsked = () => { try { sessionStorage.setItem("help-asked", typed()); } catch { return false; } return true; };
  const leave = () => location.assign(`${form.action}#q${keepAsked() ? "" : `=${encodeURIComponent(typed())}`}`);
  const asked = page && /[?#]q(=.|$)/.test(location.search + location.hash);   // answers will take the place of the topics
  const searching = (yes) => {
    if (!asked) return;
    document.getElementById("topics").hidden = yes;
    page.hidden = !yes;
    page.textContent = yes ? TEXT.search_box.searching : "";
  };
  // What the box says to readers; while it waits on a slow line, to all. It lies over the page, so nothing moves.
  const status = make("p", { className: "sr", role: "status" });
  const told = (className, textContent) => { if (status.className !== className) Object.assign(status, { className, textContent }); };
  let slow;
  const waiting = (yes) => {
    clearTimeout(slow);
    if (yes) slow = setTimeout(() => told("find__wait", TEXT.search_box.searching), 300);
    else told("sr", "");
  };
  const lost = () => {
    searching(false);
    waiting(false);
    if (asked || typed()) say(TEXT.search_box.not_loaded);
  };
  const turn = () => {
    load().catch(() => {});   // box.js says it when somebody types
    script(box).catch(lost);
  };
  if (form) {
    for (const type of ["pointerdown", "focus", "input"]) field.addEventListener(type, turn);
    form.onsubmit = (event) => {   // box.js puts its own in this place
      event.preventDefault();
      if (page) script(box).then(() => form.onsubmit(event), lost);   // by now its own
      else leave();
    };
    form.append(status);
    field.addEventListener("input", () => waiting(typed()));
    if (!page) {   // a combobox from the start: a reader should not hear the field change
      for (const [name, value] of Object.entries({ role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false" })) field.setAttribute(name, value);
      field.value ||= history.state?.q ?? "";   // "Back" finds the words again
    }
    searching(true);
    if (page || field.value || document.activeElement === field) turn();
  }

  // ---- copying: a refused clipboard leaves the text selected in a field of its own, until it is closed
  const byHand = (text, tools) => {
    const from = document.activeElement;
    const area = make("textarea", { value: text, readOnly: true });
    // newer: field-sizing because the field then scrolls
    area.style.fieldSizing = "content";   // as high as its text; validators do not know it in a style sheet yet
    const hand = make("div", { className: "byhand" });
    const label = make("label"), close = make("button", { type: "button", className: "button", textContent: TEXT.copying.close });
    label.append(TEXT.copying.refused, area);
    hand.append(label, close);
    const end = () => {
      hand.remove();
      from.focus();
    };
    close.addEventListener("click", end);
    hand.addEventListener("keydown", (event) => {
      event.stopPropagation();   // these keys belong to the text
      if (event.key === "Escape") end();
    });
    tools.append(hand);
    area.focus();
    area.select();
  };
  // What is copied is a text; the desk brings its own way, for more forms than one.
  const copy = async (what, tools, ...done) => {
    const { text = what, write = () => navigator.clipboard.writeText(text) } = what;
    document.querySelector(".byhand")?.remove();
    const { held, words = done } = globalThis.helpUntil?.(done) ?? {};   // until.js, where the page holds until a day
    if (held) {
      say(held);
      return false;
    }
    try {
      await write();
    } catch {
      say();
      byHand(text, tools);
      return false;
    }
    say(...words);
    return true;
  };
  document.addEventListener("click", ({ target }) => {
    const button = target.closest?.("[data-copy]");
    if (button) copy(button.dataset.copy, button.parentNode, button.dataset.done);
  });

  // ---- keys without modifiers must be such as can be switched off (WCAG 2.1.4); the choice stays on the device
  const switches = document.querySelectorAll("[data-slash]");
  const hint = make("kbd", { className: "find__key", textContent: "/", ariaHidden: "true" });
  let single = true;
  const tell = () => {
    for (const one of switches) {
      one.setAttribute("aria-checked", single);
      one.lastElementChild.textContent = single ? TEXT.foot.on : TEXT.foot.off;
    }
    if (single) field.setAttribute("aria-keyshortcuts", "/");
    else field.removeAttribute("aria-keyshortcuts");
    hint.hidden = !single;
  };
  try { single = localStorage.getItem("help-slash") !== "off"; } catch { /* storage is refused: on, as for a new visitor */ }
  field.after(hint);
  tell();
  for (const one of switches) one.addEventListener("click", () => {
    single = !single;
    tell();
    try { localStorage.setItem("help-slash", single ? TEXT.foot.on : TEXT.foot.off); } catch { /* storage is refused: the choice holds for this page */ }
  });
  // Whether a press is the key itself, meant for the page: not typed into a field (but `free`), nor part of another shortcut.
  const isKey = (event, key, free) => single && event.key === key && !event.defaultPrevented && !event.isComposing
    && !event.ctrlKey && !event.metaKey && !event.altKey
    && (event.target === free || !event.target.isContentEditable && !event.target.closest?.("input, textarea, select"));
  document.addEventListener("keydown", (event) => {
    if (!isKey(event, "/")) return;
    event.preventDefault();
    field.focus();
    field.select();
  });

  for (const node of document.querySelectorAll("[data-needs-js]")) node.hidden = false;
  // ---- tools for the browser's assistant: nothing is fetched where the browser offers no such interface
  if (document.modelContext ?? navigator.modelContext) addEventListener("load", () => script(tools).catch(() => {}));
  globalThis.helpBox = { base, load, typed, keepAsked, leave, waiting, status, say, copy, isKey };
})();
