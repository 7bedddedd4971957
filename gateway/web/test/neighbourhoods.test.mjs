import assert from "node:assert/strict";
import { test } from "node:test";
import { Neighbourhoods } from "../obj/test/graph/neighbourhoods.js";

test("Below the capacity nothing leaves", () => {
  const held = new Neighbourhoods(4);
  assert.deepEqual(held.add("a", ["a", "b"]), []);
  assert.deepEqual(held.add("c", ["c", "d"]), []);
});

test("The oldest neighbourhood leaves, but for what a newer one shares", () => {
  const held = new Neighbourhoods(4);
  held.add("a", ["a", "b", "shared"]);
  assert.deepEqual(held.add("c", ["c", "d", "shared"]), ["a", "b"]);
});

test("Pinned nodes stay", () => {
  const held = new Neighbourhoods(3);
  held.pin(["a", "b"]);
  held.add("a", ["a", "x"]);
  assert.deepEqual(held.add("b", ["b", "y"]), ["x"]);
});

test("A neighbourhood loaded again is the newest, and is never the one to leave", () => {
  const held = new Neighbourhoods(4);
  held.add("a", ["a", "b"]);
  held.add("c", ["c", "d"]);
  assert.deepEqual(held.add("a", ["a", "b"]), []);
  assert.deepEqual(held.add("e", ["e", "f"]), ["c", "d"]);
  assert.deepEqual(held.add("g", ["g", "h", "i", "j", "k"]).sort(), ["a", "b", "e", "f"]);
});

test("A neighbour that a fresh look no longer names leaves", () => {
  const held = new Neighbourhoods(9);
  held.add("a", ["a", "old"]);
  assert.deepEqual(held.add("a", ["a", "new"]), ["old"]);
});
