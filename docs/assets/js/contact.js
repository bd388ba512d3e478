"use strict";
// by hand: "UTC" because the visitor's own zone is named by its distance from it
// The contact page: the chat's hours in the visitor's own time, as they are on the usual day that is on or comes next.
(() => {
  const row = document.querySelector("[data-chat-own]");
  const { chat, own } = helpHours;
  const stretch = chat?.next(Date.now(), new Map());   // days with other hours are listed below
  if (!row || !stretch) return;
  const [days, hours] = row.querySelectorAll("td");
  const weekday = (number) => helpDays.weekday(Date.UTC(1970, 0, 5 + number));   // a Monday and on
  const [from, to] = stretch.map((at) => new Date(own(at)).toISOString());
  const day = (iso) => Math.floor(Date.parse(iso) / 864e5);
  const shift = day(from) - Math.floor(chat.shop(stretch[0]) / 864e5);
  const shops = document.querySelector("[data-opens]").dataset.days.split(" ").map(Number);
  const run = shops.length > 2 && shops.at(-1) - shops[0] === shops.length - 1;
  const named = shops.map((number) => weekday((number + shift + 7) % 7));
  const minutes = own(stretch[0]) - stretch[0];
  const offset = new Date(Math.abs(minutes)).toISOString();
  row.querySelector("span").textContent = `(UTC${minutes < 0 ? "-" : "+"}${Number(offset.slice(11, 13))}${offset.slice(14, 16) === "00" ? "" : offset.slice(13, 16)})`;
  days.textContent = run ? `${named[0]} to ${named.at(-1)}` : [named.slice(0, -1).join(", "), named.at(-1)].filter(Boolean).join(" and ");
  hours.textContent = `${from.slice(11, 16)} to ${to.slice(11, 16)}${day(to) > day(from) ? " (next\u00a0day)" : ""}`;
  row.hidden = false;
})();
