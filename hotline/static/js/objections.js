// What speaks against the provisions chosen, and the fields for the reasons: they follow what citations.js learns from
// the server. A field in which somebody may be typing stays; only what is said above it is new.
// A tick at what was in force that day puts it at once in the place of what was not.
"use strict";

(() => {
  document.querySelectorAll("[data-objections]").forEach(watch);

  function watch(root) {
    const typed = new Map(), form = root.closest("form"), picker = form.querySelector("[data-provisions]");
    root.addEventListener("change", (event) => {
      const item = event.target.closest("[data-instead-of]");
      if (item) picker.dispatchEvent(new CustomEvent("provision:swap", { detail: item }));
    });
    form.addEventListener("citations:found", (event) => show(event.detail.querySelector("[data-objections]")));

    function show(answer) {
      const standing = new Map([...root.children].map((one) => [one.dataset.objection, one]));
      const asked = new Map([...answer.children].map((one) => [one.dataset.objection, one]));
      for (const [code, one] of standing) {
        typed.set(code, field(one).value);
        if (!asked.has(code)) one.remove();
      }
      for (const [code, one] of asked) {
        if (standing.has(code)) rewrite(standing.get(code), one);
        else root.append(one);
        field(one).value = typed.get(code) ?? "";
      }
    }
  }

  function rewrite(standing, anew) {
    for (const part of ["[data-why]", "[data-instead]"]) {
      standing.querySelector(part).replaceChildren(...anew.querySelector(part).childNodes);
    }
  }

  function field(objection) {
    return objection.querySelector("input[name^=reasons-]");
  }
})();
