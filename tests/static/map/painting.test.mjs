// The fast way to another year, on a plot that only looks like one of Plotly's.

import assert from "node:assert/strict";
import { test } from "node:test";

import { filling } from "../../../static/map/filling.js";
import { isDrawn, recolour } from "../../../static/map/painting.js";
import { choice, map } from "./made_up.mjs";

// Traces as the page has them, the points that Plotly calculated of them, and what it then did.
function plotOf(parts) {
  const styled = [], moved = [];
  const data = Object.entries(parts).map(([meta, values]) => ({ meta, ...values }));
  const calcdata = data.map((trace) => {
    const count = (trace.locations ?? trace.lon).length;
    const points = [...Array(count).keys()].map((index) => ({ index }));
    if (!count) return [{}];
    points[0].trace = { _module: { style: () => styled.push(trace.meta) } };
    points[0].node3 = { selectAll: () => ({ attr: (_, place) => moved.push(...points.map(place)) }) };
    return points;
  });
  const geo = { _subplot: { projection: ([lon, lat]) => [lon * 10, lat * 10] } };
  return { plot: { data, calcdata, _fullLayout: { geo } }, styled, moved };
}

const part = (plot, meta) => plot.data.findIndex((trace) => trace.meta === meta);

// The last two years have one layout: the same boundaries and lines.
function painted(before, after) {
  const whole = map();
  whole.marks[2002][1] = whole.marks[2001][1];
  const { plot, ...acts } = plotOf(filling(whole, choice(), before));
  recolour(plot, filling(whole, choice(), after));
  return { plot, ...acts };
}

test("traces and what Plotly calculated of them become those of the other year", () => {
  const { plot } = painted(1, 2);
  const areas = part(plot, "areas");
  assert.deepEqual(plot.data[areas].z, [1, 0]);
  assert.deepEqual(plot.calcdata[areas].map(({ z }) => z), [1, 0]);
  assert.equal(plot.calcdata[areas][0].htx, plot.data[areas].hovertext[0]);
  const outlines = plot.calcdata[part(plot, "outlines")];
  assert.deepEqual(outlines.map(({ mlc }) => mlc), ["rgba(0,0,0,0)", "navy"]);
});

test("marks that hold the points of an earlier calculation are not taken for drawn", () => {
  const { plot } = plotOf(filling(map(), choice(), 1));
  for (const points of plot.calcdata.filter(([first]) => first.node3)) {
    points[0].node3.datum = () => points;
  }
  assert.ok(isDrawn(plot));
  plot.calcdata[part(plot, "areas")][0].node3.datum = () => [{}];
  assert.ok(!isDrawn(plot));
});

test("gates that come or go are moved", () => {
  const { plot, moved } = painted(2, 1);
  const [halo, , gate] = plot.calcdata[part(plot, "gates")];
  assert.deepEqual([halo.ms, halo.mx, halo.lonlat], [8, "circle-open", [100.2, 17]]);
  assert.deepEqual([gate.mc, gate.mlc, gate.mlw], ["grey", "grey", 1]);
  assert.deepEqual(moved, ["translate(1002,170)", "translate(1001,180)", "translate(1002,170)"]);
  assert.deepEqual(painted(1, 2).moved[0], "translate(-900,-600)");
});

test("circles grow and shrink where they are", () => {
  const chosen = choice({ largest: 3000.25 });
  const { plot, styled } = plotOf(filling(map(), chosen, 1));
  const parts = filling(map(), chosen, 2);
  recolour(plot, parts);
  const circles = plot.calcdata[part(plot, "circles")];
  assert.deepEqual(circles.map(({ ms }) => ms), parts.circles.marker.size);
  assert.ok(styled.includes("circles"));
});

test("Plotly styles each trace anew but those of words and lines", () => {
  const { styled } = painted(1, 2);
  assert.deepEqual(styled.sort(), ["areas", "discs", "gates", "inset", "outlines"]);
});

test("words say what the provinces of the other year say", () => {
  const { plot } = painted(1, 2);
  const words = part(plot, "words");
  assert.deepEqual(plot.calcdata[words].map(({ htx }) => htx), plot.data[words].hovertext);
});
