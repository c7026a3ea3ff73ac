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
    const text = field.value.replaceAll("\r\n", "\n").trim(), length = [...text].length, most = Number(output.dataset.most);
    const mostParts = Number(output.dataset.mostParts ?? 1), parts = cut(text, most);
    const { words, wordsParts = words, wordsOver = words } = output.dataset;
    const said = parts > mostParts ? wordsOver : parts > 1 ? wordsParts : words;
    output.value = said.replace("{count}", length.toLocaleString(document.documentElement.lang)).replace("{parts}", parts);
    output.classList.toggle("is-over", parts > mostParts);
    output.hidden = false;
  }

  // The same places as the server's: the end of a paragraph, of a line, of a sentence, each in the second half; else a blank.
  function cut(text, most) {
    let parts = 1, rest = text;
    while ([...rest].length > most) {
      rest = rest.slice(end(rest, most)).trim();
      parts += 1;
    }
    return parts;
  }

  function end(text, most) {
    const fits = [...text].slice(0, most).join("").length, half = [...text].slice(0, Math.floor(most / 2)).join("").length;
    const pauses = [...text.slice(0, fits + 1).matchAll(/\s+/g)].filter((pause) => pause.index && !/^\p{M}/u.test(text.slice(pause.index + pause[0].length)));
    const late = pauses.filter((pause) => pause.index > half);
    const wanted = [(pause) => pause[0].split("\n").length > 2, (pause) => pause[0].includes("\n"), (pause) => endsSentence(text, pause)];
    for (const isWanted of wanted) {
      const found = late.findLast(isWanted);
      if (found) return found.index;
    }
    if (pauses.length) return pauses.at(-1).index;
    const borders = [...new Intl.Segmenter().segment(text.slice(0, fits + 32))].map((sign) => sign.index);
    return borders.findLast((border) => border && border <= fits) ?? fits;
  }

  function endsSentence(text, pause) {
    const said = text.slice(0, pause.index).replace(/["'»”’)\]]+$/, "");
    const follows = text.slice(pause.index + pause[0].length).replace(/^["'«“‘([—– ]+/, "");
    if (!/[.!?…]$/.test(said) || /^[\p{Ll}\p{Nd}]/u.test(follows)) return false;
    const word = said.replace(/[.!?…]+$/, "").match(/[\p{L}\p{N}_]*$/u)[0];
    return !said.endsWith(".") || [...word].length > 2 || (word !== "" && word === word.toUpperCase() && word !== word.toLowerCase());
  }
})();
