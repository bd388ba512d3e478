"use strict";
// by hand: "From" and "Since" because a notice begins so
// Until when a page holds: after that day at the shop it says so, wherever the reader is and however long the page has been open. The
// notices of changes that have come say "Since", and no longer "From".
// Loaded only where something is recorded to change: else nothing is announced either.
globalThis.helpUntil = (() => {
  const stale = document.querySelector("[data-until]");
  const { zone, offset, until } = stale.dataset;
  const { day, midnight } = helpHours.place(zone, Number(offset));
  const notices = document.querySelectorAll("[data-starts]"), soon = document.querySelector("[data-soon]");
  const write = (node, text) => { if (node && node.textContent !== text) node.textContent = text; };
  helpClock.listen((now) => {
    const today = day(now);
    if (stale.hidden !== today <= until) stale.hidden = today <= until;   // it is a status: each change is spoken
    let some = false;
    for (const notice of notices) {
      some ||= today < notice.dataset.starts;
      write(notice, notice.textContent.replace(/^\w+/, today < notice.dataset.starts ? "From" : "Since"));
    }
    write(soon, some ? "What changes soon" : "What has changed");
    return midnight(now);
  });
  // From a page that has outlived its policy nothing is copied before that was said; `done` is what is said of the second try.
  let warned = false;
  return (done) => {
    helpClock.strike();   // the device may have slept
    if (stale.hidden) return {};
    const old = `policy until ${stale.dataset.words}. `;
    if (warned) return { words: [`From a page of the ${old}`, ...done] };
    warned = true;
    return { held: `Not copied: this page was made for the ${old}Load it again first. To copy it all the same, press once more.` };
  };
})();
