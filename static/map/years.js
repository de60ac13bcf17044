// The years and the zoom of /map. The server sends every year of an indicator at once
// (pages/map/years.py) and a map with empty traces (figures/maps/years.py); this fills the traces for one
// year with what filling.js says. A step through the years and a zoom ask the server for
// nothing; both stay in the link.

// The others have the version of this one, so that a browser keeps no part of an older map.
const own = (name) => import(new URL(`${name}${new URL(import.meta.url).search}`, import.meta.url));
const { filling, sentences, standing } = await own("filling.js");
const { recolour } = await own("painting.js");
const PLAY_EVERY = 800; // milliseconds a year is shown while playing
const CLOSER = 1.5;
const CLOSEST = 14;
// What the reader chose in this visit: Streamlit may build the page anew around it.
const chosen = (window.twinProvincesMap ??= {});

export function show({ data, parentElement }) {
  const root = parentElement.querySelector(".map-years");
  const player = (root.player ??= new Player(root));
  player.update(data);
  return () => player.leave();
}

const asked = (name) => new URL(document.location).searchParams.get(name);

class Player {
  constructor(root) {
    this.root = root;
    this.on(".play", "click", () => this.toggle());
    this.on("input", "input", (event) => this.go(Number(event.target.value)));
    this.on(".closer", "click", () => this.zoom(CLOSER));
    this.on(".farther", "click", () => this.zoom(1 / CLOSER));
    this.on(".whole", "click", () => this.zoom(0));
    this.playing = null;
    this.keys = (event) => this.press(event);
    this.back = () => this.restore();
  }

  on(selector, event, action) {
    this.root.querySelector(selector).addEventListener(event, action);
  }

  part(selector) {
    return this.root.querySelector(selector);
  }

  // ---- what the server sent, and when to draw it

  update(data) {
    this.data = data;
    if (data.presenting) this.part(".controls")?.remove();
    this.years = data.years.map(({ year }) => year);
    if (asked("year") && chosen.year === undefined) chosen.year = asked("year");
    if (asked("zoom") && chosen.zoom === undefined) chosen.zoom = asked("zoom");
    this.place(this.years.includes(chosen.year) ? chosen.year : data.asked);
    this.label();
    this.filled = null; // whatever is drawn is of other data
    this.watch ??= setInterval(() => this.attach(), 100);
    document.addEventListener("keydown", this.keys);
    window.addEventListener("popstate", this.back);
    this.attach();
    this.keepLink();
  }

  leave() {
    this.pause();
    clearInterval(this.watch);
    this.watch = null;
    document.removeEventListener("keydown", this.keys);
    window.removeEventListener("popstate", this.back);
    if (!document.location.pathname.endsWith("/map")) {
      delete chosen.year;
      delete chosen.zoom;
    }
  }

  attach() {
    const map = document.querySelector(".st-key-map .js-plotly-plot");
    if (!map?._fullLayout?.meta?.periods || !map.data) return;
    if (!window.Plotly) {
      this.part(".said").textContent = this.data.broken;
      return;
    }
    if (map !== this.map) {
      this.map = map;
      this.label();
      map.on("plotly_afterplot", () => this.attach());
      map.on("plotly_relayout", (change) => this.moved(change));
    }
    // Each of Streamlit's own drawings begins with the whole view.
    if (map.layout !== this.laidOut) {
      this.laidOut = map.layout;
      if (chosen.zoom) this.look(...chosen.zoom.split(",").map(Number));
    }
    // Streamlit gives the map another list of traces when it draws anew.
    if (map.data !== this.filled) this.draw();
  }

  restore() {
    chosen.year = asked("year") ?? undefined;
    if (this.years.includes(chosen.year)) this.go(this.years.indexOf(chosen.year));
  }

  // ---- steps

  place(year) {
    this.index = Math.max(0, this.years.indexOf(year));
  }

  go(index) {
    this.index = Math.min(Math.max(index, 0), this.years.length - 1);
    chosen.year = this.years[this.index];
    this.label();
    clearTimeout(this.linking);
    this.linking = setTimeout(() => this.keepLink(), 150); // browsers limit how often
    return this.draw();
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

  press(event) {
    if (!this.data.presenting) return;
    const act = { ArrowRight: () => this.go(this.index + 1), ArrowLeft: () => this.go(this.index - 1),
      " ": () => this.toggle() }[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  }

  // ---- words and controls

  label() {
    const words = this.map?.layout?.meta?.words ?? {};
    const year = this.years[this.index] ?? "";
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

  tell() {
    const { said, named, changed } = sentences(this.map.layout.meta, this.data, this.index);
    const line = this.part(".said");
    line.replaceChildren(said);
    for (const [before, textContent, href] of named) {
      line.append(before, Object.assign(document.createElement("a"), { href, textContent }));
    }
    this.part(".changed").textContent = changed;
  }

  // ---- the map

  draw() {
    if (!this.map || !this.years.length) return;
    const now = [this.map.layout.meta, this.data, this.index];
    this.tell();
    const stands = standing(...now);
    const isSame = !this.busy && this.filled === this.map.data && this.stands === stands;
    this.stands = stands;
    return isSame ? recolour(this.map, filling(...now)) : this.redraw(filling(...now));
  }

  redraw(parts) {
    for (const trace of this.map.data) {
      if (trace.meta in parts) Object.assign(trace, parts[trace.meta]);
      delete trace.selectedpoints; // a click outlines its province; it must not fade all the rest
    }
    this.filled = this.map.data;
    this.busy = true;
    return window.Plotly.redraw(this.map).finally(() => { this.busy = false; });
  }

  // ---- zoom and link

  zoom(factor) {
    const { scale = 1 } = this.map.layout.geo.projection;
    const { lon, lat } = this.map._fullLayout.geo.center;
    const next = Math.min(Math.max(factor * scale, 1), CLOSEST);
    if (next === 1) return this.look(1);
    const target = this.map.layout.meta.points[this.data.area];
    if (scale === 1 && next > 1 && target) return this.look(next, ...target);
    return this.look(next, lon, lat);
  }

  // Whole views have no centre of their own: Plotly then shows the ranges of the figure.
  look(scale, lon, lat) {
    const whole = !(scale > 1) && !lon;
    return window.Plotly.relayout(this.map, {
      "geo.projection.scale": whole ? 1 : scale,
      "geo.center.lon": whole ? null : lon,
      "geo.center.lat": whole ? null : lat,
      "geo.projection.rotation.lon": null,
    });
  }

  moved(change) {
    if (!Object.keys(change).some((name) => name.startsWith("geo."))) return;
    const { center, projection } = this.map._fullLayout.geo;
    const now = (name, other) => change[`geo.${name}`] ?? other;
    const scale = now("projection.scale", projection.scale);
    const place = [now("center.lon", center.lon), now("center.lat", center.lat)];
    const whole = scale <= 1 && change["geo.center.lon"] == null;
    chosen.zoom = whole ? "" : [scale.toFixed(2), ...place.map((degrees) => degrees.toFixed(3))].join();
    this.keepLink();
  }

  keepLink() {
    const url = new URL(document.location);
    if (!url.pathname.endsWith("/map")) return;
    // A year of another indicator that this one lacks is kept, but not sent to anyone.
    const kept = { year: this.years.includes(chosen.year) && chosen.year, zoom: chosen.zoom };
    for (const name of ["year", "zoom"]) {
      if (kept[name]) url.searchParams.set(name, kept[name]);
      else url.searchParams.delete(name);
    }
    const link = url.toString().replaceAll("%2C", ",");
    if (link !== document.location.toString()) history.replaceState(history.state, "", link);
  }
}
