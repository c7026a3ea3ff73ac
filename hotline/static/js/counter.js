// How long a text is while it is being written: an output that names its field in data-count-of shows it.
"use strict";

(() => {
  const OUTPUTS = "output[data-count-of]";

  document.addEventListener("input", (event) => {
    if (event.target.id) document.querySelectorAll(OUTPUTS).forEach((output) => {
      if (output.dataset.countOf === event.target.id) show(output);
    });
  });
  document.addEventListener("htmx:after:swap", all);
  addEventListener("pageshow", all);
  all();

  function all() {
    document.querySelectorAll(OUTPUTS).forEach(show);
  }

  // The server counts signs, not halves of them, and leaves outer blanks out.
  function show(output) {
    const field = document.getElementById(output.dataset.countOf);
    if (!field) return;
    const length = [...field.value.trim()].length;
    output.value = output.dataset.words.replace("{count}", length);
    output.classList.toggle("is-over", length > Number(output.dataset.most));
    output.hidden = false;
  }
})();
