import { debounce } from "../async.ts";
import { byId, say } from "../dom.ts";
import type { Moves } from "../graph/moves.ts";
import type { GraphView } from "../drawing/view.ts";
import { chatForm } from "./chatForm.ts";
import { ChatLog } from "./chatLog.ts";
import { ConnectionState } from "./connectionState.ts";
import { Cursors } from "../overlay/cursors.ts";
import { GraphSharing } from "./graphSharing.ts";
import { Members } from "./members.ts";
import { draggingType, nodeIn, nodeMovedType, positionsIn, selectionType } from "./messages.ts";
import type { CursorMove, JoinAnswer, PresenceChange, RoomEvent, RoomHandlers, RoomSignal } from "../realtime/protocol.ts";
import { refusalInWords } from "../realtime/refusals.ts";
import { roomForm } from "./roomForm.ts";
import { roomOf } from "./roomName.ts";
import { Selections } from "../overlay/selections.ts";
import { RoomSession } from "../realtime/session.ts";
import { nameForm, storedName } from "./userName.ts";

const olderEvents = 150;
/** In a larger room, telling each newcomer every selection would cost more than it shows. */
const fewMembers = 20;

/** The room around the graph: its members, cursors, selections, moved nodes and chat. */
export class Room implements RoomHandlers {
  readonly sharing: GraphSharing;
  private readonly session: RoomSession;
  private readonly members = new Members();
  private readonly chat = new ChatLog(this.members);
  private readonly cursorLayer: Cursors | undefined;
  private readonly selections: Selections | undefined;
  private readonly greeting = debounce(1000, () => this.sharing.tellSelection());

  constructor(
    private readonly moves: Moves,
    view: GraphView | undefined,
  ) {
    this.cursorLayer = view && new Cursors(this.members, view);
    this.selections = view && new Selections(this.members, view);
    let name = storedName();
    const state = new ConnectionState(() => this.session.tryNow());
    this.session = new RoomSession("/hubs/rooms", roomOf(location.href), name, this, (...change) => state.show(...change));
    this.sharing = new GraphSharing(this.session, moves, (error) =>
      say(byId("chat-status"), `The moved node was not shared. ${refusalInWords(error)}`),
    );
    chatForm(this.session, () => name);
    nameForm((chosen) => void this.session.rename((name = chosen)));
    roomForm((room) => this.enter(room));
  }

  joined(answer: JoinAnswer): void {
    this.members.replace(answer.members, answer.member_count, answer.connection_id, answer.room_id);
    this.cursorLayer?.clear();
    this.selections?.clear();
    this.sharing.tellSelection();
    if (answer.recovered) return;
    // The snapshot is as new as the answer: the events in it have moved their nodes already.
    this.moves.replace(positionsIn(answer.snapshot?.positions));
    this.chat.clear();
    this.chat.add(answer.events);
    void this.loadOlder(answer);
  }

  events(events: RoomEvent[]): void {
    this.chat.add(events);
    for (const event of events) if (event.type === nodeMovedType) this.sharing.receive(event.data);
  }

  signals(signals: RoomSignal[]): void {
    for (const { type, connection_id: connection, data } of signals) {
      if (connection === this.session.connectionId) continue;
      if (type === selectionType) this.selections?.set(connection, nodeIn(data));
      if (type === draggingType) this.sharing.receive(data);
    }
  }

  cursors(moves: CursorMove[]): void {
    this.cursorLayer?.move(moves);
  }

  presence(change: PresenceChange): void {
    this.members.change(change);
    this.cursorLayer?.forget(change.left);
    this.selections?.forget(change.left);
    this.cursorLayer?.draw();
    if (change.joined.length > 0 && change.member_count <= fewMembers) this.greeting.request();
  }

  private enter(room: string): void {
    if (room === this.session.room) return this.session.tryNow();
    this.chat.clear();
    this.members.replace([], 0, "", room);
    this.cursorLayer?.clear();
    this.selections?.clear();
    void this.session.switchTo(room);
  }

  private async loadOlder(answer: JoinAnswer): Promise<void> {
    const oldest = answer.events[0]?.seq ?? answer.seq + 1;
    if (oldest <= 1) return;
    try {
      const older = await this.session.history(oldest, olderEvents);
      if (answer.room_id === this.session.room) this.chat.addOlder(older.reverse());
    } catch {
      // The latest events are there; the older ones are an extra.
    }
  }
}
