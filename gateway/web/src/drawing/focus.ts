import type { EdgeDisplayData, NodeDisplayData } from "sigma/types";
import type { EdgeAttributes, NodeAttributes, TrackGraph } from "../graph/model.ts";

const dimmedNode = "#232b45";
const dimmedEdge = "#151b2d";
const edge = "#27304d";
/** The same colours as the panel's two lists. */
const playedBefore = "#c98f4e";
const playedAfter = "#3fae9f";

/** How nodes and edges look while one node is selected: it and its neighbours stand out, the rest steps back. */
export class Focus {
  private selected: string | undefined;
  private near = new Set<string>();

  constructor(private readonly graph: TrackGraph) {}

  set(id: string | undefined): void {
    // A track that is not on the page cannot stand out: then nothing steps back.
    this.selected = id !== undefined && this.graph.hasNode(id) ? id : undefined;
    this.near = new Set(this.selected === undefined ? [] : this.graph.neighbors(this.selected));
  }

  node(id: string, attributes: NodeAttributes): Partial<NodeDisplayData> {
    const { x, y, size, color, label } = attributes;
    if (this.selected === undefined) return { x, y, size, color, label };
    if (id === this.selected) return { x, y, size: size + 2, color, label, highlighted: true, zIndex: 2 };
    if (this.near.has(id)) return { x, y, size, color, label, zIndex: 1 };
    return { x, y, size, color: dimmedNode, label: null, zIndex: 0 };
  }

  edge(id: string, { size }: EdgeAttributes): Partial<EdgeDisplayData> {
    if (this.selected === undefined) return { size, color: edge };
    if (this.graph.source(id) === this.selected) return { size: size + 0.5, color: playedAfter, zIndex: 1 };
    if (this.graph.target(id) === this.selected) return { size: size + 0.5, color: playedBefore, zIndex: 1 };
    return { size, color: dimmedEdge, zIndex: 0 };
  }
}
