import { byId, make } from "../dom.ts";
import type { Members } from "./members.ts";
import { chatIn, chatType } from "./messages.ts";
import type { RoomEvent } from "../realtime/protocol.ts";

const mostLines = 200;

/** What was said in the room, the newest at the bottom. */
export class ChatLog {
  private readonly log = byId("chat-log");

  constructor(private readonly members: Members) {}

  clear(): void {
    this.log.replaceChildren();
  }

  /** Adds the chat among new events. */
  add(events: RoomEvent[]): void {
    const { scrollTop, scrollHeight, clientHeight } = this.log;
    const atEnd = scrollHeight - scrollTop - clientHeight < 40;
    this.log.append(...this.lines(events));
    while (this.log.childElementCount > mostLines) this.log.firstElementChild?.remove();
    if (atEnd) this.log.scrollTop = this.log.scrollHeight;
  }

  /** Adds the chat among events older than all that is there, given oldest first. */
  addOlder(events: RoomEvent[]): void {
    const room = mostLines - this.log.childElementCount;
    this.log.prepend(...this.lines(events).slice(-room || mostLines));
    this.log.scrollTop = this.log.scrollHeight;
  }

  private lines(events: RoomEvent[]): HTMLElement[] {
    return events.flatMap((event) => {
      const chat = event.type === chatType ? chatIn(event.data) : undefined;
      if (!chat) return [];
      const author = make("span", "author", chat.userName ?? this.members.nameOfUser(event.user_id));
      author.style.color = this.members.colourOf(event.user_id);
      const time = make("time", "", clock(event.timestamp));
      time.dateTime = event.timestamp;
      const line = make("li", "chat-line", time, author, make("span", "message", chat.message));
      line.dataset.seq = String(event.seq);
      return [line];
    });
  }
}

function clock(timestamp: string): string {
  const date = new Date(timestamp);
  return Number.isNaN(date.valueOf()) ? "" : date.toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit" });
}
