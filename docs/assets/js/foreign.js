"use strict";
// Queries in another language: the same steps as helpcenter/search/foreign.py, which says why. Loaded only where a quarter of the
// words of a query are not known (helpRank.mayBeForeign). Pure: no DOM, no network.
globalThis.helpForeign = (() => {
  const SHOP = 4, PARTICLE = 1, ENGLISH = 4, FOREIGN = 4, FIRST = 50, SHORT = 2, LEAST_STEM = 3, MORE = 1e5;
  const parts = (text) => text.split(",").filter(Boolean);
  const isPlain = (word) => /^[a-z0-9]+$/.test(word);
  const languageOf = ({ lists, elided, signs, script, never = "" }) => {
    const words = new Map();
    for (const [worth, meaning, list] of lists)
      for (const word of parts(list))
        if (!words.has(word)) words.set(word, [worth < SHOP && word.length <= SHORT ? PARTICLE : worth, meaning, word.length]);
    return {
      words,
      longest: Math.max(1, ...Array.from(words.keys(), (word) => word.split(" ").length)),
      letters: Math.max(0, ...Array.from(words.keys(), (word) => word.length)),
      elided: parts(elided),
      signs: new Set(signs),
      script: script && new RegExp(`[${script}]`, "gu"),
      never: new Set(never),
    };
  };
  const lookUp = ({ words, letters }, phrase, last) => {
    if (words.has(phrase)) return words.get(phrase);
    for (let cut = Math.min(phrase.length, letters); cut > Math.max(last, LEAST_STEM - 1); cut--) {
      const found = words.get(`${phrase.slice(0, cut)}*`);
      if (found) return found;
    }
    return undefined;
  };
  const find = (language, words, at) => {
    for (let length = Math.min(language.longest, words.length - at); length > 0; length--) {
      const phrase = words.slice(at, at + length).join(" ");
      const found = lookUp(language, phrase, phrase.length - words[at + length - 1].length);
      if (found) return [length, ...found];
    }
    for (const article of language.elided) {
      const rest = words[at].startsWith(article) ? words[at].slice(article.length) : "";
      const found = rest.length > LEAST_STEM && lookUp(language, rest, 0);
      if (found) return [1, ...found];
    }
    return undefined;
  };
  const translated = (typed, meaning) => ({ typed, stems: meaning.split(" "), how: "translated" });
  const meanings = ({ words, letters }, text) => {
    const found = [];
    for (let at = 0; at < text.length;) {
      let end = Math.min(text.length, at + letters);
      while (end > at && !words.has(text.slice(at, end))) end--;
      if (end > at) found.push(translated(text.slice(at, end), words.get(text.slice(at, end))[1]));
      at = Math.max(at + 1, end);
    }
    return found;
  };

  /** @returns {Object} the languages of foreign.json, ready to be looked up in */
  const prepare = ({ international, languages }) => ({
    international: new Set(parts(international)),
    languages: Object.entries(languages).map(([code, language]) => [code, languageOf(language)]),
  });
  const ofScript = ({ languages, international }, words, knows) => {
    const others = words.filter((word) => !isPlain(word)), text = others.join("");
    const english = words.filter((word) => !international.has(word) && knows(word)).length;
    let best = "", most = 0;
    if (others.length > english) for (const [code, language] of languages) {
      const count = language.script && text.match(language.script)?.length;
      if (!count || Array.from(text).some((sign) => language.never.has(sign))) continue;
      const weight = count * MORE + meanings(language, text).reduce((sum, { typed }) => sum + typed.length, 0);
      if (weight > most) [best, most] = [code, weight];
    }
    return best;
  };
  const sums = ({ international }, language, words, knows) => {
    let own = 0, english = 0, letters = 0;
    for (let at = 0; at < words.length;) {
      const [length, worth, , listed] = find(language, words, at) ?? [1, 0];
      const isKnown = words.slice(at, at + length).every(knows);
      if (worth === SHOP || worth && !isKnown) [own, letters] = [own + worth * length, letters + listed];
      else if (!worth && isKnown && !international.has(words[at])) english += ENGLISH;
      at += length;
    }
    return [own, english, letters];
  };
  const ofWords = (foreign, query, words, knows) => {
    const typed = Array.from(query.toLowerCase());
    let best = "", most = 0;
    for (const [code, language] of foreign.languages) {
      const [own, english, letters] = sums(foreign, language, words, knows);
      const weight = (2 * own + typed.some((sign) => language.signs.has(sign))) * MORE + letters;
      if (own >= FOREIGN && own > english && weight > most) [best, most] = [code, weight];
    }
    return best;
  };
  /**
   * @param {function(string): boolean} knows - Whether the index has a word.
   * @param {function(string): string} stem
   * @returns {{language: string, words: Object[]}=} the language of a query, and its words that mean something in English
   */
  const read = (foreign, query, words, knows, stem) => {
    const first = words.slice(0, FIRST), code = ofScript(foreign, first, knows) || ofWords(foreign, query, first, knows);
    if (!code) return undefined;
    const [, language] = foreign.languages.find(([own]) => own === code);
    const found = language.script ? meanings(language, first.filter((word) => !isPlain(word)).join("")) : [];
    for (let at = 0; at < first.length;) {
      const isRead = language.script && !isPlain(first[at]);
      const [length, , meaning] = isRead ? [1, 0, ""] : find(language, first, at) ?? [1];
      if (meaning) found.push(translated(first.slice(at, at + length).join(" "), meaning));
      else if (meaning === undefined && knows(first[at])) found.push({ typed: first[at], stems: [stem(first[at])], how: "known" });
      at += length;
    }
    return { language: code, words: found };
  };
  return { prepare, read };
})();
