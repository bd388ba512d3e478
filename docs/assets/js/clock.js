"use strict";
// The one clock of the page. Whatever depends on the day or the hour listens to it: it is told the moment at once and whenever that
// may say something else, and answers with the moment of its own next turn, if it has one.
// Between two turns the clock sleeps. A timer stands still while a device sleeps, and knows nothing of a clock that somebody sets, so the
// page also looks when it is seen, comes back from the history, wakes or is printed, and every few minutes while it is in sight.
globalThis.helpClock = (() => {
  const NAP = 300000;
  const listeners = [];
  let waiting;

  const strike = () => {
    const now = Date.now();
    const turns = [new Date(now).setHours(24, 0, 0, 0), ...listeners.map((tell) => tell(now))];   // the visitor's midnight is one of all
    clearTimeout(waiting);
    if (!document.hidden) waiting = setTimeout(strike, Math.min(NAP, ...turns.filter((turn) => turn > now).map((turn) => turn - now)));
  };
  const listen = (tell) => {
    listeners.push(tell);
    strike();
  };
  for (const event of ["visibilitychange", "resume"]) document.addEventListener(event, strike);
  for (const event of ["focus", "pageshow", "online", "beforeprint"]) addEventListener(event, strike);
  return { listen, strike };
})();
