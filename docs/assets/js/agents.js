"use strict";
// The agents' desk: the rows of the page, ranked by the same engine as the shoppers' search.
(() => {
  const input = document.querySelector("[data-help-filter]");
  const count = document.querySelector("[data-count]");
  const desk = document.querySelector(".desk");
  const rows = [...desk.children];
  const byId = new Map(rows.map((row) => [row.dataset.id, row]));
  const all = helpBox.plural(rows.length);

  const show = (index) => {
    const query = input.value.trim();
    const { results, confident } = query ? index.rank(input.value) : { results: [], confident: true };
    const found = results.map(({ id }) => byId.get(id)).filter(Boolean);
    for (const row of rows) row.hidden = query !== "" && !found.includes(row);
    desk.append(...(query ? found : rows));
    if (!query) count.textContent = all;
    else if (!found.length) count.textContent = "No answer found. Try fewer or other words.";
    else count.textContent = confident ? `${helpBox.plural(found.length)}, best first` : `No clear answer. ${helpBox.plural(found.length)} come nearest`;
  };
  const update = () => helpBox.load().then(show, () => { count.textContent = `The search could not be loaded. Here are all answers: ${rows.length}.`; });

  input.addEventListener("focus", () => helpBox.load().catch(() => {}));
  input.addEventListener("input", update);
  if (input.value) update();   // the browser kept the text over a reload
})();
