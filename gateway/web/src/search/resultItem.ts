import { make } from "../dom.ts";
import type { SearchHit } from "../api/shapes.ts";
import { parseHighlight } from "./highlight.ts";

/** One line of the search results: artist - title with the matches marked. */
export function resultItem(hit: SearchHit): HTMLLIElement {
  return option(
    "result",
    make("span", "result-artist", ...marked(hit.highlights.artist, hit.artist)),
    " - ",
    make("span", "result-title", ...marked(hit.highlights.title, hit.title)),
  );
}

/** A line that searches for something else instead. */
export function suggestionItem(text: string): HTMLLIElement {
  return option("result suggestion", "Did you mean ", make("em", "", text), "?");
}

function option(className: string, ...children: (Node | string)[]): HTMLLIElement {
  const item = make("li", className, ...children);
  item.setAttribute("role", "option");
  item.setAttribute("aria-selected", "false");
  return item;
}

function marked(highlight: string | undefined, plain: string): (Node | string)[] {
  if (!highlight) return [plain];
  return parseHighlight(highlight).map((piece) => (piece.marked ? make("mark", "", piece.text) : piece.text));
}
