// A small made-up map: a northern country of two provinces that merge in 2001 into "ab", and a
// province "l" of the other country; one gate of known position, one of rough; two pairs.

const font = { family: "Sans", size: 10, color: "black" };
const marker = (symbol, color) => ({ symbol, size: 8, color, line: { width: 1 } });
const noNames = () => ({ lon: [], lat: [], text: [], textposition: [], indices: [] });

export const map = () => ({
  names: { a: "Alpha", b: "Beta", ab: "Alphabeta", l: "Lambda" },
  points: { a: [100, 20], b: [101, 20], ab: [100.5, 20], l: [99, 15] },
  inset: ["b", "ab"],
  periods: [
    {
      since: "1 Jan 2000", provinces: ["a", "b", "l"], shapes: {}, stand_ins: 0,
      leaders: { lon: [100, 101, null], lat: [20, 21, null] },
      quiet: { lon: [100], lat: [20], text: ["Alpha"], textposition: ["top left"], indices: [0] },
      featured: { lon: [99], lat: [15], text: ["Lambda"], textposition: ["top right"], indices: [2] },
      spare: { indices: [1], textposition: ["bottom left"], hides: [[0]] }, moved: { b: [101.5, 20] },
    },
    {
      // The shape of "ab" is a feature of another name.
      since: "1 Jul 2001", provinces: ["ab", "l"], shapes: { ab: "ab-2001" }, stand_ins: 1,
      leaders: { lon: [], lat: [] }, quiet: noNames(), featured: noNames(),
      spare: { indices: [1], textposition: ["top center"], hides: [[]] },
    },
  ],
  fonts: { quiet: font, featured: { ...font, size: 12, weight: 700 } },
  gates: {
    ids: ["g", "h"], lon: [100.1, 100.2], lat: [18, 17], names: ["Gate G", "Gate H"], rough: "01",
    rough_note: "roughly", classes: { m: "main", i: "international", M: "main, assumed" },
  },
  looks: {
    markers: { halo: { ...marker("circle-open", "red"), line: { width: 3, color: "red" } },
      m: marker("square", "black"), M: marker("square", "grey"), i: marker("star", "black") },
    disc: "orange", outline: "navy",
    circle: { symbol: "circle", size: 40, color: "teal", opacity: 0.5, line: { width: 1 } },
  },
  pairs: {
    ids: ["a--l", "b--l"], sides: [["a", "l"], ["b", "l"]], names: ["Alpha – Lambda", "Beta – Lambda"],
    lon: [[100, 99.5, 99], [101, 100, 99]], lat: [[20, 17, 15], [20, 18, 15]],
    visible: true, strong: ["a--l"], outlined: ["a", "l"],
  },
  events: {
    years: ["2000", "2000", "1999"], ids: ["e", "f", "h"], lon: [100, 99, 100.1], lat: [20, 15, 18],
    texts: ["E", "F", "H"], sizes: [9, 11, 9],
    marker: { symbol: "diamond", color: "grey" },
  },
  marks: { 2000: ["m.", "11"], 2001: ["iM", "10"], 2002: ["i.", "00"] },
  words: {
    figures: "%(known)s of %(all)s since %(date)s", partners: "%(known)s partners of %(all)s",
    partnered: "%(area)s in %(year)s: %(names)s", alone: "%(area)s in %(year)s: none",
    later: "later province", derived: "%(count)s calculated", recasts: "%(count)s recast",
    recast: "recast", computed: "computed: %(values)s", worked_out: "others: %(values)s", stand_ins: "%(count)s later",
    changed: "on %(date)s %(before)s became %(after)s", sources: "Sources", missing: "no figure",
    few: "only %(known)s", thin: "%(count)s thin",
    qualifiers: { o: "over" }, source_link: "/sources?source=", thousands: ".", decimal: ",",
  },
  fixed_words: [{ lon: [102], lat: [16], text: ["THAILAND"], textposition: ["middle center"],
    hovertext: [""], font: { ...font, color: "grey" } }],
  widths: { outlined: 1, selected: 3 },
});

const empty = { texts: [], qualifiers: "", sources: "", derived: 0, recast: 0, mixed: "" };

// An indicator: figures of two provinces in 2000, of all in 2001, the first of them a sum.
export const choice = (more = {}) => ({
  years: [
    { ...empty, year: "2000", period: 0, marks: "101", texts: ["1234.5", "20"], qualifiers: "o.",
      sources: "AB" },
    { ...empty, year: "2001", period: 1, marks: "11", texts: ["=1000+2000.25", "300"],
      qualifiers: "..", sources: "A", derived: 1, mixed: "two methods" },
    { ...empty, year: "2002", period: 1, marks: "10", texts: ["5=mean of 2"], qualifiers: ".",
      sources: "B" },
  ],
  scale: { colorscale: [[0, "white"], [1, "black"]], zmin: -0.5, zmax: 3.5 },
  source_lists: [[0], [1, 0]],
  sources: [["Office", "office-1"], ["Bank", "bank-2"]],
  limits: [100, 1000], unit: "t", statement: "figures", largest: 0, thin: 0, bars: "/bars?x=y",
  year: "2001", province: "l", districts: {}, presenting: false,
  ...more,
});

// The map of partners in the same years.
export const partners = (more = {}) => choice({
  years: [
    { ...empty, year: "2000", period: 0, marks: "112" },
    { ...empty, year: "2001", period: 1, marks: "32" },
    { ...empty, year: "2002", period: 1, marks: "30" },
  ],
  source_lists: [], sources: [], limits: [], unit: "", statement: "partners", ...more,
});
