import type { GraphView } from "./view.ts";
import type { TrackGraph } from "../graph/model.ts";
import type { Point } from "../graph/frame.ts";

export interface DragHandlers {
  click(id: string): void;
  moved(id: string, to: Point): void;
  dropped(id: string, at: Point): void;
}

/** Tells clicks on nodes from drags, and moves the dragged node along. */
export function dragging({ sigma }: GraphView, graph: TrackGraph, handlers: DragHandlers): void {
  let held: string | undefined;
  let last: Point | undefined;
  let justDropped = false;

  sigma.on("downNode", ({ node }) => {
    held = node;
    last = undefined;
  });
  sigma.on("moveBody", ({ event, preventSigmaDefault }) => {
    if (held === undefined || !graph.hasNode(held)) return;
    const at = sigma.viewportToGraph(event);
    last = { x: round(at.x), y: round(at.y) };
    graph.mergeNodeAttributes(held, last);
    handlers.moved(held, last);
    // Else the camera would follow the pointer too.
    preventSigmaDefault();
    event.original.preventDefault();
  });
  const release = () => {
    if (held !== undefined && last) {
      handlers.dropped(held, last);
      // The browser sends a click after the drop.
      justDropped = true;
      setTimeout(() => (justDropped = false));
    }
    held = last = undefined;
  };
  sigma.on("upNode", release);
  sigma.on("upStage", release);
  sigma.on("clickNode", ({ node }) => {
    if (!justDropped) handlers.click(node);
  });
  const stage = sigma.getContainer();
  sigma.on("enterNode", () => stage.classList.add("over-node"));
  sigma.on("leaveNode", () => stage.classList.remove("over-node"));
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
