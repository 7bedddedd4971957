import type { components } from "./description.ts";

type Shapes = components["schemas"];

/** The shapes of the REST API that the page reads, by names of its own. */
export type GraphNode = Shapes["GraphNode"];
export type NeighbourNode = Shapes["NeighbourNode"];
export type SearchAnswer = Shapes["SearchAnswer"];
export type SearchHit = Shapes["SearchHit"];

/** What every form of a transition has. */
export type GraphEdge = Pick<Shapes["PlainEdge"], "source" | "target" | "weight">;
