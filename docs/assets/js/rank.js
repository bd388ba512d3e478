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
  const spellingOf = (weights, wholes) => {
    const words = [...weights.keys()].sort();
    const byLength = new Map();
    for (const own of words) for (const form of new Set([own, wholes.get(own)])) {
      if (!byLength.has(form.length)) byLength.set(form.length, []);
      byLength.get(form.length).push([form, own, ...lettersOf(form)]);
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
  const unpacked = (data) => {
    const wholes = data.words ? data.words.split(" ") : [];
    const words = wholes.map((whole) => isWord(whole) ? stem(whole) : whole);
    const order = [...words], pairs = numbersOf(data.pairs), names = Object.keys(data.fields);
    for (let at = 0, one = 0; at < pairs.length; at += 2) {
      one += pairs[at];
      order.push(`${words[one]} ${words[pairs[at + 1]]}`);
    }
    const inverted = order.map((term, number) => [term, { _index: number, ...Object.fromEntries(names.map((name) => [name, {}])) }]);
    const vectors = new Map(), weights = new Map();
    for (const term of words) if (isWord(term)) weights.set(term, 0);
    for (const name of names) {
      const { step, ...streams } = data.fields[name];
      const refs = numbersOf(streams.refs), levels = numbersOf(streams.levels);
      let next = 0;
      numbersOf(streams.counts).forEach((count, number) => {
        for (let place = -1, last = next + count; next < last; next++) {
          place += refs[next];
          const answer = data.answers[place], ref = `${name}/${answer}`, weight = (levels[next] - LEVELS) * step;
          inverted[number][1][name][answer] = {};
          if (!vectors.has(ref)) vectors.set(ref, []);
          vectors.get(ref).push(number, weight);
          if (name === "asked" && weights.has(order[number])) weights.set(order[number], weights.get(order[number]) + Math.abs(weight));
        }
      });
    }
    inverted.sort(([one], [other]) => one < other ? -1 : 1);
    const index = { version: lunr.version, fields: names, fieldVectors: [...vectors], invertedIndex: inverted, pipeline: [] };
    return { index, weights, wholes: new Map(words.map((word, number) => [word, wholes[number]])) };
  };

  // ---- ranking.py
  const LIMIT = 10, MAX_QUERY = 5000, MEANT_WORDS = 8, NOTHING = "-";
  const SHARP = 0.8, DOUBT = 0.3, SURE = 0.5;
  const prepare = (data, library) => {
    lunr = library;
    const thesaurus = thesaurusOf(data.groups);
    if (!data.index) return { entries: data.entries, thesaurus, spelling: spellingOf(new Map(), new Map()), known: new Map(), wholes: new Map() };
    const { index, weights, wholes } = unpacked(data.index);
    return { index: lunr.Index.load(index), entries: data.entries, thesaurus, spelling: spellingOf(weights, wholes), known: new Map(index.invertedIndex), wholes };
  };
  // Python counts characters, JavaScript half-characters: emoji must not shift where a long query is cut.
  const read = (engine, query) => engine.spelling(wordsOf(Array.from(query).slice(0, MAX_QUERY).join("")), query.endsWith(" "));
  const stemsOf = (words) => words.flatMap(({ stems }) => stems);
  const score = (weight) => Math.floor(1e12 / (1 + Math.exp(-SHARP * (weight - DOUBT))) + 0.5) / 1e12;
  const rank = (engine, query) => {
    const words = read(engine, query), terms = termsOf(engine, stemsOf(words));
    const weighed = terms.length ? engine.index.query((request) => {
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
        if (Object.keys(engine.known.get(one)?.question ?? {}).length || Object.keys(engine.known.get(one)?.answer ?? {}).length) found.add(one);
    return [...found].sort();
  };
  const stemOf = (text) => stem(wordsOf(text).join(""));

  return { prepare, rank, marks, stemOf };
})();
