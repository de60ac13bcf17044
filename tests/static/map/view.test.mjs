// The zoom of the map, and year and zoom in the link.

import assert from "node:assert/strict";
import { test } from "node:test";

import { WHOLE, addressWith, changeTo, viewOf, zoomAfter, zoomed } from "../../../static/map/view.js";

const GEO = { center: { lon: 105, lat: 18 }, projection: { scale: 1 } };

test("the first zoom goes to the chosen province, others keep their centre", () => {
  assert.deepEqual(zoomed({ scale: 1, lon: 105, lat: 18 }, 1.5, [107, 15]), { scale: 1.5, lon: 107, lat: 15 });
  assert.deepEqual(zoomed({ scale: 1, lon: 105, lat: 18 }, 1.5), { scale: 1.5, lon: 105, lat: 18 });
  assert.deepEqual(zoomed({ scale: 2, lon: 105, lat: 18 }, 1.5, [107, 15]), { scale: 3, lon: 105, lat: 18 });
});

test("a zoom ends at the whole map and at the closest view", () => {
  assert.equal(zoomed({ scale: 1.5, lon: 105, lat: 18 }, 0), WHOLE);
  assert.equal(zoomed({ scale: 1.5, lon: 105, lat: 18 }, 1 / 1.5), WHOLE);
  assert.equal(zoomed({ scale: 12, lon: 105, lat: 18 }, 1.5).scale, 14);
});

test("the whole view has no centre of its own", () => {
  assert.deepEqual(changeTo(WHOLE), { "geo.projection.scale": 1, "geo.center.lon": null,
    "geo.center.lat": null, "geo.projection.rotation.lon": null });
  assert.equal(changeTo({ scale: 2, lon: 107, lat: 15 })["geo.center.lon"], 107);
  assert.equal(changeTo({ scale: 1, lon: 107, lat: 15 })["geo.center.lon"], 107); // moved, not zoomed
});

test("a change of the view becomes the zoom of the link", () => {
  const change = { "geo.projection.scale": 2.25, "geo.center.lon": 106.70012, "geo.center.lat": 15 };
  assert.equal(zoomAfter(change, GEO), "2.25,106.700,15.000");
  assert.equal(zoomAfter({ "geo.projection.scale": 2 }, GEO), "2.00,105.000,18.000");
  assert.equal(zoomAfter(changeTo(WHOLE), GEO), "");
});

test("a change of something else is none of the view", () => {
  assert.equal(zoomAfter({ width: 700 }, GEO), undefined);
});

test("a zoom of a link becomes the view that it was", () => {
  assert.deepEqual(viewOf("3.00,106.500,16.500"), { scale: 3, lon: 106.5, lat: 16.5 });
});

test("an address keeps its other parameters, and commas stay readable", () => {
  const address = "http://localhost/map?lang=vi&year=2010&layers=partners%2Ccorridors";
  assert.equal(addressWith(address, { year: "2011", zoom: "2.00,105.000,18.000" }),
    "http://localhost/map?lang=vi&year=2011&layers=partners,corridors&zoom=2.00,105.000,18.000");
  assert.equal(addressWith(address, { year: false, zoom: "" }),
    "http://localhost/map?lang=vi&layers=partners,corridors");
});
