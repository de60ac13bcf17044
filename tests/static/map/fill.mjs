// Fills the map with what a page sent: reads {map, choice, year} and writes what the browser would
// draw and say. Python's tests call it (tests/pages/map/sent.py).

import { readFileSync } from "node:fs";

import { filling, sentences } from "../../../static/map/filling.js";

const { map, choice, year } = JSON.parse(readFileSync(0, "utf-8"));
const index = choice.years.findIndex((each) => each.year === year);
const parts = filling(map, choice, index);
console.log(JSON.stringify({ ...parts, sentences: sentences(map, choice, index) }));
