import { byId, make } from "../dom.ts";
import type { GraphView } from "../drawing/view.ts";
import type { Members } from "../room/members.ts";

const ringGap = 4;
const ringStep = 3;

/** Rings in the members' colours around what they have selected. */
export class Selections {
  private readonly overlay = byId("overlay");
  private readonly rings = new Map<string, { node: string; element: HTMLElement }>();

  constructor(
    private readonly members: Members,
    private readonly view: GraphView,
  ) {
    view.onRender(() => this.draw());
  }

  set(connection: string, node: string | undefined): void {
    this.forget([connection]);
    const member = this.members.get(connection);
    if (node === undefined || !member || !this.members.isOther(connection)) return;
    const element = make("div", "ring");
    element.dataset.testid = "selection-ring";
    element.dataset.nodeId = node;
    element.style.setProperty("--member", this.members.colourOf(member.user_id));
    this.overlay.append(element);
    this.rings.set(connection, { node, element });
    this.draw();
  }

  forget(connections: Iterable<string>): void {
    for (const connection of connections) {
      this.rings.get(connection)?.element.remove();
      this.rings.delete(connection);
    }
  }

  clear(): void {
    this.forget([...this.rings.keys()]);
  }

  private draw(): void {
    const rounds = new Map<string, number>();
    for (const { node, element } of this.rings.values()) {
      const at = this.view.screenNode(node);
      element.hidden = !at;
      if (!at) continue;
      // Several members on one node: one ring outside the other.
      const round = rounds.get(node) ?? 0;
      rounds.set(node, round + 1);
      const radius = at.radius + ringGap + round * ringStep;
      element.style.width = element.style.height = `${2 * radius}px`;
      element.style.transform = `translate(${at.x - radius}px, ${at.y - radius}px)`;
    }
  }
}
