import type { Point } from "../graph/frame.ts";
import type { LayoutDone, LayoutJob } from "./layoutJob.ts";
import type { TrackGraph } from "../graph/model.ts";

/** Runs layouts off the page's own thread, so that it never stalls. */
export class LayoutWorker {
  private readonly worker = new Worker(new URL("./layout.worker.ts", import.meta.url), { type: "module" });
  private readonly waiting = new Map<number, { done(points: Point[]): void; seeds: Point[] }>();
  private jobs = 0;

  constructor() {
    this.worker.addEventListener("message", ({ data }: MessageEvent<LayoutDone>) => {
      const points: Point[] = [];
      for (let i = 0; i + 1 < data.positions.length; i += 2) {
        points.push({ x: data.positions[i] ?? 0, y: data.positions[i + 1] ?? 0 });
      }
      this.waiting.get(data.id)?.done(points);
      this.waiting.delete(data.id);
    });
    // Without its worker the graph is drawn unarranged, which is better than not at all.
    this.worker.addEventListener("error", () => {
      for (const { done, seeds } of this.waiting.values()) done(seeds);
      this.waiting.clear();
    });
  }

  /** The nodes' points in the order of the graph, moved by ForceAtlas2 from `seeds`. */
  run(graph: TrackGraph, seeds: Point[], isFixed: (id: string) => boolean, iterations: number): Promise<Point[]> {
    const ids = graph.nodes();
    const indexOf = new Map(ids.map((id, index) => [id, index]));
    const job: LayoutJob = {
      id: ++this.jobs,
      points: ids.map((id, index) => ({
        ...(seeds[index] as Point),
        size: graph.getNodeAttribute(id, "size"),
        fixed: isFixed(id),
      })),
      edges: graph.mapEdges((_, { weight }, source, target) => [
        indexOf.get(source) as number,
        indexOf.get(target) as number,
        weight,
      ]),
      iterations,
    };
    return new Promise((done) => {
      this.waiting.set(job.id, { done, seeds });
      this.worker.postMessage(job);
    });
  }
}
