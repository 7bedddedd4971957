import type { GraphEdge } from "../api/shapes.ts";

export interface Played {
  id: string;
  count: number;
}

/** Which tracks were played right before and right after one, most often first, ties by id. */
export function playedWith(id: string, edges: GraphEdge[], most: number): { before: Played[]; after: Played[] } {
  const before: Played[] = [];
  const after: Played[] = [];
  for (const { source, target, weight } of edges) {
    if (target === id && source !== id) before.push({ id: source, count: weight });
    if (source === id && target !== id) after.push({ id: target, count: weight });
  }
  return { before: strongest(before, most), after: strongest(after, most) };
}

function strongest(played: Played[], most: number): Played[] {
  return played.sort((a, b) => b.count - a.count || (a.id < b.id ? -1 : 1)).slice(0, most);
}
