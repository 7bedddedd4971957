import Graph from "graphology";
import type { TracksAndEdges } from "../api/graphApi.ts";
import type { GraphEdge } from "../api/shapes.ts";
import { nameOf, type Track } from "../api/track.ts";
import type { Genres } from "./genres.ts";
import { pointOf, type Point } from "./frame.ts";
import { Neighbourhoods } from "./neighbourhoods.ts";

/** Beyond this many nodes, the oldest neighbourhood leaves. */
const mostNodes = 3000;
const longestLabel = 44;

export interface NodeAttributes {
  track: Track;
  x: number;
  y: number;
  /** Where the layout put the node, whatever the room did to it since. */
  home: Point;
  size: number;
  color: string;
  label: string;
}

export interface EdgeAttributes {
  weight: number;
  size: number;
}

export type TrackGraph = Graph<NodeAttributes, EdgeAttributes>;

/** The part of the graph that the page holds. */
export class GraphModel {
  readonly graph: TrackGraph = new Graph<NodeAttributes, EdgeAttributes>({ type: "directed", allowSelfLoops: false });
  private readonly neighbourhoods = new Neighbourhoods(mostNodes);

  constructor(private readonly genres: Genres) {}

  /** The graph that the page opens with; it never leaves. */
  start({ tracks, edges }: TracksAndEdges): void {
    this.genres.rank(tracks.map((track) => track.genre));
    for (const track of tracks) this.put(track);
    this.connect(edges);
    this.neighbourhoods.pin(tracks.map((track) => track.id));
  }

  /** Adds the neighbourhood of `centre`; returns the ids that are new, to be placed by the layout. */
  merge(centre: string, { tracks, edges }: TracksAndEdges): string[] {
    const added = tracks.filter((track) => this.put(track)).map((track) => track.id);
    this.connect(edges);
    const leaving = this.neighbourhoods.add(centre, tracks.map((track) => track.id));
    for (const id of leaving) if (this.graph.hasNode(id)) this.graph.dropNode(id);
    return added;
  }

  find(id: string): Track | undefined {
    return this.graph.hasNode(id) ? this.graph.getNodeAttribute(id, "track") : undefined;
  }

  private connect(edges: GraphEdge[]): void {
    for (const { source, target, weight } of edges) {
      if (source === target || !this.graph.hasNode(source) || !this.graph.hasNode(target)) continue;
      this.graph.mergeEdge(source, target, { weight, size: Math.min(0.8 + Math.log2(weight) * 0.8, 6) });
    }
  }

  /** Whether the node is new. What is known about a track only grows. */
  private put(track: Track): boolean {
    const known = this.find(track.id);
    const merged = known ? fillIn(known, track) : track;
    const look = {
      track: merged,
      size: Math.min(4 + Math.sqrt(merged.appearances ?? 1) * 0.8, 20),
      color: this.genres.colourOf(merged.genre),
      label: shortened(nameOf(merged)),
    };
    if (known) {
      this.graph.mergeNodeAttributes(track.id, look);
      return false;
    }
    const at = track.position ?? pointOf(track.id);
    this.graph.addNode(track.id, { ...look, x: at.x, y: at.y, home: { x: at.x, y: at.y } });
    return true;
  }
}

function fillIn(known: Track, news: Track): Track {
  return {
    ...known,
    genre: known.genre ?? news.genre,
    bpm: known.bpm ?? news.bpm,
    key: known.key ?? news.key,
    appearances: news.appearances ?? known.appearances,
  };
}

function shortened(text: string): string {
  return text.length > longestLabel ? `${text.slice(0, longestLabel - 1)}…` : text;
}
