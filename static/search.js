// The search in the header of every page (ui/search/box.py). It asks /api/search as one types,
// without Streamlit's WebSocket and without a rerun, and leads where the reader chooses.

import { keepView } from "./connection.js";
import { mendControls } from "./controls.js";

const ADDRESS = new URL("/api/search", document.location.origin);
const PAUSE = 30; // milliseconds without a key before the server is asked

export function show({ data, parentElement, setTriggerValue }) {
  const root = parentElement.querySelector(".search");
  const search = (root.search ??= new Search(root));
  keepView(() => setTriggerValue("back", true));
  search.update(JSON.parse(data));
  return () => search.leave();
}

class Search {
  constructor(root) {
    this.root = root;
    this.panel = this.part("dialog");
    this.input = this.part("input");
    this.list = this.part(".results");
    this.part(".open").addEventListener("click", () => this.open());
    this.part(".close").addEventListener("click", () => this.panel.close());
    this.input.addEventListener("input", () => this.type());
    this.panel.addEventListener("keydown", (event) => this.press(event));
    // A click beside the panel is one on its backdrop, which belongs to it.
    this.panel.addEventListener("click", ({ target }) => target === this.panel && this.panel.close());
    this.openByKey = (event) => {
      if (!isSlash(event) || (isField(event) && !this.isLeft(event))) return;
      event.preventDefault();
      this.open();
    };
  }

  part(selector) {
    return this.root.querySelector(selector);
  }

  update(data) {
    this.data = data;
    const { search, label, close } = data.words;
    this.part(".word").textContent = search;
    this.part(".open").ariaLabel = this.part(".open").title = search;
    this.part(".close").ariaLabel = this.part(".close").title = close;
    this.panel.ariaLabel = search;
    this.input.placeholder = this.input.ariaLabel = this.list.ariaLabel = label;
    this.input.maxLength = data.longest;
    document.addEventListener("keydown", this.openByKey);
    mendControls();
  }

  leave() {
    document.removeEventListener("keydown", this.openByKey);
    clearTimeout(this.timer);
    this.asked?.abort();
  }

  // ---- what the reader does

  open() {
    if (!this.panel.open) this.panel.showModal();
    this.input.focus();
    this.input.select();
    if (!this.query) this.say(this.data.words.hint);
  }

  get query() {
    return this.input.value.trim();
  }

  type() {
    clearTimeout(this.timer);
    this.asked?.abort();
    this.awaited = this.query !== "";
    this.follows = false;
    if (this.awaited) this.timer = setTimeout(() => this.ask(), PAUSE);
    else this.fill([], this.data.words.hint);
  }

  // Whether a key still comes from the box that was shut a moment ago: the focus leaves it later.
  isLeft({ target }) {
    return !this.panel.open && this.panel.contains(target);
  }

  press(event) {
    if (!this.panel.open) return;
    event.stopPropagation(); // the page below has keys of its own
    if (event.target !== this.input || event.isComposing) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) this.choose(this.chosen + step);
    else if (event.key === "Enter") this.follow();
    else return;
    event.preventDefault();
  }

  // Leads to the result chosen, or to the first; what is not there yet is waited for.
  follow() {
    this.follows = this.awaited;
    if (!this.follows) this.list.children[Math.max(0, this.chosen)]?.click();
  }

  choose(place) {
    const options = [...this.list.children];
    this.chosen = options.length ? (place + options.length) % options.length : -1;
    options.forEach((option, at) => option.setAttribute("aria-selected", at === this.chosen));
    const option = options[this.chosen];
    option?.scrollIntoView({ block: "nearest" });
    if (option) this.input.setAttribute("aria-activedescendant", option.id);
    else this.input.removeAttribute("aria-activedescendant");
  }

  // ---- what the server answers

  async ask() {
    const asked = (this.asked = new AbortController());
    const { lang, version } = this.data;
    const query = this.query;
    const address = new URL(ADDRESS);
    address.search = new URLSearchParams({ q: query, lang, ...(version && { version }) });
    try {
      const answer = await fetch(address, { signal: asked.signal, cache: "no-store" });
      if (!answer.ok) throw new Error(answer.statusText);
      const { results, note } = await answer.json();
      if (!asked.signal.aborted) this.answer(results, note);
    } catch {
      if (!asked.signal.aborted) this.answer([], this.data.words.away);
    }
  }

  answer(results, note) {
    this.awaited = false;
    this.fill(results, note);
    if (this.follows) this.follow();
  }

  fill(results, note) {
    this.say(note);
    this.list.replaceChildren(...results.map((result, place) => this.option(result, place)));
    this.input.setAttribute("aria-expanded", results.length > 0);
    this.choose(results.length ? 0 : -1);
    this.list.scrollTop = 0;
    this.list.dataset.query = this.query; // which query these are of
  }

  option({ kind, name, lang, text, about, href, answer }, place) {
    const option = document.createElement("a");
    Object.assign(option, { href, id: `search-result-${place}`, role: "option", tabIndex: -1 });
    option.classList.toggle("answer", answer !== "");
    for (const [part, words] of Object.entries({ kind, name, text, about })) {
      const line = document.createElement("span");
      line.className = part;
      line.textContent = words;
      if (words) option.append(line);
    }
    if (lang) option.querySelector(".name").lang = lang;
    option.addEventListener("pointermove", () => this.chosen !== place && this.choose(place));
    return option;
  }

  say(words) {
    const line = this.part(".said");
    if (line.textContent !== words) line.textContent = words; // read aloud only when it changes
  }
}

// The key "/" of any keyboard, one that writes Lao there too.
function isSlash({ key, code, ctrlKey, metaKey, altKey }) {
  if (ctrlKey || metaKey || altKey) return false;
  return key === "/" || (code === "Slash" && key > "\u007f");
}

// Whether somebody is writing there.
function isField({ target }) {
  return Boolean(target.closest?.("input, textarea, select, [contenteditable], dialog"));
}
