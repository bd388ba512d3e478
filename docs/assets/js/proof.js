"use strict";
// What is proven of a pasted text: the same steps as helpcenter/replies/wording.py, stamp.py and proof.py, over what is published of
// the ledger of replies. No DOM and no network. A test holds both halves to the same verdicts: change one only together with the other.
// names of our own: number, changed
globalThis.helpProof = (() => {
  const WILD = "\ufffc", LEAD = 4, GAP = 24, LEAST = 5, SHINGLE = 2, NEAR = .4, APART = 30, LONGEST = 1500, MOST = 12;
  const ORDER = ["current", "superseded", "planned", "edited", "mistyped", "never"], ENDS = new Set(".!?:");

  // ---- digests: here and not the browser's, which has none where a page comes over plain http
  const ROOTS = [], STARTS = [];
  for (let number = 2; ROOTS.length < 64; number += 1) {
    if (ROOTS.length && [...Array(number - 2).keys()].some((step) => number % (step + 2) === 0)) continue;
    const bits = (root) => Math.floor((root % 1) * 2 ** 32) >>> 0;
    if (STARTS.length < 8) STARTS.push(bits(Math.sqrt(number)));
    ROOTS.push(bits(Math.cbrt(number)));
  }
  const sha256 = (text) => {
    const bytes = new TextEncoder().encode(text), blocks = Math.ceil((bytes.length + 9) / 64), whole = new DataView(new ArrayBuffer(blocks * 64));
    bytes.forEach((byte, at) => whole.setUint8(at, byte));
    whole.setUint8(bytes.length, 128);
    whole.setUint32(blocks * 64 - 8, Math.floor(bytes.length / 2 ** 29));
    whole.setUint32(blocks * 64 - 4, bytes.length << 3);
    const state = [...STARTS], row = new Uint32Array(64), turned = (value, by) => (value >>> by) | (value << (32 - by));
    for (let block = 0; block < blocks; block += 1) {
      for (let at = 0; at < 16; at += 1) row[at] = whole.getUint32(block * 64 + at * 4);
      for (let at = 16; at < 64; at += 1) {
        const early = row[at - 15], late = row[at - 2];
        row[at] = row[at - 16] + (turned(early, 7) ^ turned(early, 18) ^ (early >>> 3)) + row[at - 7] + (turned(late, 17) ^ turned(late, 19) ^ (late >>> 10));
      }
      let [a, b, c, d, e, f, g, h] = state;
      for (let at = 0; at < 64; at += 1) {
        const first = (h + (turned(e, 6) ^ turned(e, 11) ^ turned(e, 25)) + ((e & f) ^ (~e & g)) + ROOTS[at] + row[at]) | 0;
        const second = ((turned(a, 2) ^ turned(a, 13) ^ turned(a, 22)) + ((a & b) ^ (a & c) ^ (b & c))) | 0;
        [a, b, c, d, e, f, g, h] = [(first + second) | 0, a, b, c, (d + first) | 0, e, f, g];
      }
      [a, b, c, d, e, f, g, h].forEach((value, at) => { state[at] = (state[at] + value) | 0; });
    }
    return state.map((value) => (value >>> 0).toString(16).padStart(8, "0")).join("");
  };
  // As names of files hold a hash: in consonants.
  const written = (hex) => hex.replace(/./g, (digit) => "bcdfghjklmnpqrst"[parseInt(digit, 16)]);
  const digest = (words, length) => written(sha256(words.join(" ")).slice(0, length));

  // ---- wording.py
  const ALIKE = new Map([["'", "\u2018\u2019\u201a\u201b\u2032\u00b4\u02bc\uff07"], ['"', "\u201c\u201d\u201e\u201f\u2033\u00ab\u00bb\uff02"],
    ["-", "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\u2043\ufe58\ufe63\uff0d"], ["\n", "\r\u2028\u2029\u0085"], ["/", "\u2044"]]
    .flatMap(([sign, others]) => [...others].map((other) => [other, sign])));
  const ALIKE_SIGNS = new RegExp(`\\r\\n|[${[...ALIKE.keys()].join("")}]`, "g");
  const ENTITIES = new Map([[" ", "nbsp, ensp, emsp, thinsp, bull, middot"], ["", "shy, zwnj, zwj"], ["'", "lsquo, rsquo, sbquo, apos"],
    ['"', "ldquo, rdquo, bdquo, laquo, raquo, quot"], ["-", "ndash, mdash"], ["&", "amp"], ["<", "lt"], [">", "gt"], ["...", "hellip"], ["\u00d7", "times"],
    ["\u2192", "rarr"], ["\u20ac", "euro"], ["\u00a3", "pound"], ["\u00a5", "yen"], ["\u00a2", "cent"]]
    .flatMap(([sign, names]) => names.split(", ").map((name) => [name, sign])));
  const ENTITY = new RegExp(`&(?:#([0-9]{1,7})|#[xX]([0-9a-fA-F]{1,6})|(${[...ENTITIES.keys()].join("|")}));`, "g");
  const UNSEEN = /[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff]/g;
  const TAG = new RegExp("<!--[^<>]*-->|<(?:style|script|title)(?![a-z0-9:])[^<>]*>[^<]*</(?:style|script|title)>|</?(?:(p|div|br|li|ul|ol|tr|td|th"
    + "|table|tbody|thead|h[1-6]|blockquote|pre|hr|section|article|html|body|head)|a|span|b|i|u|s|strong|em|font|img|small"
    + "|code|sup|sub|o:p|meta|link|mark|label)(?![a-z0-9:])[^<>]*>", "gi");
  const LINK = new RegExp('\\]\\((?:https?:/|mailto:|tel:|/)[^ \\n()<>]*\\)|[(<\\[]?(?:https?://|mailto:)[^ \\n<>()\\[\\]"]*[)>\\]]?', "gi");
  const BEFORE_LINE = /^[ ]*(?:[>|][> |]*)?(?:#{1,6} +)?(?:[-*+\u2022\u00b7] +)?(?:[0-9]{1,2}[.)] +)?/gm;
  const WORD = /[0-9]+(?:[.,:][0-9]+)+|[\p{L}\p{N}]+|[^\p{L}\p{N}\s_*`\\|~[\]\u2022\u2023\u25e6\u25aa\u25cf]/gu;
  const alike = (text) => text.replace(ALIKE_SIGNS, (sign) => ALIKE.get(sign) ?? "\n");
  const said = (whole, decimal, hexadecimal, name) => {
    if (name) return ENTITIES.get(name);
    const number = decimal ? Number(decimal) : parseInt(hexadecimal, 16);
    return number > 0 && number < 0x110000 && !(number >= 0xd800 && number < 0xe000) ? String.fromCodePoint(number) : " ";
  };
  const asRead = (pasted) => {
    const bare = alike(pasted).replace(TAG, (tag, apart) => apart ? "\n" : "").replace(ENTITY, said).replace(UNSEEN, "");
    // eslint-disable-next-line no-control-regex
    const text = alike(bare.normalize("NFKC")).replace(/[\x00-\x09\x0b-\x1f\x7f-\x9f]/g, " ").replace(LINK, "").replace(BEFORE_LINE, "")
      .replace(/(^|\s)[-*+\u00b7]+(?=\s|$)/g, (_, before) => before);
    const words = [], places = [];
    for (const found of text.matchAll(WORD)) {
      words.push(found[0].toLowerCase());
      places.push([found.index, found.index + found[0].length]);
    }
    const shown = (first, last) => first < last ? text.slice(places[first][0], places[last - 1][1]).split(/\s+/).join(" ") : "";
    const breaks = new Set(places.flatMap(([start], at) => at && text.slice(places[at - 1][1], start).split("\n").length > 2 ? [at] : []));
    return { words, shown, breaks };
  };

  // ---- stamp.py
  const INSIDE = "([a-z0-9]+(?:-[a-z0-9]+)*)[ \\t\\xa0]+([0-9]{1,6})[ \\t\\xa0]+([a-z0-9]{1,8})";
  const IN_LETTER = new RegExp(`\\[[ \\t\\xa0]*${INSIDE}[ \\t\\xa0]*\\]`, "gi"), ALONE = new RegExp(`^[ \\t\\r\\n\\xa0]*${INSIDE}[ \\t\\r\\n\\xa0]*$`, "i");
  const stampsIn = (text) => {
    const stamp = ([, id, number, check]) => `${id.toLowerCase()} ${Number(number)} ${check.toLowerCase()}`, alone = ALONE.exec(text);
    if (alone) return [[stamp(alone)], ""];
    return [[...new Set([...text.matchAll(IN_LETTER)].map(stamp))], text.replace(IN_LETTER, "")];
  };

  // ---- proof.py
  const stands = (words, at, [size, lead, whole]) => {
    const own = words.slice(at, at + size);
    return own.length === size && digest(own.slice(0, LEAD), 8) === lead && digest(own, 32) === whole;
  };
  const end = (words, at, runs) => {
    if (!stands(words, at, runs[0])) return 0;
    let last = at + runs[0][0];
    for (const run of runs.slice(1)) {
      const first = last;
      while (last <= Math.min(first + GAP, words.length) && !stands(words, last, run)) last += 1;
      if (last > Math.min(first + GAP, words.length)) return 0;
      last += run[0];
    }
    return last;
  };
  const compared = (one, other) => one < other ? -1 : Number(one > other);
  const wholeReplies = (words, versions) => {
    const led = new Map(), sizes = new Set(), matches = [], taken = words.map(() => false), kept = [];
    for (const version of versions.filter(({ size }) => size >= LEAST)) {
      const [size, lead] = version.runs[0], name = `${Math.min(size, LEAD)} ${lead}`;
      led.set(name, [...led.get(name) ?? [], version]);
      sizes.add(Math.min(size, LEAD));
    }
    for (let at = 0; at < words.length; at += 1) for (const size of sizes) {
      const versionsHere = at + size <= words.length ? led.get(`${size} ${digest(words.slice(at, at + size), 8)}`) ?? [] : [];
      for (const version of versionsHere) {
        const last = end(words, at, version.runs);
        if (last) matches.push([version, at, last]);
      }
    }
    matches.sort(([one, from], [other, otherFrom]) => other.size - one.size || ORDER.indexOf(one.status) - ORDER.indexOf(other.status)
      || compared(one.id, other.id) || one.number - other.number || compared(one.check, other.check) || from - otherFrom);
    for (const match of matches) {
      const [version, first, last] = match;
      if (taken.slice(first, last).includes(true) || kept.some(([other]) => other === version)) continue;
      kept.push(match);
      taken.fill(true, first, last);
    }
    return kept;
  };
  const shinglesOf = (words) => {
    const runs = words.slice(0, Math.max(0, words.length - SHINGLE + 1)).map((_, at) => words.slice(at, at + SHINGLE));
    return new Set(runs.filter((run) => !run.includes(WILD)).map((run) => run.join(" ")));
  };
  const clusters = (shingles, at) => {
    const places = [...shingles].flatMap((shingle) => (at.get(shingle) ?? []).map((place) => [place, shingle])).sort(([one], [other]) => one - other);
    const found = [];
    let group = [];
    places.forEach(([place, shingle], number) => {
      group.push([place, shingle]);
      if (number + 1 < places.length && places[number + 1][0] - place <= APART) return;
      found.push([group[0][0], place + SHINGLE, new Set(group.map(([, name]) => name)).size / shingles.size]);
      group = [];
    });
    return found;
  };
  const toEnds = (words, breaks, first, last, free) => {
    let start = first, stop = last;
    while (start > Math.max(0, first - GAP) && free[start - 1] && !ENDS.has(words[start - 1]) && !breaks.has(start)) start -= 1;
    while (stop < Math.min(words.length, last + GAP) && free[stop] && !ENDS.has(words[stop - 1]) && !breaks.has(stop)) stop += 1;
    return [start, stop];
  };
  const blocks = (here, there) => {
    const rows = Array.from({ length: here.length + 1 }, () => new Uint16Array(there.length + 1)), found = [];
    for (let i = here.length - 1; i >= 0; i -= 1) for (let j = there.length - 1; j >= 0; j -= 1) {
      rows[i][j] = here[i] === there[j] ? rows[i + 1][j + 1] + 1 : Math.max(rows[i + 1][j], rows[i][j + 1]);
    }
    let i = 0, j = 0;
    while (i < here.length || j < there.length) {
      const first = i, other = j;
      while (i < here.length && j < there.length && here[i] !== there[j]) {
        if (rows[i + 1][j] >= rows[i][j + 1]) i += 1; else j += 1;
      }
      if (i === here.length || j === there.length) [i, j] = [here.length, there.length];
      if (i > first || j > other) found.push([first, i, other, j]); else [i, j] = [i + 1, j + 1];
    }
    return found;
  };
  const trimmed = (words, first, last, said) => {
    const found = last - first <= LONGEST ? blocks(words.slice(first, last), said.slice(0, LONGEST)) : [];
    if (!found.length) return [first, last];
    const [from, to, other, otherTo] = found[0], behind = found[found.length - 1];
    const before = from === 0 && other === 0 && otherTo === 0 ? to : 0;
    return [first + before, behind[1] === last - first && behind[2] === behind[3] && behind[0] > before ? first + behind[0] : last];
  };
  const editedReplies = (words, breaks, free, known) => {
    const found = [];
    while (found.length < MOST) {
      const at = new Map();
      for (let place = 0; place + SHINGLE <= words.length; place += 1) {
        if (free.slice(place, place + SHINGLE).includes(false)) continue;
        const name = words.slice(place, place + SHINGLE).join(" ");
        if (!at.get(name)?.push(place)) at.set(name, [place]);
      }
      let best = [NEAR];
      for (const [id, { shingles }] of known.now) if (shingles.size && !found.some(([taken]) => taken === id)) {
        for (const [first, last, share] of clusters(shingles, at)) if (share > best[0]) best = [share, id, first, last];
      }
      if (best.length < 2) break;
      const [first, last] = trimmed(words, ...toEnds(words, breaks, best[2], best[3], free), known.now.get(best[1]).read.words);
      free.fill(false, first, last);
      found.push([best[1], first, last]);
    }
    return found;
  };
  const differs = (id, first, last, read, known) => {
    const own = known.now.get(id)?.read;
    if (!own || last - first > LONGEST) return [];
    const there = own.words.slice(0, LONGEST);
    return blocks(read.words.slice(first, last), there)
      .filter(([, , from, to]) => from === to || there.slice(from, to).some((word) => word !== WILD))
      .map(([from, to, otherFrom, otherTo]) => [read.shown(first + from, first + to), own.shown(otherFrom, otherTo).replaceAll(WILD, "...")]);
  };
  const stamped = (verdicts, stamps, read, known) => {
    const told = [...verdicts];
    for (const stamp of stamps) {
      const version = known.versions.find(({ id, number, check }) => `${id} ${number} ${check}` === stamp);
      if (!version) told.push({ status: "mistyped", id: stamp.split(" ")[0], byStamp: true, differs: [] });
      else if (!told.some((one) => one.version === version)) {
        const isAlone = !verdicts.length && read.words.length < LEAST;
        const beside = isAlone || verdicts.length ? [] : differs(version.id, 0, read.words.length, read, known);
        told.push({ status: isAlone || verdicts.length ? version.status : "edited", id: version.id, version, byStamp: true, differs: beside });
      }
    }
    return told;
  };
  const others = (read, free) => {
    const found = [];
    for (let at = 0; at < free.length; at += 1) {
      let last = at;
      while (last < free.length && free[last]) last += 1;
      if (last > at) found.push(read.shown(at, last));
      at = last;
    }
    return found;
  };

  /** What is published of the ledger, ready to be asked. */
  const knownOf = ({ versions, now }) => ({
    versions: versions.map(([id, number, check, status, since, until, runs, changed]) =>
      ({ id, number, check, status, since, until, runs, changed, size: runs.reduce((sum, [size]) => sum + size, 0) })),
    now: new Map(Object.entries(now).map(([id, [question, address, text]]) => {
      const read = asRead(text);
      return [id, { question, address, read, shingles: shinglesOf(read.words) }];
    })),
  });
  /** The verdicts on a text, in its order, and the words that stand around what was found. */
  const proven = (pasted, known) => {
    const [stamps, text] = stampsIn(pasted), read = asRead(text), { words } = read, free = words.map(() => true);
    const found = wholeReplies(words, known.versions);
    for (const [, first, last] of found) free.fill(false, first, last);
    const edited = editedReplies(words, read.breaks, free, known);
    const placed = found.map(([version, first, last]) => [first, { status: version.status, id: version.id, version, byStamp: false,
      differs: ["superseded", "planned"].includes(version.status) ? differs(version.id, first, last, read, known) : [] }]);
    placed.push(...edited.map(([id, first, last]) => [first, { status: "edited", id, byStamp: false, differs: differs(id, first, last, read, known),
      version: known.versions.find((one) => one.id === id && one.status === "current") }]));
    const verdicts = stamped(placed.sort(([one], [other]) => one - other).map(([, verdict]) => verdict), stamps, read, known);
    return { verdicts: verdicts.length ? verdicts : [{ status: "never", id: "", byStamp: false, differs: [] }], other: others(read, free) };
  };
  return { knownOf, proven };
})();
