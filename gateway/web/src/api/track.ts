import type { GraphNode, NeighbourhoodNode } from "./shapes.ts";

/** A track as the page keeps it; what is not known is `undefined`. */
export interface Track {
  id: string;
  artist: string;
  title: string;
  genre: string | undefined;
  bpm: number | undefined;
  key: string | undefined;
  /** In how many sets it was played. */
  appearances: number | undefined;
  /** Where the server would draw it, in no particular scale. */
  position: { x: number; y: number } | undefined;
}

export function fromNode(node: GraphNode): Track {
  const more = node.metadata ?? {};
  return {
    id: node.id,
    artist: node.artist ?? "",
    title: node.title ?? "",
    genre: more.genre || undefined,
    bpm: more.bpm ?? undefined,
    key: more.musical_key || more.key || undefined,
    appearances: more.appearance_count ?? undefined,
    position: node.position ?? undefined,
  };
}

export function fromNeighbour(node: NeighbourhoodNode): Track {
  return {
    id: node.id,
    artist: node.artist ?? "",
    title: node.name ?? "",
    genre: node.track?.genre || undefined,
    bpm: undefined,
    key: undefined,
    appearances: undefined,
    position: undefined,
  };
}

export function nameOf(track: Pick<Track, "artist" | "title">): string {
  return [track.artist, track.title].filter(Boolean).join(" - ");
}
