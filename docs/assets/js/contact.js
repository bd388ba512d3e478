"use strict";
// by hand: "UTC" because the visitor's own zone is named by its distance from it
// The contact page: the chat's hours in the visitor's own time, as they are on the usual day that is on or comes next.
(() => {
  const row = document.querySelector("[data-chat-own]");
  const { chat, own } = helpHours;
  if (!row || !chat) return;
  const DAY = 864e5;
  const [distance, days, hours] = row.querySelectorAll("span");
  const shops = document.querySelector("[data-opens]").dataset;
  const weekday = (number) => helpDays.weekday(Date.UTC(1970, 0, 5 + number));   // a Monday and on
  const write = (node, text) => { if (node.textContent !== text) node.textContent = text; };
  // As helpcenter/figures/quantity.py says days: those that follow each other as a stretch, from Friday to Tuesday too.
  const inWords = (numbers) => {
    const starts = numbers.filter((number) => !numbers.includes((number + 6) % 7));
    const first = starts[0] ?? 0, all = starts.length > 1 ? numbers : numbers.map((_, step) => (first + step) % 7);
    const named = all.map(weekday);
    if (starts.length < 2 && all.length > 2) return TEXT.contact_page.days_to({ from_day: named[0], to_day: named.at(-1) });
    const day = named.pop();
    return named.length ? TEXT.contact_page.days_and({ days: named.join(", "), day }) : day ?? "";
  };
  const minutesOf = (at) => new Date(at).toISOString().slice(11, 16);
  helpClock.listen((now) => {
    const stretch = chat.usual(now);   // days with other hours are listed below
    if (!stretch) return;
    const [opens] = stretch, from = own(opens);
    const to = from + (shops.closes - shops.opens) * 60000;   // in the night in which clocks change it would be another hour
    const numbers = shops.days.split(" ").map(Number);
    const shift = Math.floor(from / DAY) - Math.floor(chat.clock(opens) / DAY);
    // Round the clock is so in every zone, and the shop's words stand there already.
    const always = numbers.length === 7 && to - from >= DAY;
    const nights = Math.floor(to / DAY) - Math.floor(from / DAY), midnight = nights === 1 && to % DAY === 0;
    const minutes = (from - opens) / 60000, size = Math.abs(minutes);
    const rest = size % 60 ? `:${String(size % 60).padStart(2, "0")}` : "";
    write(distance, `UTC${minutes < 0 ? "-" : "+"}${Math.floor(size / 60)}${rest}`);
    write(days, inWords(numbers.map((number) => (number + shift + 7) % 7).sort()));
    const opening = minutesOf(from), closing = `${midnight ? "24:00" : minutesOf(to)}`;
    const said = nights && !midnight ? TEXT.contact_page.hours_to_next_day({ opens: opening, closes: closing }) : TEXT.contact_page.hours_to({ opens: opening, closes: closing });
    if (!always) write(hours, said);
    row.hidden = false;
    return stretch[1];
  });
})();
