import type { GraphEdge } from "../api/shapes.ts";
import { nameOf, type Track } from "../api/track.ts";
import { byId, make } from "../dom.ts";
import { playedWith, type Played } from "./playedWith.ts";

const mostOfEach = 10;

/** The card of the selected track. */
export class TrackPanel {
  private readonly root = byId("panel");

  constructor(private readonly choose: (id: string) => void) {
    this.root.append(
      make("h2", "panel-title", "No track selected"),
      make("p", "hint", "Search for a track or click a node to see what was played before and after it."),
    );
  }

  /** The track by itself, with a sentence in place of its neighbours: loading, none, an error. */
  showAlone(track: Track, sentence: string): void {
    this.root.scrollTop = 0;
    this.root.replaceChildren(...head(track), make("p", "hint", sentence));
  }

  show(track: Track, edges: GraphEdge[], find: (id: string) => Track | undefined): void {
    const { before, after } = playedWith(track.id, edges, mostOfEach);
    this.root.replaceChildren(
      ...head(track),
      this.list("Played before", "before", before, find),
      this.list("Played after", "after", after, find),
    );
  }

  private list(title: string, kind: string, played: Played[], find: (id: string) => Track | undefined): HTMLElement {
    const items = played.map(({ id, count }) => {
      const track = find(id);
      const name = make("span", "neighbour-name", track ? nameOf(track) : id);
      const button = make("button", "neighbour", name, make("span", "times", `${count}×`));
      button.type = "button";
      button.title = `${name.textContent}, ${count === 1 ? "once" : `${count} times`}`;
      button.addEventListener("click", () => this.choose(id));
      return make("li", "", button);
    });
    const heading = make("h3", kind, title);
    return make("div", "neighbours", heading, items.length > 0 ? make("ul", "", ...items) : make("p", "hint", "Nothing."));
  }
}

function head(track: Track): HTMLElement[] {
  const facts: [string, string][] = [
    ["Genre", track.genre ?? "unknown"],
    ["BPM", track.bpm === undefined ? "unknown" : String(Math.round(track.bpm * 10) / 10)],
    ["Key", track.key ?? "unknown"],
    ["In sets", String(track.appearances ?? "unknown")],
  ];
  return [
    make("h2", "panel-title", track.title || "Untitled"),
    make("p", "panel-artist", track.artist),
    make("dl", "facts", ...facts.map(([name, value]) => make("div", "", make("dt", "", name), make("dd", "", value)))),
  ];
}
