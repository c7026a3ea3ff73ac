// Drafts save themselves on the server while somebody types; nothing is ever kept in the browser's storage.
// The form names the address in data-autosave; the answer may carry {"saved_at": "14:05", "fields": {"draft": "12"}},
// and the fields (the draft's id, its version) are written into the form before the next save. A refusal (4xx) may say
// why in {"problem": "…"}. A form with data-keep-first is posted only when all that is typed is on the server: what a lost
// connection or an ended session would take away stays on the page.
"use strict";

(() => {
  const PAUSE = 1200, LONGEST_TYPING = 6000, LONGEST_PAUSE = 30000, PATIENCE = 15000;
  const watched = new WeakSet();

  watchAll(false);
  // A part of the page that was replaced may hold a form that nobody watches yet; what it shows is in no draft.
  document.addEventListener("htmx:after:swap", () => watchAll(true));

  function watchAll(replaced) {
    document.querySelectorAll("form[data-autosave]").forEach((form) => {
      if (watched.has(form)) return;
      watched.add(form);
      watch(form, replaced);
    });
  }

  function watch(form, replaced) {
    let changes = 0, saved = 0, since = 0, failures = 0, timer = 0, running = null, posted = false, leaving = false;

    form.addEventListener("input", changed);
    form.addEventListener("change", changed);
    form.addEventListener("submit", submitted);
    addEventListener("online", () => { if (changes > saved) later(0); });
    addEventListener("pageshow", () => { posted = leaving = false; });
    document.addEventListener("visibilitychange", () => { if (document.hidden && changes > saved) start(); });
    addEventListener("beforeunload", (event) => { if (changes > saved && !posted && form.isConnected) event.preventDefault(); });

    // What the server sent back with errors is in no draft yet.
    if (replaced || form.querySelector(".error-summary")) changed();

    // Somebody who types without a pause is saved all the same.
    function changed() {
      changes += 1;
      since ||= Date.now();
      say("waiting");
      if (failures === 0) later(Math.max(0, Math.min(PAUSE, since + LONGEST_TYPING - Date.now())));
    }

    function later(pause) {
      clearTimeout(timer);
      timer = setTimeout(start, pause);
    }

    function start() {
      clearTimeout(timer);
      if (!running && !posted && form.isConnected) running = save().finally(() => { running = null; });
    }

    // A save on its way moves the draft's version: the form is posted after it has come back, not beside it.
    async function submitted(event) {
      if (event.defaultPrevented) return;
      clearTimeout(timer);
      const keeps = "keepFirst" in form.dataset;
      if (keeps && changes > saved) start();
      if (!running) { posted = true; return; }
      event.preventDefault();
      if (leaving) return;
      leaving = true;
      const state = await running;
      leaving = !keeps || state === "saved" || state === "conflict";
      if (!leaving) return;
      saved = changes;
      form.requestSubmit(event.submitter);
    }

    async function save() {
      const sent = changes;
      say("saving");
      const outcome = await post(form);
      if (outcome.state === "saved") {
        saved = sent;
        since = failures = 0;
        say("saved", outcome.answer.saved_at ?? "");
        if (changes > saved) later(PAUSE);
      } else {
        say(outcome.state, "", outcome.problem);
        failures += 1;
        // A refusal stays a refusal until something else is typed; a lost connection is tried again, ever more slowly.
        if (outcome.state === "offline" || outcome.state === "signedOut") later(Math.min(PAUSE * 2 ** failures, LONGEST_PAUSE));
        else failures = 0;
      }
      return outcome.state;
    }

    function say(state, more = "", instead = "") {
      const line = form.querySelector("[data-autosave-state]");
      if (!line) return;
      line.dataset.state = state;
      const words = instead || `${line.dataset[state] ?? ""} ${more}`.trim();
      if (line.textContent !== words) line.textContent = words;
    }
  }

  async function post(form, again = false) {
    const texts = [...new FormData(form)].filter(([, value]) => typeof value === "string");
    try {
      const response = await fetch(form.dataset.autosave, {
        method: "POST",
        headers: { "X-CSRFToken": form.elements.csrf_token?.value ?? "", "Accept": "application/json" },
        body: new URLSearchParams(texts),
        signal: AbortSignal.timeout(PATIENCE),
      });
      if (response.redirected || response.status === 401) return { state: "signedOut" };
      // Whoever has signed in anew, in another tab, has another token.
      if (response.status === 400 && !again) return await renewed(form) ? post(form, true) : { state: "signedOut" };
      if (response.status === 429 || response.status >= 500) return { state: "offline" };
      const answer = await answerOf(response);
      if (!response.ok) return { state: response.status === 409 ? "conflict" : "refused", problem: answer.problem };
      return { state: "saved", answer: note(form, answer) };
    } catch {
      return { state: "offline" };
    }
  }

  async function renewed(form) {
    const page = await fetch(document.querySelector("a.brand")?.href ?? location.href, { signal: AbortSignal.timeout(PATIENCE) });
    const named = 'meta[name="csrf-token"]', own = document.querySelector(named);
    const token = new DOMParser().parseFromString(await page.text(), "text/html").querySelector(named)?.content;
    if (!token || !own || page.redirected) return false;
    own.content = form.elements.csrf_token.value = token;
    return true;
  }

  async function answerOf(response) {
    return response.headers.get("Content-Type")?.startsWith("application/json") ? response.json() : {};
  }

  function note(form, answer) {
    for (const [name, value] of Object.entries(answer.fields ?? {})) {
      const field = form.elements[name];
      if (field instanceof HTMLInputElement) field.value = value;
    }
    return answer;
  }
})();
