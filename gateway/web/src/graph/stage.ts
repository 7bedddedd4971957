import { byId, say } from "../dom.ts";
import type { TrackGraph } from "./model.ts";

const stage = byId("graph");
const status = byId("graph-status");

/** What the graph is doing, in words; an empty text hides the line. */
export function sayAboutGraph(text: string): void {
  say(status, text);
}

/** Keeps the counts of the stage and its description for screen readers true. */
export function countOnStage(graph: TrackGraph): void {
  const { order, size } = graph;
  stage.dataset.nodeCount = String(order);
  stage.dataset.edgeCount = String(size);
  const [tracks, transitions] = [order.toLocaleString("en"), size.toLocaleString("en")];
  stage.setAttribute("aria-label", `Graph of ${tracks} tracks and ${transitions} transitions. Search reaches each by keyboard.`);
}
