"use strict";
// The ranking of answers for a query: the same steps, in the same order, as helpcenter/ranking.py.
// Pure: no DOM, no network. A test runs thousands of queries through both halves: change one only together with the other.
globalThis.helpRank = (() => {
  const LIMIT = 10;
  const MAX_QUERY = 2000;
  const FIELDS = ["question", "phrasings", "summary", "answer"];
  const TYPO = 0.7, FAR_TYPO = 0.45, GROUP = 0.55, PREFIX = 0.6, PART = 0.8;
  const HALF = 6.0;
  const COVERAGE = 0.35;
  const LIKE = 0.3;
  const SURE = 0.365;

  const unique = (list) => [...new Set(list)];
  const wordsOf = (text) => {
    const clean = text.normalize("NFKD").replace(/[\u0300-\u036f]/g, "").toLowerCase()
      .replace(/['\u2019\u02bc`]/g, "").replace(/(?<![\p{L}\p{N}_])e[- ]?mail/gu, "email");
    return clean.match(/[a-z0-9]+/g) ?? [];
  };

  let lunr;
  const stem = (word) => lunr.stemmer(new lunr.Token(word)).toString();

  const prepare = (data, library) => {
    lunr = library;
    const index = data.index && lunr.Index.load(data.index);
    const total = Object.keys(data.entries).length;
    const weights = new Map();
    for (const term of Object.keys(index?.invertedIndex ?? {}).sort()) {
      const holders = new Set(FIELDS.flatMap((name) => Object.keys(index.invertedIndex[term][name] ?? {})));
      weights.set(term, Math.log(1 + total / holders.size));
    }
    const groups = new Map();
    for (const group of data.groups) {
      const stems = group.map(stem);
      for (const one of stems) groups.set(one, [...(groups.get(one) ?? []), ...stems.filter((other) => other !== one)]);
    }
    const byLength = new Map();
    for (const term of weights.keys()) byLength.set(term.length, [...(byLength.get(term.length) ?? []), term]);
    const engine = { index, entries: data.entries, chatty: new Set(data.chatty), groups, weights, byLength, wordings: new Map() };
    for (const [id, entry] of Object.entries(data.entries)) {
      engine.wordings.set(id, [entry.question, ...data.phrasings[id]].map((text) => new Set(topicWords(engine, text).map(stem))));
    }
    return engine;
  };

  const rank = (engine, query) => {
    const words = topicWords(engine, query);
    const terms = new Map(), owners = new Map(), weights = [], asked = new Set();
    const rarest = Math.log(1 + Object.keys(engine.entries).length);
    words.forEach((word, number) => {
      const found = termsFor(engine, word, number === words.length - 1 && !query.endsWith(" "));
      const sure = found.filter(([, share]) => share >= PART).map(([term]) => engine.weights.get(term));
      asked.add(found.length ? found[0][0] : stem(word));
      weights.push(sure.length ? Math.max(...sure) : rarest);
      for (const [term, share] of found) {
        terms.set(term, Math.max(terms.get(term) ?? 0, share));
        owners.set(term, [...(owners.get(term) ?? []), [number, share]]);
      }
    });
    if (!terms.size) return { query, results: [], confident: false };
    const found = engine.index.query((request) => {
      for (const [term, share] of terms) request.term(term, { boost: share, usePipeline: false });
    });
    const total = weights.reduce((sum, weight) => sum + weight, 0);
    const scored = found.map((result) => {
      const covered = words.map(() => 0);
      for (const term of Object.keys(result.matchData.metadata))
        for (const [number, share] of owners.get(term) ?? []) covered[number] = Math.max(covered[number], share);
      const coverage = weights.reduce((sum, weight, number) => sum + weight * covered[number], 0) / total;
      const relevance = result.score / (result.score + HALF);
      const likeness = Math.max(...engine.wordings.get(result.ref).map((wording) => {
        const shared = [...asked].filter((term) => wording.has(term)).length;
        return shared / (asked.size + wording.size - shared);
      }));
      const exact = (1 - LIKE) * (COVERAGE * coverage + (1 - COVERAGE) * relevance) + LIKE * likeness;
      // Rounded, so that the last bit of a sum cannot change the order.
      return { id: result.ref, score: Math.floor(exact * 1e12 + 0.5) / 1e12 };
    });
    scored.sort((one, other) => other.score - one.score || (one.id < other.id ? -1 : 1));
    const results = scored.slice(0, LIMIT).map(({ id, score }) => ({ id, score, question: engine.entries[id].question, url: engine.entries[id].url }));
    return { query, results, confident: results.length > 0 && scored[0].score >= SURE };
  };

  const topicWords = (engine, query) => {
    // Python counts characters, JavaScript half-characters: emoji must not shift where a long query is cut.
    const words = unique(wordsOf(Array.from(query).slice(0, MAX_QUERY).join("")));
    const topical = words.filter((word) => !engine.chatty.has(word));
    return topical.length ? topical : words;
  };

  const termsFor = (engine, word, isLast) => {
    const own = stem(word);
    let found = engine.weights.has(own) ? [[own, 1]] : [];
    if (!found.length && isLast && word.length >= 3) {
      found = [...engine.weights.keys()].filter((term) => term.startsWith(word)).slice(0, 8).map((term) => [term, PREFIX]);
    }
    if (!found.length) found = near(engine, own);
    if (!found.length) found = parts(engine, word);
    const known = new Set(found.map(([term]) => term));
    return [...found, ...(engine.groups.get(own) ?? []).filter((term) => engine.weights.has(term) && !known.has(term)).map((term) => [term, GROUP])];
  };

  const near = (engine, own) => {
    let most = own.length >= 7 ? 2 : own.length >= 4 ? 1 : 0;
    let best = [];
    const widest = most;
    for (let length = own.length - widest; length <= own.length + widest; length += 1) {
      for (const term of engine.byLength.get(length) ?? []) {
        const errors = distance(own, term, most);
        if (errors < most) [most, best] = [errors, [term]];
        else if (errors === most && most) best.push(term);
      }
    }
    const share = most === 1 ? TYPO : FAR_TYPO;
    best.sort((one, other) => engine.weights.get(one) - engine.weights.get(other) || (one < other ? -1 : 1));
    return best.slice(0, 3).map((term) => [term, share]);
  };

  const parts = (engine, word) => {
    for (let cut = 3; cut < word.length - 2; cut += 1) {
      const one = stem(word.slice(0, cut)), other = stem(word.slice(cut));
      if (engine.weights.has(one) && engine.weights.has(other)) return [[one, PART], [other, PART]];
    }
    return [];
  };

  const distance = (one, other, most) => {
    let before = [];
    let last = Array.from({ length: other.length + 1 }, (_, j) => j);
    for (let i = 1; i <= one.length; i += 1) {
      const row = [i];
      for (let j = 1; j <= other.length; j += 1) {
        let cost = Math.min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (one[i - 1] === other[j - 1] ? 0 : 1));
        if (i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1]) cost = Math.min(cost, before[j - 2] + 1);
        row.push(cost);
      }
      if (Math.min(...row) > most) return most + 1;
      [before, last] = [last, row];
    }
    return Math.min(last[last.length - 1], most + 1);
  };

  const marks = (engine, query) => {
    const words = topicWords(engine, query);
    return unique([...words, ...words.flatMap((word, number) => termsFor(engine, word, number === words.length - 1).map(([term]) => term))]);
  };

  return { prepare, rank, marks };
})();
