import assert from "node:assert/strict";
import { test } from "node:test";
import { parseHighlight } from "../obj/test/search/highlight.js";

test("Marks are told from text", () => {
  assert.deepEqual(parseHighlight("Feel <mark>It</mark> Still"), [
    { text: "Feel ", marked: false },
    { text: "It", marked: true },
    { text: " Still", marked: false },
  ]);
});

test("Escapes are read once, so an escaped tag stays text", () => {
  const pieces = parseHighlight("&lt;b&gt; &amp;amp; Beyonc&#xE9; &#39;&quot;");
  assert.deepEqual(pieces, [{ text: `<b> &amp; Beyoncé '"`, marked: false }]);
});

test("Any other tag is text", () => {
  assert.equal(parseHighlight("<img src=x><MARK>a</mark>")[0].text, "<img src=x><MARK>a");
});

test("A number that is no character stays as it is written", () => {
  assert.equal(parseHighlight("&#x110000; &unknown;")[0].text, "&#x110000; &unknown;");
});
