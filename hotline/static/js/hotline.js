// Small comforts of every page; each page works without them.
"use strict";

(() => {
  // htmx sends the token that a form would carry in a hidden field.
  document.addEventListener("htmx:config:request", (event) => {
    const token = document.querySelector('meta[name="csrf-token"]')?.content;
    if (token) event.detail.ctx.request.headers["X-CSRFToken"] = token;
  });

  // A text area that somebody drew larger carries a style attribute; htmx would copy it, which the content policy refuses.
  document.addEventListener("htmx:before:swap", (event) => {
    const target = event.detail.ctx.target;
    if (target instanceof Element) target.querySelectorAll("[style]").forEach((element) => element.removeAttribute("style"));
  });

  // A second press of a button does not post a second time. The buttons go grey only after
  // the browser has read the form, for a disabled button would not send its own value.
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (event.defaultPrevented || form.method !== "post") return;
    if (form.dataset.submitted) return event.preventDefault();
    form.dataset.submitted = "yes";
    setTimeout(() => buttons(form).forEach((button) => { button.disabled = true; }));
  });

  // Coming back by the browser's arrow shows the page as it was left: with grey buttons.
  addEventListener("pageshow", () => document.querySelectorAll("form[data-submitted]").forEach((form) => {
    delete form.dataset.submitted;
    buttons(form).forEach((button) => { button.disabled = false; });
  }));

  function buttons(form) {
    return [...form.elements].filter((element) => element.type === "submit");
  }

  // One key presses the button or link, or enters the field, that names it in data-shortcut.
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") return fold(event.target);
    if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing || typing(event.target)) return;
    const wanted = [...document.querySelectorAll("[data-shortcut]")].find((element) => pressed(event, element.dataset.shortcut));
    if (!wanted) return;
    event.preventDefault();
    if (wanted.matches("input, select, textarea")) wanted.focus();
    else wanted.click();
  });

  // The place of the key counts as well as its letter: on a Russian or Kazakh keyboard "n" writes another letter.
  function pressed(event, shortcut) {
    if (event.key.toLowerCase() === shortcut) return true;
    return !event.shiftKey && event.code === (shortcut === "/" ? "Slash" : "Key" + shortcut.toUpperCase());
  }

  function typing(element) {
    return element.isContentEditable || element.matches("textarea, select, input:not([type=checkbox], [type=radio], [type=submit])");
  }

  // Escape folds an open question of a dangerous button and gives the focus back to it.
  function fold(element) {
    const question = element.closest("details.confirm[open]");
    if (!question) return;
    question.open = false;
    question.querySelector("summary").focus();
  }

  // Copying needs a script and a safe address: the button shows only where it works.
  document.querySelectorAll("[data-copy]").forEach((button) => {
    if (!navigator.clipboard) return;
    button.hidden = false;
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(document.querySelector(button.dataset.copy).textContent);
      button.querySelector("span").textContent = button.dataset.done;
    });
  });

  document.querySelectorAll("[data-print]").forEach((button) => {
    button.hidden = false;
    button.addEventListener("click", () => print());
  });
})();
