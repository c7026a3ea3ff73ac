// The picker of provisions: typing offers what fits, arrows and Enter choose, chosen ones stand above the field.
// Without this script ticks take provisions out, and the server resolves what is typed. Another script may hand over
// something like an option by the event `provision:take`, or by `provision:swap` in place of another, and learns by
// `provision:out` what was taken out again.
"use strict";

(() => {
  const PAUSE = 120;
  document.querySelectorAll("[data-provisions]").forEach(furnish);

  function furnish(root) {
    const part = (name) => root.querySelector(`[data-${name}]`);
    const typed = part("typed"), box = part("options"), chosen = part("chosen"), said = part("said"), blank = part("blank");
    const day = document.getElementById(root.dataset.day);
    const listId = `${typed.id}-list`;
    let timer = 0, asked = 0, shown = "", wanted = false;
    root.classList.add("is-live");
    const combobox = { "role": "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": listId };
    Object.entries(combobox).forEach((pair) => typed.setAttribute(...pair));
    typed.addEventListener("input", () => { wanted = false; clearTimeout(timer); timer = setTimeout(ask, PAUSE); });
    typed.addEventListener("keydown", pressed);
    typed.addEventListener("blur", close);
    box.addEventListener("pointerdown", (event) => event.preventDefault());
    box.addEventListener("click", (event) => choose(event.target.closest("[role=option]")));
    chosen.addEventListener("click", (event) => takeOut(event.target.closest("[data-remove]")?.closest("li")));
    day?.addEventListener("change", judgeAnew);
    root.addEventListener("provision:take", (event) => take(event.detail));
    root.addEventListener("provision:swap", (event) => swap(event.detail));

    const options = () => [...box.querySelectorAll("[role=option]")];
    const marked = () => box.querySelector("[aria-selected=true]");
    const codes = () => [...chosen.querySelectorAll("input")].map((input) => input.value);

    function pressed(event) {
      if (event.isComposing || event.ctrlKey || event.altKey || event.metaKey) return;
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key], all = options();
      if (step && !box.hidden) mark(all.at((all.indexOf(marked()) + step) % all.length));
      else if (event.key === "ArrowDown") ask();
      else if (event.key === "Escape" && !box.hidden) close();
      else if (event.key === "Enter" && typed.value.trim()) enter();
      else return;
      event.preventDefault();
    }

    // Enter before the answer has come chooses its first line as soon as it is there. Several at once are the server's.
    function enter() {
      clearTimeout(timer);
      wanted = true;
      if (!box.hidden && shown === typed.value) choose(marked());
      else ask();
    }

    async function ask() {
      const mine = ++asked, text = typed.value;
      if (!text.trim() || text.includes(";")) return close();
      const answer = await fetched(root.dataset.search, [["q", text]]);
      if (mine !== asked || !answer || document.activeElement !== typed) return;
      box.replaceChildren(...answer.childNodes);
      box.hidden = false;
      shown = text;
      box.querySelector("[role=listbox]")?.setAttribute("id", listId);
      options().forEach((option, place) => { option.id = `${listId}-${place}`; });
      typed.setAttribute("aria-expanded", "true");
      if (!options().length) said.textContent = box.textContent.trim();
      mark(options()[0]);
      if (wanted) choose(marked());
    }

    function mark(option) {
      options().forEach((one) => one.setAttribute("aria-selected", String(one === option)));
      typed.setAttribute("aria-activedescendant", option?.id ?? "");
      option?.scrollIntoView({ block: "nearest" });
    }

    function choose(option) {
      if (!option) return;
      typed.value = "";
      close();
      take(option);
    }

    function take(option) {
      const title = option.querySelector("[data-title]").textContent;
      if (!codes().includes(option.dataset.provision)) chosen.append(chip(option, title));
      tell(root.dataset.added, title);
    }

    function chip(option, title) {
      const made = blank.content.firstElementChild.cloneNode(true), remove = made.querySelector("[data-remove]");
      made.querySelector("input").value = option.dataset.provision;
      made.querySelector("label").title = option.querySelector("[data-heading]")?.textContent ?? "";
      made.querySelector("[data-title]").textContent = title;
      for (const part of ["[data-act]", "[data-state]"]) made.querySelector(part).replaceWith(option.querySelector(part).cloneNode(true));
      remove.setAttribute("aria-label", `${remove.getAttribute("aria-label").trim()} ${title}`);
      return made;
    }

    function takeOut(item) {
      if (!item) return;
      item.remove();
      typed.focus();
      root.dispatchEvent(new CustomEvent("provision:out", { bubbles: true, detail: item.querySelector("input").value }));
      tell(root.dataset.removed, item.querySelector("[data-title]").textContent);
    }

    function swap(item) {
      takeOut([...chosen.children].find((one) => one.querySelector("input").value === item.dataset.insteadOf));
      take(item);
    }

    function tell(what, title) {
      said.textContent = `${what} ${title}`;
      typed.dispatchEvent(new Event("change", { bubbles: true }));
    }

    function close() {
      asked += 1;
      wanted = false;
      box.hidden = true;
      typed.setAttribute("aria-expanded", "false");
      typed.removeAttribute("aria-activedescendant");
    }

    async function judgeAnew() {
      const before = codes();
      const answer = before.length && await fetched(root.dataset.states, before.map((code) => ["provisions", code]));
      if (answer && codes().join() === before.join()) chosen.replaceChildren(...answer.querySelectorAll("li"));
    }

    async function fetched(address, parameters) {
      const asking = new URLSearchParams([...parameters, ["on", day?.value || root.dataset.on]]);
      const response = await fetch(`${address}?${asking}`).catch(() => null);
      if (!response?.ok || response.redirected) return null;
      return new DOMParser().parseFromString(await response.text(), "text/html").body;
    }
  }
})();
