import { answered, api } from "./http.ts";
import type { GraphEdge, SearchAnswer } from "./shapes.ts";
import { fromNeighbour, fromNode, type Track } from "./track.ts";

export interface TracksAndEdges {
  tracks: Track[];
  edges: GraphEdge[];
}

/** The strongest transitions of the whole graph and the tracks that they name. */
export async function strongest(limit: number, signal: AbortSignal): Promise<TracksAndEdges> {
  const data = await answered(api.GET("/api/graph/data", { params: { query: { limit } }, signal }));
  return { tracks: data.nodes.map(fromNode), edges: data.edges };
}

/** A track and its strongest neighbours, the track itself first. */
export async function neighbourhood(id: string, limit: number, signal: AbortSignal): Promise<TracksAndEdges> {
  const params = { path: { node_id: id }, query: { radius: 1, limit } };
  const [{ data }, described] = await Promise.all([
    answered(api.GET("/api/graph/neighborhood/{node_id}", { params, signal })),
    describe(id, limit + 1, signal),
  ]);
  return { tracks: data.nodes.map((node) => described.get(node.id) ?? fromNeighbour(node)), edges: data.edges };
}

export function search(text: string, limit: number, signal: AbortSignal): Promise<SearchAnswer> {
  return answered(api.GET("/api/graph/search", { params: { query: { q: text, limit } }, signal }));
}

/** Tempo, key and the like of the same tracks, which a neighbourhood's own answer leaves out; empty when it cannot be had. */
async function describe(id: string, limit: number, signal: AbortSignal): Promise<Map<string, Track>> {
  try {
    const query = { center_node_id: id, max_depth: 1, limit };
    const { nodes } = await answered(api.GET("/api/graph/nodes", { params: { query }, signal }));
    return new Map(nodes.map((node) => [node.id, fromNode(node)]));
  } catch {
    return new Map();
  }
}
