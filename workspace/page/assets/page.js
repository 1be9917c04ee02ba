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

  // `keyboard`: the reader cannot see where to go on, so the focus goes there; Escape brings it back.
  function show(link, address, keyboard) {
    const frame = part("-frame");
    if (!frame) return false;
    document.querySelectorAll("a.cite.current").forEach((old) => old.classList.remove("current"));
    link.classList.add("current");
    opener = link;
    part("-empty").hidden = true;
    part("-bar").hidden = false;
    frame.hidden = false;
    part("-tab").href = address.href;
    // The focus goes into an article that listens: a key pressed before stays the conversation's.
    const enter = () => keyboard && frame.focus({ preventScroll: true });
    frame.onload = () => {
      frame.contentDocument?.addEventListener("keydown", leave);
      enter();
    };
    if (frame.contentWindow.location.href === address.href) enter();
    // Replacing keeps the browser's Back button for the page itself.
    frame.contentWindow.location.replace(address.href);
    const panel = part("");
    const box = panel.getBoundingClientRect();
    if (box.top > window.innerHeight * 0.6) panel.scrollIntoView({ block: "start" });
    return true;
  }

  // An answer that was still being written is drawn anew: its marks are others that lead alike.
  function mark() {
    if (!opener || opener.isConnected) return opener;
    const marks = [...document.querySelectorAll("#conversation a.cite")];
    return marks.findLast((one) => one.href === opener.href);
  }

  function back() {
    const link = mark();
    link?.scrollIntoView({ block: "center" });
    link?.focus({ preventScroll: true });
  }

  function leave(event) {
    if (event.key === "Escape" && !part("-frame").hidden) back();
  }

  function clear() {
    opener = null;
    part("-frame").hidden = part("-bar").hidden = true;
    part("-empty").hidden = false;
    document.querySelector("#question textarea")?.focus();
  }

  // Asking while an answer is being written does nothing, and says so.
  const running = () => document.querySelector("#conversation .running");
  const note = () => document.getElementById("asking-note");

  function refused(event) {
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    if (event.target.matches("#question textarea") && running()) note().textContent = note().dataset.busy;
  }

  // The question without one of its filters goes to the server through a field nobody sees.
  function lift(button) {
    if (running()) {
      note().textContent = note().dataset.busy;
      return;
    }
    const field = document.querySelector("#lifting :is(input, textarea)");
    field.value = button.value;
    field.dispatchEvent(new Event("input", { bubbles: true }));
    document.getElementById("lift").click();
    document.querySelector("#question textarea")?.focus({ preventScroll: true });
  }

  // The kind of answer that was chosen outlives a reload of this tab; the switch takes it once it
  // stands, which its own mark of what is selected tells.
  let tries = 40;

  const recalling = setInterval(() => {
    const chosen = sessionStorage.getItem("mode");
    const boxes = [...document.querySelectorAll("#mode input:enabled")];
    const box = boxes.find((one) => one.value === chosen);
    const selected = document.querySelector("#mode label.selected");
    if (box && selected && !selected.contains(box)) box.click();
    tries -= 1;
    if (!chosen || tries === 0 || (box && selected?.contains(box))) clearInterval(recalling);
  }, 250);

  document.addEventListener("change", (event) => {
    if (event.target.matches("#mode input")) sessionStorage.setItem("mode", event.target.value);
  });

  // A server that is gone cannot say so: the answer it was writing is marked as broken off here.
  let unheard = 0;

  async function listen() {
    if (!running()) {
      unheard = 0;
      if (note()?.textContent) note().textContent = "";
      return;
    }
    try {
      await fetch("health", { cache: "no-store" });
      unheard = 0;
    } catch {
      unheard += 1;
    }
    const broken = running();
    if (unheard < 2 || !broken) return;
    broken.classList.remove("running");
    const end = document.createElement("div");
    end.className = "ended";
    end.setAttribute("role", "alert");
    end.textContent = note().dataset.broken;
    broken.append(end);
  }

  setInterval(listen, 1500);

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
    if (event.target.closest("#new")) return clear();
    const lifted = event.target.closest("button.lift");
    if (lifted) return lift(lifted);
    const link = event.target.closest("a.cite");
    if (!link || !plain(event)) return;
    const address = articleAddress(link);
    if (address && show(link, address, event.detail === 0)) event.preventDefault();
  });

  document.addEventListener("keydown", leave);
  document.addEventListener("keydown", refused, { capture: true });
})();
