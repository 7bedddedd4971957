import assert from "node:assert/strict";
import { test } from "node:test";
import { fromNode, nameOf } from "../obj/test/api/track.js";
import { fitToFrame, pointOf, span } from "../obj/test/graph/frame.js";
import { playedWith } from "../obj/test/panel/playedWith.js";

test("A key is read under either of its names", () => {
  assert.equal(fromNode({ id: "1", metadata: { key: "8A" } }).key, "8A");
  assert.equal(fromNode({ id: "1", metadata: { musical_key: "9B", key: "8A" } }).key, "9B");
  assert.equal(fromNode({ id: "1", metadata: {} }).key, undefined);
});

test("A track without an artist is called by its title", () => {
  assert.equal(nameOf({ artist: "", title: "Song" }), "Song");
  assert.equal(nameOf({ artist: "A", title: "Song" }), "A - Song");
});

test("Points fill the frame with their proportions kept", () => {
  const points = [{ x: 0, y: 0 }, { x: 10, y: 5 }];
  fitToFrame(points);
  assert.deepEqual(points, [{ x: -span, y: -span / 2 }, { x: span, y: span / 2 }]);
});

test("Points that are all one stay finite", () => {
  const points = [{ x: 7, y: 7 }];
  fitToFrame(points);
  assert.deepEqual(points, [{ x: 0, y: 0 }]);
});

test("The same id always has the same point, on the disc", () => {
  assert.deepEqual(pointOf("song_1"), pointOf("song_1"));
  for (let i = 0; i < 200; i++) {
    const { x, y } = pointOf(`song_${i}`);
    assert.ok(Math.hypot(x, y) <= span);
  }
});

test("What was played before and after is told apart, strongest first, ties by id", () => {
  const edge = (source, target, weight) => ({ source, target, weight });
  const edges = [edge("a", "x", 1), edge("x", "b", 2), edge("x", "c", 5), edge("x", "a", 2), edge("b", "c", 9), edge("x", "x", 3)];
  assert.deepEqual(playedWith("x", edges, 2), {
    before: [{ id: "a", count: 1 }],
    after: [{ id: "c", count: 5 }, { id: "a", count: 2 }],
  });
});
