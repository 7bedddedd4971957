import { hash } from "../graph/frame.ts";

const hues = 12;

/**
 * Users' colours. A user's id asks for one, and gets it unless somebody here has it: so browsers agree but for
 * rare ties, and nobody in a small room looks like another.
 */
export class Colours {
  private hueOf = new Map<string, number>();

  /** Gives colours to those who are here, in the order in which they came; who has one keeps it. */
  assign(users: string[]): void {
    const kept = new Map(users.filter((user) => this.hueOf.has(user)).map((user) => [user, this.hueOf.get(user) as number]));
    const taken = new Set(kept.values());
    for (const user of users) {
      if (kept.has(user)) continue;
      let hue = wished(user);
      for (let i = 0; i < hues && taken.has(hue); i++) hue = (hue + 5) % hues;
      kept.set(user, hue);
      taken.add(hue);
    }
    this.hueOf = kept;
  }

  /** The colour of a user, also of one who has left. */
  of(user: string): string {
    const hue = this.hueOf.get(user) ?? wished(user);
    return `hsl(${(hue * 360) / hues} 85% 70%)`;
  }
}

function wished(user: string): number {
  // The low bits of FNV mix badly.
  return (hash(user) >>> 12) % hues;
}
