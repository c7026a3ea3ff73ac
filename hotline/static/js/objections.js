// What speaks against the provisions chosen, and the fields for the reasons: they follow what citations.js learns from
// the server. A field in which somebody may be typing stays; only what is said above it is new.
"use strict";

(() => {
  document.querySelectorAll("[data-objections]").forEach(watch);

  function watch(root) {
    const typed = new Map();
    root.closest("form").addEventListener("citations:found", (event) => show(event.detail.querySelector("[data-objections]")));

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
    standing.querySelector("[data-why]").replaceChildren(...anew.querySelector("[data-why]").childNodes);
  }

  function field(objection) {
    return objection.querySelector("input");
  }
})();
