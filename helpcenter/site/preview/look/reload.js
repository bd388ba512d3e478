/* Loads the page anew whenever it was made anew, at the place that is being read; a page that is missing too: it comes back by itself. */
(() => {
  "use strict";
  const { build } = document.currentScript.dataset;
  let asking;

  // ---- the place: a part of the text keeps its distance from the top, whatever comes or goes above it
  const KEY = "help-preview-place";
  const parts = () => [...document.querySelectorAll("main :is(h1, h2, h3, p, li, pre, tr)")];
  const keepPlace = () => {
    const all = parts();
    const at = all.findIndex((part) => part.getBoundingClientRect().bottom > 0);
    const top = all[at]?.getBoundingClientRect().top;
    // Who sees the beginning, and what the check found above it, is not led away from there.
    const read = top < 0 || top < innerHeight / 2 && scrollY > 0 ? { at, top, words: all[at].textContent } : null;
    try { sessionStorage.setItem(KEY, JSON.stringify({ page: location.pathname, y: scrollY, read })); } catch { return; }
    history.scrollRestoration = "manual";
  };
  const takePlace = () => {
    let place = null;
    try {
      place = JSON.parse(sessionStorage.getItem(KEY));
      sessionStorage.removeItem(KEY);
    } catch { /* storage is refused: the browser decides */ }
    history.scrollRestoration = "auto";
    if (place?.page !== location.pathname) return;
    const { y, read } = place;
    const go = () => {
      const all = read ? parts() : [];
      const from = (part) => Math.abs(all.indexOf(part) - read.at);
      const [same] = all.filter((part) => part.textContent === read.words).sort((one, other) => from(one) - from(other));
      const part = same ?? all[read?.at];
      scrollTo({ top: part ? scrollY + part.getBoundingClientRect().top - read.top : y, behavior: "instant" });
    };
    go();
    addEventListener("load", () => requestAnimationFrame(go), { once: true });   // scripts have put their parts above it by then
  };
  takePlace();

  const wait = async () => {
    const mine = (asking = new AbortController());
    while (!mine.signal.aborted) {
      try {
        const reply = await fetch(`/livereload/${build}/${Date.now()}`, { signal: mine.signal });
        if (Number(await reply.text()) > Number(build)) {
          keepPlace();
          return location.reload();
        }
      } catch {
        // The preview was stopped, or this page is hidden: it is asked again in a while, or when somebody looks at it.
        await new Promise((resolve) => setTimeout(resolve, 2000));
      }
    }
  };

  const look = () => {
    asking?.abort();
    if (document.visibilityState === "visible") wait();
  };
  document.addEventListener("visibilitychange", look);
  addEventListener("pagehide", () => asking?.abort());
  addEventListener("pageshow", look);
})();
