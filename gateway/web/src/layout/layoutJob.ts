/** What the layout's worker is asked for. Nodes go by their index. */
export interface LayoutJob {
  id: number;
  points: { x: number; y: number; size: number; fixed: boolean }[];
  edges: [source: number, target: number, weight: number][];
  iterations: number;
}

export interface LayoutDone {
  id: number;
  /** x0, y0, x1, y1… */
  positions: Float64Array;
}
