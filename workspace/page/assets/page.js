// Citation markers are links to the article's own page, which is also their permalink. A plain
// click shows that page beside the conversation instead; any other click stays the browser's.
"use strict";

(() => {
  let opener = null;

  const part = (name) => document.getElementById(`evidence${name}`);

  function plain(event) {
    return event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey;
  }

  function articleAddress(link) {
    const address = new URL(link.getAttribute("href"), document.baseURI);
    const articles = new URL("articles/", document.baseURI);
    const ours = address.origin === location.origin;
    return ours && address.pathname.startsWith(articles.pathname) ? address : null;
  }

  function show(link, address) {
    const frame = part("-frame");
    if (!frame) return false;
    document.querySelectorAll("a.cite.current").forEach((old) => old.classList.remove("current"));
    link.classList.add("current");
    opener = link;
    part("-empty").hidden = true;
    part("-bar").hidden = false;
    frame.hidden = false;
    part("-tab").href = address.href;
    // Replacing keeps the browser's Back button for the page itself.
    frame.contentWindow.location.replace(address.href);
    const panel = part("");
    const box = panel.getBoundingClientRect();
    if (box.top > window.innerHeight * 0.6) panel.scrollIntoView({ block: "start" });
    return true;
  }

  function back() {
    if (!opener || !opener.isConnected) return;
    opener.scrollIntoView({ block: "center" });
    opener.focus({ preventScroll: true });
  }

  // A new question goes to the top and stays there while its answer grows, so that the answer is
  // read from its beginning; as soon as the reader moves, the page leaves the scrolling to them.
  let asked = 0;
  let following = false;

  function follow() {
    const questions = document.querySelectorAll("#conversation .asked");
    following = questions.length > asked || (following && questions.length === asked);
    asked = questions.length;
    if (following) questions[asked - 1]?.scrollIntoView({ block: "start" });
  }

  for (const moved of ["wheel", "touchmove", "pointerdown", "keydown"]) {
    document.addEventListener(moved, () => { following = false; }, { capture: true, passive: true });
  }

  // The chatbot labels a message with its whole source, markup included; a short name reads better.
  function name(message) {
    const label = message.dataset.testid === "bot" ? "Answer" : "Question";
    if (message.getAttribute("aria-label") !== label) message.setAttribute("aria-label", label);
  }

  new MutationObserver((changes) => {
    for (const change of changes) {
      if (change.type === "attributes") {
        if (change.target.matches("[data-testid=bot], [data-testid=user]")) name(change.target);
      } else {
        for (const node of change.addedNodes) {
          if (node.nodeType === Node.ELEMENT_NODE)
            node.parentElement?.querySelectorAll("[data-testid=bot], [data-testid=user]").forEach(name);
        }
      }
    }
    follow();
  }).observe(document.documentElement, { subtree: true, childList: true, attributeFilter: ["aria-label"] });

  document.addEventListener("click", (event) => {
    if (event.target.closest("#evidence-back")) return back();
    const link = event.target.closest("a.cite");
    if (!link || !plain(event)) return;
    const address = articleAddress(link);
    if (address && show(link, address)) event.preventDefault();
  });
})();
