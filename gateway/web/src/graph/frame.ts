/** A point of the graph. Every browser draws in the same frame, so that cursors and moved nodes mean the same everywhere. */
export interface Point {
  x: number;
  y: number;
}

/** The layout fills -span..span in both directions. */
export const span = 500;

/** Nodes may be dragged out of the frame, but not out of sight for good. */
const furthest = 4 * span;

/** The point in some JSON, when there is one that can be drawn. */
export function pointIn(value: unknown): Point | undefined {
  if (typeof value !== "object" || value === null) return undefined;
  const { x, y } = value as Partial<Record<"x" | "y", unknown>>;
  if (typeof x !== "number" || typeof y !== "number") return undefined;
  return Math.abs(x) <= furthest && Math.abs(y) <= furthest ? { x, y } : undefined;
}

/** Moves and scales points in place, all by the same factor, to fill the frame; returns the factor. */
export function fitToFrame(points: Point[]): number {
  const [left, right] = extent(points.map((point) => point.x));
  const [bottom, top] = extent(points.map((point) => point.y));
  const scale = (2 * span) / Math.max(right - left, top - bottom, 1e-9);
  for (const point of points) {
    point.x = (point.x - (left + right) / 2) * scale;
    point.y = (point.y - (bottom + top) / 2) * scale;
  }
  return scale;
}

/** A point on the disc that depends on the text alone. */
export function pointOf(text: string): Point {
  const angle = (hash(text) / 2 ** 32) * 2 * Math.PI;
  const radius = span * Math.sqrt(hash(`${text}'`) / 2 ** 32);
  return { x: radius * Math.cos(angle), y: radius * Math.sin(angle) };
}

/** FNV-1a, 32 bits. */
export function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) value = Math.imul(value ^ text.charCodeAt(i), 0x01000193);
  return value >>> 0;
}

function extent(values: number[]): [number, number] {
  return values.reduce(([low, high], value) => [Math.min(low, value), Math.max(high, value)], [Infinity, -Infinity]);
}
