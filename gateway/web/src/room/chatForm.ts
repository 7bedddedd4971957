import { byId, say } from "../dom.ts";
import { chatType } from "./messages.ts";
import { refusalInWords } from "../realtime/refusals.ts";
import type { RoomSession } from "../realtime/session.ts";

/** The field to say something. A message stays in it until the room has it. */
export function chatForm(session: RoomSession, userName: () => string | null): void {
  const input = byId<HTMLInputElement>("chat-input");
  const status = byId("chat-status");
  let sending = false;
  // Sending the same text again after an error must not make it appear twice.
  let draft = { text: "", room: "", key: "" };

  byId<HTMLFormElement>("chat-form").addEventListener("submit", async (event) => {
    event.preventDefault();
    const text = input.value.trim();
    if (text === "" || sending) return;
    if (draft.text !== text || draft.room !== session.room) draft = { text, room: session.room, key: newKey() };
    sending = true;
    say(status, "");
    try {
      const name = userName();
      await session.publish(chatType, name ? { message: text, user_name: name } : { message: text }, draft.key);
      draft = { text: "", room: "", key: "" };
      if (input.value.trim() === text) input.value = "";
    } catch (error) {
      say(status, `Not sent. ${refusalInWords(error)}`);
    } finally {
      sending = false;
    }
  });
}

/** A key that no other message has. `crypto.randomUUID` exists on secure origins only. */
export function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
