"use strict";
// The ranking of answers for a query: the same steps, in the same order, as the Python modules named on each part.
// Pure: no DOM, no network. A test runs thousands of queries through both halves: change one only together with the other.
globalThis.helpRank = (() => {
  let lunr;
  const stemmed = new Map();   // every key asks for the same words again
  const stem = (word) => {
    if (!stemmed.has(word)) stemmed.set(word, lunr.stemmer(new lunr.Token(word)).toString());
    return stemmed.get(word);
  };
  const hasDigit = (word) => /[0-9]/.test(word);
  const SLICE = 250;   // words that are got ready in one step
  const isWord = (term) => /^[a-z0-9]+$/.test(term);

  // ---- words.py
  const wordsOf = (text) => {
    const clean = text.normalize("NFKD").replace(/[\u0300-\u036f]/g, "").toLowerCase()
      .replace(/['\u2019\u02bc`]/g, "").replace(/(?<![\p{L}\p{N}_])e[- ]?mail/gu, "email");
    return clean.match(/[a-z0-9]+/g) ?? [];
  };

  // ---- thesaurus.py
  const STRANGE = "?", STRANGER = "??";
  const thesaurusOf = (groups) => {
    const group = new Map(), members = new Map(), longest = new Map();   // for the first stem of a phrase, how long such phrases are
    for (const phrases of groups) {
      const name = `=${phrases[0].replaceAll(" ", "_")}`;
      members.set(name, phrases);
      for (const phrase of phrases) {
        group.set(phrase, name);
        const stems = phrase.split(" ");
        longest.set(stems[0], Math.max(stems.length, longest.get(stems[0]) ?? 1));
      }
    }
    return { group, members, longest };
  };
  const unitsOf = ({ group, longest }, stems) => {
    const found = [];
    for (let at = 0; at < stems.length;) {
      for (let length = Math.min(longest.get(stems[at]) ?? 1, stems.length - at); length; length--) {
        const unit = stems.slice(at, at + length);
        const name = group.get(unit.join(" "));
        if (!name && length > 1) continue;
        found.push([unit, name]);
        at += length;
        break;
      }
    }
    return found;
  };
  const termsOf = ({ thesaurus, known }, stems) => {
    const singles = [], tokens = [];
    let strange = 0;
    for (const [unit, name] of unitsOf(thesaurus, stems)) {
      const hasGroup = known.has(name);
      for (const one of unit) {
        if (known.has(one)) singles.push(one);
        else if (!hasGroup && !hasDigit(one)) strange += 1;
      }
      if (hasGroup) singles.push(name);
      tokens.push(name ?? unit[0]);
    }
    const pairs = tokens.slice(1).map((token, n) => `${tokens[n]} ${token}`).filter((pair) => known.has(pair));
    const found = new Set([...singles, ...pairs]);
    return found.size ? [...found, ...[STRANGE, STRANGER].slice(0, strange)] : [];
  };

  // ---- spelling.py
  const SLIP = 3, WRONG = 4, FIRST = 2;
  const FROM_LETTERS = [[3, SLIP], [4, WRONG], [7, 2 * SLIP], [9, 2 * WRONG]];
  const BEGUN = 3, PART = 3;
  const slips = new Set();
  for (const one of "aeiouy") for (const other of "aeiouy") slips.add(one + other);
  ["qwertyuiop", "asdfghjkl", "zxcvbnm"].forEach((keys, row, rows) => Array.from(keys).forEach((key, at) => {
    for (const other of keys.slice(at + 1, at + 2) + (rows[row + 1] ?? "").slice(Math.max(0, at - 1), at + 1)) slips.add(key + other).add(other + key);
  }));
  const distance = (one, other, most) => {
    let before = [], last = Array.from({ length: other.length + 1 }, (_, j) => SLIP * j);
    for (let i = 0; i < one.length; i++) {
      const row = [last[0] + SLIP];
      let least = row[0];
      for (let j = 0; j < other.length; j++) {
        const wrong = one[i] === other[j] ? 0 : slips.has(one[i] + other[j]) ? SLIP : WRONG;
        let cost = Math.min(last[j + 1] + SLIP, row[j] + SLIP, last[j] + wrong);
        if (i && j && one[i] === other[j - 1] && one[i - 1] === other[j]) cost = Math.min(cost, before[j - 1] + SLIP);
        row.push(cost);
        least = Math.min(least, cost);
      }
      if (least > most) return most + 1;
      before = last;
      last = row;
    }
    return Math.min(last[other.length], most + 1);
  };
  const lettersOf = (word) => {
    let one = 0, other = 0;   // a bit for each digit and letter: 36 are more than one number holds
    for (const sign of word) {
      const bit = parseInt(sign, 36);
      if (bit < 18) one |= 1 << bit; else other |= 1 << (bit - 18);
    }
    return [one, other];
  };
  const bits = (number) => { let found = 0; for (; number; number &= number - 1) found++; return found; };
  const spellingOf = function* (weights, wholes) {
    const words = [...weights.keys()].sort();
    const byLength = new Map();
    for (const [number, own] of words.entries()) {
      for (const form of new Set([own, wholes.get(own)])) {
        if (!byLength.has(form.length)) byLength.set(form.length, []);
        byLength.get(form.length).push([form, own, ...lettersOf(form)]);
      }
      if (number % SLICE === 0) yield;
    }
    const remembered = new Map();
    const nearestOf = (word) => {
      const most = Math.max(0, ...FROM_LETTERS.filter(([letters]) => word.length >= letters).map(([, cost]) => cost));
      if (!most) return "";
      const edits = Math.floor(most / SLIP), [one, other] = lettersOf(word);
      let best = "", least = most;
      for (let length = word.length - edits; length <= word.length + edits; length++)
        for (const [form, near, first, second] of byLength.get(length) ?? []) {
          if (bits(one & ~first) + bits(other & ~second) > edits || bits(first & ~one) + bits(second & ~other) > edits) continue;
          const start = word[0] === form[0] ? 0 : FIRST, cost = distance(word, form, least - start) + start;
          if (cost < least || (cost === least && (!best || weights.get(near) > weights.get(best) || (weights.get(near) === weights.get(best) && near < best)))) [best, least] = [near, cost];
        }
      return best;
    };
    const nearest = (word) => {
      if (!remembered.has(word)) remembered.set(word, nearestOf(word));
      return remembered.get(word);
    };
    const begun = (word) => {
      let best = "";
      for (const other of words) if (other.startsWith(word) && (!best || weights.get(other) > weights.get(best))) best = other;
      return best;
    };
    const halves = (word) => {
      let best;
      for (let cut = PART; cut <= word.length - PART; cut++) {
        const parts = [stem(word.slice(0, cut)), stem(word.slice(cut))];
        if (!parts.every((part) => weights.has(part))) continue;
        const weight = Math.min(...parts.map((part) => weights.get(part)));
        if (!best || weight > best.weight || (weight === best.weight && (parts[0] < best.parts[0] || (parts[0] === best.parts[0] && parts[1] < best.parts[1])))) best = { weight, parts };
      }
      return best?.parts;
    };
    const one = (typed, own, isLast) => {
      if (weights.has(own)) return { typed, stems: [own], how: "known" };
      const whole = isLast && typed.length >= BEGUN && begun(typed);
      if (whole) return { typed, stems: [whole], how: "begun" };
      if (!hasDigit(typed)) {
        const near = nearest(typed);
        if (near) return { typed, stems: [near], how: "corrected" };
        const parts = halves(typed);
        if (parts) return { typed, stems: parts, how: "split" };
      }
      return { typed, stems: [own], how: "unknown" };
    };
    return (words, lastIsWhole) => {
      const stems = words.map(stem), found = [];
      for (let at = 0; at < words.length; at++) {
        if (at + 1 < words.length && !(weights.has(stems[at]) && weights.has(stems[at + 1]))) {
          const whole = stem(words[at] + words[at + 1]);
          if (weights.has(whole) && whole.length > BEGUN) {
            found.push({ typed: `${words[at]} ${words[at + 1]}`, stems: [whole], how: "joined" });
            at++;
            continue;
          }
        }
        found.push(one(words[at], stems[at], at === words.length - 1 && !lastIsWhole));
      }
      return found;
    };
  };

  // ---- packing.py
  const LEVELS = 20;
  const LAST = 35, LASTS = 57, MORE = 93, MORES = 34;
  const numbersOf = (text) => {
    const found = [];
    let number = 0;
    for (let at = 0; at < text.length; at++) {
      const sign = text.charCodeAt(at);
      if (sign >= MORE) number = number * MORES + sign - MORE;
      else {
        found.push(number * LASTS + sign - LAST);
        number = 0;
      }
    }
    return found;
  };
  // Terms are numbered: first the words, then the pairs. A field's stretch of refs and levels belongs to each.
  const unpacked = function* (data) {
    const wholes = data.words ? data.words.split(" ") : [], words = [];
    for (const whole of wholes) {
      words.push(isWord(whole) ? stem(whole) : whole);
      if (words.length % SLICE === 0) yield;
    }
    const numbers = new Map(words.map((word, number) => [word, number])), pairs = numbersOf(data.pairs);
    for (let at = 0, one = 0; at < pairs.length; at += 2) {
      one += pairs[at];
      numbers.set(`${words[one]} ${words[pairs[at + 1]]}`, numbers.size);
    }
    yield;
    const fields = Object.entries(data.fields).map(([name, { step, counts, refs, levels }]) => {
      let end = 0;
      const ends = numbersOf(counts).map((count) => end += count);
      return { name, step, ends, refs: numbersOf(refs), levels: numbersOf(levels) };
    });
    return { answers: data.answers, fields, numbers, words, wholes: new Map(words.map((word, number) => [word, wholes[number]])) };
  };
  // What a field says of a term: [answer, weight] for each answer, most terms only for a few.
  const heldOf = ({ answers }, { step, ends, refs, levels }, number) => {
    const held = [];
    for (let next = ends[number - 1] ?? 0, place = -1; next < ends[number]; next++) {
      place += refs[next];
      held.push([answers[place], (levels[next] - LEVELS) * step]);
    }
    return held;
  };

  // ---- ranking.py
  const LIMIT = 10, MAX_QUERY = 5000, MEANT_WORDS = 8, NOTHING = "-";
  const SHARP = 0.8, DOUBT = 0.3, SURE = 0.5;
  // In steps, between which a page can answer to its reader: a phone needs half a second for all.
  const steps = function* (data, library) {
    lunr = library;
    const thesaurus = thesaurusOf(data.groups);
    if (!data.index) return { entries: data.entries, thesaurus, spelling: yield* spellingOf(new Map(), new Map()), known: new Map(), wholes: new Map() };
    const index = yield* unpacked(data.index), asked = index.fields.find(({ name }) => name === "asked");
    yield;
    const weights = new Map();
    for (const [number, term] of index.words.entries())
      if (isWord(term)) weights.set(term, asked ? heldOf(index, asked, number).reduce((sum, [, weight]) => sum + Math.abs(weight), 0) : 0);
    yield;
    return { index, sums: emptyIndex(index.fields), entries: data.entries, thesaurus, spelling: yield* spellingOf(weights, index.wholes), known: index.numbers, wholes: index.wholes };
  };
  const prepare = (data, library) => {
    const made = steps(data, library);
    for (;;) {
      const { done, value } = made.next();
      if (done) return value;
    }
  };
  // lunr's index of the terms that queries have brought: its sums want no others, and to build it of all takes a phone half a second.
  const emptyIndex = (fields) => new lunr.Index({
    invertedIndex: {}, fieldVectors: {}, fields: fields.map(({ name }) => name), pipeline: new lunr.Pipeline(), tokenSet: { intersect: (term) => term },
  });
  const bring = ({ index, sums }, term) => {
    if (Object.hasOwn(sums.invertedIndex, term)) return;
    const number = index.numbers.get(term), posting = { _index: number };
    for (const field of index.fields) {
      posting[field.name] = {};
      for (const [answer, weight] of heldOf(index, field, number)) {
        posting[field.name][answer] = {};
        (sums.fieldVectors[`${field.name}/${answer}`] ??= new lunr.Vector()).upsert(number, weight);
      }
    }
    sums.invertedIndex[term] = posting;
  };
  // Python counts characters, JavaScript half-characters: emoji must not shift where a long query is cut.
  const read = (engine, query) => engine.spelling(wordsOf(Array.from(query).slice(0, MAX_QUERY).join("")), query.endsWith(" "));
  const stemsOf = (words) => words.flatMap(({ stems }) => stems);
  const score = (weight) => Math.floor(1e12 / (1 + Math.exp(-SHARP * (weight - DOUBT))) + 0.5) / 1e12;
  const rank = (engine, query) => {
    const words = read(engine, query), terms = termsOf(engine, stemsOf(words)).filter((term) => engine.known.has(term));
    for (const term of terms) bring(engine, term);
    const weighed = terms.length ? engine.sums.query((request) => {
      for (const term of terms) request.term(term, { usePipeline: false });
    }) : [];
    const nothing = weighed.find(({ ref }) => ref === NOTHING)?.score ?? 0;
    const scored = weighed.filter(({ ref }) => ref !== NOTHING).map((one) => ({ id: one.ref, score: score(one.score - nothing) }));
    scored.sort((one, other) => other.score - one.score || (one.id < other.id ? -1 : 1));
    const results = scored.slice(0, LIMIT).map(({ id, score }) => ({ id, score, question: engine.entries[id].question, url: engine.entries[id].url }));
    return { query, results, confident: results.length > 0 && results[0].score >= SURE, meant: meant(engine, words) };
  };
  const meant = (engine, words) => {
    if (words.length > MEANT_WORDS || !words.some(({ how }) => ["joined", "corrected", "split"].includes(how))) return "";
    return words.map(({ typed, stems, how }) => ["known", "begun", "unknown"].includes(how) ? typed : stems.map((one) => engine.wholes.get(one)).join(" ")).join(" ");
  };
  const marks = (engine, query) => {
    const found = new Set();
    for (const [unit, name] of unitsOf(engine.thesaurus, stemsOf(read(engine, query))))
      for (const one of [...unit, ...(engine.thesaurus.members.get(name) ?? [])])
        if (engine.known.has(one) && engine.index.fields.some((field) => field.name !== "asked" && heldOf(engine.index, field, engine.known.get(one)).length)) found.add(one);
    return [...found].sort();
  };
  const stemOf = (text) => stem(wordsOf(text).join(""));

  return { steps, prepare, rank, marks, stemOf };
})();
