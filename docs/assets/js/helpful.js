"use strict";
// "Was this helpful?" There is no server behind the site, and nothing is called sent that was not.
// Without an endpoint, Yes says thank you and nothing leaves the device; No is a plain link that opens an e-mail.
// With one (mkdocs.yml: extra.feedback_endpoint), both are sent there, and "sent" is said only after the reply.
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

  yes.addEventListener("click", () => {
    if (!endpoint) { say("Thank you. Nothing was stored or sent."); return; }
    say("Sending…");
    tell(true).then(() => say("Thank you. Your Yes was sent."), () => say("Your Yes was not sent. Please try again later."));
  });
  const no = section.querySelector("[data-helpful-no]");
  no.addEventListener("click", () => {
    if (!endpoint) return;
    const mail = no.protocol === "mailto:" ? " The e-mail goes out only when you send it." : "";
    say("Sending…");
    tell(false).then(() => say(`Your No was sent.${mail}`), () => say("Your No was not sent. You can still write to us."));
  });
})();
