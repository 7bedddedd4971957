import { fitToFrame, pointOf, span, type Point } from "../graph/frame.ts";
import { LayoutWorker } from "./layoutWorker.ts";
import type { TrackGraph } from "../graph/model.ts";

const fullIterations = 500;
const placingIterations = 60;

/** Gives every node its home. */
export class Layout {
  private readonly worker = new LayoutWorker();
  /** Units of the frame per unit of ForceAtlas2, whose forces have a length of their own. */
  private scale = 1;

  constructor(private readonly graph: TrackGraph) {}

  /** The layout of everything there is, filling the frame. */
  async all(): Promise<void> {
    const seeds = this.graph.mapNodes((_, { home }) => ({ ...home }));
    fitToFrame(seeds);
    const ids = this.graph.nodes();
    const points = await this.worker.run(this.graph, seeds, () => false, fullIterations);
    this.scale = fitToFrame(points);
    this.settle(ids, points);
  }

  /** Finds places for new nodes around `centre`; all others stay. */
  async place(added: string[], centre: string): Promise<void> {
    const fresh = new Set(added.filter((id) => this.graph.hasNode(id)));
    if (fresh.size === 0) return;
    if (fresh.size === this.graph.order) return this.all();
    const middle = fresh.has(centre) ? this.amongKnown(centre, fresh) : this.graph.getNodeAttribute(centre, "home");
    let turn = 0;
    const seeds = this.graph.mapNodes((id, { home }) =>
      times(1 / this.scale, fresh.has(id) ? around(middle, id === centre ? 0 : ++turn) : home),
    );
    const ids = this.graph.nodes();
    const points = await this.worker.run(this.graph, seeds, (id) => !fresh.has(id), placingIterations);
    const placed = ids.flatMap((id, index) => (fresh.has(id) ? [{ id, at: times(this.scale, points[index] as Point) }] : []));
    this.settle(placed.map(({ id }) => id), placed.map(({ at }) => at));
  }

  /** The middle of the neighbours that are placed already; without any, a point of its own. */
  private amongKnown(centre: string, fresh: Set<string>): Point {
    const homes = this.graph
      .neighbors(centre)
      .filter((id) => !fresh.has(id))
      .map((id) => this.graph.getNodeAttribute(id, "home"));
    if (homes.length === 0) return pointOf(centre);
    const sum = homes.reduce((total, home) => ({ x: total.x + home.x, y: total.y + home.y }));
    return { x: sum.x / homes.length, y: sum.y / homes.length };
  }

  private settle(ids: string[], points: Point[]): void {
    const homes = new Map(ids.map((id, index) => [id, points[index] as Point]));
    this.graph.updateEachNodeAttributes(
      (id, attributes) => {
        const home = homes.get(id);
        return home ? { ...attributes, ...home, home } : attributes;
      },
      { attributes: ["x", "y", "home"] },
    );
  }
}

function times(factor: number, { x, y }: Point): Point {
  return { x: factor * x, y: factor * y };
}

/** The nth seat of a sunflower around a point: even, without two on one spot. */
function around(middle: Point, seat: number): Point {
  const angle = seat * Math.PI * (3 - Math.sqrt(5));
  const radius = 0.04 * span * Math.sqrt(seat);
  return { x: middle.x + radius * Math.cos(angle), y: middle.y + radius * Math.sin(angle) };
}
