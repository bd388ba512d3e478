/* Loads the page anew after each build, and a page that is missing too: it comes back by itself. */
(() => {
  "use strict";
  const { build } = document.currentScript.dataset;
  let asking;

  const wait = async () => {
    const mine = (asking = new AbortController());
    while (!mine.signal.aborted) {
      try {
        const reply = await fetch(`/livereload/${build}/${Date.now()}`, { signal: mine.signal });
        if (Number(await reply.text()) > Number(build)) return location.reload();
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
