import { byId } from "./dom.ts";
import { dragging } from "./drawing/dragging.ts";
import { Explorer } from "./graph/explorer.ts";
import { Genres } from "./graph/genres.ts";
import { Layout } from "./layout/layout.ts";
import { GraphModel } from "./graph/model.ts";
import { Moves } from "./graph/moves.ts";
import { GraphView } from "./drawing/view.ts";
import { TrackPanel } from "./panel/trackPanel.ts";
import { Room } from "./room/room.ts";
import { searchBox } from "./search/searchBox.ts";

const model = new GraphModel(new Genres());
const moves = new Moves(model.graph);
const stage = byId("graph");
const view = drawOn(stage);

const room = new Room(moves, view);
const panel = new TrackPanel((id) => void explorer.select(id));
const explorer = new Explorer({ model, moves, panel, view, layout: new Layout(model.graph) }, (id) => room.sharing.select(id));

searchBox((hit) => void explorer.select(hit.id, hit));
if (view) handle(view);
void explorer.open();

function handle(view: GraphView): void {
  dragging(view, model.graph, {
    click: (id) => void explorer.select(id),
    moved: (id, at) => room.sharing.dragged({ id, at }),
    dropped: (id, at) => room.sharing.dropped(id, at),
  });
  stage.addEventListener("pointermove", (event) => {
    const { left, top } = stage.getBoundingClientRect();
    const { x, y } = view.toGraph({ x: event.clientX - left, y: event.clientY - top });
    room.sharing.cursor({ x: Math.round(x * 10) / 10, y: Math.round(y * 10) / 10 });
  });
  byId("zoom-in").addEventListener("click", view.zoomIn);
  byId("zoom-out").addEventListener("click", view.zoomOut);
  byId("zoom-all").addEventListener("click", view.showAll);
}

function drawOn(stage: HTMLElement): GraphView | undefined {
  try {
    return new GraphView(model.graph, stage);
  } catch {
    // No WebGL here. The explorer says so once there is something that would be drawn.
    return undefined;
  }
}
