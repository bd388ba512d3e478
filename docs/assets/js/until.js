"use strict";
// Until when a page holds: after that day at the shop it says so, wherever the reader is and however long the page has been open. The
// notices of changes that have come say "Since", and no longer "From".
// Loaded only where something is recorded to change: else nothing is announced either.
globalThis.helpUntil = (() => {
  const stale = document.querySelector("[data-until]");
  const { zone, offset, until } = stale.dataset;
  const { day, midnight } = helpHours.place(zone, Number(offset));
  const notices = document.querySelectorAll("[data-starts]"), soon = document.querySelector("[data-soon]");
  const saidOf = new Map([...notices].map((notice) => [notice, notice.textContent]));
  const write = (node, text) => { if (node && node.textContent !== text) node.textContent = text; };
  helpClock.listen((now) => {
    const today = day(now);
    if (stale.hidden !== today <= until) stale.hidden = today <= until;   // it is a status: each change is spoken
    let some = false;
    for (const notice of notices) {
      some ||= today < notice.dataset.starts;
      write(notice, today < notice.dataset.starts ? saidOf.get(notice) : saidOf.get(notice).replace(TEXT.changes_soon.from, TEXT.changes_soon.since));
    }
    write(soon, some ? TEXT.changes_soon.title : TEXT.changes_soon.title_past);
    return midnight(now);
  });
  // From a page that has outlived its policy nothing is copied before that was said; `done` is what is said of the second try.
  let warned = false;
  return (done) => {
    helpClock.strike();   // the device may have slept
    if (stale.hidden) return {};
    const day = stale.dataset.words;
    if (warned) return { words: [`${TEXT.copying.old_page({ day })} `, ...done] };
    warned = true;
    return { held: TEXT.copying.old_page_first({ day }) };
  };
})();
