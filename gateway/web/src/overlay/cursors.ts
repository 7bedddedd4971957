import { byId, make } from "../dom.ts";
import { pointIn, type Point } from "../graph/frame.ts";
import type { GraphView } from "../drawing/view.ts";
import { nameOf, type Members } from "../room/members.ts";
import type { CursorMove } from "../realtime/protocol.ts";

const idleAfter = 5_000;
const goneAfter = 60_000;
/** Cursors of connections that presence has not named yet wait for it; more than this many do not. */
const mostCursors = 500;

interface Cursor {
  at: Point;
  movedAt: number;
  element: HTMLElement | undefined;
}

/** The others' pointers over the graph. */
export class Cursors {
  private readonly overlay = byId("overlay");
  private readonly cursors = new Map<string, Cursor>();

  constructor(
    private readonly members: Members,
    private readonly view: GraphView,
  ) {
    view.onRender(() => this.draw());
    setInterval(() => this.age(), 1000);
  }

  move(moves: CursorMove[]): void {
    for (const { connection_id: connection, position } of moves) {
      const at = pointIn(position);
      if (!at) continue;
      const known = this.cursors.get(connection);
      if (!known && this.cursors.size >= mostCursors) continue;
      this.cursors.set(connection, { element: known?.element, at, movedAt: performance.now() });
    }
    this.draw();
  }

  /** Those who left take their cursors along. */
  forget(connections: Iterable<string>): void {
    for (const connection of connections) this.remove(connection);
  }

  clear(): void {
    this.forget([...this.cursors.keys()]);
  }

  /** Puts every cursor of a member that is here where it belongs. */
  draw(): void {
    for (const [connection, cursor] of this.cursors) {
      if (!this.members.isOther(connection)) {
        cursor.element?.remove();
        cursor.element = undefined;
        continue;
      }
      cursor.element ??= this.create(connection);
      const { x, y } = this.view.toScreen(cursor.at);
      cursor.element.style.transform = `translate(${x}px, ${y}px)`;
      cursor.element.classList.toggle("idle", performance.now() - cursor.movedAt > idleAfter);
    }
  }

  private create(connection: string): HTMLElement {
    const member = this.members.get(connection);
    const label = make("span", "cursor-name", member ? nameOf(member) : "");
    const element = make("div", "cursor", make("span", "cursor-tip"), label);
    element.dataset.testid = "cursor";
    element.dataset.connectionId = connection;
    if (member) element.style.setProperty("--member", this.members.colourOf(member.user_id));
    this.overlay.append(element);
    return element;
  }

  private age(): void {
    if (this.cursors.size === 0) return;
    const now = performance.now();
    for (const [connection, cursor] of this.cursors) if (now - cursor.movedAt > goneAfter) this.remove(connection);
    this.draw();
  }

  private remove(connection: string): void {
    this.cursors.get(connection)?.element?.remove();
    this.cursors.delete(connection);
  }
}
