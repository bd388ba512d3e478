"use strict";
// "Was this helpful?" There is no server behind the site, and nothing is called sent that was not.
// It is asked only where an endpoint takes the answer (mkdocs.yml: extra.feedback_endpoint), and "sent" is said only after the reply.
// names of our own: endpoint
(() => {
  const section = document.querySelector("[data-helpful]");
  if (!section) return;
  const said = section.querySelector("[data-helpful-said]");
  const yes = section.querySelector("[data-helpful-yes]");
  const { id, asOf, endpoint } = section.dataset;

  const tell = async (helpful) => {
    const reply = await fetch(endpoint, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ id, helpful, as_of: asOf }),
      credentials: "omit",
      keepalive: true,   // the e-mail program may take the page's place
    });
    if (!reply.ok) throw new Error(reply.status);
  };
  const say = (text) => { said.textContent = text; };

  // One press is one vote: what was sent from this tab is not sent again, by whichever button, nor after a reload. A vote counts as
  // sent from the press on, since the page may be left before the reply comes; if it fails, there is another try.
  const key = `help-vote-${id}`;
  let sent = "", sending = false;
  try { sent = sessionStorage.getItem(key) ?? ""; } catch { /* storage is refused: it holds as long as this page */ }
  const keep = (vote) => {
    sent = vote;
    try {
      if (vote) sessionStorage.setItem(key, vote);
      else sessionStorage.removeItem(key);
    } catch { /* as above */ }
  };
  const vote = async (answer, after, failed) => {
    if (sending) return;
    if (sent) return say(`${TEXT.was_it_helpful.sent_before({ vote: sent })}${after}`);
    sending = true;
    keep(answer);
    say(TEXT.was_it_helpful.sending);
    try {
      await tell(answer === TEXT.was_it_helpful.yes);
      say(`${answer === TEXT.was_it_helpful.yes ? `${TEXT.was_it_helpful.thanks} ` : ""}${TEXT.was_it_helpful.sent({ vote: answer })}${after}`);
    } catch {
      keep("");
      say(`${TEXT.was_it_helpful.not_sent({ vote: answer })} ${failed}`);
    }
    sending = false;
  };

  yes.addEventListener("click", () => vote(TEXT.was_it_helpful.yes, "", TEXT.was_it_helpful.try_again));
  const no = section.querySelector("[data-helpful-no]");
  no.addEventListener("click", () => {
    vote(TEXT.was_it_helpful.no, no.protocol === "mailto:" ? ` ${TEXT.was_it_helpful.email_unsent}` : "", TEXT.was_it_helpful.write_anyway);
  });
})();
