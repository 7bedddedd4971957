import { search } from "../api/graphApi.ts";
import { inWords } from "../api/http.ts";
import type { SearchAnswer, SearchHit } from "../api/shapes.ts";
import { debounce } from "../async.ts";
import { byId, say } from "../dom.ts";
import { OptionList } from "./optionList.ts";
import { resultItem, suggestionItem } from "./resultItem.ts";

const typingPause = 180;
const mostResults = 12;

/** The search of the top bar: asks while the user types, calls `choose` with the track taken. */
export function searchBox(choose: (hit: SearchHit) => void): void {
  const input = byId<HTMLInputElement>("search-input");
  const popup = byId("search-popup");
  const status = byId("search-status");
  const options = new OptionList(input, byId("search-results"));
  let request = new AbortController();
  let shownFor = "";

  const open = (isOpen: boolean) => {
    popup.hidden = !isOpen;
    input.setAttribute("aria-expanded", String(isOpen));
  };
  const close = () => {
    asking.cancel();
    request.abort();
    open(false);
  };
  const take = (hit: SearchHit) => {
    close();
    choose(hit);
  };
  const retype = (text: string) => {
    input.value = text;
    void ask();
  };

  async function ask(): Promise<void> {
    request.abort();
    const text = input.value.trim();
    if (text === "") {
      options.clear();
      shownFor = "";
      return close();
    }
    const { signal } = (request = new AbortController());
    try {
      if (options.size === 0) say(status, "Searching…");
      open(true);
      const answer = await search(text, mostResults, signal);
      if (!signal.aborted) show(text, answer);
    } catch (error) {
      if (signal.aborted) return;
      options.clear();
      shownFor = "";
      say(status, inWords(error));
    }
  }

  function show(text: string, { results, total, suggestions }: SearchAnswer): void {
    const hits = results.slice(0, mostResults).map((hit) => ({ item: resultItem(hit), choose: () => take(hit) }));
    const others = suggestions.slice(0, 3);
    shownFor = text;
    options.show([...hits, ...others.map((other) => ({ item: suggestionItem(other), choose: () => retype(other) }))]);
    if (hits.length === 0) say(status, `No track matches “${text}”.`);
    else say(status, total > hits.length ? `The first ${hits.length} of ${total.toLocaleString("en")}` : "");
  }

  /** Enter may come before the answer to what was typed last: it then waits for that answer. */
  async function chooseNow(): Promise<void> {
    const text = input.value.trim();
    if (text !== shownFor) {
      asking.cancel();
      await ask();
    }
    if (text !== "" && shownFor === text && input.value.trim() === text) options.choose();
  }

  const asking = debounce(typingPause, () => void ask());
  input.addEventListener("input", () => {
    // What is on its way answers an older text.
    request.abort();
    asking.request();
  });
  input.addEventListener("focus", () => open(options.size > 0 && input.value.trim() !== ""));
  input.addEventListener("blur", close);
  input.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    if (event.key === "Escape") {
      // The first Escape closes the list, the next one lets the browser empty the field.
      if (!popup.hidden) event.preventDefault();
      close();
    } else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      open(options.size > 0);
      options.step(event.key === "ArrowDown" ? 1 : -1);
    } else if (event.key === "Enter") {
      event.preventDefault();
      void chooseNow();
    }
  });
}
