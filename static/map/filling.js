// What fills the map of one year: a part for each trace of figures/maps/years.py that has a `meta`.
// `known` is what the figure carries for all years (pages/map/figure.py), `data` one indicator with its
// years (pages/map/years.py).

const CLEAR = "rgba(0,0,0,0)";
const AWAY = [-90, -60]; // where nobody can point at a gate that is not shown
const NAMED = 6; // sources; the panel and the indicators page have all
const zeros = (locations) => ({ locations, z: locations.map(() => 0) });
// The sources of a figure, which many share, under one letter.
export const combo = ({ combos }, letter) => combos[letter.codePointAt(0) - 65];

export function filling(known, data, index) {
  const year = data.years[index];
  const period = known.periods[year.period];
  const [gates, held] = known.years[year.year];
  const hover = hovers(known, data, period.units, year);
  return {
    ...areas(known, data, period, year, hover),
    outlines: outlines(known, data, index, period),
    districts: districts(data, year),
    leaders: period.leaders,
    words: wordsOn(known, data, period, hover, held),
    ...gateParts(known, gates),
    ...pairParts(known.pairs, held),
  };
}

// What is said of the year: the sentence, its sources as [what stands before, words, link], a change.
export function sentences(carried, data, index) {
  const { words, periods } = carried;
  const { sources, says, years } = data;
  const year = years[index];
  const period = periods[year.period];
  const before = periods[years[index - 1]?.period];
  const known = [...year.z].filter((mark) => mark === "1" || mark === "2").length;
  const said = [say(words[says], { known, all: year.z.length, date: period.since })];
  if (says === "partners") said.unshift(partners(carried, data.area, year.year));
  if (year.derived) said.push(say(words.derived, { count: year.derived }));
  if (year.mixed) said.push(year.mixed);
  if (period.stand_ins) said.push(say(words.stand_ins, { count: period.stand_ins }));
  const numbers = [...new Set([...year.from].flatMap((letter) => combo(data, letter)))];
  const named = numbers.slice(0, NAMED).map((number, place) => {
    const [title, id] = sources[number];
    return [place ? "; " : ` · ${words.sources}: `, title, `${words.source}${id}`];
  });
  const counts = { date: period.since, before: before?.units.length, after: period.units.length };
  const changed = before && before !== period ? say(words.changed, counts) : "";
  return { said: said.join(" · "), named, changed };
}

// Whose partner the chosen province was.
function partners({ names, pairs, words, years }, area, year) {
  const [held] = heldPairs(pairs, years[year][1]);
  const others = held.map((place) => pairs.sides[place]).filter((sides) => sides.includes(area))
    .map((sides) => names[sides.find((side) => side !== area)]);
  const fields = { area: names[area] ?? "", year, names: [...new Set(others)].join(", ") };
  return say(others.length ? words.partnered : words.alone, fields);
}

const say = (template, fields) => template.replace(/%\((\w+)\)s/g, (_, name) => fields[name]);

// Everything but the figures, in one word: where two years share it, new colours are enough.
export function standing({ years, pairs }, data, index) {
  const { period, year } = data.years[index];
  const held = years[year][1];
  const isDrawn = (id) => !pairs.chosen.length || pairs.chosen.includes(id);
  const lines = pairs.ids.map((id, place) => (isDrawn(id) ? held[place] : ""));
  return [period, data.area, lines].join();
}

const shape = (period, unit) => period.shapes?.[unit] ?? unit;

// In the year of a change its new units are outlined, in others the partners; the rest is clear.
function outlines({ widths, pairs, periods, looks }, data, index, period) {
  const { years } = data;
  const first = years.findIndex((year) => periods[year.period] === period);
  const before = periods[years[first - 1]?.period];
  const changes = before && index === first;
  const isNew = (unit) => shape(period, unit) !== shape(before, unit) || !before.units.includes(unit);
  const fresh = new Set(before ? period.units.filter(isNew) : []);
  const partners = new Set(pairs.outlined);
  const isOwn = (unit) => unit === data.area;
  // Each once, since Plotly draws one that is named twice only there where it is named last.
  const units = period.units.filter((unit) => fresh.has(unit) || partners.has(unit) || isOwn(unit))
    .sort((one, other) => isOwn(one) - isOwn(other));
  const isSeen = (unit) => isOwn(unit) || (changes ? fresh : partners).has(unit);
  return {
    ...zeros(units.map((unit) => shape(period, unit))),
    marker: {
      line: {
        width: units.map((unit) => (isOwn(unit) ? widths.selected : widths.outlined)),
        color: units.map((unit) => (isSeen(unit) ? looks.outline : CLEAR)),
      },
    },
  };
}

// A name says what its province says and a click on it is one on the province: it lies on top.
function wordsOn(known, data, period, hover, held) {
  const { fonts, standing } = known;
  const named = (names, font) => ({ ...names, font,
    hovertext: names.places.map((place) => hover[place]),
    customdata: names.places.map((place) => period.units[place]) });
  const groups = [...standing, named(period.quiet, fonts.quiet),
    named(period.featured, fonts.featured),
    named(chosenName(known, data, period), fonts.featured)];
  if (known.pairs.drawn) groups.push({ ...pairWords(known.pairs, held), font: fonts.quiet });
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

function areas(known, data, period, year, hover) {
  const all = period.units.map((_, place) => place);
  const classes = classesOf(data, year);
  const pick = (places) => ({
    ...data.scale,
    locations: places.map((place) => shape(period, period.units[place])),
    customdata: places.map((place) => period.units[place]),
    z: places.map((place) => classes[place]),
    hovertext: places.map((place) => hover[place]),
  });
  return { areas: pick(all), inset: pick(all.filter((p) => known.inset.includes(period.units[p]))) };
}

// The figure of a text: it stands before "=", or is the sum of the parts behind it, to as many
// decimals as they have.
function figureOf(text) {
  const [figure, parts] = text.split("=");
  if (figure || !parts) return figure;
  const terms = parts.split("+");
  const decimals = Math.max(...terms.map((term) => (term.split(".")[1] ?? "").length));
  return terms.map(Number).reduce((sum, term) => sum + term).toFixed(decimals);
}

// The class of each unit: 0 without a figure, else one more than the limits it has reached.
function classesOf({ limits }, { z, text }) {
  const values = text.map((written) => Number(figureOf(written))).values();
  const reached = (value) => limits.filter((limit) => limit <= value).length + 1;
  return [...z].map((mark) => (mark === "0" || !text.length ? Number(mark) : reached(values.next().value)));
}

function hovers({ names, words }, data, units, year) {
  const { sources, unit, says } = data;
  let next = 0;
  const written = (number) => {
    const [whole, decimals] = number.split(".");
    const grouped = whole.replace(/\B(?=(\d{3})+$)/g, words.thousands);
    return decimals ? grouped + words.decimal + decimals : grouped;
  };
  return units.map((id, place) => {
    const lines = [`<b>${names[id]}</b>`];
    if (year.z[place] === "0") lines.push(says === "figures" && words.missing);
    else if (year.z[place] === "3") lines.push(words.later);
    else if (year.text.length) {
      const from = combo(data, year.from[next] ?? year.from[0]);
      const [, parts] = year.text[next].replace(/\d[\d.]*/g, written).split("=");
      const figure = figureOf(year.text[next]).replace(/\d[\d.]*/g, written);
      const qualifier = words.qualifiers[year.qualifiers[next]] ?? "";
      lines.push(`${qualifier} ${figure} ${unit}`.trim(), parts && `= ${parts.replaceAll("+", " + ")}`);
      lines.push(from.map((number) => sources[number][0]).join("; "));
      next += 1;
    }
    return lines.filter(Boolean).join("<br>");
  });
}

function districts({ districts: { url, shapes, periods } }, { period }) {
  return periods?.includes(period) ? { geojson: url, ...zeros(shapes) } : zeros([]);
}

function chosenName(known, { area }, period) {
  const drawn = [...period.quiet.text, ...period.featured.text];
  const name = known.names[area] ?? "";
  const named = drawn.some((text) => name.startsWith(text.replace("<br>", " ")));
  const place = period.units.indexOf(area);
  if (named || place < 0) return { lon: [], lat: [], text: [], places: [] };
  const [lon, lat] = known.points[area];
  return { lon: [lon], lat: [lat], text: [name], places: [place] };
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
