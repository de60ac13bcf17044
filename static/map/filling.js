// What fills the map of one year: a part for each trace of figures/maps/years.py that has a `meta`.
// Pure: it makes values out of values, and tests/static/ runs it without a browser.
// contract.js says what `map` (a MapData), `choice` (a ChoiceData), `period` (a PeriodData) and
// `year` (a YearData) have; `index` is that of the year in the choice's years.

const CLEAR = "rgba(0,0,0,0)";
const AWAY = [-90, -60]; // where nobody can point at a gate that the year does not have
const FEW = 10; // provinces with a figure, under which bars say more than a map
const LEAST_ACROSS = 3; // pixels of a circle that can still be seen
const MOST_SOURCES = 6; // in the sentence; the panel and the indicators page have all
const zeros = (locations) => ({ locations, z: locations.map(() => 0) });

export function filling(map, choice, index) {
  const year = choice.years[index];
  const period = map.periods[year.period];
  const [gateMarks, pairMarks] = map.marks[year.year];
  const hovers = hoversOf(map, choice, period, year);
  return {
    ...areaTraces(map, choice, period, year, hovers),
    outlines: outlineTrace(map, choice, index, period),
    circles: circleTrace(map, choice, period, year, hovers),
    districts: districtTrace(choice, year),
    leaders: period.leaders,
    words: wordTrace(map, choice, period, hovers, pairMarks),
    ...gateTraces(map, gateMarks),
    ...pairTraces(map.pairs, pairMarks),
    events: eventTrace(map.events, year.year),
  };
}

// Everything but the figures, in one word: where two years share it, new colours are enough.
export function layoutKey({ marks, pairs, events }, choice, index) {
  const { period, year } = choice.years[index];
  const [, pairMarks] = marks[year];
  const isDrawn = (id) => !pairs.strong.length || pairs.strong.includes(id);
  const lines = pairs.ids.map((id, pair) => (isDrawn(id) ? pairMarks[pair] : ""));
  return [period, choice.province, lines, pinsOf(events, year)].join();
}

// ---- the sentence below the year

// What is said of the year: a statement, its sources as [what is before, words, link], what is better
// seen elsewhere as [words, link], a change.
export function sentences(map, choice, index) {
  const year = choice.years[index];
  const period = map.periods[year.period];
  const before = map.periods[choice.years[index - 1]?.period];
  return {
    statement: statement(map, choice, period, year),
    sources: sourceLinks(map, choice, year),
    elsewhere: elsewhere(map, choice, year),
    change: before && before !== period ? change(map, before, period) : "",
  };
}

function statement({ names, pairs, marks, words }, choice, period, year) {
  const count = counted(year);
  const all = year.marks.length;
  const parts = [fill(words[choice.statement], { known: count, all, date: period.since })];
  if (choice.statement === "partners") {
    parts.unshift(partners({ names, pairs, marks, words }, choice.province, year.year));
  }
  if (year.recast) parts.push(fill(words.recasts, { count: year.recast }));
  if (year.derived) parts.push(fill(words.derived, { count: year.derived }));
  if (year.mixed) parts.push(year.mixed);
  if (period.stand_ins) parts.push(fill(words.stand_ins, { count: period.stand_ins }));
  return parts.join(" · ");
}

// Of how many provinces the year has something to say.
const counted = ({ marks }) => [...marks].filter((mark) => mark === "1" || mark === "2").length;

// Few figures are better seen as bars, and years of few are left out.
function elsewhere({ words }, { statement, bars, thin }, year) {
  const count = counted(year);
  if (statement !== "figures") return [];
  return [
    ...(count < FEW ? [[fill(words.few, { known: count }), `${bars}&chart=ranking&year=${year.year}`]] : []),
    ...(thin ? [[fill(words.thin, { count: thin }), bars]] : []),
  ];
}

function sourceLinks({ words }, choice, year) {
  const indices = [...new Set([...year.sources].flatMap((letter) => sourceList(choice, letter)))];
  return indices.slice(0, MOST_SOURCES).map((index, place) => {
    const [title, id] = choice.sources[index];
    return [place ? "; " : ` · ${words.sources}: `, title, `${words.source_link}${id}`];
  });
}

function change({ words }, before, period) {
  const counts = { before: before.provinces.length, after: period.provinces.length };
  return fill(words.changed, { date: period.since, ...counts });
}

// Whose partner the chosen province was.
function partners({ names, pairs, marks, words }, province, year) {
  const [active] = activePairs(pairs, marks[year][1]);
  const others = active.map((pair) => pairs.sides[pair]).filter((sides) => sides.includes(province))
    .map((sides) => names[sides.find((side) => side !== province)]);
  const fields = { area: names[province] ?? "", year, names: [...new Set(others)].join(", ") };
  return fill(others.length ? words.partnered : words.alone, fields);
}

const fill = (pattern, fields) => pattern.replace(/%\((\w+)\)s/g, (_, name) => fields[name]);

// The sources of a figure, as indices in those of the choice: many figures share a letter.
const sourceList = ({ source_lists }, letter) => source_lists[letter.codePointAt(0) - 65];

// ---- provinces

// Plotly drops an object that is empty from the layout.
const pointOf = ({ points }, { moved }, province) => moved?.[province] ?? points[province];
const shape = (period, province) => period.shapes?.[province] ?? province;

function areaTraces(map, choice, period, year, hovers) {
  const all = [...period.provinces.keys()];
  const classes = classesOf(choice, year);
  const pick = (indices) => ({
    ...choice.scale,
    locations: indices.map((index) => shape(period, period.provinces[index])),
    customdata: indices.map((index) => period.provinces[index]),
    z: indices.map((index) => classes[index]),
    hovertext: indices.map((index) => hovers[index]),
  });
  const isInInset = (index) => map.inset.includes(period.provinces[index]);
  return { areas: pick(all), inset: pick(all.filter(isInInset)) };
}

// The class of each province: 0 without a figure, else one more than the limits it has reached.
function classesOf({ limits }, { marks, texts }) {
  const values = texts.map((text) => Number(figureOf(text))).values();
  const reached = (value) => limits.filter((limit) => limit <= value).length + 1;
  return [...marks].map((mark) =>
    (mark === "0" || !texts.length ? Number(mark) : reached(values.next().value)));
}

// An amount is the area of its circle. Every province has its place in every year, so that new
// figures need no new map.
function circleTrace(map, { largest }, period, { marks, texts }, hovers) {
  if (!largest) return { lon: [], lat: [], customdata: [], hovertext: [] };
  const { size, ...look } = map.looks.circle;
  const places = period.provinces.map((province) => pointOf(map, period, province));
  const values = texts.map((text) => Number(figureOf(text))).values();
  const across = (value) => (value > 0 ? Math.max(LEAST_ACROSS, size * Math.sqrt(value / largest)) : 0);
  return {
    lon: places.map(([lon]) => lon),
    lat: places.map(([, lat]) => lat),
    customdata: period.provinces,
    hovertext: hovers,
    marker: { ...look,
      size: [...marks].map((mark) => (mark === "1" ? across(values.next().value) : 0)) },
  };
}

// The figure of a text: it is before "=", or the sum of the parts after it, to as many decimals as
// they have. After "|" is what is beside the figure.
function figureOf(text) {
  const [figure, parts] = text.split("|")[0].split("=");
  if (figure || !parts) return figure;
  const terms = parts.split("+");
  const decimals = Math.max(...terms.map((term) => (term.split(".")[1] ?? "").length));
  return terms.map(Number).reduce((sum, term) => sum + term).toFixed(decimals);
}

// What each province says to who points at it.
function hoversOf({ names, words }, choice, period, year) {
  let figure = 0;
  return period.provinces.map((province, index) => {
    const lines = [`<b>${names[province]}</b>`];
    if (year.marks[index] === "0") lines.push(choice.statement === "figures" && words.missing);
    else if (year.marks[index] === "3") lines.push(words.later);
    else if (year.texts.length) lines.push(...figureLines(words, choice, year, figure++));
    return lines.filter(Boolean).join("<br>");
  });
}

// A figure with qualifier and unit, what it was made of, what is beside it, and who published it.
function figureLines(words, choice, year, index) {
  const text = year.texts[index];
  const [made, other] = inReadersNumbers(words, text).split("|");
  const [, parts] = made.split("=");
  const figure = inReadersNumbers(words, figureOf(text));
  const qualifier = words.qualifiers[year.qualifiers[index]] ?? "";
  const sources = sourceList(choice, year.sources[index] ?? year.sources[0]);
  return [
    `${qualifier} ${figure} ${choice.unit}`.trim(),
    parts && `= ${parts.replaceAll("+", " + ")}`,
    !parts && other !== undefined && words.recast,
    other && fill(parts ? words.worked_out : words.computed, { values: other }),
    sources.map((source) => choice.sources[source][0]).join("; "),
  ];
}

function inReadersNumbers({ thousands, decimal }, text) {
  return text.replace(/\d[\d.]*/g, (number) => {
    const [whole, decimals] = number.split(".");
    const grouped = whole.replace(/\B(?=(\d{3})+$)/g, thousands);
    return decimals ? grouped + decimal + decimals : grouped;
  });
}

// In the year of a change its new provinces are outlined, in others the partners; the rest is clear.
function outlineTrace({ widths, pairs, periods, looks }, choice, index, period) {
  const { years } = choice;
  const first = years.findIndex((year) => periods[year.period] === period);
  const before = periods[years[first - 1]?.period];
  const isChange = before && index === first;
  const isNew = (province) => shape(period, province) !== shape(before, province)
    || !before.provinces.includes(province);
  const fresh = new Set(before ? period.provinces.filter(isNew) : []);
  const partners = new Set(pairs.outlined);
  const isChosen = (province) => province === choice.province;
  // Each once, since Plotly draws one that is named twice only there where it is named last.
  const provinces = period.provinces
    .filter((province) => fresh.has(province) || partners.has(province) || isChosen(province))
    .sort((one, other) => isChosen(one) - isChosen(other));
  const isSeen = (province) => isChosen(province) || (isChange ? fresh : partners).has(province);
  return {
    ...zeros(provinces.map((province) => shape(period, province))),
    marker: {
      line: {
        width: provinces.map((province) => (isChosen(province) ? widths.selected : widths.outlined)),
        color: provinces.map((province) => (isSeen(province) ? looks.outline : CLEAR)),
      },
    },
  };
}

function districtTrace({ districts: { url, shapes, periods } }, { period }) {
  return periods?.includes(period) ? { geojson: url, ...zeros(shapes) } : zeros([]);
}

// ---- words

// A name says what its province says and a click on it is one on the province: it lies on top.
function wordTrace(map, choice, period, hovers, pairMarks) {
  const { fonts } = map;
  const named = (names, font) => ({ ...names, font,
    hovertext: names.indices.map((index) => hovers[index]),
    customdata: names.indices.map((index) => period.provinces[index]) });
  const { quiet, chosen } = namesWith(map, period, choice.province);
  const groups = [...map.fixed_words, named(quiet, fonts.quiet),
    named(period.featured, fonts.featured), named(chosen, fonts.featured)];
  if (map.pairs.visible) groups.push({ ...pairWords(map.pairs, pairMarks), font: fonts.quiet });
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

// The quiet names, and that of the chosen province where the map had no room for it: others make
// room then. A name needs no years that part it from a later one: the map has but one time.
function namesWith(map, period, province) {
  const { provinces, quiet, spare } = period;
  const index = provinces.indexOf(province);
  const place = spare.indices.indexOf(index);
  if (place < 0) return { quiet, chosen: { lon: [], lat: [], text: [], indices: [] } };
  const hidden = spare.hides[place];
  const isKept = (_, number) => !hidden.includes(number);
  const [lon, lat] = pointOf(map, period, province);
  return {
    quiet: Object.fromEntries(Object.entries(quiet).map(([key, each]) => [key, each.filter(isKept)])),
    chosen: { lon: [lon], lat: [lat], text: [map.names[province].replace(/ \(.*\)$/, "")],
      textposition: [spare.textposition[place]], indices: [index] },
  };
}

// ---- gates

// Every gate has its place in every year, so that new marks need no new map; those that a year
// does not have are clear and away. A rough position has a halo of its own below its gate.
function gateTraces({ gates, looks }, marks) {
  const all = [...gates.ids.keys()];
  const rough = all.filter((gate) => gates.rough[gate] === "1");
  const isDrawn = (gate) => marks[gate] !== ".";
  const clear = { symbol: "circle", size: 0, color: CLEAR, line: { width: 0 } };
  const points = [...rough.map((gate) => [gate, looks.markers.halo]),
    ...all.map((gate) => [gate, looks.markers[marks[gate]]])];
  const each = (value) => points.map(([gate, marker]) => value(gate, isDrawn(gate) ? marker : clear));
  const where = (degrees, away) => each((gate) => (isDrawn(gate) ? degrees[gate] : away));
  const ids = rough.map((gate) => gates.ids[gate]);
  return {
    discs: {
      locations: ids, customdata: ids, z: rough.map((gate) => Number(isDrawn(gate))),
      marker: { line: { color: rough.map((gate) => (isDrawn(gate) ? looks.disc : CLEAR)), width: 1 } },
    },
    gates: {
      lon: where(gates.lon, AWAY[0]),
      lat: where(gates.lat, AWAY[1]),
      customdata: each((gate) => gates.ids[gate]),
      hovertext: each((gate) => (isDrawn(gate) ? gateHover(gates, marks, gate) : "")),
      marker: {
        opacity: 1,
        symbol: each((_, look) => look.symbol), size: each((_, look) => look.size),
        color: each((_, look) => look.color),
        line: { color: each((_, look) => look.line.color ?? look.color),
          width: each((_, look) => look.line.width) },
      },
    },
  };
}

function gateHover(gates, marks, gate) {
  const note = gates.rough[gate] === "1" ? gates.rough_note : "";
  return [`<b>${gates.names[gate]}</b>`, gates.classes[marks[gate]], note].filter(Boolean).join("<br>");
}

// ---- events

const pinsOf = ({ years }, year) => [...years.keys()].filter((pin) => years[pin] === year);

function eventTrace(events, year) {
  const pins = pinsOf(events, year);
  const of = (values) => pins.map((pin) => values[pin]);
  return {
    lon: of(events.lon), lat: of(events.lat), customdata: of(events.ids), hovertext: of(events.texts),
    marker: { ...events.marker, size: of(events.sizes) },
  };
}

// ---- pairs of partners

// The indices of the pairs that a year has, and those of them that are drawn strongly.
function activePairs(pairs, marks) {
  const active = [...pairs.ids.keys()].filter((pair) => marks[pair] === "1");
  return [active, active.filter((pair) => pairs.strong.includes(pairs.ids[pair]))];
}

function pairTraces(pairs, marks) {
  const [active, strong] = activePairs(pairs, marks);
  const joined = (lines, indices) => indices.flatMap((pair) => [...lines[pair], null]);
  const course = (indices) => ({ lon: joined(pairs.lon, indices), lat: joined(pairs.lat, indices) });
  const quiet = pairs.strong.length ? [] : active;
  return { pairs: course(quiet), "pair-casing": course(strong), "pair-chosen": course(strong) };
}

// Lines end in provinces, whose figures they would hide: they say what they are at their middle.
function pairWords(pairs, marks) {
  const [active, strong] = activePairs(pairs, marks);
  const drawn = pairs.strong.length ? strong : active;
  const middle = (points) => points[Math.floor(points.length / 2)];
  return {
    lon: drawn.map((pair) => middle(pairs.lon[pair])),
    lat: drawn.map((pair) => middle(pairs.lat[pair])),
    hovertext: drawn.map((pair) => pairs.names[pair]),
  };
}
