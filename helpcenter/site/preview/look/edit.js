"use strict";
// Only in the preview, and only on the machine on which it runs: a button beside each text, which opens a box with its Markdown.
// What is typed stays in this tab until it is saved. What the box shows the server has made; no text becomes HTML here.
(() => {
  const token = document.querySelector('meta[name="help-edit"]')?.content;
  const main = document.querySelector("main");
  if (!token || !main) return;
  const root = new URL(document.documentElement.dataset.base, location.href).pathname;
  const addressOf = (link) => { const { pathname, hash } = new URL(link, location.href); return pathname.slice(root.length) + hash; };
  const here = addressOf(location.pathname);

  const make = (tag, names = {}, ...inside) => {
    const node = document.createElement(tag);
    for (const [name, value] of Object.entries(names)) {
      if (name in node) node[name] = value;
      else node.setAttribute(name, value);
    }
    node.append(...inside);
    return node;
  };
  const button = (words, press, className = "edit-key") => make("button", { type: "button", className, onclick: press }, words);

  // ---- the server
  class Refused extends Error {
    constructor(status, told) { super(told.why); Object.assign(this, { status, told }); }
  }
  const ask = async (what, texts) => {
    let reply;
    try {
      reply = await fetch(`${root}_preview/edit/${what}`, {
        method: "POST", body: JSON.stringify(texts),
        headers: { "Content-Type": "application/json", "X-Help-Edit": token },
      });
    } catch {
      throw new Refused(0, { why: "The preview does not answer. Is it still running? Your text is kept in this tab." });
    }
    const told = await reply.json();
    if (!reply.ok) throw new Refused(reply.status, told);
    return told;
  };

  // ---- what this tab keeps: texts that are not saved, the box that is open, and where to be when the page comes anew
  const KEY = "help-edit";
  let memory = { texts: {}, open: null, saved: null };
  try { memory = { ...memory, ...JSON.parse(sessionStorage.getItem(KEY)) }; } catch { /* storage is refused: kept until the page comes anew */ }
  const remember = () => { try { sessionStorage.setItem(KEY, JSON.stringify(memory)); } catch { /* the same */ } };

  const status = make("p", { className: "edit-status", role: "status" });
  let fading;
  const say = (words) => {
    clearTimeout(fading);
    status.textContent = words;
    fading = setTimeout(() => { status.textContent = ""; }, 8000);
  };
  document.body.append(status);

  // ---- where the texts of a page stand: the nodes that show a text, and its name
  const spots = [];
  const spot = (name, called, nodes, before = nodes[0]) => {
    if (!nodes.length || !nodes[0]) return;
    const open = make("button", { type: "button", className: "edit-open", "aria-label": `Edit: ${called}`, "aria-expanded": "false" },
      make("span", { ariaHidden: "true" }, "✎"), " Edit");
    const one = { name, called, nodes, open, before };
    open.addEventListener("click", () => start(one));
    before.before(open);
    open.parentNode.classList.add("edit-room");
    spots.push(one);
    mark(one);
  };
  const mark = ({ name, open, called }) => {
    const kept = Object.keys(memory.texts).some((known) => known === name || known.startsWith(`${name}/`) || known.startsWith(`${name} `));
    open.classList.toggle("edit-open--kept", kept);
    open.setAttribute("aria-label", kept ? `Edit: ${called} (not saved)` : `Edit: ${called}`);
    open.lastChild.data = kept ? " Edit (not saved)" : " Edit";
  };
  const find = () => {
    const section = here.split("/")[0], isOne = /^(a|topics|policies)\/[^/#]+\/$/.test(here);
    const heading = main.querySelector("h1"), lead = main.querySelector(".lead");
    if (isOne && section === "a") {
      spot(`${here} question`, "the question", [heading]);
      const parts = [...main.querySelector(".answer")?.children ?? []];
      const next = parts.findLastIndex((node) => node.tagName === "H2");
      const text = next < 0 ? parts : parts.slice(0, next);
      spot(`${here} answer`, "the answer", text, text[0]?.parentNode);
      if (next >= 0) spot(`${here} next`, "what to do next", parts.slice(next + 1), parts[next]);
      const rest = make("p", { className: "edit-rest" }, "Not shown on this page:");
      main.querySelector(".about, .answer")?.after(rest);
      for (const [way, called] of [["summary", "Summary"], ["reply", "Reply in a chat"]]) {
        const label = make("span", {}, called);
        rest.append(make("span", { className: "edit-rest__one" }, label));
        spot(`${here} ${way}`, called.toLowerCase(), [label]);
      }
    } else if (isOne && section === "topics") {
      spot(`${here} title`, "the title", [heading]);
      spot(`${here} blurb`, "what is found here", [lead]);
    } else if (isOne && section === "policies") {
      spot(here, "title and beginning", [lead]);
      for (const clause of main.querySelectorAll(".clause")) {
        const link = clause.querySelector("h3 a");
        const named = addressOf(link?.href.includes("#") ? link.href : `#${clause.id}`);
        spot(named, link?.textContent ?? "", [...clause.lastElementChild.children], clause.lastElementChild);
      }
    }
    for (const shown of main.querySelectorAll(".answers li > p, .card__blurb")) {
      const link = shown.parentNode.querySelector("a");
      const [way, called] = shown.matches(".card__blurb") ? ["blurb", "What is found here"] : ["summary", "Summary"];
      spot(`${addressOf(link.href)} ${way}`, `${called}: ${link.textContent}`, [shown]);
    }
  };

  // ---- the box
  let box;   // the one that is open
  const start = async (one, keeps) => {
    if (box?.spot === one) return box.area.focus();
    box?.close();
    let texts;
    try {
      ({ texts } = await ask("open", { name: one.name }));
    } catch (refused) {
      say(refused.message);
      return;
    }
    box?.close();
    box = opened(one, texts, keeps);
  };

  const opened = (one, texts, keeps) => {
    const id = "edit-box";
    const title = make("h2", { id: `${id}-title`, className: "edit-title" });
    const place = make("code", { className: "edit-place" });
    const chosen = make("select", { id: `${id}-which` }, ...texts.map(({ called, name }) => make("option", { value: name }, called)));
    const area = make("textarea", { id: `${id}-text`, spellcheck: true, rows: 3, "aria-describedby": `${id}-count` });
    const count = make("p", { id: `${id}-count`, className: "edit-count", role: "status" });
    const list = make("ul", { className: "edit-findings" });
    const shown = make("div", { className: "md-typeset edit-shown" });
    const said = make("p", { className: "edit-said", role: "alert" });
    const other = make("div", { className: "edit-other" });
    const save = make("button", { type: "submit", className: "edit-key edit-key--main" }, "Save");
    const back = button("Take my changes back", () => put(text.text, 0, area.value.length));
    const pick = make("div", { className: "edit-pick" });
    const tools = make("div", { className: "edit-tools", role: "group", "aria-label": "Put into the text" },
      button("Constant …", () => picker("constants")), button("Link …", () => picker("links")));
    const form = make("form", { className: "edit-box", "aria-labelledby": title.id, noValidate: true },
      make("div", { className: "edit-head" }, title, place),
      ...(texts.length > 1 ? [make("label", { htmlFor: chosen.id }, "Text"), chosen] : []),
      make("label", { htmlFor: area.id }, "Text in Markdown"), area, tools, pick, count, list,
      make("details", { className: "edit-preview", open: true }, make("summary", {}, "As the page shows it"), shown),
      said, other,
      make("div", { className: "edit-keys" }, save, button("Close", () => close()), back,
        make("p", { className: "edit-hint" }, "Ctrl+Enter saves. Escape closes; what you typed stays in this tab.")));
    let text, checking = false, checked = null, timer, choices;

    // ---- what is typed, and what is kept of it
    const kept = () => memory.texts[text.name];
    const keep = () => {
      const typed = area.value;
      if (typed === text.text && kept()?.theirs === undefined) delete memory.texts[text.name];
      else memory.texts[text.name] = { ...kept(), text: typed, from: kept()?.from ?? text.text, digest: kept()?.digest ?? text.digest };
      memory.open = { page: here, spot: one.name, name: text.name, at: [area.selectionStart, area.selectionEnd] };
      remember();
    };
    const take = (name) => {
      text = texts.find((each) => each.name === name) ?? texts[0];
      chosen.value = text.name;
      title.textContent = `Edit: ${text.called}`;
      place.textContent = text.place;
      const before = kept();
      if (before && before.text === text.text) delete memory.texts[text.name];   // it has been written by now
      area.value = kept()?.text ?? text.text;
      area.classList.toggle("edit-long", text.long);
      back.hidden = area.value === text.text;
      said.textContent = kept() ? "This text is not saved yet." : "";
      conflict();
      checked = null;
      list.replaceChildren();
      shown.replaceChildren();
      count.textContent = "";
      check();
    };
    const typed = () => {
      keep();
      said.textContent = "";
      grow();
      back.hidden = area.value === text.text;
      clearTimeout(timer);
      timer = setTimeout(check, 300);
    };
    const grow = () => {   // as high as its text
      area.style.blockSize = "auto";
      area.style.blockSize = `${area.scrollHeight + 2}px`;
    };

    // ---- what the check says of it: one question at a time, and the last text is always asked about
    const check = async () => {
      const asked = { name: text.name, text: area.value };
      if (checking || !asked.text.trim() && !text.text || checked === `${asked.name} ${asked.text}`) return;
      checking = true;
      const slow = setTimeout(() => { count.textContent = "Checking …"; }, 1500);
      try {
        const told = await ask("check", asked);
        if (asked.name === text.name) show(told);
      } catch (refused) {
        list.replaceChildren();
        shown.replaceChildren();
        count.textContent = sentence(refused.message);
      }
      clearTimeout(slow);
      checked = `${asked.name} ${asked.text}`;
      checking = false;
      if (area.isConnected) check();
    };
    const sentence = (words) => words.replace(/^[a-z](?=[a-z]*[ ,:])/, (letter) => letter.toUpperCase()).replace(/[.!?]?$/, (end) => end || ".");
    const several = (number, word) => `${number} ${word}${number === 1 ? "" : "s"}`;
    const item = (finding) => {
      const row = make("li", { className: `edit-finding edit-finding--${finding.severity}` },
        make("strong", {}, { error: "Error: ", warning: "Warning: " }[finding.severity] ?? "Note: "), sentence(finding.message));
      if (finding.help) row.append(make("span", { className: "edit-help" }, sentence(finding.help)));
      for (const note of finding.notes) row.append(make("span", { className: "edit-help" }, sentence(note)));
      if (finding.place) row.append(make("code", {}, finding.place));
      if (finding.at) row.append(button("Show in the text", () => select(...finding.at), "edit-key edit-key--small"));
      return row;
    };
    const select = (from, to) => {
      area.focus();
      area.setSelectionRange(from, to);
    };
    const show = ({ here: inText, because, others, shown: parts }) => {
      const all = [...inText, ...because];
      const of = (kind) => all.filter(({ severity }) => severity === kind).length;
      const said = ["error", "warning", "note"].filter(of).map((kind) => several(of(kind), kind));
      const more = others ? ` This file has ${several(others, "finding")} besides, which this text does not change.` : "";
      const stops = of("error") ? " It can be saved; the site is not published before this is mended." : "";
      count.textContent = `${said.length ? `${said.join(", ")}.` : "The check finds nothing in this text."}${stops}${more}`;
      list.replaceChildren(...inText.map(item), ...because.map(item));
      save.textContent = of("error") ? `Save with ${several(of("error"), "error")}` : "Save";
      shown.replaceChildren(...parts.map(built));
    };

    // ---- the text as the page shows it: nodes of the tags that a text may become, each with what it may have
    const TAGS = new Set("p a strong em ul ol li h2 h3 h4 h5 h6 br code pre blockquote hr table thead tbody tr th td div del".split(" "));
    const built = (part) => {
      if (typeof part === "string") return part;
      const [tag, attributes, ...inside] = part;
      const node = make(TAGS.has(tag) ? tag : "span", {}, ...inside.map(built));
      if (tag === "a" && /^(https?:|mailto:|tel:|\/|#)/.test(attributes.href)) Object.assign(node, { href: attributes.href, target: "_blank" });
      if (tag === "ol" && attributes.start) node.start = attributes.start;
      return node;
    };

    // ---- pickers: a field to search in, and a list to choose from (combobox with a listbox)
    const put = (words, from = area.selectionStart, to = area.selectionEnd) => {
      area.focus();
      area.setSelectionRange(from, to);
      if (!document.execCommand("insertText", false, words)) area.setRangeText(words, from, to, "end");   // the first can be undone
      typed();
    };
    const rowsOf = (what, marked) => what === "links"
      ? choices.links.map(({ title, address }) => ({ words: title, code: address, puts: `[${marked || title}](${address})` }))
      : choices.constants.flatMap(({ id, label, ways, far }) => ways.map(([format, now]) => {
        const puts = `{{ ${id}${format ? ` | ${format}` : ""} }}`;
        return { words: `${label}: ${now}`, code: puts, more: far ? `needs uses: [${id}]` : "", puts };
      }));
    const picker = async (what) => {
      const range = [area.selectionStart, area.selectionEnd];
      let rows = [];
      let current = 0, found = [];
      const options = make("ul", { id: `${id}-options`, role: "listbox", className: "edit-options", "aria-label": what === "links" ? "Pages" : "Constants" });
      const field = make("input", { id: `${id}-search`, type: "text", role: "combobox", autocomplete: "off", "aria-expanded": "true", "aria-controls": options.id, "aria-autocomplete": "list" });
      const told = make("p", { className: "edit-sr", role: "status" });
      const leave = () => {
        pick.replaceChildren();
        area.focus();
        area.setSelectionRange(...range);
      };
      const choose = (row) => {
        leave();
        put(row.puts, ...range);
      };
      const point = (number) => {
        current = Math.max(0, Math.min(number, found.length - 1));
        [...options.children].forEach((node, at) => node.setAttribute("aria-selected", at === current));
        const node = options.children[current];
        if (node) field.setAttribute("aria-activedescendant", node.id);
        else field.removeAttribute("aria-activedescendant");
        node?.scrollIntoView({ block: "nearest" });
      };
      const look = () => {
        const wanted = field.value.toLowerCase().split(/\s+/).filter(Boolean);
        found = rows.filter(({ words, code }) => wanted.every((word) => `${words} ${code}`.toLowerCase().includes(word))).slice(0, 80);
        options.replaceChildren(...found.map((row, at) => make("li", { id: `${id}-option-${at}`, role: "option", onclick: () => choose(row) },
          make("span", {}, row.words), make("code", {}, row.code), ...(row.more ? [make("span", { className: "edit-help" }, row.more)] : []))));
        told.textContent = found.length ? several(found.length, "choice") : "Nothing is called so.";
        point(0);
      };
      field.addEventListener("input", look);
      field.addEventListener("keydown", (event) => {
        if (event.isComposing) return;
        const step = { ArrowDown: 1, ArrowUp: -1, PageDown: 8, PageUp: -8 }[event.key];
        if (step) point(current + step);
        else if (event.key === "Enter" && !event.ctrlKey && found[current]) choose(found[current]);
        else if (event.key === "Escape") leave();
        else if (event.key !== "Enter") return;
        event.preventDefault();
        event.stopPropagation();
      });
      const close = button("Close the list", leave, "edit-key edit-key--small");
      pick.replaceChildren(make("label", { htmlFor: field.id }, what === "links" ? "Find a page" : "Find a constant"), field, close, told, options);
      field.focus();
      try {
        choices ??= await ask("choices", { name: text.name });
        rows = rowsOf(what, area.value.slice(...range));
        look();
      } catch (refused) {
        told.textContent = sentence(refused.message);
      }
    };

    // ---- saving
    const conflict = () => {   // neither of two texts is lost: one is in the box, the other below it
      const { theirs, from, swapped } = kept() ?? {};
      other.replaceChildren();
      if (theirs === undefined) return;
      if (!swapped && theirs === from) {
        other.append(make("p", {}, "The file has changed meanwhile, but not in this text. Save again to put yours in."));
        return;
      }
      const swap = button(swapped ? "Put mine back" : "Take the text of the file", () => {
        memory.texts[text.name] = { ...kept(), theirs: area.value, swapped: !swapped };
        area.value = theirs;
        typed();
        conflict();
        area.focus();
      });
      other.append(make("p", {}, swapped
        ? "The text of the file is in the box. This was yours:"
        : "Somebody has changed this text in the file meanwhile. Yours is in the box; save again to put it in the place of this one:"),
      make("pre", {}, theirs), swap);
    };
    const store = async () => {
      if (save.ariaDisabled === "true") return;
      save.ariaDisabled = "true";
      said.textContent = "";
      keep();
      const digest = kept()?.digest ?? text.digest;
      try {
        const { changed } = await ask("save", { name: text.name, text: area.value, digest });
        delete memory.texts[text.name];
        memory.saved = changed ? { page: here, spot: one.name, place: text.place } : null;
        close(true);
        say(changed ? `Saved to ${text.place}. The page is being made anew …` : "Nothing was changed.");
      } catch (refused) {
        save.ariaDisabled = "false";
        if (refused.status === 409 && refused.told.digest) {
          const { theirs, digest: now } = refused.told;
          memory.texts[text.name] = { text: area.value, from: kept()?.from ?? text.text, theirs, digest: now };
          remember();
          conflict();
        }
        said.textContent = `Not saved: ${refused.message}${/[.?!]$/.test(refused.message) ? "" : "."}`;
      }
    };

    const close = (written) => {
      clearTimeout(timer);
      if (!written && text) keep();
      memory.open = null;
      remember();
      form.remove();
      for (const node of one.nodes) node.hidden = false;
      one.open.hidden = false;
      one.open.setAttribute("aria-expanded", "false");
      mark(one);
      box = null;
      if (memory.texts[text.name]) say("Closed. Your text is kept in this tab and not saved.");
      one.open.focus();
    };

    form.addEventListener("submit", (event) => {
      event.preventDefault();
      store();
    });
    form.addEventListener("keydown", (event) => {
      if (event.isComposing) return;
      if (event.key === "Escape") close();
      else if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) store();
      else return;
      event.preventDefault();
      event.stopPropagation();
    });
    area.addEventListener("input", typed);
    for (const type of ["keyup", "pointerup"]) area.addEventListener(type, () => { if (box) keep(); });
    chosen.addEventListener("change", () => take(chosen.value));

    for (const node of one.nodes) node.hidden = true;
    one.open.hidden = true;
    one.open.setAttribute("aria-expanded", "true");
    one.before.before(form);
    take(keeps?.name ?? Object.keys(memory.texts).find((name) => texts.some((each) => each.name === name)));
    grow();
    area.focus();
    area.setSelectionRange(...keeps?.at ?? [area.value.length, area.value.length]);
    keep();
    return { spot: one, area, close };
  };

  find();
  // ---- the page came anew: the box that was open is open again, or the text that was saved is shown
  const { open, saved } = memory;
  const again = (one) => spots.find(({ name }) => name === one?.spot && one.page === here);
  if (again(open)) start(again(open), open);
  else if (again(saved)) {
    memory.saved = null;
    remember();
    again(saved).open.focus();
    say(`Saved to ${saved.place}. This is the page with the new text.`);
  }
})();
