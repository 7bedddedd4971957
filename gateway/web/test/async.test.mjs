import assert from "node:assert/strict";
import { mock, test } from "node:test";
import { debounce, pause, throttleNewest } from "../obj/test/async.js";

test("A throttle passes the first value at once and then only the newest", () => {
  mock.timers.enable({ apis: ["setTimeout"] });
  const passed = [];
  const send = throttleNewest(50, (value) => passed.push(value));
  for (const value of [1, 2, 3]) send(value);
  assert.deepEqual(passed, [1]);
  mock.timers.tick(50);
  assert.deepEqual(passed, [1, 3]);
  mock.timers.tick(50);
  send(4);
  assert.deepEqual(passed, [1, 3, 4]);
  mock.timers.reset();
});

test("A debounce runs once after the last request", () => {
  mock.timers.enable({ apis: ["setTimeout"] });
  let runs = 0;
  const asking = debounce(100, () => runs++);
  asking.request();
  mock.timers.tick(99);
  asking.request();
  mock.timers.tick(99);
  assert.equal(runs, 0);
  mock.timers.tick(1);
  assert.equal(runs, 1);
  mock.timers.reset();
});

test("A pause ends early when it is aborted", async () => {
  const stop = new AbortController();
  const paused = pause(60_000, stop.signal);
  stop.abort();
  await paused;
});
