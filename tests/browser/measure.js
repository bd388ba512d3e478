"use strict";
// What the eye of a careful reader would object to, measured in boxes. Runs before the page's own scripts; each measure returns sentences.
globalThis.geometry = (() => {
  const ROUNDING = 1;   // px that may come from rounding
  const MAY_SCROLL = "textarea, .pop__list";
  const MAY_CLIP = ".pop__nearest .hit__a";   // the nearest answers show two lines each
  const TARGETS = "a[href], button, input, summary, textarea, select, [role=option]";

  const name = (node) => {
    const element = node.nodeType === Node.TEXT_NODE ? node.parentElement : node;
    const words = (node.textContent || "").trim().replace(/\s+/g, " ").slice(0, 40);
    return `<${element.localName}${element.id ? ` #${element.id}` : ""}${element.getAttribute("class") ? ` .${element.getAttribute("class")}` : ""}>${words ? ` “${words}”` : ""}`;
  };
  const shown = (node) => node.checkVisibility({ visibilityProperty: true, opacityProperty: true }) && !node.closest(".sr, .skip:not(:focus), option");
  const all = (root, selector = "*") => [...root.querySelectorAll(selector)].filter(shown);
  const px = (number) => Math.round(number * 10) / 10;

  // Lines of text, as boxes of their letters: the empty part of a line above and below may touch its neighbour.
  const line = (node, { left, right, top, bottom }) => ({ node, left, right, top: top + (bottom - top) * 0.25, bottom: bottom - (bottom - top) * 0.2 });
  const lines = (root) => {
    const found = [], range = document.createRange();
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      if (!node.data.trim() || !shown(node.parentElement)) continue;
      range.selectNodeContents(node);
      const frame = node.parentElement.closest(`${MAY_SCROLL}, ${MAY_CLIP}`)?.getBoundingClientRect();   // lines beyond it are not seen
      for (const box of range.getClientRects()) if (box.width > 1 && !(frame && (box.bottom > frame.bottom + ROUNDING || box.top < frame.top - ROUNDING))) found.push(line(node, box));
    }
    return found;
  };
  // The words inside an empty field, which are no text node.
  const brush = document.createElement("canvas").getContext("2d");
  const placeholders = (root) => all(root, "input[placeholder]").filter(({ value }) => !value).map((node) => {
    const style = getComputedStyle(node), box = node.getBoundingClientRect();
    brush.font = `${style.fontWeight} ${style.fontSize} ${style.fontFamily}`;
    const words = brush.measureText(node.placeholder).width;
    const start = parseFloat(style.paddingInlineStart) + parseFloat(style.borderInlineStartWidth);
    const room = box.width - start - parseFloat(style.paddingInlineEnd) - parseFloat(style.borderInlineEndWidth);
    const left = style.direction === "rtl" ? box.right - start - words : box.left + start;
    const middle = (box.top + box.bottom) / 2;
    return { node, room, words, left, right: left + words, top: middle - 6, bottom: middle + 6 };
  });

  const wide = (root) => {
    const width = document.documentElement.clientWidth, found = [];
    if (document.documentElement.scrollWidth > width) found.push(`the page is ${document.documentElement.scrollWidth} px wide in a window of ${width}`);
    for (const node of all(root)) {
      const { left, right } = node.getBoundingClientRect();
      if (right > left && (right > width + ROUNDING || left < -ROUNDING)) found.push(`${name(node)} goes from ${px(left)} to ${px(right)} px`);
    }
    return found;
  };

  const overlaps = (root) => {
    const pictures = all(root, "svg, img").map((node) => ({ node, ...node.getBoundingClientRect().toJSON() }));
    const boxes = [...lines(root), ...placeholders(root), ...pictures].sort((one, other) => one.top - other.top);
    const found = new Set();
    boxes.forEach((one, place) => {
      for (let next = place + 1; next < boxes.length && boxes[next].top < one.bottom - ROUNDING; next++) {
        const other = boxes[next];
        if (one.node !== other.node && Math.min(one.right, other.right) - Math.max(one.left, other.left) > ROUNDING && Math.min(one.bottom, other.bottom) - other.top > ROUNDING) found.add(`${name(one.node)} overlaps ${name(other.node)}`);
      }
    });
    return [...found];
  };

  const paints = ({ backgroundColor, borderTopStyle, borderLeftStyle }) => !/, 0\)$|transparent/.test(backgroundColor) || borderTopStyle !== "none" && borderLeftStyle !== "none";
  const cut = (root) => {
    const found = new Set();
    for (const node of all(root)) {
      const { overflowX, overflowY } = getComputedStyle(node);
      if (overflowX === "visible" && overflowY === "visible" || node.matches(MAY_SCROLL) || node.matches(MAY_CLIP) || node.localName === "svg" || node.localName === "input") continue;
      if (node.scrollWidth > node.clientWidth + ROUNDING || node.scrollHeight > node.clientHeight + ROUNDING) found.add(`${name(node)} holds ${node.scrollWidth} x ${node.scrollHeight} px and shows ${node.clientWidth} x ${node.clientHeight}`);
    }
    for (const { node, words, room } of placeholders(root)) if (words > room + ROUNDING) found.add(`${name(node)} has room for ${px(room)} px of a hint of ${px(words)} px`);
    for (const { node, left, right, top, bottom } of lines(root)) {   // text stays inside whatever has a ground or a border
      for (let box = node.parentElement; box && box !== document.body; box = box.parentElement) {
        const style = getComputedStyle(box);
        if (box.matches(MAY_SCROLL)) break;
        if (style.display === "inline" || style.display === "contents" || !paints(style)) continue;
        const outer = box.getBoundingClientRect();
        if (left < outer.left - ROUNDING || right > outer.right + ROUNDING || top < outer.top - ROUNDING || bottom > outer.bottom + ROUNDING) found.add(`${name(node)} sticks out of ${name(box)}`);
        if (style.position === "absolute") break;   // it lies over the page, wherever it stands in it
      }
    }
    return [...found];
  };

  // WCAG 2.5.8: a link within a sentence is as high as its line, and exempt. Below 24 px by less than a device pixel is 24 px.
  const inText = (node) => node.localName === "a" && getComputedStyle(node).display === "inline" && node.parentElement.textContent.trim() !== node.textContent.trim();
  const small = (root) => all(root, TARGETS).filter((node) => !inText(node)).flatMap((node) => {
    const after = getComputedStyle(node, "::after");   // a link may stretch over the box that it stands in
    const { width, height } = (after.content !== "none" && after.position === "absolute" ? node.offsetParent : node).getBoundingClientRect();
    return width < 23.5 || height < 23.5 ? [`${name(node)} is ${px(width)} x ${px(height)} px`] : [];
  });

  // WCAG 2.4.11 and 2.4.13: what has the focus is in view, nothing lies on it, and its ring is drawn and not cut off.
  const ring = (style) => style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2 ? parseFloat(style.outlineWidth) + Math.max(0, parseFloat(style.outlineOffset)) : 0;
  const focus = (root) => all(root, "a[href], button, input, summary, textarea, select").flatMap((node) => {
    if (node.tabIndex < 0 || node.disabled) return [];
    node.focus();
    const found = [], box = [...node.getClientRects()].find(({ width }) => width > 0);
    const x = (box.left + box.right) / 2, y = (box.top + box.bottom) / 2;
    if (document.activeElement !== node) return [`${name(node)} does not take the focus`];
    if (box.top < 0 || y > innerHeight || box.left < -ROUNDING || box.right > innerWidth + ROUNDING) found.push(`${name(node)} has the focus out of view`);
    else if (!node.contains(document.elementFromPoint(x, y))) found.push(`${name(node)} has the focus below ${name(document.elementFromPoint(x, y) ?? document.body)}`);
    const after = getComputedStyle(node, "::after");
    const width = ring(getComputedStyle(node)) || (after.content !== "none" && ring(after));
    if (!width) found.push(`${name(node)} has the focus without a ring`);
    for (let outer = node.parentElement; outer && outer !== document.body; outer = outer.parentElement) {
      if (getComputedStyle(outer).overflowX === "visible") continue;
      const frame = outer.getBoundingClientRect();
      if (box.left - width < frame.left || box.right + width > frame.right) found.push(`the ring of ${name(node)} is cut off by ${name(outer)}`);
    }
    return found;
  });

  // Where blocks begin and end, counted from the side where reading begins: the same in both directions of writing.
  const sides = () => {
    const width = document.documentElement.clientWidth, rtl = document.documentElement.dir === "rtl";
    const inLine = (node) => getComputedStyle(node).display.startsWith("inline") && node.parentElement.textContent.trim() !== node.textContent.trim();
    return all(document.body).filter((node) => !inLine(node) && !node.closest("svg > *")).map((node) => {
      const { left, right } = node.getBoundingClientRect();
      return [name(node), rtl ? width - right : left, rtl ? width - left : right];
    });
  };

  // Everything that still moves, or would.
  const moving = () => all(document.documentElement).flatMap((node) => ["", "::before", "::after"].flatMap((part) => {
    const style = getComputedStyle(node, part || null);
    const lasts = (list) => list.split(",").some((time) => parseFloat(time) > 0);
    const moves = lasts(style.transitionDuration) && style.transitionProperty !== "none" || lasts(style.animationDuration) && style.animationName !== "none" || style.scrollBehavior === "smooth";
    return moves && (!part || style.content !== "none") ? [`${name(node)}${part}`] : [];
  }));

  const faults = (root = document.body) => [...wide(root), ...overlaps(root), ...cut(root), ...small(root)];
  return { faults, focus, sides, moving };
})();
