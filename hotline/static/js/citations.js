// What the texts of a form cite, found on the server while somebody types; the texts are posted, and nothing is kept here.
// Each is shown as a button: Enter, Space or + tags it, Delete, Backspace or - drops it, arrows go along, Escape goes
// back. From a text Alt+Enter tags the first, Alt+ArrowDown goes to them. Nothing is ever tagged by itself. What the
// server answers is handed on to the form's other scripts by the event `citations:found`.
"use strict";

(() => {
  const PAUSE = 300, PATIENCE = 15000;
  const DROPS = ["Delete", "Backspace", "-"], STEPS = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };

  document.querySelectorAll("[data-citations]").forEach(watch);

  function watch(root) {
    const form = root.closest("form"), picker = form.querySelector("[data-provisions]");
    const chosen = picker.querySelector("[data-chosen]");
    const list = root.querySelector("[data-proposals]"), heard = root.querySelector("[data-heard]");
    const texts = root.dataset.texts.split(" ").map((name) => form.elements[name]);
    const day = document.getElementById(root.dataset.day), offered = document.getElementById(root.dataset.offered);
    const all = () => [...list.querySelectorAll("[data-key]")];
    const codes = () => [...chosen.querySelectorAll("input")].map((input) => input.value);
    const dropped = () => [...root.querySelectorAll(`input[name="${root.dataset.dropped}"]`)].map((input) => input.value);
    let timer = 0, asking = null, wanted = false, last = texts.at(-1), linked = [], told = [];

    root.classList.add("is-live");
    texts.forEach((text) => {
      text.setAttribute("aria-keyshortcuts", "Alt+Enter Alt+ArrowDown");
      text.addEventListener("input", () => { wanted = false; later(PAUSE); });
      text.addEventListener("focus", () => { last = text; });
      text.addEventListener("keydown", pressedInText);
    });
    day?.addEventListener("change", () => later(0));
    list.addEventListener("click", clicked);
    list.addEventListener("keydown", pressed);
    chosen.addEventListener("click", show);
    picker.addEventListener("provision:out", (event) => forget(linked.find((one) => one.dataset.provision === event.detail)));
    // Whatever changes the row of tags, a hand or the picker's own script: the links follow it.
    new MutationObserver(() => { link(); later(0); }).observe(chosen, { childList: true });
    settle();
    if (texts.some((text) => text.value.trim())) later(0);

    function later(pause) {
      clearTimeout(timer);
      timer = setTimeout(ask, pause);
    }

    async function ask() {
      clearTimeout(timer);
      timer = 0;
      asking?.abort();
      const mine = asking = new AbortController(), read = texts.map((text) => text.value);
      setTimeout(() => mine.abort(), PATIENCE);
      const answer = await fetched(read, mine.signal);
      if (mine !== asking) return;
      asking = null;
      // What was typed or chosen meanwhile is asked about soon.
      if (!answer || timer) return;
      hold(() => list.replaceChildren(...answer.querySelector("[data-proposals]").childNodes));
      linked = [...answer.querySelectorAll("[data-linked] li")];
      link();
      form.dispatchEvent(new CustomEvent("citations:found", { detail: answer }));
      settle();
      if (wanted) take(all()[0]);
      wanted = false;
    }

    async function fetched(read, signal) {
      const posted = texts.flatMap((text, place) => [["field", text.name], ["text", read[place]]]);
      posted.push(["on", day?.value ?? ""], ...codes().map((code) => ["provisions", code]), ...dropped().map((key) => ["dropped", key]));
      const headers = { "X-CSRFToken": form.elements.csrf_token?.value ?? "" };
      try {
        const response = await fetch(root.dataset.citations, { method: "POST", headers, body: new URLSearchParams(posted), signal });
        if (!response.ok || response.redirected) return null;
        return new DOMParser().parseFromString(await response.text(), "text/html").body;
      } catch {
        return null;
      }
    }

    // One of the buttons is reached by Tab, the others by the arrows; what is new is said once.
    function settle() {
      const before = told, current = all().find((one) => one.contains(document.activeElement)) ?? all()[0];
      all().forEach((one) => { button(one).tabIndex = one === current ? 0 : -1; });
      told = all().map((one) => one.dataset.key);
      if (!told.length) return;
      if (offered) offered.value = "1";
      if (told.some((key) => !before.includes(key))) heard.textContent = list.querySelector("[data-said]").dataset.said;
    }

    // The focus stays with what it was on while the row is written anew.
    function hold(rewrite) {
      const key = list.contains(document.activeElement) ? document.activeElement.closest("[data-key]")?.dataset.key : null;
      rewrite();
      if (key) go(all().find((one) => one.dataset.key === key) ?? all()[0]);
    }

    function go(item) {
      all().forEach((one) => { button(one).tabIndex = one === item ? 0 : -1; });
      (item ? button(item) : last).focus();
    }

    function button(item) {
      return item.querySelector("[data-take]");
    }

    function pressedInText(event) {
      if (!event.altKey || event.ctrlKey || event.metaKey || event.isComposing) return;
      if (event.key === "Enter") {
        if (timer || asking) { wanted = true; if (timer) ask(); } else if (all().length) take(all()[0]); else return;
      } else if (event.key === "ArrowDown" && all().length) go(all()[0]);
      else return;
      event.preventDefault();
    }

    function pressed(event) {
      if (event.ctrlKey || event.altKey || event.metaKey) return;
      const items = all(), item = event.target.closest("[data-key]"), step = STEPS[event.key];
      if (step) go(items.at((items.indexOf(item) + step) % items.length));
      else if (event.key === "+") take(item);
      else if (DROPS.includes(event.key)) drop(item);
      else if (event.key === "Escape") last.focus();
      else return;
      event.preventDefault();
    }

    function clicked(event) {
      const item = event.target.closest("[data-key]");
      if (event.target.closest("[data-take]")) take(item);
      else if (event.target.closest("[data-drop]")) drop(item);
    }

    function take(item) {
      if (!item) return;
      leave(item);
      picker.dispatchEvent(new CustomEvent("provision:take", { detail: item }));
    }

    function drop(item) {
      const title = item.querySelector("[data-title]").textContent;
      leave(item);
      forget(item);
      heard.textContent = `${root.dataset.left} ${title}`;
      later(0);
    }

    // What follows takes the focus; after the last one it goes back to the text, where the caret has stayed.
    function leave(item) {
      const items = all(), inside = item.contains(document.activeElement);
      const next = items[items.indexOf(item) + 1] ?? items[items.indexOf(item) - 1];
      item.remove();
      if (inside) go(next);
      else if (next) button(all()[0]).tabIndex = 0;
    }

    // What was dropped, or tagged and taken out again, stays out while the text says it in the same words.
    function forget(item) {
      if (!item) return;
      const kept = Object.assign(document.createElement("input"), { type: "hidden", name: root.dataset.dropped, value: item.dataset.key });
      root.append(kept);
      kept.dispatchEvent(new Event("change", { bubbles: true }));
    }

    function link() {
      for (const chip of chosen.children) {
        const from = linked.find((one) => one.dataset.provision === chip.querySelector("input").value);
        const words = from?.querySelector("[data-show]"), shown = chip.querySelector("[data-show]");
        if (from) Object.assign(chip.dataset, { field: from.dataset.field, start: from.dataset.start, end: from.dataset.end });
        if (words && shown?.isEqualNode(words)) continue; // what did not change keeps the focus
        shown?.remove();
        if (words) chip.querySelector("[data-remove]").before(words.cloneNode(true));
      }
    }

    function show(event) {
      const from = event.target.closest("[data-show]")?.closest("li");
      if (!from) return;
      const text = form.elements[from.dataset.field];
      text.focus();
      text.setSelectionRange(unit(text.value, from.dataset.start), unit(text.value, from.dataset.end));
    }
  }

  // The server counts code points, the browser counts units of UTF-16.
  function unit(text, points) {
    return Array.from(text).slice(0, Number(points)).join("").length;
  }
})();
