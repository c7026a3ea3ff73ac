// How long a text is while it is being written, and as how many messages it goes: an output that names its field in
// data-count-of shows it.
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
    const signs = [...field.value.replaceAll("\r\n", "\n").trim()], most = Number(output.dataset.most);
    const mostParts = Number(output.dataset.mostParts ?? 1), parts = cut(signs, most);
    const { words, wordsParts = words, wordsOver = words } = output.dataset;
    const said = parts > mostParts ? wordsOver : parts > 1 ? wordsParts : words;
    output.value = said.replace("{count}", signs.length.toLocaleString(document.documentElement.lang)).replace("{parts}", parts);
    output.classList.toggle("is-over", parts > mostParts);
    output.hidden = false;
  }

  // The same places as the server's: a blank line, the end of a line, a blank, if there is one in the second half.
  function cut(signs, most) {
    let parts = 1, rest = signs;
    while (rest.length > most) {
      const text = rest.slice(0, most + 1);
      const last = (...wanted) => text.findLastIndex((_sign, place) => wanted.every((sign, step) => text[place + step] === sign));
      let end = Math.max(last("\n", "\n"), 0) || Math.max(last("\n"), 0);
      if (end <= most / 2) end = Math.max(last(" "), end);
      if (end <= 0) end = most;
      rest = rest.slice(end);
      while (rest.length && !rest[0].trim()) rest = rest.slice(1);
      parts += 1;
    }
    return parts;
  }
})();
