import { byId, make } from "../dom.ts";

const palette = ["#5eead4", "#a5b4fc", "#fbbf77", "#f9a8d4", "#93c5fd", "#bef264", "#fca5a5", "#d8b4fe", "#fde68a"];
const otherColour = "#7d8bb0";

/** Which colour a genre has: the most frequent ones of the first graph get their own, all others share one. */
export class Genres {
  private readonly colours = new Map<string, string>();

  rank(genres: Iterable<string | undefined>): void {
    const counts = new Map<string, number>();
    for (const genre of genres) if (genre) counts.set(genre, (counts.get(genre) ?? 0) + 1);
    const ranked = [...counts].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1));
    this.colours.clear();
    ranked.slice(0, palette.length).forEach(([genre], index) => this.colours.set(genre, palette[index] ?? otherColour));
    this.showLegend();
  }

  colourOf(genre: string | undefined): string {
    return (genre && this.colours.get(genre)) || otherColour;
  }

  private showLegend(): void {
    const entries: [string, string][] = [...this.colours, ["other or unknown", otherColour]];
    const items = entries.map(([genre, colour]) => {
      const swatch = make("span", "swatch");
      swatch.style.backgroundColor = colour;
      return make("li", "", swatch, genre);
    });
    byId("legend").replaceChildren(...items);
  }
}
