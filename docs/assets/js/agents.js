"use strict";
// The agents' desk: a message is pasted, the rows of the page are ranked by the same engine as the shoppers' search.
//
// The pattern: a plain list with one current row (aria-current), and the focus stays in the field. What the arrows choose is spoken
// by a status line. A listbox would be the usual choice, but its options hide what is inside them from screen readers, and each row
// has buttons and a link; a grid would ask a reader to change modes. In the list, Tab reaches all of them in the common way.
// names of our own: results
(() => {
  const one = (name) => document.querySelector(`[data-${name}]`);
  const { load, say, copy, isKey } = helpBox;
  const field = one("help-filter"), desk = one("desk"), best = one("best"), all = one("all"), count = one("count");
  const meant = one("meant"), spoken = one("spoken"), keys = one("keys-box");
  const panel = one("panel"), asked = one("panel-asked"), warning = one("panel-open"), preview = one("panel-reply");
  const rows = [...desk.querySelectorAll(".desk__row")];
  const byId = new Map(rows.map((row) => [row.dataset.id, row]));
  const homes = rows.map((row) => row.parentNode);
  const everything = count.textContent, hint = asked.textContent;
  let shown = rows, current, settled = Promise.resolve(), wait, slow;

  // ---- the rows in words
  const nameOf = (row) => row.querySelector("h3").textContent;
  const replyOf = (row) => row.querySelector(".desk__reply").textContent;
  const isOpen = (row) => Boolean(row.querySelector(".open"));
  const linkOf = (row) => row.querySelector("[data-act=link]").dataset.text;
  const inWords = (row) => `${nameOf(row)} ${row.querySelector(".hit__t").textContent}.${isOpen(row) ? ` ${TEXT.agents_desk.open_question}.` : ""}`;
  const speak = (text, after = 0) => { clearTimeout(wait); wait = setTimeout(() => { spoken.textContent = text; }, after); };

  // ---- the current row
  const choose = (row) => {
    if (row === current) return;
    current?.removeAttribute("aria-current");
    if (current) current.querySelector("details").open = false;
    current = row;
    row?.setAttribute("aria-current", "true");
    if (row) row.querySelector("details").open = true;   // seen where the panel has no room
    asked.textContent = row ? nameOf(row) : hint;
    preview.textContent = row ? replyOf(row) : "";
    preview.hidden = !row;
    warning.hidden = !row || !isOpen(row);
  };
  const move = (step) => {
    const row = shown[current ? Math.min(Math.max(shown.indexOf(current) + step, 0), shown.length - 1) : 0];
    if (!row) return;
    choose(row);
    row.scrollIntoView({ block: "nearest" });
    speak(TEXT.agents_desk.place({ place: shown.indexOf(row) + 1, count: shown.length, answer: inWords(row) }));
  };

  const tick = (row, done = "") => { for (const mark of desk.querySelectorAll("[data-copied]")) mark.textContent = row?.contains(mark) ? done : ""; };

  // ---- from the message to the rows
  const lay = (found, title) => {
    desk.removeAttribute("aria-busy");
    const ranked = found !== rows;
    shown = found;
    choose(undefined);
    rows.forEach((row, number) => homes[number].append(row));
    if (ranked) best.replaceChildren(...found);
    best.hidden = !ranked;
    all.hidden = ranked;
    count.textContent = title;
  };
  const counted = (count) => count === 1 ? TEXT.search_box.count_one({ count }) : TEXT.search_box.count_many({ count });
  const full = () => field.value.length >= field.maxLength ? `. ${TEXT.agents_desk.cut}` : "";
  // All that the shoppers' search would show, and always some to choose from: an agent knows more than the message says.
  const LEAST = 5;
  const show = (index, { results, confident, meant: read = "", language, shown: near }) => {
    clearTimeout(slow);
    tick();
    document.querySelector(".byhand")?.remove();
    meant.hidden = true;
    if (!field.value.trim()) {
      lay(rows, everything);
      return speak("");
    }
    const found = results.slice(0, Math.max(LEAST, near)).map(({ id }) => byId.get(id)).filter(Boolean);
    const name = index.data.foreign?.languages[language]?.name;
    const title = name ? TEXT.agents_desk.foreign({ language: name })
      : !found.length ? TEXT.agents_desk.none
      : confident ? TEXT.agents_desk.found({ answers: counted(found.length) }) : TEXT.agents_desk.nearest;
    lay(found, title + full());
    meant.hidden = !read;
    meant.querySelector("bdi").textContent = read;
    // Enter copies what is current: where no answer is clear, the agent must choose first.
    if (confident) choose(found[0]);
    const next = current ? TEXT.agents_desk.best({ answer: inWords(current) }) : found.length ? TEXT.agents_desk.choose_with_keys : "";
    speak(`${count.textContent}. ${next}`, 500);   // after a pause: every key would interrupt the reader
  };
  const fail = () => {
    clearTimeout(slow);
    lay(rows, TEXT.agents_desk.not_loaded);
    speak(count.textContent);
  };
  // On a slow line the rows of the message before stay, and none of them is the reply to this one.
  const waits = () => {
    choose(undefined);
    count.textContent = TEXT.search_box.searching;
    speak(count.textContent);
  };
  const look = async () => {
    clearTimeout(slow);
    slow = setTimeout(waits, 300);
    const asked = field.value, isAsked = () => field.value === asked;   // a key typed meanwhile asks by itself
    let index, found;
    try {
      index = await load();
      found = isAsked() && await index.ready(asked, LEAST);
    } catch { return isAsked() && fail(); }
    return isAsked() && show(index, found);
  };
  const update = () => {
    desk.setAttribute("aria-busy", "true");
    settled = look();
  };

  // ---- what is done with a row
  const first = (text) => { const words = text.slice(0, 90).replace(/\s+/g, " "); return words.length < text.length ? `${words} …` : words; };
  const act = async (row, what) => {
    if (!row) return say(TEXT.agents_desk.none_chosen);
    if (what === "open") return open(row.querySelector("h3 a").href, "_blank", "noopener");
    const text = what === "link" ? linkOf(row) : replyOf(row), done = what === "link" ? TEXT.agents_desk.link_done : TEXT.agents_desk.reply_done;
    const glimpse = Object.assign(document.createElement("span"), { className: "said__text", textContent: first(text), ariaHidden: "true" });
    const name = Object.assign(document.createElement("span"), { className: "sr", textContent: nameOf(row) });
    choose(row);
    tick();
    if (!await copy(text, row.querySelector("[data-hand]"), `${done}: `, name, glimpse)) return;
    tick(row, done);
    if (document.activeElement === field) field.select();   // the next message is pasted over this one
  };
  const actOf = (event) => event.altKey ? "open" : event.ctrlKey || event.metaKey ? "reply" : "link";

  // ---- keys
  field.addEventListener("keydown", (event) => {
    if (event.isComposing || event.keyCode === 229) return;   // the keys of an input method are its own
    const step = (event.key === "ArrowDown") - (event.key === "ArrowUp");
    if (step && !event.shiftKey && !event.altKey && !event.ctrlKey && !event.metaKey) {
      event.preventDefault();
      settled.then(() => move(step));
    } else if (event.key === "Enter" && !event.shiftKey) {
      event.preventDefault();
      if (!event.repeat) settled.then(() => act(current, actOf(event)));   // who is faster than the index waits for it
    } else if (event.key === "Escape" && field.value) {
      event.preventDefault();
      field.value = "";
      update();
    }
  });
  desk.addEventListener("keydown", (event) => {
    const step = (event.key === "ArrowDown") - (event.key === "ArrowUp"), row = event.target.closest(".desk__row");
    if (!row || event.isComposing) return;
    if (step && !event.altKey && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
      const same = [...row.querySelectorAll("a, button, summary")].indexOf(event.target);   // the same control of the next row
      event.preventDefault();
      shown[shown.indexOf(row) + step]?.querySelectorAll("a, button, summary")[same].focus();
    } else if (event.key === "Enter" && actOf(event) !== "link") {   // a plain Enter presses what has the focus
      event.preventDefault();
      act(row, actOf(event));
    } else if (event.key === "Escape") {
      event.preventDefault();
      field.focus();
      field.scrollIntoView({ block: "nearest" });
    }
  });
  desk.addEventListener("focusin", ({ target }) => {
    const row = target.closest(".desk__row");
    if (!row || target.closest("summary")) return;   // a press on a summary opens the reply by itself
    choose(row);
    target.scrollIntoView({ block: "nearest" });   // replies that fold and unfold have moved it
  });
  desk.addEventListener("click", ({ target }) => {
    const row = target.closest(".desk__row"), button = target.closest("[data-act]");
    if (!row || target.closest("a, summary, .byhand")) return;
    if (button) act(row, button.dataset.act);
    else choose(row);
  });

  // ---- a message pasted beside the field is meant for the field
  document.addEventListener("paste", (event) => {
    if (keys.open || event.target.closest?.("input, textarea")) return;
    event.preventDefault();
    field.value = event.clipboardData.getData("text/plain").slice(0, field.maxLength);
    field.focus();
    update();
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

  // newer: field-sizing because the field then scrolls
  field.style.fieldSizing = "content";   // as high as its text; validators do not know it in a style sheet yet
  panel.hidden = false;
  field.addEventListener("input", update);
  if (field.value) update();   // the browser kept the text over a reload
  else load().catch(() => {});
  // newer: preventScroll because the field stands at the top
  field.focus({ preventScroll: true });
})();
