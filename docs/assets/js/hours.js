"use strict";
// The chat's schedule: whether it is open now, and until or from when, in the shop's time and in the visitor's.
// All figures come from the page. Nobody can know here whether somebody is there, so it is never said.
globalThis.helpHours = (() => {
  const MINUTE = 60000, DAY = 1440 * MINUTE;
  const iso = (at) => new Date(at).toISOString();

  // A moment as the visitor's clock shows it, and the same for the shop's: in milliseconds, as if it were UTC.
  const own = (at) => at - new Date(at).getTimezoneOffset() * MINUTE;
  const plan = ({ days, opens, closes, zone, offset, odd }) => {
    let format;
    try {
      if (zone) format = new Intl.DateTimeFormat("en", { timeZone: zone, hourCycle: "h23", year: "numeric", month: "numeric", day: "numeric", hour: "numeric", minute: "numeric" });
    } catch { /* this browser does not know the zone: its offset has to do */ }
    const shop = (at) => {
      if (!format) return at + offset * MINUTE;
      const part = {};
      for (const { type, value } of format.formatToParts(at)) part[type] = value;
      return Date.UTC(part.year, part.month - 1, part.day, part.hour, part.minute);
    };
    const moment = (local) => {   // twice, because the first guess may lie on the other side of a change of the clocks
      const near = 2 * local - shop(local);
      return local - shop(near) + near;
    };
    const odds = new Map(odd.split(" ").map((one) => one.split("/")));
    // The stretch of opening that is on or comes next, as two moments; days that follow each other without a break are one.
    const next = (now, others = odds) => {
      const today = Math.floor(shop(now) / DAY);
      let found;
      for (let day = today - 1; day < today + 370; day++) {
        const date = iso(day * DAY).slice(0, 10);
        const usual = days.includes((day + 3) % 7) && `${opens}-${closes}`;   // day 0 was a Thursday
        const hours = others.has(date) ? others.get(date) : usual;
        const [from, to] = hours ? hours.split("-").map((minutes) => moment(day * DAY + minutes * MINUTE)) : [];
        if (found && (from !== found[1] || day > today + 8)) break;
        if (found) found[1] = to;
        else if (to > now) found = [from, to];
      }
      return found;
    };
    return { shop, next };
  };

  const data = document.querySelector("[data-opens]")?.dataset;
  const chat = data && plan(data);
  let waiting;
  const show = () => {
    const now = Date.now(), [from, to] = chat.next(now) ?? [], open = from <= now, at = open ? to : from;
    // The day is named where it is not today, and its date where a week could be mistaken.
    const seen = (clock) => {
      const there = clock(at), days = Math.floor(there / DAY) - Math.floor(clock(now) / DAY);
      const day = days || !open ? `${helpDays.weekday(there)} ${days > 6 ? `${helpDays.date(there)} ` : ""}` : "";
      return day + iso(there).slice(11, 16);
    };
    let said = `The chat is scheduled to be ${open ? "open" : "closed"} now`;
    if (at - now < (open ? 7 : 370) * DAY) {
      said += `${open ? ", until" : "; it opens"} ${seen(chat.shop)} ${data.called}`;
      if (own(at) !== chat.shop(at)) said += ` (${seen(own)} your time)`;
    }
    for (const node of document.querySelectorAll("[data-chat-now]")) {
      node.dataset.chatNow = open ? "open" : "closed";
      node.textContent = `${said}.`;
    }
    clearTimeout(waiting);
    waiting = setTimeout(show, Math.min(at - now || DAY, 60 * MINUTE));
  };
  if (chat) {
    show();
    document.addEventListener("visibilitychange", show);
  }
  return { plan, own, chat };
})();
