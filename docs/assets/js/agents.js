"use strict";
// The agents' desk: a message is pasted, the rows of the page are ranked by the same engine as the shoppers' search, and the letter
// about one or several of them stands there to be edited and copied.
//
// The pattern: a plain list with one current row (aria-current), and the focus stays in the field. What the arrows choose is spoken
// by a status line. A listbox would be the usual choice, but its options hide what is inside them from screen readers, and each row
// has buttons and a link; a grid would ask a reader to change modes. In the list, Tab reaches all of them in the common way.
// names of our own: results
(() => {
  const one = (name) => document.querySelector(`[data-${name}]`);
  const { base, load, say, copy, isKey } = helpBox;
  const { fields, compose, edited, bodyOf, known } = helpLetter;
  const field = one("help-filter"), desk = one("desk"), best = one("best"), less = one("less"), rest = one("rest"), all = one("all");
  const count = one("count"), meant = one("meant"), spoken = one("spoken"), forget = one("forget"), keys = one("keys-box");
  const panel = one("panel"), asked = one("panel-asked"), doubts = one("panel-open"), area = one("letter"), again = one("again");
  const single = one("single"), pieces = one("pieces"), sheet = one("sheet");
  const rows = [...desk.querySelectorAll(".desk__row")];
  const byId = new Map(rows.map((row) => [row.dataset.id, row]));
  const homes = rows.map((row) => row.parentNode);
  const everything = count.textContent, hint = asked.textContent;
  const make = (tag, names, ...parts) => {
    const node = Object.assign(document.createElement(tag), names);
    node.append(...parts);
    return node;
  };
  let shown = rows, current, settled = Promise.resolve(), wait, slow;

  // ---- the rows in words
  const nameOf = (row) => row.querySelector("h3").textContent;
  const openOf = (row) => row.querySelector(".open")?.textContent;
  const linkOf = (row) => row.querySelector("[data-act=link]").dataset.link;
  const inWords = (row) => `${nameOf(row)} ${row.querySelector(".hit__t").textContent}.${openOf(row) ? ` ${openOf(row)}.` : ""}${letter.includes(row) ? ` ${TEXT.agents_desk.in_letter}.` : ""}`;
  const speak = (text, after = 0) => { clearTimeout(wait); wait = setTimeout(() => { spoken.textContent = text; }, after); };

  // ---- the letter: the rows that were put into it, else the current one
  let letter = [], marked = letter;
  let isOurs = false;   // whether the search put them there, and not the agent
  const byHand = new Map();   // what was typed into a letter, by its rows: it comes back with them
  const inLetter = () => letter.length ? letter : current ? [current] : [];
  const nameFor = (rows) => rows.map((row) => row.dataset.id).join();
  const textFor = (rows) => byHand.get(nameFor(rows)) ?? compose(rows).text;
  const contentOf = (rows) => byHand.has(nameFor(rows)) ? edited(byHand.get(nameFor(rows)), rows) : compose(rows);
  const showLetter = () => {
    const rows = inLetter();
    for (const row of new Set([...marked, ...letter])) {
      const isIn = letter.includes(row), button = row.querySelector("[data-act=add]");
      button.setAttribute("aria-pressed", isIn);
      button.firstChild.textContent = isIn ? TEXT.agents_desk.in_letter : TEXT.agents_desk.add;
    }
    marked = letter;
    asked.textContent = rows.length ? rows.map(nameOf).join(" + ") : hint;
    sheet.hidden = !rows.length;
    panel.classList.toggle("desk__panel--empty", !rows.length);
    const questions = rows.flatMap((row) => [...row.querySelectorAll("[data-stake]")].map((node) => {
      const question = node.cloneNode(true);
      if (!question.querySelector("b")) question.prepend(make("b", {}, `${openOf(row)}:`), " ");   // in the row the mark above it says so
      return question;
    }));
    doubts.hidden = !questions.length;
    one("doubts").replaceChildren(...questions);
    area.value = rows.length ? textFor(rows) : "";
    again.hidden = !byHand.has(nameFor(rows));
    const parts = rows.length ? (current && rows.includes(current) ? [current] : rows).flatMap(bodyOf) : [];
    single.hidden = parts.length < 2;
    pieces.replaceChildren(...parts.map((part, number) => {
      const button = make("button", { type: "button", className: "button" }, TEXT.agents_desk.copy_part, make("span", { className: "sr" }, ` ${number + 1}`));
      button.addEventListener("click", () => copyPart(part));
      return make("li", {}, make("p", {}, part.text), button);
    }));
  };
  const put = (row) => {
    if (!row) return say(TEXT.agents_desk.none_chosen);
    isOurs = false;
    const isIn = letter.includes(row);
    letter = isIn ? letter.filter((one) => one !== row) : [...letter, row];
    showLetter();
    const answer = nameOf(row), count = letter.length;
    speak(isIn ? TEXT.agents_desk.taken_out({ answer, count }) : TEXT.agents_desk.put_in({ answer, count }));
  };

  // ---- the current row
  const choose = (row) => {
    if (row === current) return;
    current?.removeAttribute("aria-current");
    if (current) current.querySelector(".desk__fold").open = false;
    current = row;
    row?.setAttribute("aria-current", "true");
    if (row && !best.contains(row)) row.querySelector(".desk__fold").open = true;   // seen where the letter has no room
    if (row && isOurs && !letter.includes(row)) letter = [];   // what the search put there gives way to what somebody chooses
    showLetter();
  };
  const turnTo = (row) => {
    if (!row) return;
    if (rest.contains(row)) less.open = true;
    choose(row);
    row.scrollIntoView({ block: "nearest" });
    speak(TEXT.agents_desk.place({ place: shown.indexOf(row) + 1, count: shown.length, answer: inWords(row) }));
  };
  const move = (step) => turnTo(shown[current ? Math.min(Math.max(shown.indexOf(current) + step, 0), shown.length - 1) : 0]);

  const tick = (row, done = "") => { for (const mark of document.querySelectorAll("[data-copied]")) mark.textContent = row?.contains(mark) ? done : ""; };

  // ---- from the message to the rows
  const lay = (likely, others, title) => {
    desk.removeAttribute("aria-busy");
    const ranked = likely !== rows;
    if (best.firstChild || rest.firstChild) rows.forEach((row, number) => homes[number].append(row));
    letter = [];
    isOurs = false;
    choose(undefined);
    best.replaceChildren(...(ranked ? likely : []));
    rest.replaceChildren(...others);
    shown = ranked ? [...likely, ...others] : rows;
    less.open = false;
    less.hidden = !others.length;
    less.firstElementChild.textContent = others.length === 1 ? TEXT.agents_desk.less_one : TEXT.agents_desk.less_many({ count: others.length });
    best.hidden = !ranked || !likely.length;
    all.hidden = ranked;
    forget.hidden = true;
    count.textContent = title;
    showLetter();
  };
  // With nothing asked: what is pinned and was used last, and below it all answers.
  const layAll = (title = everything) => {
    lay(rows, [], title);
    const kept = keptRows();
    if (!kept.length || title !== everything) return;
    best.replaceChildren(...kept);
    best.hidden = forget.hidden = false;
    shown = [...kept, ...rows.filter((row) => !kept.includes(row))];
    count.textContent = TEXT.agents_desk.kept;
  };
  const counted = (count) => count === 1 ? TEXT.search_box.count_one({ count }) : TEXT.search_box.count_many({ count });
  const full = () => field.value.length >= field.maxLength ? `. ${TEXT.agents_desk.cut}` : "";
  // All that the shoppers' search would show, and always some to choose from: an agent knows more than the message says.
  const LEAST = 5;
  const show = (index, { results, meant: read = "", language, shown: near }, { matters, sure, talk }) => {
    clearTimeout(slow);
    tick();
    document.querySelector(".byhand")?.remove();
    meant.hidden = true;
    if (!field.value.trim()) {
      layAll();
      return speak("");
    }
    const found = results.slice(0, Math.max(LEAST, near)).map(({ id }) => byId.get(id)).filter(Boolean);
    const name = index.data.foreign?.languages[language]?.name;
    const isSure = sure && !talk && !name;
    const likely = isSure ? matters.map(({ id }) => byId.get(id)).filter(Boolean) : talk ? [] : found;
    const title = name ? TEXT.agents_desk.foreign({ language: name })
      : talk ? TEXT.agents_desk.talk
      : !found.length ? TEXT.agents_desk.none
      : isSure ? TEXT.agents_desk.found({ answers: counted(likely.length) }) : TEXT.agents_desk.nearest;
    lay(likely, found.filter((row) => !likely.includes(row)), title + full());
    meant.hidden = !read;
    meant.querySelector("bdi").textContent = read;
    // Enter copies what is current: where no answer is clear, the agent must choose first.
    if (isSure) {
      if (likely.length > 1) {   // one letter for all that is asked
        letter = likely;
        isOurs = true;
      }
      choose(likely[0]);
    }
    const next = current ? TEXT.agents_desk.best({ answer: likely.map(inWords).join(" ") }) : likely.length ? TEXT.agents_desk.choose_with_keys : "";
    speak(`${count.textContent}. ${next}`, 500);   // after a pause: every key would interrupt the reader
  };
  const fail = () => {
    clearTimeout(slow);
    layAll(TEXT.agents_desk.not_loaded);
    speak(count.textContent);
  };
  // On a slow line the rows of the message before stay, and none of them is the reply to this one.
  const waits = () => {
    letter = [];
    choose(undefined);
    showLetter();
    count.textContent = TEXT.search_box.searching;
    speak(count.textContent);
  };
  const look = async () => {
    clearTimeout(slow);
    slow = setTimeout(waits, 300);
    const asked = field.value, isAsked = () => field.value === asked;   // a key typed meanwhile asks by itself
    let index, found, asks;
    try {
      index = await load();
      [found, asks] = isAsked() ? await Promise.all([index.ready(asked, LEAST), index.matters(asked)]) : [];
    } catch { return isAsked() && fail(); }
    return isAsked() && show(index, found, asks);
  };
  // ---- what the chat is about: read from the message, unless the agent has filled it in
  const typed = new Set();
  const fill = () => {
    if (!field.value.trim()) typed.clear();
    for (const [name, words] of Object.entries(known(field.value))) if (!typed.has(name)) fields.get(name).value = words;
  };
  const update = () => {
    desk.setAttribute("aria-busy", "true");
    byHand.clear();
    fill();
    settled = look();
  };
  const clear = () => {
    field.value = "";
    update();
  };
  for (const [name, place] of fields) place.addEventListener("input", () => {
    typed.add(name);
    if (name === "agent") helpKept.sign(place.value);
    if (!byHand.has(nameFor(inLetter()))) showLetter();
  });
  fields.get("agent").value = helpKept.agent();
  typed.add("agent");
  area.addEventListener("input", () => {
    byHand.set(nameFor(inLetter()), area.value);
    again.hidden = false;
  });
  again.addEventListener("click", () => {
    byHand.delete(nameFor(inLetter()));
    showLetter();
    area.focus();
  });

  // ---- what is done with a row, or with the letter
  const first = (text) => { const words = text.slice(0, 90).replace(/\s+/g, " "); return words.length < text.length ? `${words} …` : words; };
  // The older way, where a page without https, or a frame, may not use the other: what is selected is copied, with both its forms.
  const older = (texts) => {
    const from = document.activeElement, area = make("textarea", { className: "sr", value: texts["text/plain"] });
    area.addEventListener("copy", (event) => {
      event.preventDefault();
      for (const [type, text] of Object.entries(texts)) event.clipboardData.setData(type, text);
    });
    document.body.append(area);
    // newer: preventScroll because what had the focus is in view
    area.focus({ preventScroll: true });
    area.select();
    const done = document.execCommand("copy");
    area.remove();
    // newer: preventScroll because what had the focus is in view
    from.focus({ preventScroll: true });
    return done;
  };
  const forms = (texts) => new ClipboardItem(Object.fromEntries(Object.entries(texts).map(([type, text]) => [type, new Blob([text], { type })])));
  const write = async (texts) => {
    try {
      await navigator.clipboard.write([forms(texts)]);
    } catch (refusal) {
      if (!older(texts)) throw refusal;
    }
  };
  const copied = async (content, about, hand, done, mark) => {
    const texts = typeof content === "string" ? { "text/plain": content } : { "text/plain": content.text, "text/html": content.html };
    const glimpse = make("span", { className: "said__text", textContent: first(texts["text/plain"]), ariaHidden: "true" });
    const name = make("span", { className: "sr", textContent: about });
    tick();
    const what = { text: texts["text/plain"], write: () => write(texts) };
    if (await copy(what, hand, `${done}: `, name, glimpse)) {
      tick(mark, done);
      if (document.activeElement === field) field.select();   // the next message is pasted over this one
    } else hand.scrollIntoView({ block: "nearest" });
  };
  const copyPart = (part) => copied(part, first(part.text), one("panel-hand"), TEXT.agents_desk.part_done, panel);
  const copyLetter = () => {
    const rows = inLetter();
    if (!rows.length) return say(TEXT.agents_desk.none_chosen);
    for (const row of rows) helpKept.remember(row.dataset.id);
    return copied(contentOf(rows), rows.map(nameOf).join(" "), one("panel-hand"), TEXT.agents_desk.reply_done, panel);
  };
  const act = (row, what) => {
    if (!row) return say(TEXT.agents_desk.none_chosen);
    if (what === "open") return open(row.querySelector("h3 a").href, "_blank", "noopener");
    if (what === "pin") return pin(row);
    choose(row);
    if (what === "add") return put(row);
    helpKept.remember(row.dataset.id);
    const [content, done] = what === "link" ? [linkOf(row), TEXT.agents_desk.link_done] : [contentOf([row]), TEXT.agents_desk.reply_done];
    return copied(content, nameOf(row), row.querySelector("[data-hand]"), done, row);
  };
  const showPin = (row) => row.querySelector("[data-act=pin]").setAttribute("aria-pressed", helpKept.isPinned(row.dataset.id));
  const pin = (row) => {
    helpKept.pin(row.dataset.id);
    showPin(row);
  };
  const keptRows = () => helpKept.all().map((id) => byId.get(id)).filter(Boolean);
  forget.addEventListener("click", () => {
    const kept = keptRows();
    helpKept.clear();
    kept.forEach(showPin);
    layAll();
    field.focus();
  });
  one("copy-letter").addEventListener("click", copyLetter);

  // ---- keys: those with Ctrl (on a Mac ⌘) or Alt work wherever the focus is on the page
  const shortcut = (event) => {
    const digit = /^Digit([1-9])$/.exec(event.code)?.[1];
    const isControl = event.ctrlKey || event.metaKey;
    if (event.key === "Enter" && isControl && !event.altKey) return () => event.shiftKey ? put(current) : copyLetter();
    if (event.key === "Enter" && event.altKey && !isControl) return () => act(current, "open");
    if (!digit || isControl || event.getModifierState("AltGraph")) return undefined;
    if (event.altKey) return () => event.shiftKey ? pieces.querySelectorAll("button")[digit - 1]?.click() : turnTo(shown[digit - 1]);
    return !event.shiftKey && isKey(event, event.key) ? () => turnTo(shown[digit - 1]) : undefined;
  };
  document.addEventListener("keydown", (event) => {
    if (keys.open || event.defaultPrevented || event.isComposing || event.keyCode === 229 || event.target.closest?.(".byhand")) return;
    const row = event.target.closest?.(".desk__row");
    const run = shortcut(event) ?? (current && isKey(event, "+") ? () => put(current) : undefined);
    if (!run) return;
    event.preventDefault();
    if (row) choose(row);
    if (!event.repeat) settled.then(run);   // who is faster than the index waits for it
  });
  field.addEventListener("keydown", (event) => {
    if (event.isComposing || event.keyCode === 229 || event.ctrlKey || event.metaKey || event.altKey) return;   // the keys of an input method are its own
    const step = (event.key === "ArrowDown") - (event.key === "ArrowUp");
    if (step && !event.shiftKey) {
      event.preventDefault();
      settled.then(() => move(step));
    } else if (event.key === "Enter" && !event.shiftKey) {
      event.preventDefault();
      if (!event.repeat) settled.then(() => act(current, "link"));
    } else if (event.key === "Escape" && field.value) {
      event.preventDefault();
      clear();
    }
  });
  const sameIn = (row, control) => row?.querySelector(control.dataset.act ? `[data-act=${control.dataset.act}]` : control.matches("a") ? "h3 a" : ".desk__fold summary");
  desk.addEventListener("keydown", (event) => {
    const step = (event.key === "ArrowDown") - (event.key === "ArrowUp"), row = event.target.closest(".desk__row");
    if (event.isComposing || event.defaultPrevented) return;
    if (row && step && !event.altKey && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
      const next = shown[shown.indexOf(row) + step];
      event.preventDefault();
      if (next && rest.contains(next)) less.open = true;
      if (next) choose(next);   // its buttons are there only now
      sameIn(next, event.target)?.focus();
    } else if (event.key === "Escape") {
      event.preventDefault();
      field.focus();
      field.scrollIntoView({ block: "nearest" });
    }
  });
  desk.addEventListener("focusin", ({ target }) => {
    const row = target.closest(".desk__row");
    if (!row || target.closest("summary")) return;   // a press on a summary opens what it folds by itself
    choose(row);
    target.scrollIntoView({ block: "nearest" });   // replies that fold and unfold have moved it
  });
  desk.addEventListener("click", ({ target }) => {
    const row = target.closest(".desk__row"), button = target.closest("[data-act]");
    if (!row || target.closest("a, summary, .byhand, .desk__open")) return;
    if (button) act(row, button.dataset.act);
    else choose(row);
  });

  // ---- a message comes with a paste, wherever on the page, or behind the address from another program
  const take = (message) => {
    typed.delete("name");
    typed.delete("order");
    field.value = message.slice(0, field.maxLength);
    field.focus();
    update();
  };
  document.addEventListener("paste", (event) => {
    if (keys.open) return;
    if (event.target === field && field.selectionEnd - field.selectionStart === field.value.length) for (const name of ["name", "order"]) typed.delete(name);   // a new chat
    if (event.target.closest?.("input, textarea")) return;
    event.preventDefault();
    take(event.clipboardData.getData("text/plain"));
  });
  // What came behind the address leaves it at once: it stands in no history, and a reload sends it to no host.
  const handed = () => {
    const message = new URLSearchParams(location.hash.slice(1)).get("q") ?? new URLSearchParams(location.search).get("q");
    if (message === null) return false;
    history.replaceState(history.state, "", location.pathname);
    take(message);
    return true;
  };
  addEventListener("hashchange", handed);
  const bookmark = one("bookmark"), address = new URL("agents/", base).href;
  bookmark.href = `javascript:void open(${JSON.stringify(`${address}#q=`)}+encodeURIComponent(getSelection()))`;
  one("bookmark-code").dataset.copy = bookmark.href;
  bookmark.addEventListener("click", (event) => {   // here it is only to be dragged
    event.preventDefault();
    say(TEXT.agents_desk.bookmark_drag);
  });

  // ---- the overlay of the keys
  one("keys").addEventListener("click", () => keys.showModal());
  one("keys-close").addEventListener("click", () => keys.close());
  keys.addEventListener("click", ({ target }) => { if (target === keys) keys.close(); });   // beside the box
  document.addEventListener("keydown", (event) => {
    if (keys.open || !isKey(event, "?", field.value ? undefined : field)) return;
    event.preventDefault();
    keys.showModal();
  });
  if (/Mac|iP/.test(navigator.platform)) for (const key of document.querySelectorAll("[data-mac]")) key.textContent = key.dataset.mac;

  // newer: field-sizing because the fields then scroll
  for (const text of [field, area]) text.style.fieldSizing = "content";   // as high as its text; validators do not know it in a style sheet yet
  panel.hidden = false;
  keptRows().forEach(showPin);
  field.addEventListener("input", update);
  if (!handed()) {
    if (field.value) update();   // the browser kept the text over a reload
    else {
      if (keptRows().length) layAll();   // else it stands there already
      load().catch(() => {});
    }
  }
  // newer: preventScroll because the field stands at the top
  field.focus({ preventScroll: true });
})();
