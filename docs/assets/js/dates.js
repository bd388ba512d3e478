"use strict";
// Durations as dates: the last day of so many business days, days, weeks, months or years after a day that the visitor chooses.
// It counts as helpcenter/figures/last_day.py does, which made the example that stands here without JavaScript.
// names of our own: last
globalThis.helpDates = (() => {
  const DAY = 864e5, FAR = 20;   // years: a day that lies so far ahead is a slip of the finger
  const iso = (date) => date.toISOString().slice(0, 10);

  const last = (start, unit, count, off, on) => {
    const date = new Date(start);
    if (unit === "b") {
      for (let left = count; left > 0;) {
        date.setTime(date.getTime() + DAY);
        const day = iso(date), weekday = date.getUTCDay();
        if (on.includes(day) || (weekday > 0 && weekday < 6 && !off.includes(day))) left--;
      }
    } else if (unit === "d" || unit === "w") {
      date.setTime(date.getTime() + count * (unit === "w" ? 7 : 1) * DAY);
    } else {
      const day = date.getUTCDate();
      date.setUTCMonth(date.getUTCMonth() + count * (unit === "y" ? 12 : 1));
      if (date.getUTCDate() !== day) date.setUTCDate(0);   // that month is shorter: its last day
    }
    return iso(date);
  };

  const today = (at) => {   // the visitor's day
    const now = new Date(at);
    return iso(new Date(Date.UTC(now.getFullYear(), now.getMonth(), now.getDate())));
  };

  for (const box of document.querySelectorAll("[data-dates]")) {
    const { start, end, dates, contact, off, on } = box.dataset;
    const input = box.querySelector("input"), said = box.querySelector("output");
    const values = dates.split(" ").map((one) => one.split(":"));
    const holds = (day) => values.filter(([from]) => from <= day).pop();
    let now = "", chosen = Boolean(input.value);   // the browser may have kept a day over a reload
    const show = () => {
      const day = input.value, year = parseInt(day);
      const value = holds(day);
      const parts = [];
      // While somebody types a year, the field holds those of the first centuries.
      if (year > 999) {
        if (!value?.[1] || year > parseInt(now) + FAR) {   // no rule of that day gives a date: none is made up
          const link = document.createElement("a");
          link.href = contact;
          link.textContent = TEXT.find_your_date.ask_contact;
          parts.push(...TEXT.find_your_date.ask.parts({ contact: [link] }));
        } else {
          const strong = document.createElement("strong");
          strong.textContent = helpDays.whole(last(day, value[1], Number(value[2]), off.split(" "), on.split(" ")));
          const named = helpDays.whole(day), dated = document.createElement("span");
          dated.className = "dates__dated";   // paper is read on other days too
          dated.textContent = day === now ? ` (${named})` : "";
          const begun = [day === now ? TEXT.find_your_date.start_today({ start }) : TEXT.find_your_date.start({ start, day: named }), dated];
          parts.push(...(value[3] ? TEXT.find_your_date.end_latest.parts({ start: begun, end: [end], day: [strong] }) : TEXT.find_your_date.end.parts({ start: begun, end: [end], day: [strong] })));
          if (value !== holds(now)) parts.push(` ${TEXT.find_your_date.other_rule({ day: helpDays.whole(value[0]) })}`);
        }
      }
      said.replaceChildren(...parts);
    };
    input.addEventListener("input", () => {
      chosen = true;
      show();
    });
    helpClock.listen((at) => {   // today moves on, unless the visitor has chosen a day
      if (now === today(at)) return;
      now = today(at);
      if (!chosen) input.value = now;
      show();
    });
  }
  return { last };
})();
