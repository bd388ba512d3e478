"use strict";
// Tools for the browser's own assistant (WebMCP), fetched by start.js only where the browser offers the interface. What they answer is
// the shop's text, word for word, with its link and its day; where the search is not sure they say that nothing covers it.
// names of our own: results, properties, isError
(() => {
  const { base, load } = helpBox;
  const context = document.modelContext ?? navigator.modelContext;
  const at = (path) => new URL(path, base).href;
  const said = (text, more) => ({ content: [{ type: "text", text }], structuredContent: more });
  const read = (path) => fetch(at(path)).then((reply) => reply.ok ? reply : Promise.reject(new Error(reply.status)));
  const field = (description) => ({ type: "string", description });

  // ---- ask: the Markdown twin of the best answer, if the search is sure of it
  const ask = async ({ question }) => {
    const { results, confident } = await (await load()).ready(`${question ?? ""}`, 1);
    const link = at("contact/");
    if (!confident) return said(TEXT.assistants.not_covered({ link }), { covered: false, link });
    const text = await (await read(`a/${results[0].id}.md`)).text();
    return said(text, { covered: true, id: results[0].id, link: at(`a/${results[0].id}/`), as_of: /^as_of: '(.*)'$/m.exec(text)[1] });
  };

  // ---- policy_on: what was said of a rule, or of all rules of an area, from the last change before that day
  let rules;
  const named = (one, name) => [one.id, one.label, one.title].some((known) => known?.toLowerCase() === name);
  const policyOn = async ({ policy, day }) => {
    rules ??= read("policies/rules.json").then((reply) => reply.json());
    const { as_of, areas } = await rules.catch((error) => { rules = undefined; throw error; });
    const on = `${day ?? ""}`.trim() || as_of, moment = new Date(on);
    if (isNaN(moment) || moment.toISOString().slice(0, 10) !== on) return said(TEXT.assistants.no_day({ day: on }), { known: false });
    const name = `${policy ?? ""}`.trim().toLowerCase();
    const area = areas.find((one) => named(one, name));
    const found = area ? area.rules : areas.flatMap((one) => one.rules).filter((one) => named(one, name));
    if (!found.length) {
      const names = areas.flatMap((one) => [one.id, ...one.rules.map(({ id }) => id)]).join(", ");
      return said(TEXT.assistants.no_rule({ names }), { known: false });
    }
    const first = found.map((one) => one.from[0].day).sort()[0];
    if (on < first) return said(TEXT.assistants.not_known({ day: first }), { known: false, day: on });
    const told = found.map((one) => ({ id: one.id, ...one.from.findLast(({ day: since }) => since <= on) })).filter(({ text }) => text);
    if (!told.length) return said(TEXT.assistants.not_said({ day: on }), { known: false, day: on });
    return said(told.map(({ text }) => text).join("\n"), { known: true, day: on, as_of, rules: told });
  };

  // ---- told to the browser; a fault is told to the assistant in words, and is none of the page
  const tool = (name, description, properties, required, run) => ({
    name, description, inputSchema: { type: "object", properties, required }, annotations: { readOnlyHint: true },
    execute: (input) => run(input ?? {}).catch(() => ({ ...said(TEXT.assistants.not_loaded), isError: true })),
  });
  const tools = [
    tool("ask", TEXT.assistants.ask, { question: field(TEXT.assistants.question) }, ["question"], ask),
    tool("policy_on", TEXT.assistants.policy_on, { policy: field(TEXT.assistants.policy), day: field(TEXT.assistants.day) }, ["policy"], policyOn),
  ];
  if (!context.registerTool) context.provideContext?.({ tools });   // drafts before March 2026
  // Where one is registered already, or may not be here, nothing is lost.
  else for (const one of tools) (async () => context.registerTool(one))().catch(() => {});
})();
