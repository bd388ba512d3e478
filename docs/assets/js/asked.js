"use strict";
// The contact page: who comes from a search finds its words in the e-mail. They come through the tab (keepAsked of start.js).
(() => {
  let asked = "";
  try { asked = sessionStorage.getItem("help-asked") ?? ""; } catch { /* storage is refused: then nothing is filled in */ }
  const signs = Array.from(asked);
  while (encodeURIComponent(signs.join("")).length > 2000) signs.length -= Math.ceil(signs.length / 20);   // mail programs refuse long addresses
  const words = encodeURIComponent(signs.join(""));
  if (words) for (const link of document.querySelectorAll("main a[href^='mailto:']")) {
    const { href, search } = link, begun = /[?&]body=[^&]*/.exec(href)?.[0];
    link.href = begun ? href.replace(begun, () => begun + encodeURIComponent("\r\n\r\n") + words) : `${href}${search ? "&" : "?"}body=${words}`;
  }
})();
