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
    place();
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

  // The marks of the answer that the open passage belongs to, one for each passage.
  function marks() {
    const answer = mark()?.closest(".answer, .abstained");
    const all = [...(answer?.querySelectorAll("a.cite") ?? [])];
    return all.filter((one, at) => all.findIndex((other) => other.href === one.href) === at);
  }

  function place() {
    const all = marks();
    const at = all.findIndex((one) => one.href === opener.href);
    const words = part("-place").dataset.place;
    part("-place").textContent = words.replace("{at}", at + 1).replace("{all}", all.length);
    part("-previous").disabled = at <= 0;
    part("-next").disabled = at < 0 || at + 1 >= all.length;
  }

  function step(by) {
    const all = marks();
    const link = all[all.findIndex((one) => one.href === opener.href) + by];
    if (link) show(link, articleAddress(link), false);
  }

  function leave(event) {
    if (event.key !== "Escape") return;
    if (editing) return unedit();
    if (!part("-frame").hidden) back();
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
  let said = 0;

  function say(words) {
    note().textContent = words;
    said = Date.now();
  }

  function refused(event) {
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    if (event.target.matches("#question textarea") && running()) say(note().dataset.busy);
  }

  // What the server is asked through a field and a button that nobody sees.
  function press(field, button, value) {
    if (running()) {
      say(note().dataset.busy);
      return;
    }
    const box = document.querySelector(`${field} :is(input, textarea)`);
    box.value = value;
    box.dispatchEvent(new Event("input", { bubbles: true }));
    document.querySelector(button).click();
    document.querySelector("#question textarea")?.focus({ preventScroll: true });
  }

  // How many questions from the end the one is that a button belongs to: the last is 1.
  function fromTheEnd(element) {
    const asked = [...document.querySelectorAll("#conversation .asked")];
    const before = asked.filter(
      (one) => one.compareDocumentPosition(element) & Node.DOCUMENT_POSITION_FOLLOWING,
    );
    return asked.length - before.length + 1;
  }

  // An earlier question in the box: asked again, it takes its own place. 0: nothing is edited.
  let editing = 0;

  function write(text) {
    const box = document.querySelector("#question textarea");
    box.value = text;
    box.dispatchEvent(new Event("input", { bubbles: true }));
    box.focus();
  }

  function edit(button) {
    const asked = button.parentElement.querySelector(".asked");
    editing = fromTheEnd(button);
    write(asked.innerText);
    say(note().dataset.editing);
  }

  function unedit() {
    editing = 0;
    note().textContent = "";
    write("");
  }

  function resend(event) {
    const box = document.querySelector("#question textarea");
    if (!editing || !box || running()) return;
    event.preventDefault();
    event.stopPropagation();
    const wish = { back: editing, question: box.value };
    unedit();
    press("#wish", "#again", JSON.stringify(wish));
  }

  // The answer as Markdown: claims by claimant, and the citations with their permalinks.
  function copied(answer) {
    const words = (element) => element?.innerText.replace(/\s+/g, " ").trim() ?? "";
    const lines = [];
    for (const group of answer.querySelectorAll(".claimant")) {
      const name = [...group.querySelector("h3").childNodes].map((one) => one.textContent.trim());
      lines.push(`**${name.filter(Boolean).join(", ")}**`, "");
      for (const claim of group.querySelectorAll(".claim")) {
        const numbers = [...claim.querySelectorAll("a.cite")].map((one) => one.textContent).join("");
        const text = words(claim.querySelector(".words"));
        const failed = claim.querySelector(".unverified");
        lines.push(failed ? `- ~~${text}~~ (${words(failed)})` : `- ${text} ${numbers}`);
      }
      lines.push("");
    }
    for (const item of answer.querySelectorAll(".citations li")) {
      const link = item.querySelector("a.cite");
      const told = words(item.querySelector(".title")) + " — " + words(item.querySelector(".origin"));
      lines.push(`${link.textContent} ${told}: “${words(item.querySelector("q"))}” <${link.href}>`);
    }
    return lines.join("\n");
  }

  async function copy(button) {
    try {
      await navigator.clipboard.writeText(copied(button.closest(".answer")));
      say(note().dataset.copied);
    } catch {
      say(note().dataset.uncopied);
    }
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
      if (note()?.textContent && !editing && Date.now() - said > 3000) note().textContent = "";
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
    if (lifted) return press("#lifting", "#lift", lifted.value);
    if (event.target.closest("#evidence-previous")) return step(-1);
    if (event.target.closest("#evidence-next")) return step(1);
    const button = event.target.closest("button.edit, button.copy, button.again");
    if (button?.matches(".edit")) return edit(button);
    if (button?.matches(".copy")) return copy(button);
    if (button) {
      const wish = { back: fromTheEnd(button), mode: button.value };
      return press("#wish", "#again", JSON.stringify(wish));
    }
    const link = event.target.closest("a.cite");
    if (!link || !plain(event)) return;
    const address = articleAddress(link);
    if (address && show(link, address, event.detail === 0)) event.preventDefault();
  });

  document.addEventListener("keydown", leave);
  document.addEventListener("keydown", refused, { capture: true });
  document.addEventListener("keydown", (event) => {
    const sent = event.key === "Enter" && !event.shiftKey && !event.isComposing;
    if (sent && event.target.matches("#question textarea")) resend(event);
  }, { capture: true });
  document.addEventListener("click", (event) => {
    if (event.target.closest("#ask")) resend(event);
  }, { capture: true });
})();
