"use strict";
// The page /verify/: what is pasted is held against verify.json, in the browser. Nothing of it leaves the page.
// names of our own: number, changed
(() => {
  const field = document.querySelector("[data-proofs]"), found = document.querySelector("[data-found]");
  const place = document.querySelector("[data-verdicts]"), spoken = document.querySelector("[data-spoken]");
  const failed = document.querySelector("[data-not-loaded]"), root = document.documentElement.dataset.base;
  const PAUSE = 250;   // milliseconds without a key
  const WORDS = 60;   // of a stretch that is shown
  let known, waiting;
  const make = (tag, content, set = {}) => {
    const node = Object.assign(document.createElement(tag), set);
    node.append(...content);
    return node;
  };
  const dayOf = (number) => {
    const text = String(number), day = `${text.slice(0, 4)}-${text.slice(4, 6)}-${text.slice(6)}`;
    return `${helpDays.date(day)} ${text.slice(0, 4)}`;
  };
  const short = (text) => {
    const words = text.split(" ");
    return words.length > WORDS ? `${words.slice(0, WORDS).join(" ")} …` : text;
  };
  const heading = ({ status, byStamp, version }) => {
    if (status === "superseded") return version.until ? TEXT.proof_page.superseded_on({ day: dayOf(version.until) }) : TEXT.proof_page.superseded;
    if (status === "planned") return TEXT.proof_page.planned({ day: dayOf(version.since) });
    if (status === "edited") return byStamp ? TEXT.proof_page.stamp_only : TEXT.proof_page.edited;
    return { current: TEXT.proof_page.current, mistyped: TEXT.proof_page.mistyped, never: TEXT.proof_page.never }[status];
  };
  const lines = ({ status, id, version, byStamp }) => {
    const said = known.now.get(id), all = [];
    if (said) all.push(make("p", [make("a", [said.question], { href: root + said.address })]));
    if (version && (status !== "edited" || byStamp)) {
      const { number } = version;
      all.push(make("p", [version.since ? TEXT.proof_page.version_since({ version: number, day: dayOf(version.since) }) : TEXT.proof_page.version({ version: number })]));
    }
    if (status === "current" && version.until) all.push(make("p", [TEXT.proof_page.until({ day: dayOf(version.until) })]));
    if (status === "superseded" && version.changed.length) all.push(make("p", [TEXT.proof_page.changed({ names: version.changed.join(", ") })]));
    return all;
  };
  const differences = ({ differs }) => {
    if (!differs.length) return [];
    const head = [TEXT.proof_page.pasted, TEXT.proof_page.now].map((name) => make("th", [name], { scope: "col" }));
    const rows = differs.map((pair) => make("tr", pair.map((words) => make("td", [short(words) || "–"]))));
    return [make("table", [make("caption", [TEXT.proof_page.differs]), make("thead", [make("tr", head)]), make("tbody", rows)])];
  };
  const show = () => {
    if (!known) return;
    found.hidden = !field.value.trim();
    if (found.hidden) {
      place.replaceChildren();
      spoken.textContent = "";
      return;
    }
    const { verdicts, other } = helpProof.proven(field.value, known);
    const cards = verdicts.map((verdict) => make("div", [make("h3", [heading(verdict)]), ...lines(verdict), ...differences(verdict)],
      { className: `proof__one${verdict.status === "current" ? " proof__one--current" : ""}` }));
    if (other.length && verdicts[0].status !== "never") cards.push(make("p", [TEXT.proof_page.other({ words: other.map(short).join(" … ") })], { className: "fine" }));
    place.replaceChildren(...cards);
    spoken.textContent = verdicts.map((verdict) => `${heading(verdict)}.`).join(" ");
  };
  field.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(show, PAUSE);
  });
  fetch(field.dataset.proofs).then((reply) => reply.ok ? reply.json() : Promise.reject(new Error(reply.status))).then((data) => {
    known = helpProof.knownOf(data);
    show();
  }).catch(() => { failed.hidden = false; });
})();
