import Graph from "graphology";
import forceAtlas2 from "graphology-layout-forceatlas2";
import type { LayoutDone, LayoutJob } from "./layoutJob.ts";

/** A fixed number of iterations from given positions: the same graph gets the same layout in every browser. */
function layOut({ id, points, edges, iterations }: LayoutJob): LayoutDone {
  const graph = new Graph({ type: "undirected" });
  points.forEach((point, index) => graph.addNode(index, point));
  for (const [source, target, weight] of edges) graph.mergeEdge(source, target, { weight: 1 + Math.log2(weight) });
  forceAtlas2.assign(graph, {
    iterations,
    settings: {
      ...forceAtlas2.inferSettings(graph),
      barnesHutOptimize: points.length > 400,
      gravity: 0.6,
      scalingRatio: 12,
    },
  });
  const positions = new Float64Array(points.length * 2);
  points.forEach((_, index) => {
    positions[2 * index] = graph.getNodeAttribute(index, "x") as number;
    positions[2 * index + 1] = graph.getNodeAttribute(index, "y") as number;
  });
  return { id, positions };
}

addEventListener("message", ({ data }: MessageEvent<LayoutJob>) => {
  const done = layOut(data);
  postMessage(done, { transfer: [done.positions.buffer] });
});
