/** The shapes of `/hubs/rooms`. `data` and positions come from other people's programs: anything may be in them. */

export interface Member {
  connection_id: string;
  user_id: string;
  user_name: string | null;
  joined_at: string;
}

export interface RoomEvent {
  seq: number;
  type: string;
  user_id: string;
  connection_id: string;
  data: unknown;
  timestamp: string;
}

export type RoomSignal = Omit<RoomEvent, "seq">;

export interface CursorMove {
  connection_id: string;
  user_id: string;
  position: unknown;
}

export interface PresenceChange {
  joined: Member[];
  left: string[];
  member_count: number;
}

/** How far in the room's history a client has come. */
export interface Since {
  epoch: string | number;
  seq: number;
}

export interface JoinAnswer extends Since {
  room_id: string;
  connection_id: string;
  user_id: string;
  recovered: boolean;
  events: RoomEvent[];
  snapshot: { positions?: Record<string, unknown> | null } | null;
  members: Member[];
  member_count: number;
}

export interface GoAway {
  code: string;
  reason: string;
  reconnect: boolean;
  retry_after_ms: number | null;
}

/** What a room tells the page. */
export interface RoomHandlers {
  joined(answer: JoinAnswer): void;
  events(events: RoomEvent[]): void;
  signals(signals: RoomSignal[]): void;
  cursors(moves: CursorMove[]): void;
  presence(change: PresenceChange): void;
}
