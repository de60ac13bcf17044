// The years and the zoom of /map. The server sends every year of an indicator at once
// (ui/map_years.py) and a map with empty traces (figures/maps.py); this fills the traces for one
// year. A step through the years and a zoom ask the server for nothing; both stay in the link.

const PLAY_EVERY = 800; // milliseconds a year is shown while playing
const CLOSER = 1.5;
const CLOSEST = 14;
const CLEAR = "rgba(0,0,0,0)";
// What the reader chose in this visit: Streamlit may build the page anew around it.
const chosen = (window.twinProvincesMap ??= {});

export function show({ data, parentElement }) {
  const root = parentElement.querySelector(".map-years");
  const player = (root.player ??= new Player(root));
  player.update(data);
  return () => player.leave();
}

const say = (template, fields) =>
  template.replace(/%\((\w+)\)s/g, (_, name) => fields[name]);
const zeros = (locations) => ({ locations, z: locations.map(() => 0) });
// What Plotly calculates of a point from the arrays of its trace, under Plotly's own short names.
const area = ({ z, hovertext }, place) => ({ z: z[place], htx: hovertext[place] });
const AWAY = [-90, -60]; // where nobody can point at a gate that is not shown
const CALCULATED = {
  areas: area,
  inset: area,
  outlines: ({ marker }, place) => ({ mlc: marker.line.color[place] }),
  discs: ({ z, marker }, place) => ({ z: z[place], mlc: marker.line.color[place] }),
  words: ({ hovertext }, place) => ({ htx: hovertext[place] }),
  gates: ({ lon, lat, marker, hovertext }, place) => ({
    lonlat: [lon[place], lat[place]],
    mx: marker.symbol[place], ms: marker.size[place], mc: marker.color[place],
    mlc: marker.line.color[place], mlw: marker.line.width[place],
    htx: hovertext[place],
  }),
};
const combo = ({ combos }, letter) => combos[letter.codePointAt(0) - 65];
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

  tell(period, year, before) {
    const { sources, says } = this.data;
    const { words } = this.map.layout.meta;
    const known = [...year.z].filter((mark) => mark !== "0").length;
    const said = [say(words[says], { known, all: year.z.length, date: period.since })];
    if (year.derived) said.push(say(words.derived, { count: year.derived }));
    if (year.mixed) said.push(year.mixed);
    if (period.stand_ins) said.push(say(words.stand_ins, { count: period.stand_ins }));
    const line = this.part(".said");
    line.replaceChildren(said.join(" · "));
    const named = [...new Set([...year.from].flatMap((letter) => combo(this.data, letter)))];
    named.slice(0, 6).forEach((number, place) => {
      const [textContent, id] = sources[number];
      const href = `/sources?source=${id}&lang=${words.lang}`;
      const link = Object.assign(document.createElement("a"), { href, textContent });
      line.append(place ? "; " : ` · ${words.sources}: `, link);
    });
    const changed = before && before !== period;
    const fields = { date: period.since, before: before?.units.length, after: period.units.length };
    this.part(".changed").textContent = changed ? say(words.changed, fields) : "";
  }

  // ---- the map

  draw() {
    if (!this.map || !this.years.length) return;
    const filling = this.filling();
    const same = !this.busy && this.filled === this.map.data && this.stands === this.standing();
    return same ? this.recolour(filling) : this.redraw(filling);
  }

  redraw(filling) {
    for (const trace of this.map.data) {
      if (trace.meta in filling) Object.assign(trace, filling[trace.meta]);
    }
    this.filled = this.map.data;
    this.stands = this.standing();
    this.busy = true;
    return window.Plotly.redraw(this.map).finally(() => { this.busy = false; });
  }

  // Everything but the figures, in one word: where two years share it, new colours are enough.
  standing() {
    const { period, year } = this.data.years[this.index];
    const { years, pairs } = this.map.layout.meta;
    const held = years[year][1];
    const lines = pairs.ids.map((id, place) => (pairs.chosen.length && !pairs.chosen.includes(id) ? "" : held[place]));
    return [period, this.data.area, lines].join();
  }

  // Plotly projects every line anew for any new figure. Where places stay, its own styling of what
  // it calculated before is enough, and ten times as fast; tests hold the two to one picture.
  recolour(filling) {
    const { data, calcdata } = this.map;
    data.forEach((trace, number) => {
      const calculated = CALCULATED[trace.meta];
      const points = calcdata[number];
      if (!calculated || !points[0].trace) return;
      Object.assign(trace, filling[trace.meta]);
      points.forEach((point, place) => Object.assign(point, calculated(trace, point.index ?? place)));
      if (trace.meta === "words") return;
      points[0].trace._module.style(this.map, points);
      if (trace.meta === "gates") this.put(points);
    });
  }

  // Gates that were not shown before stand elsewhere.
  put(points) {
    const { projection } = this.map._fullLayout.geo._subplot;
    points[0].node3.selectAll("path.point").attr("transform", ({ lonlat }) => `translate(${projection(lonlat)})`);
  }

  filling() {
    const known = this.map.layout.meta;
    const year = this.data.years[this.index];
    const period = known.periods[year.period];
    const before = known.periods[this.data.years[this.index - 1]?.period];
    this.tell(period, year, before);
    const shape = (unit) => period.shapes?.[unit] ?? unit;
    const [gates, pairs] = known.years[year.year];
    const hover = this.hover(known, period.units, year);
    return {
      ...this.areas(known, period, year, shape, hover),
      outlines: this.outlines(known, period, shape),
      districts: this.districts(year),
      leaders: period.leaders,
      words: this.words(known, period, hover, pairs),
      ...gateParts(known, gates),
      ...pairParts(known.pairs, pairs),
    };
  }

  // In the year of a change its new units are outlined, in others the partners; the rest is clear.
  outlines({ widths, pairs, periods, looks }, period, shape) {
    const { years } = this.data;
    const first = years.findIndex((year) => periods[year.period] === period);
    const before = periods[years[first - 1]?.period];
    const changes = before && this.index === first;
    const isNew = (unit) => shape(unit) !== (before.shapes?.[unit] ?? unit) || !before.units.includes(unit);
    const fresh = new Set(before ? period.units.filter(isNew) : []);
    const partners = new Set(pairs.outlined);
    const isOwn = (unit) => unit === this.data.area;
    // Each once, since Plotly draws one that is named twice only there where it is named last.
    const units = period.units.filter((unit) => fresh.has(unit) || partners.has(unit) || isOwn(unit))
      .sort((one, other) => isOwn(one) - isOwn(other));
    const isSeen = (unit) => isOwn(unit) || (changes ? fresh : partners).has(unit);
    return {
      ...zeros(units.map(shape)),
      marker: {
        line: {
          width: units.map((unit) => (isOwn(unit) ? widths.selected : widths.outlined)),
          color: units.map((unit) => (isSeen(unit) ? looks.outline : CLEAR)),
        },
      },
    };
  }

  trace(part) {
    return this.map.data.find((trace) => trace.meta === part);
  }

  // A name says what its province says and a click on it is one on the province: it lies on top.
  words(known, period, hover, pairs) {
    const { fonts, standing } = known;
    const named = (names, font) => ({ ...names, font,
      hovertext: names.places.map((place) => hover[place]),
      customdata: names.places.map((place) => period.units[place]) });
    const groups = [...standing, named(period.quiet, fonts.quiet),
      named(period.featured, fonts.featured),
      named(this.chosenName(known, period), fonts.featured)];
    if (this.trace("pairs") ?? this.trace("pair-chosen")) {
      groups.push({ ...pairWords(known.pairs, pairs), font: fonts.quiet });
    }
    const flat = (key) => groups.flatMap((group) => group[key] ?? group.lon.map(() => ""));
    const font = (key, other) => groups.flatMap((group) => group.lon.map(() => group.font[key] ?? other));
    return {
      lon: flat("lon"), lat: flat("lat"), text: flat("text"), hovertext: flat("hovertext"),
      customdata: flat("customdata"),
      textposition: flat("textposition").map((position) => position || "middle center"),
      textfont: { family: fonts.quiet.family, size: font("size"), color: font("color"),
        weight: font("weight", 400), shadow: font("shadow", "none") },
    };
  }

  areas(known, period, year, shape, hover) {
    const all = period.units.map((_, place) => place);
    const classes = this.classes(year);
    const pick = (places) => ({
      ...this.data.scale,
      locations: places.map((place) => shape(period.units[place])),
      customdata: places.map((place) => period.units[place]),
      z: places.map((place) => classes[place]),
      hovertext: places.map((place) => hover[place]),
    });
    return { areas: pick(all), inset: pick(all.filter((p) => known.inset.includes(period.units[p]))) };
  }

  // The class of each unit: 0 without a figure, else one more than the limits it has reached.
  classes({ z, text }) {
    const values = text.map(parseFloat).values();
    const reached = (value) => this.data.limits.filter((limit) => limit <= value).length + 1;
    return [...z].map((mark) => (mark === "0" || !text.length ? Number(mark) : reached(values.next().value)));
  }

  hover({ names, words }, units, year) {
    const { sources, unit, says } = this.data;
    let next = 0;
    const written = (number) => {
      const [whole, decimals] = number.split(".");
      const grouped = whole.replace(/\B(?=(\d{3})+$)/g, words.thousands);
      return decimals ? grouped + words.decimal + decimals : grouped;
    };
    return units.map((id, place) => {
      const lines = [`<b>${names[id]}</b>`];
      if (year.z[place] === "0") lines.push(says === "figures" && words.missing);
      else if (year.text.length) {
        const from = combo(this.data, year.from[next] ?? year.from[0]);
        const [figure, parts] = year.text[next].replace(/\d[\d.]*/g, written).split("=");
        const qualifier = words.qualifiers[year.qualifiers[next]] ?? "";
        lines.push(`${qualifier} ${figure} ${unit}`.trim(), parts && `= ${parts.replaceAll("+", " + ")}`);
        lines.push(from.map((number) => sources[number][0]).join("; "));
        next += 1;
      }
      return lines.filter(Boolean).join("<br>");
    });
  }

  districts({ period }) {
    const { url, shapes, periods } = this.data.districts;
    return periods?.includes(period) ? { geojson: url, ...zeros(shapes) } : zeros([]);
  }

  chosenName(known, period) {
    const { area } = this.data;
    const drawn = [...period.quiet.text, ...period.featured.text];
    const name = known.names[area] ?? "";
    const named = drawn.some((text) => name.startsWith(text.replace("<br>", " ")));
    const place = period.units.indexOf(area);
    if (named || place < 0) return { lon: [], lat: [], text: [], places: [] };
    const [lon, lat] = known.points[area];
    return { lon: [lon], lat: [lat], text: [name], places: [place] };
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

// Every gate has its place in every year, so that new marks need no new map; those that a year
// does not know are clear and away.
function gateParts({ gates, looks }, marks) {
  const all = [...gates.ids.keys()];
  const rough = all.filter((place) => gates.rough[place] === "1");
  const clear = { symbol: "circle", size: 0, color: CLEAR, line: { width: 0 } };
  const points = [...rough.map((place) => [place, looks.halo]), ...all.map((place) => [place, null])];
  const each = (value) => points.map(([place, halo]) => {
    const known = marks[place] !== ".";
    return value(place, known ? (halo ?? looks[marks[place]]) : clear, known);
  });
  const hover = (place) => [`<b>${gates.names[place]}</b>`, gates.words[marks[place]],
    gates.rough[place] === "1" ? gates.roughly : ""].filter(Boolean).join("<br>");
  const ids = rough.map((place) => gates.ids[place]);
  const shown = rough.map((place) => marks[place] !== ".");
  return {
    discs: {
      locations: ids, customdata: ids, z: shown.map(Number),
      marker: { line: { color: shown.map((is) => (is ? looks.disc : CLEAR)), width: 1 } },
    },
    gates: {
      lon: each((place, _, known) => (known ? gates.lon[place] : AWAY[0])),
      lat: each((place, _, known) => (known ? gates.lat[place] : AWAY[1])),
      customdata: each((place) => gates.ids[place]),
      hovertext: each((place, _, known) => (known ? hover(place) : "")),
      marker: {
        opacity: 1,
        symbol: each((_, look) => look.symbol), size: each((_, look) => look.size),
        color: each((_, look) => look.color),
        line: { color: each((_, look) => look.line.color ?? look.color), width: each((_, look) => look.line.width) },
      },
    },
  };
}

function heldPairs(pairs, marks) {
  const held = [...pairs.ids.keys()].filter((place) => marks[place] === "1");
  return [held, held.filter((place) => pairs.chosen.includes(pairs.ids[place]))];
}

// Lines end in provinces, whose figures they would hide: they say what they are at their middle.
function pairWords(pairs, marks) {
  const [held, strong] = heldPairs(pairs, marks);
  const shown = pairs.chosen.length ? strong : held;
  const middle = (points) => points[Math.floor(points.length / 2)];
  return {
    lon: shown.map((place) => middle(pairs.lon[place])),
    lat: shown.map((place) => middle(pairs.lat[place])),
    hovertext: shown.map((place) => pairs.names[place]),
  };
}

function pairParts(pairs, marks) {
  const [held, strong] = heldPairs(pairs, marks);
  const apart = (places, list) => places.flatMap((place) => [...list(place), null]);
  const lines = (places) => ({
    lon: apart(places, (place) => pairs.lon[place]),
    lat: apart(places, (place) => pairs.lat[place]),
  });
  const quiet = pairs.chosen.length ? [] : held;
  return { pairs: lines(quiet), "pair-casing": lines(strong), "pair-chosen": lines(strong) };
}
