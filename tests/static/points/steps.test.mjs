// The keys of a chart, and the mark that a click means.

import assert from "node:assert/strict";
import { test } from "node:test";

import { isStep, nearestTo, step } from "../../../static/points/steps.js";

const mark = (series, period, x, y) => ({ series, period, x, y });
// Two lines over three years, the second without a value in the year between.
const LINES = [
  mark("hill", "2020", 10, 50), mark("hill", "2021", 20, 40), mark("hill", "2022", 30, 30),
  mark("river", "2020", 10, 90), mark("river", "2022", 30, 80),
];
const RANKED = [mark("a", "2020", 90, 10), mark("b", "2020", 70, 30), mark("c", "2020", 20, 50)];
// Places of a map, which are in no series.
const PLACES = [mark("", "", 50, 50), mark("", "", 80, 55), mark("", "", 60, 95), mark("", "", 48, 10)];

test("without a mark any key leads to the newest of the first series", () => {
  assert.equal(step(LINES, undefined, "ArrowLeft"), LINES[2]);
  assert.equal(step([], undefined, "ArrowLeft"), undefined);
});

test("left and right follow a series, over years without a value too", () => {
  assert.equal(step(LINES, LINES[0], "ArrowRight"), LINES[1]);
  assert.equal(step(LINES, LINES[3], "ArrowRight"), LINES[4]);
  assert.equal(step(LINES, LINES[4], "ArrowLeft"), LINES[3]);
});

test("at the end of a series a key leads nowhere", () => {
  assert.equal(step(LINES, LINES[2], "ArrowRight"), LINES[2]);
  assert.equal(step(LINES, LINES[1], "ArrowDown"), LINES[1]);
});

test("up and down go to another series in the same period", () => {
  assert.equal(step(LINES, LINES[2], "ArrowDown"), LINES[4]);
  assert.equal(step(LINES, LINES[4], "ArrowUp"), LINES[2]);
  assert.equal(step(RANKED, RANKED[0], "ArrowDown"), RANKED[1]);
  assert.equal(step(RANKED, RANKED[2], "ArrowUp"), RANKED[1]);
});

test("the first and the last of a series are one key away", () => {
  assert.equal(step(LINES, LINES[1], "Home"), LINES[0]);
  assert.equal(step(LINES, LINES[3], "End"), LINES[4]);
});

test("on a map a key leads to what lies that way", () => {
  assert.equal(step(PLACES, PLACES[0], "ArrowRight"), PLACES[1]);
  assert.equal(step(PLACES, PLACES[0], "ArrowDown"), PLACES[2]);
  assert.equal(step(PLACES, PLACES[0], "ArrowUp"), PLACES[3]);
});

test("every mark of a ranking can be reached, and none twice before the end", () => {
  const seen = [RANKED[0]];
  while (step(RANKED, seen.at(-1), "ArrowDown") !== seen.at(-1)) {
    seen.push(step(RANKED, seen.at(-1), "ArrowDown"));
  }
  assert.deepEqual(seen, RANKED);
});

test("a click means the nearest mark, if one is near", () => {
  assert.equal(nearestTo(LINES, 29, 78), LINES[4]);
  assert.equal(nearestTo(LINES, 200, 200), undefined);
  assert.equal(nearestTo([], 0, 0), undefined);
});

test("other keys are none of a chart's", () => {
  assert.deepEqual(["ArrowUp", "End", "Tab", "a"].map(isStep), [true, true, false, false]);
});
