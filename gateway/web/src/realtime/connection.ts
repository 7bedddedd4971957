import { HttpTransportType, HubConnectionBuilder, LogLevel, type HubConnection } from "@microsoft/signalr";
import { pause } from "../async.ts";
import { backoff } from "../backoff.ts";
import type { GoAway } from "./protocol.ts";
import { codeInWords } from "./refusals.ts";

export interface ConnectionHandlers {
  /** A connection stands; what was joined on an earlier one is gone. */
  up(): void;
  connecting(): void;
  /** Down, with why; `retryIn` milliseconds, or undefined when only the user can ask again. */
  down(why: string, retryIn: number | undefined): void;
}

const lost = "The connection to the server is lost.";

/** Keeps a hub connection up: tries for ever, with growing pauses, and goes away when the server says so. */
export class Connection {
  readonly hub: HubConnection;
  private goAway: GoAway | undefined;
  private attempt = 0;
  private closed: () => void = () => {};
  private waiting = new AbortController();

  constructor(
    url: string,
    private readonly handlers: ConnectionHandlers,
  ) {
    this.hub = new HubConnectionBuilder()
      // No negotiation: one request, and any gateway may answer it.
      .withUrl(url, { skipNegotiation: true, transport: HttpTransportType.WebSockets })
      .configureLogging(LogLevel.None)
      .build();
    this.hub.onclose(() => this.closed());
    this.hub.on("goAway", (goAway: GoAway) => {
      this.goAway = goAway;
      void this.hub.stop();
    });
    addEventListener("online", () => this.tryNow());
    void this.keepUp();
  }

  /** Ends the current pause. */
  tryNow(): void {
    this.waiting.abort();
  }

  /** The connection has proved itself: the next pause is a short one again. */
  settled(): void {
    this.attempt = 0;
  }

  private async keepUp(): Promise<void> {
    for (;;) {
      this.handlers.connecting();
      this.goAway = undefined;
      const closing = new Promise<void>((resolve) => (this.closed = resolve));
      try {
        await this.hub.start();
        this.handlers.up();
        await closing;
      } catch {
        // Not started: the pause below is all there is to do.
      }
      await this.rest();
    }
  }

  private async rest(): Promise<void> {
    this.waiting = new AbortController();
    const { goAway } = this;
    const why = goAway ? (codeInWords(goAway.code) ?? (goAway.reason || lost)) : lost;
    if (goAway && !goAway.reconnect) {
      this.handlers.down(why, undefined);
      const { signal } = this.waiting;
      await new Promise<void>((resolve) => signal.addEventListener("abort", () => resolve()));
      return;
    }
    const delay = backoff(this.attempt++, Math.random());
    const asked = goAway?.retry_after_ms;
    // The server spreads its clients itself; a little is added for those that it told the same.
    const retryIn = asked === undefined || asked === null ? delay : asked + Math.random() * 0.2 * asked;
    this.handlers.down(why, retryIn);
    await pause(retryIn, this.waiting.signal);
  }
}
