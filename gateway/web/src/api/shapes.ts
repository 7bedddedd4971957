/** The answers of the REST API as they travel; only what the page reads. */

export interface GraphNode {
  id: string;
  artist?: string | null;
  title?: string | null;
  position?: { x: number; y: number } | null;
  metadata?: {
    genre?: string | null;
    bpm?: number | null;
    musical_key?: string | null;
    key?: string | null;
    appearance_count?: number | null;
  } | null;
}

export interface GraphEdge {
  source: string;
  target: string;
  weight: number;
}

export interface GraphData {
  nodes: GraphNode[];
  edges: GraphEdge[];
}

export interface NeighbourhoodNode {
  id: string;
  name?: string | null;
  artist?: string | null;
  track?: { genre?: string | null } | null;
}

export interface NeighbourhoodAnswer {
  data: { nodes: NeighbourhoodNode[]; edges: GraphEdge[] };
}

export interface SearchHit {
  id: string;
  title: string;
  artist: string;
  highlights?: { title?: string | null; artist?: string | null } | null;
}

export interface SearchAnswer {
  results: SearchHit[];
  total: number;
  suggestions?: unknown[] | null;
}
