import { byId } from "../dom.ts";
import type { SessionState } from "../realtime/session.ts";

const noteAfter = 1500;

/** Shows whether the room is connected: one word in the top bar, and a sentence with a button when it is not for long. */
export class ConnectionState {
  private readonly pill = byId("connection-state");
  private readonly notice = byId("notice");
  private readonly text = byId("notice-text");
  private readonly action = byId<HTMLButtonElement>("notice-action");
  private timer: ReturnType<typeof setInterval> | undefined;

  constructor(tryNow: () => void) {
    this.action.textContent = "Try now";
    this.action.addEventListener("click", tryNow);
  }

  show(state: SessionState, words: string, retryIn?: number): void {
    clearInterval(this.timer);
    this.pill.dataset.state = state;
    this.pill.textContent = { connecting: "Connecting", joining: "Joining", connected: "Connected", waiting: "Reconnecting", stopped: "Offline" }[state];
    if (state === "connected") this.notice.hidden = true;
    if (state === "waiting" && retryIn !== undefined) this.countDown(words, retryIn);
    if (state === "stopped") this.note(words);
  }

  private countDown(words: string, retryIn: number): void {
    const until = performance.now() + retryIn;
    const tell = () => {
      const seconds = Math.ceil((until - performance.now()) / 1000);
      this.note(seconds > 0 ? `${words} Trying again in ${seconds} s.` : `${words} Trying again.`);
    };
    // A gap that heals at once is not worth a sentence.
    if (retryIn > noteAfter || !this.notice.hidden) tell();
    this.timer = setInterval(tell, 1000);
  }

  private note(words: string): void {
    this.text.textContent = words;
    this.notice.hidden = false;
  }
}
