import { neighbourhood } from "../api/graphApi.ts";
import { HttpProblem, inWords } from "../api/http.ts";
import type { Track } from "../api/track.ts";
import type { TrackPanel } from "../panel/trackPanel.ts";
import type { Layout } from "../layout/layout.ts";
import type { GraphModel } from "./model.ts";
import type { Moves } from "./moves.ts";
import { countOnStage, sayAboutGraph } from "./stage.ts";
import { loadStart } from "./start.ts";
import type { GraphView } from "../drawing/view.ts";

const mostNeighbours = 50;

export interface ExplorerParts {
  model: GraphModel;
  layout: Layout;
  moves: Moves;
  panel: TrackPanel;
  /** Undefined where the browser cannot draw; everything else goes on. */
  view: GraphView | undefined;
}

/** Walks the graph: opens it, and brings in the neighbourhood of each track that is selected. */
export class Explorer {
  private request = new AbortController();
  private opened: Promise<void> | undefined;

  constructor(
    private readonly parts: ExplorerParts,
    private readonly selected: (id: string) => void,
  ) {}

  open(): Promise<void> {
    return (this.opened ??= this.loadStart());
  }

  /** Selects a track by id; `hint` names it when the page may not hold it yet. */
  async select(id: string, hint?: Pick<Track, "artist" | "title">): Promise<void> {
    const { model, panel, view } = this.parts;
    this.request.abort();
    const { signal } = (this.request = new AbortController());
    const known = model.find(id) ?? unknown(id, hint);
    panel.showAlone(known, "Loading its neighbours…");
    view?.select(id);
    view?.centre(id);
    this.selected(id);
    try {
      const found = await neighbourhood(id, mostNeighbours, signal);
      await this.open();
      if (!signal.aborted) await this.bringIn(id, found, signal);
    } catch (error) {
      if (signal.aborted) return;
      const missing = error instanceof HttpProblem && error.status === 404;
      panel.showAlone(known, missing ? "This track has no neighbours in the graph." : `Its neighbours cannot be shown. ${inWords(error)}`);
    }
  }

  private async bringIn(id: string, found: Awaited<ReturnType<typeof neighbourhood>>, signal: AbortSignal): Promise<void> {
    const { model, layout, moves, panel, view } = this.parts;
    const added = model.merge(id, found);
    panel.show(model.find(id) ?? unknown(id), found.edges, (other) => model.find(other));
    countOnStage(model.graph);
    await layout.place(added, id);
    moves.apply();
    if (signal.aborted) return;
    this.sayReady();
    view?.select(id);
    view?.centre(id);
  }

  private async loadStart(): Promise<void> {
    const { model, layout, moves } = this.parts;
    const found = await loadStart();
    if (!found) return;
    model.start(found);
    countOnStage(model.graph);
    if (found.tracks.length === 0) return sayAboutGraph("The graph is empty. Import some sets, then load the page again.");
    sayAboutGraph(`Arranging ${found.tracks.length.toLocaleString("en")} tracks…`);
    await layout.all();
    moves.apply();
    this.sayReady();
  }

  private sayReady(): void {
    sayAboutGraph(this.parts.view ? "" : "This browser cannot draw the graph (no WebGL). Search, tracks and the room work.");
  }
}

function unknown(id: string, hint?: Pick<Track, "artist" | "title">): Track {
  const { artist = "", title = "" } = hint ?? {};
  return { id, artist, title, genre: undefined, bpm: undefined, key: undefined, appearances: undefined, position: undefined };
}
