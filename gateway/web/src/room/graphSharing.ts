import { throttleNewest } from "../async.ts";
import type { Point } from "../graph/frame.ts";
import type { Moves } from "../graph/moves.ts";
import { newKey } from "./chatForm.ts";
import { draggingType, movedNodeIn, nodeMovedType, selectionType } from "./messages.ts";
import type { RoomSession } from "../realtime/session.ts";

const cursorEvery = 50;
const dragEvery = 80;

/** What the user does on the graph, told to the room. */
export class GraphSharing {
  private selected: string | undefined;

  constructor(
    private readonly session: RoomSession,
    private readonly moves: Moves,
    private readonly failed: (error: unknown) => void,
  ) {}

  readonly cursor = throttleNewest<Point>(cursorEvery, (at) => this.session.moveCursor(at));

  readonly dragged = throttleNewest<{ id: string; at: Point }>(dragEvery, ({ id, at }) =>
    this.session.signal(draggingType, { action: "drag", node_id: id, position: at }),
  );

  /** A dropped node stays where it is for everyone, also for those who come later. */
  dropped(id: string, at: Point): void {
    this.moves.move(id, at);
    this.session.publish(nodeMovedType, { node_id: id, position: at }, newKey()).catch(this.failed);
  }

  select(id: string): void {
    this.selected = id;
    this.tellSelection();
  }

  /** Signals are not kept: who came later has not seen the selection. */
  tellSelection(): void {
    if (this.selected !== undefined) this.session.signal(selectionType, { node_id: this.selected });
  }

  /** A node that the room moved. */
  receive(data: unknown): void {
    const moved = movedNodeIn(data);
    if (moved) this.moves.move(moved.id, moved.at);
  }
}
