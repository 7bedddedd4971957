import assert from "node:assert/strict";
import { test } from "node:test";
import { backoff } from "../obj/test/backoff.js";
import { Colours } from "../obj/test/room/colours.js";
import { chatIn, movedNodeIn, positionsIn } from "../obj/test/room/messages.js";
import { isFinal, refusalCode, refusalInWords } from "../obj/test/realtime/refusals.js";
import { roomOf, withRoom } from "../obj/test/room/roomName.js";

test("Pauses double up to 10 seconds, half of each by chance", () => {
  assert.deepEqual([0, 1, 2, 9, 1000].map((attempt) => backoff(attempt, 0)), [500, 1000, 2000, 10_000, 10_000]);
  assert.equal(backoff(9, 1), 5_000);
});

test("A refusal's code is read out of the hub's message", () => {
  const error = new Error("An unexpected error occurred invoking 'Join' on the server. HubException: room_full");
  assert.equal(refusalCode(error), "room_full");
  assert.equal(refusalInWords(error), "This room is full.");
  assert.equal(isFinal(error), false);
  assert.equal(isFinal(new Error("… HubException: invalid")), true);
  assert.equal(refusalCode(new Error("HubException: constructor")), undefined);
});

test("An address names its room, or the lobby where it names none that can be", () => {
  assert.equal(roomOf("http://localhost/?room=a.b:c-1_2"), "a.b:c-1_2");
  assert.equal(roomOf("http://localhost/"), "lobby");
  assert.equal(roomOf("http://localhost/?room=a%20b"), "lobby");
  assert.equal(roomOf(`http://localhost/?room=${"x".repeat(129)}`), "lobby");
  assert.equal(withRoom("http://localhost/?room=a&x=1", "b"), "http://localhost/?room=b&x=1");
});

test("Only what can be drawn is taken out of other people's data", () => {
  assert.deepEqual(movedNodeIn({ node_id: "song_1", position: { x: 1, y: -2 } }), { id: "song_1", at: { x: 1, y: -2 } });
  for (const position of [null, "1,2", { x: 1 }, { x: NaN, y: 0 }, { x: 1e9, y: 0 }, { x: "1", y: 2 }]) {
    assert.equal(movedNodeIn({ node_id: "song_1", position }), undefined);
  }
  assert.deepEqual(positionsIn({ a: { x: 1, y: 2 }, b: null }), [["a", { x: 1, y: 2 }]]);
  assert.deepEqual(positionsIn(undefined), []);
});

test("Chat without a text is no chat, and a long one is cut", () => {
  for (const data of [null, 5, {}, { message: "" }, { message: 7 }]) assert.equal(chatIn(data), undefined);
  assert.equal(chatIn({ message: "x".repeat(9000) }).message.length, 2000);
  assert.deepEqual(chatIn({ message: "hi", user_name: 5 }), { message: "hi", userName: undefined });
});

test("Twelve members have twelve colours, and keep them while others leave", () => {
  const colours = new Colours();
  const users = Array.from({ length: 12 }, (_, index) => `user-${index}`);
  colours.assign(users);
  assert.equal(new Set(users.map((user) => colours.of(user))).size, 12);
  const before = colours.of("user-11");
  colours.assign(["user-11", "new"]);
  assert.equal(colours.of("user-11"), before);
  assert.notEqual(colours.of("new"), before);
});
