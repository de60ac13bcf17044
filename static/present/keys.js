// The keys of presenter mode (ui/presenting/keys.py), for a keyboard and for a clicker. The server
// sends every address beforehand; a key asks it for one, and it goes there within the document.
//
// What is on the page may take a step first: a map with its years, say. It hears the event "step"
// of the document, whose `detail.by` is 1 or -1, and answers by preventDefault().

import { keepView } from "../connection.js";
import { mendControls } from "../controls.js";

const QUIET = 3000; // milliseconds after which pointer and controls are gone
const PENDING = 5000; // milliseconds for which the server may be on its way to what was asked for
const FOOT = ".stElementContainer:has(.publishers), .stElementContainer:has(.foot)"; // see present.css
const PART = "h1, h2, h3, h4, li, tr, section, .card, .stElementContainer";
// By the key, and by its place on the keyboard: a Lao keyboard has no Latin letters.
const ACTS = {
  ArrowRight: "forward", PageDown: "forward", " ": "play", ArrowLeft: "back", PageUp: "back",
  b: "black", ".": "black", f: "full", F5: "full", n: "page", l: "language", q: "code", "?": "help",
};
const PLACES = { KeyB: "b", KeyF: "f", KeyN: "n", KeyL: "l", KeyQ: "q", Slash: "?", Period: "." };

export function show({ data, parentElement, setTriggerValue }) {
  const root = parentElement.querySelector(".present-keys");
  const keys = (root.keys ??= new Keys(root));
  keepView(() => setTriggerValue("back", true));
  keys.ask = (address) => setTriggerValue("to", address);
  keys.update(JSON.parse(data));
  return () => keys.leave();
}

class Keys {
  constructor(root) {
    this.root = root;
    this.sheet = this.part("dialog");
    this.night = this.part(".night");
    this.screens = []; // where the page was before each screen forward
    this.on(".previous", () => this.step(-1));
    this.on(".next", () => this.step(1));
    this.on(".black", () => this.act("black"));
    this.on(".full", () => this.act("full"));
    this.on(".help", () => this.act("help"));
    this.on(".close", () => this.sheet.close());
    this.night.addEventListener("click", () => this.act("black"));
    this.heard = (event) => this.press(event);
    this.moved = () => this.wake();
    this.clicked = (event) => this.follow(event);
  }

  part(selector) {
    return this.root.querySelector(selector);
  }

  on(selector, action) {
    this.part(selector).addEventListener("click", ({ currentTarget }) => {
      currentTarget.blur(); // or Space would press it again
      action();
    });
  }

  // ---- what the server sent

  update(data) {
    const { words, language } = data;
    if (this.page !== document.location.pathname) this.screens = [];
    this.page = document.location.pathname;
    this.data = data;
    this.label(words);
    this.root.lang = language;
    // Before Streamlit's own keys, and before a page scrolls.
    window.addEventListener("keydown", this.heard, true);
    document.addEventListener("pointermove", this.moved);
    document.addEventListener("click", this.clicked, true);
    this.wake();
    mendControls();
  }

  leave() {
    window.removeEventListener("keydown", this.heard, true);
    document.removeEventListener("pointermove", this.moved);
    document.removeEventListener("click", this.clicked, true);
    clearTimeout(this.sleeping);
    document.documentElement.classList.remove("is-quiet");
  }

  label(words) {
    for (const name of ["previous", "next", "black", "full", "help"]) {
      this.part(`.bar .${name}`).title = this.part(`.bar .${name}`).ariaLabel = words[name];
    }
    this.part("h2").textContent = words.title;
    this.part(".close").textContent = words.close;
    this.part("dl").replaceChildren(...words.keys.flatMap(([keys, what]) => {
      const term = document.createElement("dt");
      term.append(...keys.split("  ").flatMap((key) => [make("kbd", key), " "]));
      return [term, make("dd", what)];
    }));
  }

  // ---- keys

  press(event) {
    if (isTyped(event) || event.ctrlKey || event.altKey || event.metaKey) return;
    if (!this.night.hidden) return this.take(event, "black");
    if (event.key === "Escape" && this.sheet.open) return this.take(event, "help");
    if (event.key === "Escape" && code()?.matches(".large")) return this.take(event, "code");
    if (event.key === " " && event.composedPath()[0].closest?.("button, a, summary")) return;
    const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
    const act = ACTS[key] ?? ACTS[PLACES[event.code]];
    if (act) this.take(event, act, event.shiftKey);
  }

  take(event, act, shift) {
    event.preventDefault();
    event.stopImmediatePropagation();
    if (!event.repeat || ["forward", "back"].includes(act)) this.act(act, shift);
  }

  act(name, shift = false) {
    if (name === "forward" || name === "back") return this.step(name === "back" ? -1 : 1, shift);
    if (name === "play") return taken("play") || this.step(1);
    if (name === "black") return this.darken();
    if (name === "help") return this.sheet.open ? this.sheet.close() : this.sheet.showModal();
    if (name === "code") return code()?.classList.toggle("large");
    if (name === "page") return this.go(inLanguage(this.data.following, asked("lang")));
    if (name === "language") return this.go(this.inNextLanguage());
    if (document.fullscreenElement) return document.exitFullscreen();
    return document.documentElement.requestFullscreen?.().catch(() => {});
  }

  darken() {
    this.night.hidden = !this.night.hidden;
    document.documentElement.classList.toggle("is-dark", !this.night.hidden);
  }

  // ---- steps

  step(by, shift = false) {
    if (this.sheet.open) this.sheet.close();
    const { addresses, at: shown, hold } = steps();
    if (shift) return taken("step", { by });
    if (!hold && (taken("step", { by }) || this.turn(by))) return;
    // Who presses a key twice is ahead of the server.
    const ahead = performance.now() < this.until ? addresses.indexOf(this.pending) : -1;
    const address = addresses[(ahead < 0 ? shown : ahead) + by];
    if (!address) return;
    this.pending = address;
    this.until = performance.now() + PENDING;
    this.screens = [];
    this.go(this.pending);
  }

  go(address) {
    main()?.scrollTo({ top: 0, behavior: "instant" });
    this.ask(address);
  }

  // A page higher than the screen goes on with the first of its parts that the screen cuts.
  turn(by) {
    const page = main();
    if (!page) return false;
    const { scrollTop, clientHeight, scrollHeight } = page;
    const end = Math.min(clientHeight, ...edges(FOOT).map(({ top }) => top)); // of what is read
    if (by < 0) {
      if (scrollTop < 1) return false;
      return scroll(page, this.screens.pop() ?? scrollTop - end * 0.9);
    }
    if (scrollTop + clientHeight > scrollHeight - clientHeight / 20) return false;
    this.screens.push(scrollTop);
    const cut = edges(PART).filter(({ top, bottom }) => top > end / 4 && top < end && bottom > end);
    const top = Math.min(end * 0.95, ...cut.map((box) => box.top));
    return scroll(page, scrollTop + top - 20);
  }

  // ---- other views without leaving

  inNextLanguage() {
    const { languages, language } = this.data;
    const next = (languages.indexOf(asked("lang") ?? language) + 1) % languages.length;
    return inLanguage(document.location, languages[next]);
  }

  // A link to another view of the dashboard is followed in presenter mode, and in full screen.
  follow(event) {
    const { ctrlKey, shiftKey, metaKey } = event;
    const link = event.composedPath().find((part) => part instanceof HTMLAnchorElement && part.href);
    if (!link || link.target || link.download || ctrlKey || shiftKey || metaKey) return;
    const address = new URL(link.href);
    const isPage = address.origin === document.location.origin && !address.hash
      && !/^\/(api|app|_stcore|media)\//.test(address.pathname);
    if (!isPage) return;
    event.preventDefault();
    this.go(address.pathname + address.search);
  }

  // ---- pointer and controls go while nobody uses them

  wake() {
    document.documentElement.classList.remove("is-quiet");
    clearTimeout(this.sleeping);
    this.sleeping = setTimeout(() => document.documentElement.classList.add("is-quiet"), QUIET);
  }
}

const main = () => document.querySelector('[data-testid="stMain"]');
const code = () => document.querySelector(".present-code");
const make = (name, textContent) => Object.assign(document.createElement(name), { textContent });

// What the page has offered (ui/presenting/steps.py), as it stands in the page.
function steps() {
  const { addresses = "[]", at = "0", hold } = document.querySelector(".present-steps")?.dataset ?? {};
  return { addresses: JSON.parse(addresses), at: Number(at), hold: hold !== undefined };
}

const asked = (name) => new URL(document.location).searchParams.get(name);

// The address of a view in a language; the browser's own is ahead of what the server has sent.
function inLanguage(href, language) {
  const address = new URL(href, document.location);
  if (language) address.searchParams.set("lang", language);
  return address.pathname + address.search;
}

const edges = (parts) => [...(main()?.querySelectorAll(parts) ?? [])]
  .map((part) => part.getBoundingClientRect());

// Whether something on the page took an event.
function taken(name, detail) {
  return !document.dispatchEvent(new CustomEvent(name, { detail, cancelable: true }));
}

function isTyped(event) {
  const at = event.composedPath()[0];
  return at.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(at.tagName);
}

function scroll(page, top) {
  const isCalm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  page.scrollTo({ top, behavior: isCalm ? "instant" : "smooth" });
  return true;
}
