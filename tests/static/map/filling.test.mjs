// What fills the map of one year, and what is said of it.

import assert from "node:assert/strict";
import { describe, test } from "node:test";

import { filling, layoutKey, sentences } from "../../../static/map/filling.js";
import { choice, map, partners } from "./made_up.mjs";

const of = (year, chosen = choice(), whole = map()) =>
  filling(whole, chosen, chosen.years.findIndex((each) => each.year === year));
const said = (year, chosen = choice()) =>
  sentences(map(), chosen, chosen.years.findIndex((each) => each.year === year));

describe("provinces", () => {
  test("have the class of their figure, 0 without one", () => {
    const { areas } = of("2000");
    assert.deepEqual(areas.customdata, ["a", "b", "l"]);
    assert.deepEqual(areas.z, [3, 0, 1]);
    assert.deepEqual(areas.colorscale, choice().scale.colorscale);
  });

  test("on a limit belong to the class above it", () => {
    assert.deepEqual(of("2000", choice({ limits: [20, 1234.5] })).areas.z, [3, 0, 2]);
  });

  test("of a sum have the class of what its parts add up to", () => {
    assert.deepEqual(of("2001").areas.z, [3, 2]);
  });

  test("with partners have the class of their country, stand-ins one of their own", () => {
    assert.deepEqual(of("2000", partners()).areas.z, [1, 1, 2]);
    assert.deepEqual(of("2002", partners()).areas.z, [3, 0]);
  });

  test("are drawn by their shape, which may have another name", () => {
    const { areas } = of("2001");
    assert.deepEqual(areas.locations, ["ab-2001", "l"]);
    assert.deepEqual(areas.customdata, ["ab", "l"]);
  });

  test("need no shapes of another name: Plotly drops an object without keys", () => {
    const whole = map();
    delete whole.periods[0].shapes;
    assert.deepEqual(of("2000", choice(), whole).areas.locations, ["a", "b", "l"]);
    assert.deepEqual(of("2001", choice(), whole).outlines.locations, ["ab-2001", "l"]);
  });

  test("with islands are in the inset too", () => {
    const { inset } = of("2000");
    assert.deepEqual([inset.locations, inset.z], [["b"], [0]]);
    assert.deepEqual(of("2001").inset.locations, ["ab-2001"]);
  });
});

describe("a hover", () => {
  const hovers = (year, chosen) => of(year, chosen).areas.hovertext;

  test("has qualifier, figure, unit and sources in the reader's numbers", () => {
    assert.deepEqual(hovers("2000"), [
      "<b>Alpha</b><br>over 1.234,5 t<br>Office",
      "<b>Beta</b><br>no figure",
      "<b>Lambda</b><br>20 t<br>Bank; Office",
    ]);
  });

  test("says what a figure was made of; a sum has the decimals of its parts", () => {
    assert.equal(hovers("2001")[0], "<b>Alphabeta</b><br>3.000,25 t<br>= 1.000 + 2.000,25<br>Office");
    assert.equal(hovers("2002")[0], "<b>Alphabeta</b><br>5 t<br>= mean of 2<br>Bank; Office");
  });

  test("says of a recast figure that it is one, and what was computed beside it", () => {
    const years = (texts) => ({ years: [{ ...choice().years[0], texts }] });
    const said = (texts) => hovers("2000", choice(years(texts))).filter((text) => !text.includes("Beta"));
    assert.deepEqual(said(["1234.5|1234.25", "20|"]), [
      "<b>Alpha</b><br>over 1.234,5 t<br>recast<br>computed: 1.234,25<br>Office",
      "<b>Lambda</b><br>20 t<br>recast<br>Bank; Office",
    ]);
    assert.equal(said(["=1000+200|1300", "20"])[0],
      "<b>Alpha</b><br>over 1.200 t<br>= 1.000 + 200<br>others: 1.300<br>Office");
  });

  test("takes one letter of sources for all figures where they share it", () => {
    assert.ok(hovers("2001")[1].endsWith("<br>Office"));
  });

  test("on the map of partners has the name, and says of a stand-in that it is later", () => {
    assert.deepEqual(hovers("2000", partners()), ["<b>Alpha</b>", "<b>Beta</b>", "<b>Lambda</b>"]);
    assert.equal(hovers("2001", partners())[0], "<b>Alphabeta</b><br>later province");
  });
});

describe("outlines", () => {
  const colours = (year, chosen) => {
    const { locations, marker } = of(year, chosen).outlines;
    return Object.fromEntries(locations.map((shape, index) => [shape, marker.line.color[index]]));
  };

  test("are of the partners and of the chosen province, which comes last and is wider", () => {
    const { locations, marker } = of("2000").outlines;
    assert.deepEqual(locations, ["a", "l"]);
    assert.deepEqual(marker.line.width, [1, 3]);
    assert.deepEqual(marker.line.color, ["navy", "navy"]);
  });

  test("are of what is new in the year of a change, and clear in the years after it", () => {
    assert.deepEqual(colours("2001"), { "ab-2001": "navy", l: "navy" });
    assert.deepEqual(colours("2002"), { "ab-2001": "rgba(0,0,0,0)", l: "navy" });
  });

  test("do not mark all as new in the first year that there is", () => {
    assert.deepEqual(colours("2000", choice({ province: "b" })), { a: "navy", l: "navy", b: "navy" });
  });

  test("keep a province clear that is a partner but not new in the year of a change", () => {
    assert.equal(colours("2001", choice({ province: "ab" })).l, "rgba(0,0,0,0)");
  });
});

describe("words", () => {
  const row = (words, text) => {
    const index = words.text.indexOf(text);
    return [words.hovertext[index], words.customdata[index], words.textposition[index],
      words.textfont.size[index], words.textfont.color[index], words.textfont.weight[index]];
  };

  test("that are names say and choose what their province does", () => {
    const { areas, words } = of("2000");
    assert.deepEqual(row(words, "Alpha"), [areas.hovertext[0], "a", "top left", 10, "black", 400]);
    assert.deepEqual(row(words, "Lambda"), [areas.hovertext[2], "l", "top right", 12, "black", 700]);
  });

  test("that stay in every year say nothing", () => {
    assert.deepEqual(row(of("2002").words, "THAILAND"), ["", "", "middle center", 10, "grey", 400]);
  });

  test("name the chosen province where the map had no room for it, and others make room", () => {
    const { words } = of("2000", choice({ province: "b" }));
    assert.deepEqual(words.text, ["THAILAND", "Lambda", "Beta", ""]);
    assert.deepEqual(row(words, "Beta").slice(1, 3), ["b", "bottom left"]);
    // Where it was then.
    assert.deepEqual([words.lon[2], words.lat[2]], map().periods[0].moved.b);
    assert.equal(of("2000").words.text.filter((text) => text === "Lambda").length, 1);
    assert.ok(!of("2000", choice({ province: "ab" })).words.text.includes("Alphabeta"));
    assert.ok(of("2001", choice({ province: "ab" })).words.text.every((text) => text !== "Alphabeta"));
  });

  test("need no years that part a name from a later one", () => {
    const whole = map();
    whole.names.l = "Lambda (until 2001)";
    assert.ok(of("2001", choice(), whole).words.text.includes("Lambda"));
  });

  test("are one for each place", () => {
    const { words } = of("2000");
    const count = words.text.length;
    for (const key of ["lon", "lat", "hovertext", "customdata", "textposition"]) {
      assert.equal(words[key].length, count, key);
    }
    for (const key of ["size", "color", "weight", "shadow"]) assert.equal(words.textfont[key].length, count);
  });

  test("in the middle of a line say which pair it is, if lines are drawn", () => {
    assert.ok(of("2000").words.hovertext.includes("Alpha – Lambda"));
    assert.ok(!of("2000").words.hovertext.includes("Beta – Lambda"));
    const whole = map();
    whole.pairs.visible = false;
    assert.ok(!of("2000", choice(), whole).words.hovertext.includes("Alpha – Lambda"));
  });
});

describe("circles", () => {
  const circles = (year) => of(year, choice({ largest: 3000.25, limits: [] })).circles;

  test("have the amount as their area, those without one no size", () => {
    const { marker, lon, lat, customdata, hovertext } = circles("2001");
    assert.deepEqual(marker.size, [40, 40 * Math.sqrt(300 / 3000.25)]);
    assert.deepEqual([lon, lat, customdata], [[100.5, 99], [20, 15], ["ab", "l"]]);
    assert.ok(hovertext[0].startsWith("<b>Alphabeta</b>"));
    assert.equal(circles("2000").marker.size[1], 0);
    assert.equal(circles("2000").lon[1], 101.5); // where the province was then
    assert.deepEqual(circles("2002").marker.size, [3, 0]); // a small one can still be seen
  });

  test("are none where provinces are coloured", () => {
    assert.deepEqual(of("2001").circles.lon, []);
  });
});

describe("gates", () => {
  test("have the look of their class; a rough one has a halo below", () => {
    const { gates, discs } = of("2001");
    assert.deepEqual(gates.customdata, ["h", "g", "h"]);
    assert.deepEqual(gates.marker.symbol, ["circle-open", "star", "square"]);
    assert.deepEqual(gates.marker.color, ["red", "black", "grey"]);
    assert.deepEqual(gates.marker.line.color, ["red", "black", "grey"]);
    assert.deepEqual(gates.hovertext[1], "<b>Gate G</b><br>international");
    assert.deepEqual(gates.hovertext[2], "<b>Gate H</b><br>main, assumed<br>roughly");
    assert.deepEqual([discs.locations, discs.z, discs.marker.line.color], [["h"], [1], ["orange"]]);
  });

  test("that a year does not have keep their place in the lists, but are clear and far away", () => {
    const { gates, discs } = of("2000");
    assert.deepEqual(gates.lon, [-90, 100.1, -90]);
    assert.deepEqual(gates.lat, [-60, 18, -60]);
    assert.deepEqual(gates.marker.size, [0, 8, 0]);
    assert.deepEqual(gates.hovertext, ["", "<b>Gate G</b><br>main", ""]);
    assert.deepEqual([discs.z, discs.marker.line.color], [[0], ["rgba(0,0,0,0)"]]);
  });
});

describe("pairs", () => {
  test("that are chosen are strong over a casing, and no other is drawn", () => {
    const parts = of("2000");
    assert.deepEqual(parts["pair-chosen"], { lon: [100, 99.5, 99, null], lat: [20, 17, 15, null] });
    assert.deepEqual(parts["pair-casing"], parts["pair-chosen"]);
    assert.deepEqual(parts.pairs, { lon: [], lat: [] });
  });

  test("are all quiet where none is chosen, those of the year alone", () => {
    const whole = map();
    whole.pairs.strong = [];
    assert.equal(of("2000", choice(), whole).pairs.lon.filter((lon) => lon === null).length, 2);
    assert.equal(of("2001", choice(), whole).pairs.lon.filter((lon) => lon === null).length, 1);
    assert.deepEqual(of("2002", choice(), whole).pairs.lon, []);
    assert.deepEqual(of("2000", choice(), whole)["pair-chosen"].lon, []);
  });
});

test("districts are drawn in the periods that have them", () => {
  const districts = { url: "/districts.json", shapes: ["x", "y"], periods: [1] };
  assert.deepEqual(of("2000", choice({ districts })).districts, { locations: [], z: [] });
  assert.deepEqual(of("2001", choice({ districts })).districts,
    { geojson: "/districts.json", locations: ["x", "y"], z: [0, 0] });
  assert.deepEqual(of("2001").districts, { locations: [], z: [] });
});

test("leaders are those of the period", () => {
  assert.deepEqual(of("2000").leaders, map().periods[0].leaders);
});

test("filling changes nothing that it is given", () => {
  const whole = map(), chosen = choice();
  filling(whole, chosen, 1);
  assert.deepEqual([whole, chosen], [map(), choice()]);
});

describe("the sentence", () => {
  test("counts the figures and names each source once", () => {
    const { statement, sources, change } = said("2000");
    assert.equal(statement, "2 of 3 since 1 Jan 2000");
    assert.deepEqual(sources, [[" · Sources: ", "Office", "/sources?source=office-1"],
      ["; ", "Bank", "/sources?source=bank-2"]]);
    assert.equal(change, "");
  });

  test("says what was calculated, mixed and drawn for former provinces", () => {
    assert.equal(said("2001").statement, "2 of 2 since 1 Jul 2001 · 1 calculated · two methods · 1 later");
  });

  test("tells of a change of boundaries in its year alone", () => {
    assert.equal(said("2001").change, "on 1 Jul 2001 3 became 2");
    assert.equal(said("2002").change, "");
  });

  test("names at most six sources", () => {
    const sources = [...Array(9).keys()].map((number) => [`S${number}`, `s${number}`]);
    const many = choice({ sources, source_lists: [sources.map((_, index) => index)] });
    many.years[1].sources = "A";
    assert.equal(said("2001", many).sources.length, 6);
  });

  test("offers bars for few figures, and says how many years are left out", () => {
    assert.deepEqual(said("2000").elsewhere, [["only 2", "/bars?x=y&chart=ranking&year=2000"]]);
    const { elsewhere } = said("2000", choice({ thin: 4 }));
    assert.deepEqual(elsewhere[1], ["4 thin", "/bars?x=y"]);
    const many = choice();
    many.years[0].marks = "1111111111";
    assert.deepEqual(said("2000", many).elsewhere, []);
    assert.deepEqual(said("2000", partners()).elsewhere, []);
  });

  test("on the map of partners begins with whose partner the chosen province was", () => {
    assert.equal(said("2000", partners()).statement, "Lambda in 2000: Alpha, Beta · 3 partners of 3");
    assert.equal(said("2000", partners({ province: "a" })).statement.split(" · ")[0], "Alpha in 2000: Lambda");
    assert.equal(said("2002", partners()).statement.split(" · ")[0], "Lambda in 2002: none");
    assert.deepEqual(said("2000", partners()).sources, []);
  });
});

describe("events", () => {
  test("are the pins of the year, each with its hover and the event that it opens", () => {
    const { events } = filling(map(), choice(), 0);
    assert.deepEqual(events.customdata, ["e", "f"]);
    assert.deepEqual(events.lon, [100, 99]);
    assert.deepEqual(events.hovertext, ["E", "F"]);
    assert.deepEqual(events.marker, { symbol: "diamond", color: "grey", size: [9, 11] });
    assert.deepEqual(filling(map(), choice(), 1).events.lon, []);
  });
});

describe("the key of a layout", () => {
  const key = (index, chosen = choice(), whole = map()) => layoutKey(whole, chosen, index);

  test("differs where boundaries, lines or the chosen province do", () => {
    assert.notEqual(key(0), key(1));
    assert.notEqual(key(1), key(2)); // the strong pair has ended
    assert.notEqual(key(1), key(1, choice({ province: "ab" })));
  });

  test("differs where other events have pins", () => {
    const whole = map();
    whole.events.years[2] = "2002";
    whole.marks[2002] = whole.marks[2001];
    assert.notEqual(key(1, choice(), whole), key(2, choice(), whole));
  });

  test("is the same where figures and gates alone differ", () => {
    const whole = map();
    whole.marks[2002] = ["..", whole.marks[2001][1]];
    assert.equal(key(1, choice(), whole), key(2, choice(), whole));
  });

  test("does not mind a line that is not drawn, unless all are", () => {
    const whole = map();
    whole.marks[2002] = ["..", "11"];
    assert.equal(key(1, choice(), whole), key(2, choice(), whole));
    whole.pairs.strong = [];
    assert.notEqual(key(1, choice(), whole), key(2, choice(), whole));
  });
});
