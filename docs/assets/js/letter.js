"use strict";
// The letter that an agent sends about one or several answers. It is composed as helpcenter/replies/letter.py composes it: same words,
// same HTML. What is known of the chat stands in the fields of the places; the HTML is only ever copied, and never put into the page.
(() => {
  const panel = document.querySelector("[data-panel]");
  const fields = new Map([...panel.querySelectorAll("[data-place]")].map((field) => [field.dataset.place, field]));
  const { greeting, closing, link, links } = panel.dataset;

  const asTyped = (text) => text;
  const escaped = (text) => text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;");
  const paragraph = (html) => `<p>${html.trim().split("\n").join("<br>")}</p>`;
  const anchor = (address) => `<a href="${escaped(address).replace(/"/g, "&quot;").replace(/'/g, "&#x27;")}">${escaped(address)}</a>`;

  // ---- places: said by the words for what is known, else by those without it; with a capital where a sentence begins
  const BEGINS = /(?:^|[.!?]\s|\n\s*(?:[-*+]\s|\d+[.)]\s)?|<(?:p|li|br|strong|em)>)\s*$/;
  const said = (text, write = asTyped) => text.replace(/\{(\w+)\}/g, (place, name, at) => {
    const field = fields.get(name), known = field?.value.trim();
    if (!field) return place;
    let words = write(known ? field.dataset.known : field.dataset.unknown);
    if (BEGINS.test(text.slice(0, at))) words = words.slice(0, 1).toUpperCase() + words.slice(1);
    return known ? words.split(place).join(write(known)) : words;
  });

  // ---- the blocks of a letter, each as text and as HTML
  const block = (text) => ({ text: said(text).trim(), html: paragraph(said(escaped(text), escaped)) });
  const bodyOf = (row) => [...row.querySelectorAll("[data-text]")].map(({ dataset: { text, html } }) =>
    ({ text: said(text).trim(), html: said(html || `<p>${escaped(text)}</p>`, escaped) }));
  const linksOf = (rows) => {
    const all = rows.map((row) => [...row.querySelectorAll("[data-lead]")].map(({ dataset: { lead, address } }) => [address, lead]));
    const question = (row) => row.querySelector("h3").textContent.replace(/[^?!.:]$/, "$&:");
    // the answers themselves, of several each by its question, then what their texts link to
    const each = new Map(all.map(([[address, lead]], at) => [address, rows.length > 1 ? question(rows[at]) : lead]));
    for (const [address, lead] of all.flat()) if (!each.has(address)) each.set(address, lead);
    return [...each];
  };
  const listed = (found) => found.length === 1
    ? { text: link.split("{link}").join(found[0][0]), html: paragraph(escaped(link).split("{link}").join(anchor(found[0][0]))) }
    : {
      text: [links, ...found.map(([address, lead]) => `- ${lead} ${address}`)].join("\n"),
      html: `${paragraph(escaped(links))}<ul>${found.map(([address, lead]) => `<li>${escaped(lead)} ${anchor(address)}</li>`).join("")}</ul>`,
    };
  const blocks = (rows) => {
    const regret = rows.map((row) => row.dataset.regret).find(Boolean);
    const coming = new Set(rows.flatMap((row) => [...row.querySelectorAll("[data-announced]")].map(({ dataset }) => dataset.announced)));
    const matter = (row) => {
      const question = row.querySelector("h3").textContent;
      return [...(rows.length > 1 ? [{ text: question, html: `<p><strong>${escaped(question)}</strong></p>` }] : []), ...bodyOf(row)];
    };
    const stamps = rows.map((row) => row.dataset.stamp).filter(Boolean).join(" ");
    return [
      block(greeting),
      ...(regret ? [block(regret)] : []),
      ...rows.flatMap(matter),
      ...[...coming].map((line) => ({ text: line, html: paragraph(escaped(line)) })),
      listed(linksOf(rows)),
      { text: said(closing).trim(), html: closing.split("\n\n").map((part) => block(part).html).join("") },
      ...(stamps ? [{ text: stamps, html: paragraph(stamps) }] : []),
    ];
  };
  const whole = (parts) => ({ text: parts.map(({ text }) => text).join("\n\n"), html: parts.map(({ html }) => html).join("") });
  // What was not touched keeps its lists and marks; what was typed is a paragraph, and an address in it a link.
  const linked = (html) => html.replace(/https?:\/\/[^\s<]*[^\s<.,;:!?)\]'"]/g, (address) => `<a href="${address.replace(/"/g, "&quot;")}">${address}</a>`);
  const edited = (text, rows) => {
    const made = new Map(blocks(rows).map((part) => [part.text, part.html]));
    return { text, html: text.trim().split(/\n{2,}/).map((part) => made.get(part) ?? paragraph(linked(escaped(part)))).join("") };
  };

  // ---- what a message says of the chat, where it can be read in one way only; else the agent fills it in
  const LEAVES = /\b(?:thanks|thank you|thx|regards|wishes|greetings|cheers|sincerely|faithfully|truly|best|love)\b/i;
  const NO_NAME = /\b(?:please|hello|hi|hey|urgent|waiting|asap|also|sent|help|hurry|customer|service|support|team|department|marketing|sales)\b/i;
  const NAME = /^[\p{Lu}\p{Lo}][\p{L}\p{M}'’.-]*(?: [\p{Lu}\p{Lo}][\p{L}\p{M}'’.-]*){0,2}$/u;
  const only = (found) => new Set(found).size === 1 ? found[0] : "";
  const nameIn = (message) => {
    const lines = message.split("\n").map((line) => line.trim()).filter(Boolean);
    const signed = lines.filter((line, at) => NAME.test(line) && line.length <= 40 && !LEAVES.test(line) && !NO_NAME.test(line)
      && !/^(?:i|we)\b/i.test(lines[at - 1]) && at >= lines.length - 4 && LEAVES.test(lines[at - 1] ?? "") && lines[at - 1].split(/\s+/).length <= 6);
    const told = [...message.matchAll(/\b[Mm]y name is ([\p{Lu}\p{Lo}][\p{L}\p{M}'’-]*(?: [\p{Lu}\p{Lo}][\p{L}\p{M}'’-]*){0,2})/gu)].map(([, name]) => name);
    const name = only([...signed, ...told]);
    return name === fields.get("agent").value.trim() ? "" : name;   // "Thanks, Kim" may be said to the agent
  };
  // Not what is ordered ("to order 10000 mAh"), how many, or for how much.
  const VERB = /\b(?:to|can|could|may|i|we|will|would|please)\s+$/i;
  const AMOUNT = "(?:eur|usd|gbp|chf|jpy|euros?|dollars?|pounds?|yen|units?|pieces?|pcs|items?|mah|days?|hours?)\\b";
  const ORDER = new RegExp("(?:\\border(?:[\\s-]+(?:number|num|no|nr|id|ref|reference)\\b\\.?)?\\s*(?:is\\b|was\\b)?\\s*[:#]?\\s*|(?:^|\\s)#\\s?)#?"
    + `([A-Z]{0,6}-?\\d[\\dA-Z-]*\\d)(?!\\w|[/.:-]\\w|,\\d|\\s?[€$£¥%]|\\s+(?:\\d|${AMOUNT}))`, "gi");
  const orderIn = (message) => {
    const named = [...message.matchAll(ORDER)].filter((found) => !(/^order\s+$/i.test(found[0].slice(0, -found[1].length)) && VERB.test(message.slice(0, found.index))));
    return only(named.map(([, number]) => number)
      .filter((number) => number.replace(/\D/g, "").length >= 4 && number.length <= 24 && !/^(?:19|20)\d\d$|^\d{4}-\d\d?-\d\d?$|^\d\d?-\d\d?-\d{4}$/.test(number)));
  };

  globalThis.helpLetter = {
    fields,
    compose: (rows) => whole(blocks(rows)),
    edited,
    bodyOf,
    known: (message) => ({ name: nameIn(message), order: orderIn(message) }),
  };
})();
