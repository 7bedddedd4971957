import { byId, make } from "../dom.ts";
import { Colours } from "./colours.ts";
import type { Member, PresenceChange } from "../realtime/protocol.ts";
import { isSystemRoom } from "./roomName.ts";

/** Who is in the room, as the list shows it. */
export class Members {
  private readonly list = byId("members");
  private readonly count = byId("member-count");
  private readonly byConnection = new Map<string, Member>();
  private readonly colours = new Colours();
  private own: string | undefined;

  /** Everyone there is, after joining. */
  replace(members: Member[], count: number, own: string, room: string): void {
    this.own = own;
    this.byConnection.clear();
    for (const member of members) this.byConnection.set(member.connection_id, member);
    this.show(count);
    if (isSystemRoom(room)) this.list.replaceChildren(make("li", "hint", "This room keeps no list of who is here."));
  }

  change({ joined, left, member_count }: PresenceChange): void {
    // A member that takes another name leaves and joins in one change.
    for (const connection of left) this.byConnection.delete(connection);
    for (const member of joined) this.byConnection.set(member.connection_id, member);
    this.show(member_count);
  }

  get(connection: string): Member | undefined {
    return this.byConnection.get(connection);
  }

  /** Whether a connection is someone else's who is here. */
  isOther(connection: string): boolean {
    return connection !== this.own && this.byConnection.has(connection);
  }

  colourOf(userId: string): string {
    return this.colours.of(userId);
  }

  /** What to call a user, who may be gone already. */
  nameOfUser(userId: string): string {
    for (const member of this.byConnection.values()) if (member.user_id === userId) return nameOf(member);
    return shortId(userId);
  }

  private show(count: number): void {
    this.count.textContent = String(count);
    const members = [...this.byConnection.values()].sort((a, b) => (a.joined_at < b.joined_at ? -1 : 1));
    this.colours.assign([...new Set(members.map((member) => member.user_id))]);
    const items = members.map((member) => {
      const dot = make("span", "dot");
      dot.style.backgroundColor = this.colourOf(member.user_id);
      const item = make("li", "member", dot, make("span", "member-name", nameOf(member)));
      if (member.connection_id === this.own) item.append(make("span", "you", "you"));
      item.dataset.connectionId = member.connection_id;
      return item;
    });
    this.list.replaceChildren(...items);
  }
}

export function nameOf(member: Member): string {
  return member.user_name || shortId(member.user_id);
}

function shortId(userId: string): string {
  return userId.length > 18 ? `${userId.slice(0, 17)}…` : userId;
}
