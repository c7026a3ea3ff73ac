// Serving threads from the keyboard: arrows in the inbox, Ctrl+Enter sends, Escape leaves the answer.
"use strict";

(() => {
  const LINES = "[data-arrows]", STEPS = { ArrowDown: 1, ArrowUp: -1 };

  document.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    if (event.key in STEPS) step(event);
    else if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) send(event);
    else if (event.key === "Escape" && event.target.form?.id === "answer") document.querySelector(".thread-frame")?.focus();
  });

  // What is ticked is counted where it can be put somewhere, and that opens.
  document.addEventListener("change", (event) => {
    if (event.target.matches?.("[name=messages][form=selection]")) count(event.target.checked);
  });
  count(false);

  // An address with a place in it keeps the browser from the field that asks for the focus.
  addEventListener("load", () => {
    if (document.activeElement === document.body) document.querySelector("[autofocus]")?.focus({ preventScroll: true });
  });

  // From one line to the next; from nowhere to the first.
  function step(event) {
    if (event.ctrlKey || event.altKey || event.metaKey || event.shiftKey) return;
    const lines = [...document.querySelectorAll(LINES)], here = lines.indexOf(event.target);
    if (!lines.length || (here < 0 && event.target !== document.body)) return;
    const next = lines[here < 0 ? 0 : here + STEPS[event.key]];
    if (next) next.focus();
    event.preventDefault();
  }

  function count(open) {
    const panel = document.getElementById("ticked"), shown = panel?.querySelector("[data-ticked]");
    if (!shown) return;
    const ticked = document.querySelectorAll("[name=messages][form=selection]:checked").length;
    shown.textContent = ticked;
    shown.hidden = !ticked;
    if (open) panel.open = true;
  }

  function send(event) {
    const form = event.target.form;
    if (form?.id !== "answer" || !event.target.matches("textarea")) return;
    event.preventDefault();
    form.requestSubmit();
  }
})();
