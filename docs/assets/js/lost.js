"use strict";
// An address that leads nowhere. One that can only be a slip of a known one leads on at once; what it may have meant is offered; and
// its words stand in the search box. Nobody is ever led to anything but a page of the list that the site has of itself.
(() => {
  const place = document.querySelector("[data-lost]"), field = document.querySelector("[data-help-search]");
  const root = document.documentElement.dataset.base, { pathname, search, hash } = location;
  const own = pathname.toLowerCase().startsWith(root.toLowerCase()) ? pathname.slice(root.length) : pathname;
  const decoded = (text) => text.replace(/(?:%[0-9a-f]{2})+/gi, (part) => {
    try { return decodeURIComponent(part); } catch { return " "; }
  });
  // Chats and mail programs encode once more what was encoded, and write signs as HTML does; what counts clicks adds "&source=mail".
  const [typed] = decoded(decoded(own.slice(0, 500))).split(/[&;,](?:amp;)*[\w.~-]+=/)[0]
    .replace(/&(?:[a-z]{2,6}|#\d{2,5});?/gi, " ").split(/[?#]/);
  const pieces = typed.split(/[\\/]+/).map((piece) => piece.replace(/\.(?:html?|php|aspx?|md)(?![a-z\d]).*$/i, ""));
  const parts = pieces.map((piece) => piece.normalize("NFKD").toLowerCase()
    .replace(/[\p{M}\p{Cf}]/gu, "").replace(/[^a-z\d]+/g, (signs) => /[\p{L}\p{N}]/u.test(signs) ? "?" : "-").replace(/^-|-$/g, ""))
    .filter((part) => part && part !== "index");   // "?" stands for letters that no address of ours has
  // What other sites call their first page, or put before each: a word for it, or a language.
  const home = /^(?:www|home(?:-?page)?|main|start|welcome|default|faqs?|hc|support|(?:help|support)(?:-?cent(?:er|re))?|knowledge-?base)$/;
  const languages = new Intl.DisplayNames("en", { type: "language" });
  const isHome = (part) => home.test(part) || (/^[a-z]{2}(?:-[a-z]{2})?$/.test(part) && languages.of(part.slice(0, 2)) !== part.slice(0, 2));
  const answers = /^(?:answer|article|question)s?$/;

  // ---- what the list says of the parts
  const pairs = (text) => new Set(Array.from({ length: text.length - 1 }, (_, at) => text.slice(at, at + 2)));
  const alike = (one, other) => {   // cut short or with something behind it; else by the pairs of letters that both have
    const [short, long] = one.length < other.length ? [one, other] : [other, one];
    if (short.length > 2 && long.startsWith(short)) return .6 + .4 * short.length / long.length;
    const of = pairs(one), and = pairs(other);
    return 2 * [...of].filter((pair) => and.has(pair)).length / (of.size + and.size || 1);
  };
  const close = (one, other) => Math.abs(one.length - other.length) < 2 && (one.startsWith(other) || other.startsWith(one));   // "refund(s)"
  const certain = (pages, moved) => {
    for (let at = 0; at < parts.length; at += 1) {   // something may stand before it: a language, another folder, the host
      const address = `${parts.slice(at).join("/")}/`;
      if ((pages.has(address) || moved.has(address)) && (!at || address !== "a/")) return moved.get(address) ?? address;
    }
    const said = parts.filter((part) => !isHome(part));
    if (!said.length) return "";
    if (said.length === 1 && answers.test(said[0])) return "a/";
    const named = [...pages.keys(), ...moved.keys()].filter((address) => address.split("/").length === 3 && address.endsWith(`/${parts.at(-1)}/`));
    const there = new Set(named.map((address) => moved.get(address) ?? address));
    return there.size === 1 ? [...there][0] : undefined;
  };
  const likely = (pages, moved) => {
    const scores = new Map(), addresses = [...pages.keys(), ...moved.keys()], last = parts.length - 1;
    const lists = new Set(addresses.map((address) => address.split("/").at(-3)));
    for (const address of addresses) {
      const there = moved.get(address) ?? address, [name = "", folder] = address.split("/").slice(0, -1).reverse();
      const titled = (pages.get(there) ?? "").toLowerCase().match(/[a-z]{4,}/g) ?? [];
      const score = Math.max(...parts.map((part, at) => {
        if (part.length < 3 || isHome(part) || (name === "search" && at < last)) return 0;
        // "topics/return": a list is where something lies, and what stands behind it is meant.
        if (at < last) return alike(part, name) * (!folder && lists.has(name) ? .55 : .9);
        return Math.max(alike(part, name), ...name.split("-").map((word) => close(part, word) ? .9 : 0), ...titled.map((word) => close(part, word) ? .6 : 0));
      }));
      const asked = score + (folder && parts.slice(0, -1).includes(folder) ? .2 : 0);
      if (score >= .5) scores.set(there, Math.max(asked, scores.get(there) ?? 0));
    }
    return [...scores].sort(([, one], [, other]) => other - one).slice(0, 3).map(([address]) => address);
  };

  // ---- what a reader sees
  const make = (tag, content, set = {}) => {
    const node = Object.assign(document.createElement(tag), set);
    node.append(...content);
    return node;
  };
  const folder = /^(?:a|topics?|polic(?:y|ies)|search)$/;
  const words = pieces.map((piece) => piece.replace(/[^\p{L}\p{N}]+/gu, " ").trim())
    .filter((piece) => piece && !folder.test(piece.toLowerCase()) && !isHome(piece.toLowerCase().replaceAll(" ", "-"))).join(" ").slice(0, 100);
  field.value ||= words;
  field.addEventListener("focus", () => field.select(), { once: true });   // who types wants other words
  const ways = words ? [make("p", [make("a", [TEXT.missing_page.search({ words })], { href: `${field.form.action}#q=${encodeURIComponent(words)}` })])] : [];
  if (ways.length) place.append(...ways);
  fetch(place.dataset.addresses).then((reply) => reply.ok ? reply.json() : Promise.reject(new Error(reply.status))).then((data) => {
    const pages = new Map(Object.entries(data.pages)), moved = new Map(Object.entries(data.moved));
    const bare = (path) => path.replace(/\/+$/, ""), there = certain(pages, moved);
    // A host that has lost a page itself must not be asked for it again and again.
    if (there !== undefined && bare(root + there) !== bare(pathname)) return location.replace(root + there + search + hash);
    const offered = likely(pages, moved);
    if (!offered.length) return undefined;
    const list = offered.map((address) => make("li", [make("a", [pages.get(address)], { href: root + address + search + hash })]));
    return place.replaceChildren(make("h2", [TEXT.missing_page.meant]), make("ul", list), ...ways);
  }).catch(() => {});   // the words in the box are a way too
})();
