"use strict";
// The ranking of answers for a query: the same steps, in the same order, as the Python modules of helpcenter/search/
// named on each part. What can be tuned travels in the index (settings.py). No DOM, and no network but `load`.
// A test runs thousands of queries through both halves: change one only together with the other.
// names of our own: results, number, entry, margin, first, to
globalThis.helpRank = (() => {
  /**
   * @typedef {Object} QueryWord - A typed word, or two that belong together.
   * @property {string} typed - As it was typed.
   * @property {string[]} stems - What it was read as.
   * @property {string} how - "known", "begun", "joined", "corrected", "guessed", "split", "translated",
   *   "unknown" or "short".
   *
   * @typedef {[string[], string=]} Segment - The stems of one word, or of a phrase of a group with the group's term.
   *
   * @typedef {[string, number, number[], number[], number, number]} Row - What a field says of a term: its name, what
   *   a level counts, the gaps between answers and the levels of all terms of a part, and the stretch of this term.
   *
   * @typedef {Object} Engine - A loaded index.
   * @property {Object} settings - Those of settings.py, by the same names.
   * @property {{group: Map, members: Map, longest: Map}} thesaurus
   * @property {function(string[], boolean): QueryWord[]} spelling
   * @property {string[]} words - The terms of one word.
   * @property {Map<string, number>} known - Their numbers.
   * @property {Map<string, string>} wholes - A whole word for each stem.
   * @property {number[]} kinds - For each word twice its level, and one more where texts hold it.
   * @property {number[]} ends - Where each part of the words ends.
   * @property {Map<number, Row[]>} terms - What the terms of the loaded parts weigh, by their numbers.
   * @property {Map<number, Object>} postings - What lunr needs of the terms that queries have brought.
   * @property {Object[]} entries - What is shown of each answer, by its number; filled as it is loaded.
   * @property {Object=} foreign - The languages of foreign.js, once they are loaded.
   */

  let lunr, letters, lookAlikes, WORD;
  const SLICE = 500;   // words that are got ready in one go
  const turn = () => new Promise((done) => setTimeout(done));   // the page answers to keys meanwhile
  const PAUSE = 1000;   // milliseconds without a key
  const stems = new Map();   // every key asks for the same words again
  /** @returns {string} the stem of a word, by lunr's own stemmer */
  const stem = (word) => {
    if (!stems.has(word)) stems.set(word, lunr.stemmer(new lunr.Token(word)).toString());
    return stems.get(word);
  };
  const hasDigit = (word) => /[0-9]/.test(word);
  const isPlain = (word) => /^[a-z0-9]+$/.test(word);

  // ---- letters.py
  /** @returns {Map<string, string>} each sign with what it is read as */
  const lettersOf = (table) =>
    new Map(Object.entries(table).flatMap(([plain, signs]) => Array.from(signs, (sign) => [sign, plain])));

  // ---- tokens.py
  /** A sign beyond ASCII as it is read: what stands on a letter goes, and numbers that are no digits part words. */
  const asRead = (sign) => {
    if (letters.has(sign)) return letters.get(sign);
    return /\p{N}|\u200b/u.test(sign) ? " " : /\p{M}|\p{Lm}|\p{Cf}|\u2019/u.test(sign) ? "" : sign;
  };
  /** A Latin word into which letters of another script have slipped that look the same; any other word as it is. */
  const lookingLatin = (word) => {
    if (isPlain(word) || !/[a-z]/.test(word)) return word;
    const read = Array.from(word, (sign) => lookAlikes.get(sign) ?? sign).join("");
    return isPlain(read) ? read : word;
  };
  /** @returns {string[]} the words of a text: of plain letters and digits in lower case, and those that are not read */
  const typedWords = (text) => {
    const clean = text.normalize("NFKD").toLowerCase().replace(/[^\x00-\x7f]/gu, asRead)
      .replace(WORD, lookingLatin).replace(/['`]/g, "");
    // No lookbehind, which Safari has from 16.4 on: without it the whole script would be lost.
    const isApart = (at) => !/[\p{L}0-9_]/u.test(Array.from(clean.slice(Math.max(0, at - 2), at)).pop() ?? "");
    return clean.replace(/e[- ]?mail/g, (mail, at) => isApart(at) ? "email" : mail).match(WORD) ?? [];
  };
  /** @returns {Set<string>} the words that are written as names in a text that writes others small */
  const namesIn = (text) => {
    const parts = text.split(/[ \t\r\n]+/), isOther = parts.slice(1).some((part) => /^[a-z]/.test(part));
    const isName = (part, at) => isOther && at && !/[.!?]$/.test(parts[at - 1]) && /^[A-Z][a-z]+[,.!?;:]*$/.test(part);
    return new Set(parts.filter(isName).map((part) => part.replace(/[^A-Za-z]/g, "").toLowerCase()));
  };
  /** @returns {string[]} the words of a text that are read */
  const wordsOf = (text) => typedWords(text).filter(isPlain);

  // ---- thesaurus.py
  const STRANGE = "?", STRANGER = "??";
  /** The groups, ready to be looked up: `longest` says for the first stem of a phrase how long such phrases are. */
  const thesaurusOf = (groups) => {
    const group = new Map(), members = new Map(), longest = new Map();
    for (const phrases of groups) {
      const name = `=${phrases[0].replaceAll(" ", "_")}`;
      members.set(name, phrases);
      for (const phrase of phrases) {
        group.set(phrase, name);
        const words = phrase.split(" ");
        longest.set(words[0], Math.max(words.length, longest.get(words[0]) ?? 1));
      }
    }
    return { group, members, longest };
  };
  /** @returns {Segment[]} the words of a text, phrases of a group together: the longest from the left */
  const segmentsOf = ({ group, longest }, words) => {
    const segments = [];
    for (let at = 0; at < words.length;) {
      for (let length = Math.min(longest.get(words[at]) ?? 1, words.length - at); length; length--) {
        const phrase = words.slice(at, at + length), name = group.get(phrase.join(" "));
        if (!name && length > 1) continue;
        segments.push([phrase, name]);
        at += length;
        break;
      }
    }
    return segments;
  };
  /** What a query says in known words: their numbers, those that stand side by side, and how many words are strange. */
  const heard = ({ thesaurus, known }, words) => {
    const singles = [], tokens = [];
    let strange = 0;
    for (const [phrase, name] of segmentsOf(thesaurus, words)) {
      const hasGroup = known.has(name);
      for (const word of phrase) {
        if (known.has(word)) singles.push(known.get(word));
        else if (!hasGroup && !(isPlain(word) && hasDigit(word))) strange += 1;
      }
      if (hasGroup) singles.push(known.get(name));
      tokens.push(known.get(name ?? phrase[0]));
    }
    return { singles, tokens, strange };
  };
  /** @returns {number[]} the terms of a query, each once; none where it has none but the marks for strange words */
  const termsOf = (engine, read) => {
    const { singles, tokens, strange } = heard(engine, stemsOf(read)), { words: { length }, known, terms } = engine;
    const line = lineOf(engine, typedStems(read));
    const others = [...tokens.slice(1).map((token, n) => length + tokens[n] * length + token), line];
    const marks = [STRANGE, STRANGER].slice(0, strange).map((mark) => known.get(mark));
    return singles.length ? [...new Set([...singles, ...others.filter((term) => terms.has(term)), ...marks])] : [];
  };

  // ---- spelling.py
  /** Pairs of letters that are easily taken for one another: neighbours in a row or one row below, and vowels. */
  const slips = new Set();
  for (const vowel of "aeiouy") for (const other of "aeiouy") slips.add(vowel + other);
  ["qwertyuiop", "asdfghjkl", "zxcvbnm"].forEach((keys, row, rows) => Array.from(keys).forEach((key, at) => {
    const below = (rows[row + 1] ?? "").slice(Math.max(0, at - 1), at + 1);
    for (const other of keys.slice(at + 1, at + 2) + below) slips.add(key + other).add(other + key);
  }));
  /** @returns {number} what the typing errors between two words cost; `most` + 1 where they cost more */
  const distance = (word, other, most, { slip_cost: slip, wrong_cost: wrong }) => {
    let before = [], last = Array.from({ length: other.length + 1 }, (_, j) => slip * j);
    for (let i = 0; i < word.length; i++) {
      const row = [last[0] + slip];
      let least = row[0];
      for (let j = 0; j < other.length; j++) {
        const change = word[i] === other[j] ? 0 : slips.has(word[i] + other[j]) ? slip : wrong;
        let cost = Math.min(last[j + 1] + slip, row[j] + slip, last[j] + change);
        const areSwapped = i && j && word[i] === other[j - 1] && word[i - 1] === other[j];
        if (areSwapped) cost = Math.min(cost, before[j - 1] + slip);
        row.push(cost);
        least = Math.min(least, cost);
      }
      if (least > most) return most + 1;
      before = last;
      last = row;
    }
    return Math.min(last[other.length], most + 1);
  };
  /** @returns {number[]} the letters and digits of a word as bits, in two numbers: one does not hold 36 */
  const bitsOf = (word) => {
    let low = 0, high = 0;
    for (const sign of word) {
      const bit = parseInt(sign, 36);
      if (bit < 18) low |= 1 << bit; else high |= 1 << (bit - 18);
    }
    return [low, high];
  };
  const bits = (number) => { let count = 0; for (; number; number &= number - 1) count++; return count; };
  /**
   * The reader of words.
   * @param {Map<string, number>} weights - The stems that the index knows; of two as near, the weightier is meant.
   * @returns {Promise<function(string[], boolean): QueryWord[]>}
   */
  const spellingOf = async (weights, wholes, settings) => {
    const { slip_cost, first_cost, forgiven_costs, begun_letters, guess_letters, part_letters } = settings;
    const { corrected_words } = settings;
    const known = [...weights.keys()].sort(), byLength = new Map();
    for (const [number, near] of known.entries()) {
      for (const form of new Set([near, wholes.get(near)])) {
        if (!byLength.has(form.length)) byLength.set(form.length, []);
        byLength.get(form.length).push([form, near, bitsOf(form)]);
      }
      if (number % SLICE === 0) await turn();
    }
    const mostLetters = 2 * Math.max(0, ...byLength.keys());
    // No need to look for it: it is in a script that is not read, or longer than any two known words.
    const isStrange = (word) => !isPlain(word) || word.length > mostLetters;
    const isBetter = (other, best) => {
      const more = weights.get(other) - weights.get(best);
      return !best || more > 0 || (more === 0 && other < best);
    };
    // Each letter that only one of two words has is an error at least: no need to count.
    const isFar = ([low, high], [itsLow, itsHigh], edits) => bits(low & ~itsLow) + bits(high & ~itsHigh) > edits
      || bits(itsLow & ~low) + bits(itsHigh & ~high) > edits;
    const corrected = (word) => {
      const most = Math.max(0, ...forgiven_costs.filter(([from]) => word.length >= from).map(([, cost]) => cost));
      if (!most) return "";
      const edits = Math.floor(most / slip_cost), own = bitsOf(word);
      let best = "", least = most;
      for (let length = word.length - edits; length <= word.length + edits; length++)
        for (const [form, near, itsLetters] of byLength.get(length) ?? []) {
          if (isFar(own, itsLetters, edits)) continue;
          const start = word[0] === form[0] ? 0 : first_cost;
          const cost = distance(word, form, least - start, settings) + start;
          if (cost < least || (cost === least && isBetter(near, best))) [best, least] = [near, cost];
        }
      return best;
    };
    const remembered = new Map();
    const nearest = (word) => {
      if (!remembered.has(word)) remembered.set(word, corrected(word));
      return remembered.get(word);
    };
    const begun = (word) => {
      let best = "";
      for (const other of known) if (other.startsWith(word) && isBetter(other, best)) best = other;
      return best;
    };
    const halves = (word) => {
      let best = { weight: -1, parts: undefined };
      for (let cut = part_letters; cut <= word.length - part_letters; cut++) {
        const parts = [stem(word.slice(0, cut)), stem(word.slice(cut))];
        if (!parts.every((part) => weights.has(part))) continue;
        const weight = Math.min(...parts.map((part) => weights.get(part)));
        // Stems hold no blank, so they stand in the order of the two joined by one.
        const comesFirst = weight === best.weight && parts.join(" ") < best.parts.join(" ");
        if (weight > best.weight || comesFirst) best = { weight, parts };
      }
      return best.parts;
    };
    const unknown = (typed, own = stem(typed)) => ({ typed, stems: [own], how: "unknown" });
    /** @returns {QueryWord=} the word where no typing errors need be looked for */
    const asKnown = (typed, isLast) => {
      if (isStrange(typed)) return unknown(typed, typed);
      const own = stem(typed);
      if (weights.has(own)) return { typed, stems: [own], how: "known" };
      if (isLast && typed.length < begun_letters) return { typed, stems: [own], how: "short" };
      const whole = isLast && begun(typed);
      if (whole) return { typed, stems: [whole], how: "begun" };
      return hasDigit(typed) ? unknown(typed) : undefined;
    };
    const correct = (typed) => {
      const near = nearest(typed), parts = near ? [near] : halves(typed);
      const [low, high] = bitsOf(typed), [itsLow, itsHigh] = bitsOf(near + (wholes.get(near) ?? ""));
      const isGuess = typed.length <= guess_letters && (low & ~itsLow || high & ~itsHigh);
      return parts ? { typed, stems: parts, how: !near ? "split" : isGuess ? "guessed" : "corrected" } : unknown(typed);
    };
    const joined = (word, following) => {
      if (isStrange(word) || isStrange(following)) return "";
      if (weights.has(stem(word)) && weights.has(stem(following))) return "";
      const whole = stem(word + following);
      return weights.has(whole) && whole.length > begun_letters ? whole : "";
    };
    return (words, lastIsWhole, names) => {
      const read = [];
      for (let at = 0, looked = 0; at < words.length; at++) {
        const typed = words[at], whole = at + 1 < words.length && joined(typed, words[at + 1]);
        if (whole) {
          read.push({ typed: `${typed} ${words[at + 1]}`, stems: [whole], how: "joined" });
          at++;
          continue;
        }
        const word = asKnown(typed, at === words.length - 1 && !lastIsWhole);
        if (names.has(typed) && word?.how !== "known") read.push(unknown(typed));
        else read.push(word ?? (looked++ < corrected_words ? correct(typed) : unknown(typed)));
      }
      return read;
    };
  };

  // ---- packing.py
  const OFFSET = 20;
  const LAST = 35, LASTS = 57, MORE = 93, MORES = 30;
  /** @returns {number[]} the numbers of a string */
  const numbersOf = (text) => {
    const numbers = [];
    let number = 0;
    for (let at = 0; at < text.length; at++) {
      const sign = text.charCodeAt(at);
      if (sign >= MORE) number = number * MORES + sign - MORE;
      else {
        numbers.push(number * LASTS + sign - LAST);
        number = 0;
      }
    }
    return numbers;
  };
  /** @returns {number} the number of a whole line: behind those of the pairs, 30 bits of a hash (FNV-1a) */
  const lineOf = ({ words: { length } }, stems) => {
    let hash = 0x811c9dc5;
    for (const sign of stems.join(" ")) hash = Math.imul(hash ^ sign.codePointAt(0), 0x01000193);
    return length + length * length + (hash >>> 2);
  };
  /** The head of the index. */
  const unpacked = async ({ words: text, kinds, ends: counts, fields, alone, talk, first }) => {
    const wholes = new Map(), known = new Map(), words = [];
    let whole = "", end = 0;
    for (const piece of text.match(/[A-Z][^A-Z]*/g) ?? []) {
      whole = whole.slice(0, piece.charCodeAt(0) - 65) + piece.slice(1);
      const word = isPlain(whole) ? stem(whole) : whole;
      known.set(word, words.push(word) - 1);
      wholes.set(word, whole);
      if (words.length % SLICE === 0) await turn();
    }
    const ends = numbersOf(counts).map((count) => end += count);
    const [terms, postings] = [new Map(), new Map()];
    const head = { words, known, wholes, kinds: numbersOf(kinds), ends, fields, alone, talk, terms, postings };
    add(head, 0, first);
    return head;
  };
  /** Puts the terms of a part into the index. */
  const add = ({ words: { length }, ends, fields, terms }, part, [pairs, lines, ...streams]) => {
    const own = [], steps = numbersOf(pairs);
    for (let word = ends[part - 1] ?? 0; word < ends[part]; word++) own.push(word);
    for (let word = own[0], at = 0; word < ends[part]; word++) {
      for (let code = -1, left = steps[at++]; left; left--) {
        code += steps[at++];
        const other = code >> 1;
        own.push(length + (code & 1 ? other * length + word : word * length + other));
      }
    }
    let line = length + length * length;
    own.push(...numbersOf(lines).map((gap) => line += gap));
    for (const term of own) terms.set(term, []);
    fields.forEach(([name, step], field) => {
      const [counts, refs, levels] = streams.slice(3 * field, 3 * field + 3).map(numbersOf);
      let end = 0;
      for (const [n, count] of counts.entries())
        if (count) terms.get(own[n]).push([name, step, refs, levels, end, end += count]);
    });
  };

  // ---- ranking.py
  /** @returns {Promise<Engine>} the engine for the head of the index */
  const made = async (data, library) => {
    lunr = library;
    [letters, lookAlikes] = [data.letters.plain, data.letters.alike].map(lettersOf);
    const unspaced = `[${data.letters.unspaced}]`;
    WORD = new RegExp(`(?:(?!${unspaced})[\\p{L}0-9])+|(?:(?=\\p{L})${unspaced}){1,2}`, "gu");
    const index = await unpacked(data.index), { words, kinds, wholes } = index, { settings } = data;
    const levels = new Map(words.map((word, number) => [word, kinds[number] >> 1]).filter(([word]) => isPlain(word)));
    const spelling = await spellingOf(levels, wholes, settings);
    const sets = Object.entries(data.asking).map(([name, list]) => [name, new Set(list.split(","))]);
    const asking = Object.fromEntries(sets);
    return { ...index, settings, asking, entries: [], thesaurus: thesaurusOf(data.groups), spelling };
  };
  /**
   * What lunr needs of a term: its entry in the inverted index, and its weights as [field/answer, weight].
   * Its name is its number, because lunr makes a tree of all letters of the names.
   */
  const postingOf = ({ fields, terms, postings }, number) => {
    if (!postings.has(number)) {
      const entry = { _index: number }, weights = [];
      for (const [name] of fields) entry[name] = {};
      for (const [name, step, refs, levels, from, end] of terms.get(number))
        for (let at = from, answer = -1; at < end; at++) {
          answer += refs[at];
          entry[name][answer] = {};
          weights.push([`${name}/${answer}`, (levels[at] - OFFSET) * step]);
        }
      postings.set(number, { name: number.toString(36), number, entry, weights });
    }
    return postings.get(number);
  };
  /**
   * lunr's index of a query's terms alone, loaded from its serialised form: the sums want no others, and to load
   * them all takes a phone half a second.
   */
  const loaded = ({ fields }, postings) => {
    const vectors = new Map();
    for (const { number, weights } of [...postings].sort((one, other) => one.number - other.number))
      for (const [ref, weight] of weights) {
        const vector = vectors.get(ref);
        if (vector) vector.push(number, weight);
        else vectors.set(ref, [number, weight]);
      }
    return lunr.Index.load({
      version: lunr.version,
      fields: fields.map(([name]) => name),
      fieldVectors: [...vectors],
      invertedIndex: postings.map(({ name, entry }) => [name, entry]).sort(([one], [other]) => one < other ? -1 : 1),
      pipeline: [],
    });
  };
  /** @returns {Map<number, number>} what the terms weigh for each answer that has one of them, and for 0: none */
  const weigh = (engine, terms) => {
    if (!terms.length) return new Map();
    const postings = terms.map((term) => postingOf(engine, term));
    const matches = loaded(engine, postings).query((query) => {
      for (const { name } of postings) query.term(name, { usePipeline: false });
    });
    return new Map(matches.map(({ ref, score }) => [Number(ref), score]));
  };
  /**
   * Python counts characters, JavaScript half-characters: emoji must not shift where a long query is cut.
   * Not more words than fit are read, although a sign can be taken apart into many.
   * @returns {string[]} the words of a query
   */
  const cut = ({ settings: { max_query: most } }, query) =>
    typedWords(Array.from(query).slice(0, most).join("")).slice(0, Math.floor(most / 2));
  // ---- foreign.py: what all queries need of it; the rest is foreign.js, in the engine once it is loaded
  const FIRST = 50;
  const isInTexts = ({ known, kinds }, word) => Boolean(kinds[known.get(word)] & 1);
  // Alone, a word is English only if the texts have it.
  const knowing = (engine, { length }) => (word) =>
    isPlain(word) && (length > 1 ? engine.known.has(stem(word)) : isInTexts(engine, stem(word)));
  const isAsked = (words, knows) => {
    const asked = words.slice(0, FIRST).filter((word) => !(isPlain(word) && hasDigit(word)));
    return 4 * asked.filter((word) => !knows(word)).length >= Math.max(1, asked.length);
  };
  /** @returns {boolean} whether to look for a language at all: a quarter of the words are not known */
  const mayBeForeign = (engine, query) => {
    const words = cut(engine, query);
    return isAsked(words, knowing(engine, words));
  };
  /** @returns {{words: QueryWord[], language: string}} the words as they are understood; "" for English */
  const read = (engine, query) => {
    const words = cut(engine, query), knows = knowing(engine, words);
    const isLookedFor = engine.foreign && isAsked(words, knows);
    return isLookedFor && helpForeign.read(engine.foreign, query, words, knows, stem)
      || { words: engine.spelling(words, query.endsWith(" "), namesIn(query)), language: "" };
  };
  const stemsOf = (words) => words.flatMap(({ stems: own }) => own);
  const typedStems = (words) => words.flatMap(({ typed }) => typed.split(" ")).filter(isPlain).map(stem);
  const neededFor = ({ margin, margin_root, margin_least: least, margin_most: most }, count) =>
    margin - margin_root * Math.sqrt(Math.max(least, Math.min(most, count)));
  /** @returns {number} a confidence in 0..1, rounded, so that the last bit of a sum cannot change the order */
  const rounded = (odds) => Math.floor(1e12 / (1 + Math.exp(-odds)) + 0.5) / 1e12;
  /** @returns {Object} as ranked of ranking.py */
  const ranked = (engine, query) => {
    const { settings } = engine, { words, language } = read(engine, query), { length } = words;
    const weights = weigh(engine, termsOf(engine, words)), nothing = weights.get(0) ?? 0;
    const talking = weights.get(engine.talk) ?? -Infinity, none = Math.max(nothing, talking);
    weights.delete(0);
    weights.delete(engine.talk);
    const needed = neededFor(settings, length);
    const scoreOf = (weight) => rounded(settings.slope * (weight - none - needed));
    const scored = Array.from(weights, ([number, weight]) => ({ number, score: scoreOf(weight) }));
    scored.sort((one, other) => other.score - one.score || one.number - other.number);
    const strange = words.filter(isStrange).length;
    const best = scored[0]?.score ?? 0;
    // Too little is known of an answer with few phrasings to be sure of another beside it.
    const first = scored[0]?.number, isRival = (number) => weights.get(first) - weights.get(number) < settings.doubt;
    const hasRival = !engine.alone.includes(first) && engine.alone.some(isRival);
    const mayBeSure = !language && !hasRival && strange < settings.strange_share * length;
    const confident = mayBeSure && best >= settings.sure;
    const bestButForTalk = rounded(settings.slope * ((weights.get(first) ?? 0) - nothing - needed));
    const butForTalk = mayBeSure && bestButForTalk >= settings.sure;
    const talk = !language && best < settings.sure && (talking > nothing - settings.talk || !length);
    const above = (number) => (weights.get(number) ?? 0) - none;
    return { words, scored, confident, language, talk, butForTalk, above };
  };
  /** @returns {Object} as rank of ranking.py: query, results, confident, meant, language, shown; and talk */
  const rank = (engine, query) => {
    const { settings } = engine, { words, scored, confident, language, talk } = ranked(engine, query);
    const { length } = words, results = scored.slice(0, settings.limit), best = results[0]?.score ?? 0;
    // Not too far below the odds of the first; the rest is not shown.
    const isNear = ({ score: own }) => own * (1 - best) * settings.tail >= best * (1 - own);
    const far = results.findIndex((result, place) => place && !isNear(result));
    // Of a short query a few at least, where no answer is clear a few at most.
    const near = far < 0 ? results.length : far;
    const isLikely = (result, place) => place < settings.few && result.score >= settings.sure;
    const most = length > settings.short_words ? near : Math.max(near, results.filter(isLikely).length);
    const shown = confident ? most : Math.min(most, settings.few);
    return { query, results, confident, meant: meant(engine, words), language, shown, talk };
  };
  const isStrange = ({ typed, how }) => ["unknown", "guessed"].includes(how) && !(isPlain(typed) && hasDigit(typed));
  const isForgiven = ({ how }) => ["joined", "corrected", "split"].includes(how);
  /**
   * @returns {string} the query as it was read, where typing errors were forgiven; "" where it was read as typed,
   *   or not
   * all of it was read
   */
  const meant = ({ settings, wholes }, words) => {
    if (words.length > settings.meant_words || words.some(isStrange) || !words.some(isForgiven)) return "";
    const inWords = (word) => isForgiven(word) ? word.stems.map((own) => wholes.get(own)).join(" ") : word.typed;
    return words.filter(({ typed }) => /^[\x00-\x7f]*$/.test(typed)).map(inWords).join(" ");
  };
  /** @returns {string[]} the stems to mark in texts: those of a query and of its groups that the texts hold */
  const marks = (engine, query) => {
    const { thesaurus } = engine, segments = segmentsOf(thesaurus, stemsOf(read(engine, query).words));
    const candidates = segments.flatMap(([phrase, name]) => [...phrase, ...(thesaurus.members.get(name) ?? [])]);
    return [...new Set(candidates.filter((word) => isInTexts(engine, word)))].sort();
  };
  const stemOf = (text) => stem(wordsOf(text).join(""));

  // ---- matters.py
  const CUT = new RegExp("[.!?;:,]{1,9}[ \\t\\r]{1,9}|[.!?;:,]{0,9}[ \\t\\r]{0,9}\\n"
    + "|[ \\t\\r]{1,9}[-\u2013\u2014]{1,9}[ \\t\\r]{1,9}"
    + "|[ \\t\\r]{1,9}(?=(?:and|but|also|plus|or|because|since|so|if|btw|as)(?![a-z]))", "gi");
  const ASKS = 2;
  /** @returns {number} how words ask: as a question, as a wish, or not */
  const asksOf = ({ asking: { wh, verbs, subjects, leads, wishes, denied } }, typed, isMarked) => {
    const start = typed.findIndex((word) => !leads.has(word)), [first, second] = start < 0 ? [] : typed.slice(start);
    const hasSubject = subjects.has(second), isRelative = hasSubject || (first === "which" && verbs.has(second));
    if (isMarked || (verbs.has(first) && hasSubject) || (wh.has(first) && !isRelative)) return ASKS;
    const isWish = (n) => [1, 2, 3].some((size) => wishes.has(typed.slice(n, n + size).join(" ")));
    return Number(typed.some((_, n) => isWish(n) && !(n && denied.has(typed[n - 1]))));
  };
  /** @returns {Object[]} the parts of a message, each with its words as the whole message is read */
  const piecesOf = (engine, text, words) => {
    const pieces = [], cuts = Array.from(text.matchAll(CUT), ({ index, 0: cut }) =>
      [index + cut.match(/^[.!?;:,]*/)[0].length, index + cut.length]);
    let at = 0, start = 0, left = 0;
    for (const [end, following] of [...cuts, [text.length, text.length]]) {
      const piece = text.slice(start, end), typed = typedWords(piece), own = [];
      for (left += typed.length; left > 0 && at < words.length; at++) {
        own.push(words[at]);
        left -= words[at].typed.split(" ").length;
      }
      if (own.length) pieces.push({ start, end, words: own, asks: asksOf(engine, typed, piece.includes("?")) });
      start = following;
    }
    return pieces;
  };
  /** @returns {Object[]} all stretches of parts that ask, with how far each answer stands above what needs none */
  const stretchesOf = (engine, pieces) => {
    const { settings, talk, terms } = engine, stretches = [];
    const parts = pieces.map((piece) => {
      const weights = new Array(talk + 1).fill(0), own = termsOf(engine, piece.words);
      let hasTalk = false;
      for (const term of own) for (const [, step, refs, levels, from, end] of terms.get(term))
        for (let at = from, answer = -1; at < end; at++) {
          answer += refs[at];
          weights[answer] += (levels[at] - OFFSET) * step;
          hasTalk ||= answer === talk;
        }
      return { ...piece, count: own.length, weights, hasTalk };
    });
    for (const [first, { start }] of parts.entries()) {
      const sums = new Array(talk + 1).fill(0);
      let count = 0, words = 0, asks = 0, hasTalk = false;
      for (const part of parts.slice(first, first + settings.stretch_parts)) {
        part.weights.forEach((weight, number) => { sums[number] += weight; });
        [count, words, asks] = [count + part.count, words + part.words.length, Math.max(asks, part.asks)];
        hasTalk ||= part.hasTalk;
        if (!asks) continue;
        const size = Math.sqrt(Math.max(1, count)), none = hasTalk ? Math.max(sums[0], sums[talk]) : sums[0];
        const needed = neededFor(settings, words);
        const margins = sums.slice(1, talk).map((sum) => (sum - none) / size - needed);
        let best = -Infinity, second = -Infinity;
        for (const margin of margins)
          if (margin > best) [best, second] = [margin, best]; else if (margin > second) second = margin;
        const cost = settings.wish_cost * (ASKS - asks);
        const lead = (n) => Math.min(margins[n], margins[n] - (margins[n] === best ? second : best)) - cost;
        stretches.push({ start, end: part.end, margins, cost, lead });
      }
    }
    return stretches;
  };
  /** @returns {number} the place of the largest, the first of equal ones; -1 where there is none */
  const largest = (values) => values.reduce((best, value, at) => best < 0 || value > values[best] ? at : best, -1);
  /** @returns {{matters: Object[], sure: boolean, talk: boolean, language: string}} as matters of matters.py */
  const mattersOf = (engine, text) => {
    const { settings } = engine, { words, scored, confident, language, talk, butForTalk, above } = ranked(engine, text);
    if (language || !scored.length) return { matters: [], sure: false, talk, language };
    const pieces = piecesOf(engine, text, words), stretches = stretchesOf(engine, pieces);
    const asks = pieces.filter((piece) => piece.asks).length, needed = neededFor(settings, words.length);
    const numbers = Array.from({ length: engine.talk - 1 }, (_, n) => n);
    const margins = numbers.map((n) => above(n + 1) - needed);
    const leads = numbers.map((n) => stretches.length ? Math.max(...stretches.map(({ lead }) => lead(n))) : 0);
    const chosen = [largest(numbers.map((n) => margins[n] + settings.part_share * leads[n]))];
    const scores = [scored.find(({ number }) => number === chosen[0] + 1)?.score ?? 0];
    while (chosen.length < Math.min(settings.most_matters, asks, numbers.length)) {
      const near = (n) => chosen.includes(n) ? -Infinity : leads[n] + settings.part_share * margins[n];
      const n = largest(numbers.map(near));
      const stretch = stretches[largest(stretches.map(({ lead }) => lead(n)))];
      const beyond = stretch.margins[n] - Math.max(...chosen.map((other) => stretch.margins[other]));
      const speaks = settings.part_beyond * beyond + settings.part_lead * leads[n] + settings.part_whole * margins[n];
      const chance = settings.part_asks * (asks - chosen.length) - settings.part_chance * Math.sqrt(pieces.length);
      const value = rounded(speaks + chance + settings.part_base);
      if (value < settings.sure_part) break;
      chosen.push(n);
      scores.push(value);
    }
    const isAsked = butForTalk && stretches.some(({ lead }) => lead(chosen[0]) >= 0);
    if (talk && !isAsked) return { matters: [], sure: false, talk, language };
    const matters = chosen.map((n, at) => {
      const others = chosen.filter((other) => other !== n);
      const speaks = ({ margins: own, cost, lead }) =>
        others.length ? Math.min(own[n], ...others.map((other) => own[n] - own[other])) - cost : lead(n);
      const { start, end } = stretches[largest(stretches.map(speaks))] ?? { start: 0, end: text.length };
      return { number: n + 1, score: scores[at], from: start, to: end };
    });
    const trimmed = ({ from, to, ...rest }) => {
      const piece = text.slice(from, to), before = piece.length - piece.replace(/^[ \t\r\n]+/, "").length;
      return { ...rest, from: from + before, to: to - (piece.length - piece.replace(/[ \t\r\n]+$/, "").length) };
    };
    matters.sort((one, other) => one.from - other.from || one.to - other.to || one.number - other.number);
    return { matters: matters.map(trimmed), sure: confident || isAsked, talk: false, language };
  };

  /** @returns {number[]} the parts that hold the terms of words */
  const partsOf = (engine, words) => {
    const { singles } = heard(engine, stemsOf(words));
    return [...new Set(singles.map((word) => engine.ends.findIndex((end) => word < end)))];
  };
  /**
   * What pages ask of the search, once its head is loaded.
   * @param {Object} data - The head.
   * @param {string} index - Its address, beside which the parts stand.
   * @param {function(string, Object=): Promise<Object>} load - Loads a file, in the way that fetch is told.
   * @param {function(): Promise<Object>} foreign - Loads foreign.json and foreign.js.
   * @param {string} program - The address of this file. It fails for an index that is made for another one, as a page
   *   does that was opened before an upgrade.
   */
  const open = async (data, library, index, load, foreign, program) => {
    if (program && !program.endsWith(data.reader)) throw new Error(data.reader);
    const engine = await made(data, library), { shelf, bundle, stamps } = data, had = new Set(["terms0"]);
    const part = (name, stamp, how) => load(index.replace(/[^/]*$/, `parts/${name}.${stamp}.json`), how);
    const use = (kind, number, content) => {
      if (had.has(kind + number)) return;
      had.add(kind + number);
      if (kind === "terms") add(engine, number, content);
      else content.forEach((entry, at) => { engine.entries[number * shelf + at + 1] = entry; });
    };
    // In a pause behind an answer what is left comes in one piece, where it is small: then no key waits any more.
    let pause, isDue = data.whole, rest;
    const fetched = async (kind, number) =>
      rest?.[kind][number] ?? await part(kind + number, stamps[kind][Math.floor(number / bundle)]);
    const want = (kind, numbers) => Promise.all([...new Set(numbers)].filter((number) => !had.has(kind + number))
      .map(async (number) => use(kind, number, await fetched(kind, number))));
    const whole = async () => {
      isDue = false;
      const { terms, entries } = await part("all", data.whole, { priority: "low" });
      rest = { terms: [[], ...terms], entries };
    };
    // The words of other languages come when a query may be in one. Who cannot load them ranks without them.
    const understand = async (query) => {
      if (!engine.foreign && mayBeForeign(engine, query)) try {
        data.foreign = await foreign();
        engine.foreign = helpForeign.prepare(data.foreign);
      } catch { /* asked for again at the next key */ }
    };
    const wantEntries = (found) => want("entries", found.map(({ number }) => Math.floor((number - 1) / shelf)));
    const withTexts = (result) => ({ ...engine.entries[result.number], ...result });
    return {
      data,
      /**
       * Loads what a query needs, and ranks it; the texts of the answers that are shown, and of `least` at least, stand
       * in the results. Fails where a part does.
       */
      ready: async (query, least = 0) => {
        await understand(query);
        await want("terms", partsOf(engine, read(engine, query).words));
        const found = rank(engine, query), results = found.results.slice(0, Math.max(found.shown, least));
        await wantEntries(results);
        clearTimeout(pause);
        // newer: connection, saveData because the rest then comes for all
        if (isDue && results.length && !navigator.connection?.saveData)
          pause = setTimeout(() => whole().catch(() => { isDue = true; }), PAUSE);
        return { ...found, results: results.map(withTexts) };
      },
      /**
       * What a message asks: the answers that one likely needs, in the order of the message, each with its texts, its
       * score and the stretch of the message that asks; whether they are sure; whether nothing is asked; the language.
       */
      matters: async (message) => {
        const text = Array.from(message).slice(0, engine.settings.max_query).join("");
        await understand(text);
        const { words } = read(engine, text), pieces = piecesOf(engine, text, words);
        await want("terms", [words, ...pieces.map((piece) => piece.words)].flatMap((own) => partsOf(engine, own)));
        const found = mattersOf(engine, text);
        await wantEntries(found.matters);
        return { ...found, matters: found.matters.map(withTexts) };
      },
      marks: (query) => marks(engine, query),
    };
  };

  return { open, stemOf };
})();
