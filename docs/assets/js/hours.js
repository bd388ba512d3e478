"use strict";
// The chat's schedule: whether it is open now, and until or from when, in the shop's time and in the visitor's.
// All figures come from the page. Nobody can know here whether somebody is there, so it is never said.
globalThis.helpHours = (() => {
  const MINUTE = 60000, DAY = 1440 * MINUTE;
  const iso = (at) => new Date(at).toISOString();

  // A moment as the visitor's clock shows it, and the same for the shop's: in milliseconds, as if it were UTC.
  const own = (at) => at - new Date(at).getTimezoneOffset() * MINUTE;
  const place = (zone, offset) => {
    let format;
    try {
      if (zone) format = new Intl.DateTimeFormat("en", { timeZone: zone, hourCycle: "h23", year: "numeric", month: "numeric", day: "numeric", hour: "numeric", minute: "numeric" });
    } catch { /* this browser does not know the zone: its offset has to do */ }
    const clock = (at) => {
      if (!format) return at + offset * MINUTE;
      const part = {};
      for (const { type, value } of format.formatToParts(at)) part[type] = value;
      return Date.UTC(part.year, part.month - 1, part.day, part.hour, part.minute);
    };
    const moment = (local) => {   // twice, because the first guess may lie on the other side of a change of the clocks
      const near = 2 * local - clock(local);
      return local - clock(near) + near;
    };
    const today = (at) => Math.floor(clock(at) / DAY);
    const midnight = (now) => {   // where clocks are put forward at midnight the day begins at one
      const at = moment((today(now) + 1) * DAY);
      return today(at) > today(now) ? at : at + 60 * MINUTE;
    };
    return { clock, moment, day: (at) => iso(clock(at)).slice(0, 10), midnight, today };
  };
  const plan = ({ days, opens, closes, zone, offset, odd, later = "", end = "9" }) => {   // dates compare as texts
    const parts = (text) => text.split(" ").map((one) => one.split("/"));
    const there = place(zone, offset), none = new Map();
    const odds = new Map(parts(odd)), periods = parts(`/${days.replaceAll(" ", "")}/${opens}-${closes}${later && ` ${later}`}`);
    // The stretches of opening that are not over, as two moments each, one for each day. They may end after the next midnight.
    function* stretches(now, others, periods) {
      const today = there.today(now);
      for (let day = today - 1; day < today + 370; day++) {
        const date = iso(day * DAY).slice(0, 10);
        if (date >= end) return;   // from then on nothing is known
        const [, weekdays, span] = periods.filter(([start]) => start <= date).at(-1);
        const usual = weekdays.includes((day + 3) % 7) && span;   // day 0 was a Thursday
        const hours = others.has(date) ? others.get(date) : usual;
        if (!hours) continue;
        const [from, to] = hours.split("-").map((minutes) => there.moment(day * DAY + minutes * MINUTE));
        if (to > now) yield [from, to];
      }
    }
    // The one that is on or comes next; those that follow each other without a break are one.
    const next = (now) => {
      let found;
      for (const [from, to] of stretches(now, odds, periods)) {
        if (found && (from > found[1] || found[1] - now > 8 * DAY)) break;
        found = found ? [found[0], Math.max(found[1], to)] : [from, to];
      }
      return found;
    };
    const usual = (now) => stretches(now, none, periods.slice(0, 1)).next().value;   // as on a day without other hours
    return { ...there, end, next, usual };
  };

  const data = document.querySelector("[data-opens]")?.dataset;
  const chat = data && plan(data);
  const show = (now) => {
    const [from, to] = chat.next(now) ?? [], open = from <= now, at = open ? to : from;
    // The day is named where it is not today, and its date where a week could be mistaken.
    const seen = (clock) => {
      const there = clock(at), days = Math.floor(there / DAY) - Math.floor(clock(now) / DAY);
      const day = days || !open ? `${helpDays.weekday(there)} ${days > 6 ? `${helpDays.date(there)} ` : ""}` : "";
      return day + iso(there).slice(11, 16);
    };
    let said = open ? TEXT.chat_now.open : TEXT.chat_now.closed;
    if (at - now < (open ? 7 : 370) * DAY) {
      let time = `${seen(chat.clock)} ${data.called}`;
      if (own(at) !== chat.clock(at)) time = TEXT.chat_now.time_own({ time, own: seen(own) });
      said = open ? TEXT.chat_now.open_until({ time }) : TEXT.chat_now.closed_until({ time });
    }
    if (chat.day(now) >= chat.end) said = "";
    for (const node of document.querySelectorAll("[data-chat-now]")) {
      node.dataset.chatNow = open ? "open" : "closed";
      if (node.textContent !== said) node.textContent = said;
    }
    // Words and days turn where it opens or closes, at the shop's midnight, and where the end comes to be less than a week away.
    return Math.min(...[at, chat.midnight(now), at - 7 * DAY].filter((turn) => turn > now));
  };
  if (chat) helpClock.listen(show);
  return { place, plan, own, chat };
})();
