"use strict";
// What the desk keeps on the device: which answers are pinned, which were used last, and how the agent signs. No message, no name and
// no order of a customer is ever kept.
(() => {
  const KEY = "help-desk", MOST = 10;
  const texts = (list) => Array.isArray(list) ? list.filter((one) => typeof one === "string").slice(0, MOST) : [];
  const read = () => {
    let found;
    try { found = JSON.parse(localStorage.getItem(KEY)); } catch { /* refused, or written by something else: as for a new agent */ }
    const { pinned, used, agent } = found ?? {};
    return { pinned: texts(pinned), used: texts(used), agent: typeof agent === "string" ? agent : "" };
  };
  const kept = read();
  const write = () => { try { localStorage.setItem(KEY, JSON.stringify(kept)); } catch { /* refused: it holds for this page */ } };
  const change = (what) => {
    Object.assign(kept, what);
    write();
  };
  globalThis.helpKept = {
    agent: () => kept.agent,
    sign: (agent) => change({ agent }),
    isPinned: (id) => kept.pinned.includes(id),
    pin: (id) => change({ pinned: kept.pinned.includes(id) ? kept.pinned.filter((one) => one !== id) : [...kept.pinned, id].slice(-MOST) }),
    remember: (id) => change({ used: [id, ...kept.used.filter((one) => one !== id)].slice(0, MOST) }),
    /** The pinned answers, then those that were used last, each once. */
    all: () => [...new Set([...kept.pinned, ...kept.used])].slice(0, MOST),
    clear: () => change({ pinned: [], used: [] }),
  };
})();
