"use strict";
// by hand: "Sunday Monday Tuesday Wednesday Thursday Friday Saturday" because these are the names of all days
// Days in words, from our own names: asking the browser for them keeps a phone waiting.
globalThis.helpDays = (() => {
  const WEEKDAYS = "Sunday Monday Tuesday Wednesday Thursday Friday Saturday".split(" ");
  const MONTHS = "January February March April May June July August September October November December".split(" ");
  // Of a moment in milliseconds, or of a day written 2026-12-01: the day it is in UTC.
  const weekday = (at) => WEEKDAYS[new Date(at).getUTCDay()];
  const date = (at) => `${new Date(at).getUTCDate()} ${MONTHS[new Date(at).getUTCMonth()]}`;
  const whole = (day) => `${weekday(day)}, ${date(day)} ${new Date(day).getUTCFullYear()}`;
  return { weekday, date, whole };
})();
