// The years and the zoom of /map. The server sends every year of an indicator at once
// (pages/map/years.py) and a map with empty traces (figures/maps/years.py); this fills the traces for one
// year with what filling.js says. A step through the years and a zoom ask the server for
// nothing; both stay in the link. contract.js says what the server sends.

import { filling, layoutKey, sentences } from "./filling.js";
import { isDrawn, recolour } from "./painting.js";
import { addressWith, changeTo, viewOf, zoomAfter, zoomed } from "./view.js";

const PLAY_EVERY = 800; // milliseconds a year is seen while playing
const STAYS = 1500; // milliseconds after which a year is not passed through
const CLOSER = 1.5;
const NEAR = ["pointerover", "focusin"]; // what happens before somebody follows a link
// Year and zoom of this visit: Streamlit may build the page anew around them. What is seen of them is for
// ../points/points.js.
const visit = (window.twinProvincesMap ??= {});

export function show({ data, parentElement, setTriggerValue }) {
  const root = parentElement.querySelector(".map-years");
  const player = (root.player ??= new Player(root));
  player.askAnew = (year) => setTriggerValue("year", year);
  player.update(data);
  return () => player.leave();
}

const inLink = (name) => new URL(document.location).searchParams.get(name);

class Player {
  constructor(root) {
    this.root = root;
    this.on(".play", "click", () => this.toggle());
    this.on("input", "input", (event) => this.go(Number(event.target.value)));
    this.on(".closer", "click", () => this.zoom(CLOSER));
    this.on(".farther", "click", () => this.zoom(1 / CLOSER));
    this.on(".whole", "click", () => this.zoom(0));
    this.playing = null;
    this.drawings = 0; // of Plotly that are not done
    this.step = (event) => this.take(event, event.detail.by);
    this.play = (event) => this.take(event);
    this.back = () => this.restore();
    this.near = (event) => this.renewLinks(event);
  }

  on(selector, event, action) {
    this.root.querySelector(selector).addEventListener(event, action);
  }

  part(selector) {
    return this.root.querySelector(selector);
  }

  // ---- what the server sent, and when to draw it

  /** @param {import("./contract.js").ChoiceData} choice */
  update(choice) {
    this.choice = choice;
    this.asked = undefined;
    if (choice.presenting) this.part(".controls")?.remove();
    this.years = choice.years.map(({ year }) => year);
    for (const name of ["year", "zoom"]) visit[name] ??= inLink(name) || undefined;
    this.place(this.years.includes(visit.year) ? visit.year : choice.year);
    this.label();
    this.traces = null; // whatever is drawn is of another choice
    this.unmark();
    this.watch ??= setInterval(() => this.attach(), 100);
    document.addEventListener("step", this.step);
    document.addEventListener("play", this.play);
    window.addEventListener("popstate", this.back);
    for (const kind of NEAR) document.addEventListener(kind, this.near);
    this.attachSoon();
    this.keepLink();
  }

  leave() {
    this.pause();
    clearInterval(this.watch);
    clearTimeout(this.asking);
    this.watch = null;
    document.removeEventListener("step", this.step);
    document.removeEventListener("play", this.play);
    window.removeEventListener("popstate", this.back);
    for (const kind of NEAR) document.removeEventListener(kind, this.near);
    if (!document.location.pathname.endsWith("/map")) {
      delete visit.year;
      delete visit.zoom;
    }
  }

  // Until there is a map it is looked for in every frame: it is empty for as long as it waits.
  attachSoon() {
    this.attach();
    if (!this.plot && this.watch) requestAnimationFrame(() => this.attachSoon());
  }

  attach() {
    const plot = document.querySelector(".st-key-map .js-plotly-plot");
    if (!plot?._fullLayout?.meta?.periods || !plot.data) return;
    if (!window.Plotly) {
      this.part(".said").textContent = this.choice.failure;
      return;
    }
    if (plot !== this.plot) {
      this.plot = plot;
      this.label();
      plot.on("plotly_beforeplot", () => { if (plot.data !== this.traces) this.unmark(); });
      plot.on("plotly_afterplot", () => this.attach());
      plot.on("plotly_relayout", (change) => this.moved(change));
    }
    // Each of Streamlit's own drawings begins with the whole view.
    if (plot.layout !== this.layout) {
      this.layout = plot.layout;
      if (visit.zoom) this.look(viewOf(visit.zoom));
    }
    // Streamlit gives the map another list of traces when it draws anew.
    if (plot.data !== this.traces) this.draw();
  }

  restore() {
    visit.year = inLink("year") ?? undefined;
    if (this.years.includes(visit.year)) this.go(this.years.indexOf(visit.year));
  }

  // ---- steps

  place(year) {
    this.index = Math.max(0, this.years.indexOf(year));
  }

  go(index) {
    this.index = Math.min(Math.max(index, 0), this.years.length - 1);
    visit.year = this.years[this.index];
    this.label();
    clearTimeout(this.linking);
    this.linking = setTimeout(() => this.keepLink(), 150); // browsers limit how often
    if (document.querySelector(".present-code")) this.askLater();
    return this.draw();
  }

  // The code on a projector leads to the year that is seen, once somebody stays with it.
  askLater() {
    clearTimeout(this.asking);
    this.asking = setTimeout(() => this.playing || this.askAnew(visit.year), STAYS);
  }

  toggle() {
    if (this.playing) return this.pause();
    if (this.index === this.years.length - 1) this.go(0);
    this.playing = setInterval(() => this.advance(), PLAY_EVERY);
    this.label();
  }

  advance() {
    if (this.index === this.years.length - 1) return this.pause();
    this.go(this.index + 1);
  }

  pause() {
    clearInterval(this.playing);
    this.playing = null;
    this.label();
  }

  // The keys of a presenter (static/present/keys.js): a step, or the years one after the other.
  // What goes beyond the years is left to them.
  take(event, by) {
    const index = by ? this.index + by : 0;
    if (this.years.length < 2 || !(index in this.years)) return;
    event.preventDefault();
    if (by) this.go(index);
    else this.toggle();
  }

  // ---- words and controls

  label() {
    const words = this.plot?.layout?.meta?.words ?? {};
    const year = this.years[this.index] ?? "";
    Object.assign(visit, { seen: year, indicator: this.choice.indicator }); // for who asks of a province
    this.part(".year").textContent = year;
    const slider = this.part("input");
    if (!slider) return; // on a projector
    slider.max = this.years.length - 1;
    slider.value = this.index;
    slider.ariaLabel = words.year;
    slider.setAttribute("aria-valuetext", year);
    this.part(".play").textContent = this.playing ? "❚❚" : "▶";
    this.part(".first").textContent = this.years[0] ?? "";
    this.part(".last").textContent = this.years.at(-1) ?? "";
    this.title(".play", this.playing ? words.pause : words.play);
    for (const name of ["closer", "farther", "whole"]) this.title(`.${name}`, words[name]);
    this.part(".steps").hidden = this.years.length < 2;
  }

  title(selector, words) {
    this.part(selector).title = words;
    this.part(selector).ariaLabel = words;
  }

  write({ statement, sources, elsewhere, change }) {
    const line = this.part(".said");
    const linkTo = (textContent, href) =>
      Object.assign(document.createElement("a"), { href, textContent });
    line.replaceChildren(statement);
    for (const [before, words, href] of sources) line.append(before, linkTo(words, href));
    for (const [words, href] of elsewhere) line.append(" · ", linkTo(words, href));
    this.part(".changed").textContent = change;
  }

  // ---- the map

  draw() {
    if (!this.plot || !this.years.length) return;
    /** @type {import("./contract.js").MapData} */
    const map = this.plot.layout.meta;
    this.unmark();
    this.write(sentences(map, this.choice, this.index));
    const key = layoutKey(map, this.choice, this.index);
    const isSame = !this.drawings && this.traces === this.plot.data && this.layoutKey === key
      && isDrawn(this.plot);
    this.layoutKey = key;
    const parts = filling(map, this.choice, this.index);
    if (!isSame) return this.redraw(parts);
    recolour(this.plot, parts);
    this.mark();
  }

  async redraw(parts) {
    for (const trace of this.plot.data) {
      if (trace.meta in parts) Object.assign(trace, parts[trace.meta]);
      delete trace.selectedpoints; // a click outlines its province; it must not fade all the rest
    }
    this.traces = this.plot.data;
    this.drawings += 1;
    await window.Plotly.redraw(this.plot).finally(() => { this.drawings -= 1; });
    this.mark();
  }

  // `data-drawn` says which year is on the map, once nothing of it is still to be drawn.
  mark() {
    const isDone = !this.drawings && this.traces === this.plot.data;
    if (isDone) this.root.dataset.drawn = this.years[this.index];
  }

  unmark() {
    delete this.root.dataset.drawn;
  }

  // ---- zoom and link

  zoom(factor) {
    const { center } = this.plot._fullLayout.geo;
    const { scale = 1 } = this.plot.layout.geo.projection;
    const point = this.plot.layout.meta.points[this.choice.province];
    return this.look(zoomed({ scale, ...center }, factor, point));
  }

  look(view) {
    return window.Plotly.relayout(this.plot, changeTo(view));
  }

  moved(change) {
    const zoom = zoomAfter(change, this.plot._fullLayout.geo);
    if (zoom === undefined) return;
    visit.zoom = zoom;
    this.keepLink();
  }

  // The links of the navigation are the server's, and have the year that it knows: whoever comes
  // near them gets them with the year of now.
  renewLinks({ target }) {
    if (!target.closest?.(".st-key-navigation")) return;
    const year = inLink("year");
    if (!year || year === (this.asked ?? this.choice.link.year)) return;
    this.asked = year;
    this.askAnew(year);
  }

  keepLink() {
    if (!document.location.pathname.endsWith("/map")) return;
    // A year of another indicator that this one lacks is kept, but not sent to anyone.
    const year = this.years.includes(visit.year) && visit.year;
    const link = addressWith(document.location, { year, zoom: visit.zoom });
    if (link !== document.location.toString()) history.replaceState(history.state, "", link);
  }
}
