import { HubConnectionState } from "@microsoft/signalr";
import { pause } from "../async.ts";
import { backoff } from "../backoff.ts";
import { Connection } from "./connection.ts";
import type { CursorMove, JoinAnswer, PresenceChange, RoomEvent, RoomHandlers, RoomSignal, Since } from "./protocol.ts";
import { isFinal, refusalInWords } from "./refusals.ts";

export type SessionState = "connecting" | "joining" | "connected" | "waiting" | "stopped";

export type StateHandler = (state: SessionState, words: string, retryIn?: number) => void;

/** One room over a connection that may come and go: after each gap it catches up from where it was. */
export class RoomSession {
  private readonly connection: Connection;
  private since: Since | undefined;
  private joined = false;
  private ownId: string | undefined;
  /** What comes in the same packet as the join's answer waits until that has been handled. */
  private early: (() => void)[] = [];
  private joining = new AbortController();

  constructor(
    url: string,
    public room: string,
    private userName: string | null,
    private readonly handlers: RoomHandlers,
    private readonly state: StateHandler,
  ) {
    this.connection = new Connection(url, {
      connecting: () => this.state("connecting", "Connecting"),
      up: () => void this.join(),
      down: (why, retryIn) => {
        this.leaveBehind();
        this.state(retryIn === undefined ? "stopped" : "waiting", why, retryIn);
      },
    });
    const { hub } = this.connection;
    hub.on("events", (room: string, events: RoomEvent[]) => this.inRoom(room, () => this.take(events)));
    hub.on("signals", (room: string, signals: RoomSignal[]) => this.inRoom(room, () => handlers.signals(signals)));
    hub.on("cursors", (room: string, moves: CursorMove[]) => this.inRoom(room, () => handlers.cursors(moves)));
    hub.on("presence", (room: string, change: PresenceChange) => this.inRoom(room, () => handlers.presence(change)));
  }

  /** The page's own connection in the room. */
  get connectionId(): string | undefined {
    return this.joined ? this.ownId : undefined;
  }

  tryNow(): void {
    this.connection.tryNow();
    if (this.isUp && !this.joined) void this.join();
  }

  async switchTo(room: string): Promise<void> {
    if (room === this.room && this.joined) return;
    const left = this.room;
    const wasJoined = this.joined;
    this.leaveBehind();
    this.since = undefined;
    this.room = room;
    if (wasJoined) await this.leave(left);
    if (this.isUp) await this.join();
  }

  /** Takes effect for the others at once: the server knows names from joining. */
  async rename(userName: string | null): Promise<void> {
    this.userName = userName;
    if (!this.joined) return;
    this.leaveBehind();
    await this.leave(this.room);
    if (this.isUp) await this.join();
  }

  /** Resolves once the room has the event for good; the same key never makes two. */
  async publish(type: string, data: unknown, key: string): Promise<void> {
    if (!this.joined) throw new Error("not connected");
    await this.connection.hub.invoke("Publish", this.room, type, data, key);
  }

  signal(type: string, data: unknown): void {
    if (this.joined) this.connection.hub.send("Signal", this.room, type, data).catch(() => {});
  }

  moveCursor(position: unknown): void {
    if (this.joined) this.connection.hub.send("MoveCursor", this.room, position).catch(() => {});
  }

  /** Events before a number, newest first. */
  history(before: number | null, limit: number): Promise<RoomEvent[]> {
    return this.connection.hub.invoke<RoomEvent[]>("History", this.room, before, limit);
  }

  private get isUp(): boolean {
    return this.connection.hub.state === HubConnectionState.Connected;
  }

  private async join(): Promise<void> {
    this.joining.abort();
    const { signal } = (this.joining = new AbortController());
    const { room } = this;
    for (let attempt = 0; !signal.aborted && this.isUp; attempt++) {
      this.state("joining", "Joining");
      try {
        const options = { user_name: this.userName, since: this.since ?? null };
        const answer = await this.connection.hub.invoke<JoinAnswer>("Join", room, options);
        if (!signal.aborted) this.enter(answer);
        else if (room !== this.room) await this.leave(room);
        return;
      } catch (error) {
        if (signal.aborted || !this.isUp) return;
        this.early = [];
        if (isFinal(error)) return this.state("stopped", refusalInWords(error));
        const delay = backoff(attempt + 2, Math.random());
        this.state("waiting", refusalInWords(error), delay);
        await pause(delay, signal);
      }
    }
  }

  private enter(answer: JoinAnswer): void {
    this.connection.settled();
    this.joined = true;
    this.ownId = answer.connection_id;
    this.since = { epoch: answer.epoch, seq: answer.recovered ? (this.since?.seq ?? 0) : answer.seq };
    this.handlers.joined(answer);
    if (answer.recovered) this.take(answer.events);
    this.since = { epoch: answer.epoch, seq: Math.max(this.since.seq, answer.seq) };
    this.state("connected", "Connected");
    const early = this.early;
    this.early = [];
    for (const handle of early) handle();
  }

  private take(events: RoomEvent[]): void {
    if (!this.since) return;
    const { seq: last } = this.since;
    const fresh = events.filter((event) => event.seq > last);
    for (const { seq } of fresh) this.since.seq = Math.max(this.since.seq, seq);
    if (fresh.length > 0) this.handlers.events(fresh);
  }

  private inRoom(room: string, handle: () => void): void {
    if (room !== this.room) return;
    if (this.joined) handle();
    else this.early.push(handle);
  }

  private leaveBehind(): void {
    this.joining.abort();
    this.joined = false;
    this.early = [];
  }

  private async leave(room: string): Promise<void> {
    // A connection that breaks here leaves the room by breaking.
    await this.connection.hub.invoke("Leave", room).catch(() => {});
  }
}
