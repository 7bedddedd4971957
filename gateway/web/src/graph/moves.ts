import type { Point } from "./frame.ts";
import type { TrackGraph } from "./model.ts";

/** More moved nodes than this are not remembered; the longest unmoved goes first. */
const mostMoves = 5000;

/** Where the room has moved nodes to, also those that the page does not hold yet. */
export class Moves {
  private readonly moved = new Map<string, Point>();

  constructor(private readonly graph: TrackGraph) {}

  /** Starts anew with the positions of a room; nodes that it never moved go home. */
  replace(positions: Iterable<[string, Point]>): void {
    this.moved.clear();
    for (const [id, point] of positions) this.remember(id, point);
    this.apply();
  }

  move(id: string, point: Point): void {
    this.remember(id, point);
    if (this.graph.hasNode(id)) this.graph.mergeNodeAttributes(id, point);
  }

  /** Puts every node where it belongs, after nodes came or were laid out. */
  apply(): void {
    this.graph.updateEachNodeAttributes(
      (id, attributes) => ({ ...attributes, ...(this.moved.get(id) ?? attributes.home) }),
      { attributes: ["x", "y"] },
    );
  }

  private remember(id: string, point: Point): void {
    this.moved.delete(id);
    this.moved.set(id, { x: point.x, y: point.y });
    if (this.moved.size <= mostMoves) return;
    for (const oldest of this.moved.keys()) {
      this.moved.delete(oldest);
      break;
    }
  }
}
