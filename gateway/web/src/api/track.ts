import type { GraphNode, NeighbourNode } from "./shapes.ts";

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

export function fromNode({ id, artist, title, metadata, position }: GraphNode): Track {
  return {
    id,
    artist,
    title,
    genre: metadata.genre || undefined,
    bpm: metadata.bpm ?? undefined,
    key: metadata.musical_key || metadata.key || undefined,
    appearances: metadata.appearance_count,
    position,
  };
}

export function fromNeighbour({ id, artist, name, track }: NeighbourNode): Track {
  return { id, artist, title: name, genre: track.genre || undefined, bpm: undefined, key: undefined, appearances: undefined, position: undefined };
}

export function nameOf(track: Pick<Track, "artist" | "title">): string {
  return [track.artist, track.title].filter(Boolean).join(" - ");
}
