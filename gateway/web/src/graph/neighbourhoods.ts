/**
 * Which nodes came with which neighbourhood, so that a long walk through the graph keeps at most `capacity` nodes:
 * beyond that the oldest neighbourhood leaves, but for the nodes that a newer one shares or that are pinned.
 */
export class Neighbourhoods {
  private readonly loaded = new Map<string, string[]>();
  /** In how many neighbourhoods a node is. */
  private readonly uses = new Map<string, number>();

  constructor(private readonly capacity: number) {}

  /** Nodes that stay whatever comes. */
  pin(nodes: string[]): void {
    this.use(nodes);
  }

  /** Remembers a neighbourhood as the newest; returns the nodes that have to leave. */
  add(centre: string, nodes: string[]): string[] {
    const leaving = this.forget(centre);
    this.loaded.set(centre, nodes);
    this.use(nodes);
    for (const oldest of this.loaded.keys()) {
      if (this.uses.size <= this.capacity || oldest === centre) break;
      leaving.push(...this.forget(oldest));
    }
    return leaving.filter((node) => !this.uses.has(node));
  }

  private use(nodes: string[]): void {
    for (const node of nodes) this.uses.set(node, (this.uses.get(node) ?? 0) + 1);
  }

  private forget(centre: string): string[] {
    const nodes = this.loaded.get(centre) ?? [];
    this.loaded.delete(centre);
    return nodes.filter((node) => {
      const left = (this.uses.get(node) ?? 0) - 1;
      if (left > 0) this.uses.set(node, left);
      else this.uses.delete(node);
      return left <= 0;
    });
  }
}
