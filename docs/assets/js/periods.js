"use strict";
// The policy of a chosen day: leads to the page of the period in which the day lies, or to us where there is none.
(() => {
  const form = document.querySelector("[data-periods]");
  const said = document.querySelector("[data-periods-said]");
  const periods = [...document.querySelectorAll("[data-from]")];   // earliest first, and days sort as text

  const isDay = (text) => {
    const at = new Date(text);
    return /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(at.getTime()) && at.toISOString().startsWith(text);   // no 31 February
  };
  const show = (day, go) => {
    if (!isDay(day)) { said.textContent = TEXT.policies_of_a_day.no_day; return; }
    const period = periods.filter((link) => link.dataset.from <= day).pop();
    if (!period) {
      const link = document.createElement("a");
      link.href = form.dataset.contact;
      link.textContent = TEXT.policies_of_a_day.ask_contact;
      said.replaceChildren(...TEXT.policies_of_a_day.ask.parts({ contact: [link] }));
    } else if (period.getAttribute("aria-current")) said.textContent = TEXT.policies_of_a_day.here;
    else go(period.href);
  };
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    show(form.elements.day.value, (address) => location.assign(address));
  });
  // /policies/history/?day=2027-01-31 is an address for any day, whatever the periods are
  const asked = new URLSearchParams(location.search).get("day");
  if (asked) {
    if (isDay(asked)) form.elements.day.value = asked;   // else the browser would complain in its console
    show(asked, (address) => location.replace(address));
  }
})();
