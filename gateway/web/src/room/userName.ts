import { byId } from "../dom.ts";

const place = "songnodes.user_name";

/** The name the user gave; kept in this browser. */
export function storedName(): string | null {
  try {
    return localStorage.getItem(place)?.trim() || null;
  } catch {
    // Storage may be forbidden; the name then lasts as long as the page.
    return null;
  }
}

/** The field for the name; calls `changed` when the user sets another. */
export function nameForm(changed: (name: string | null) => void): void {
  const input = byId<HTMLInputElement>("name-input");
  input.value = storedName() ?? "";
  let current = storedName();
  byId<HTMLFormElement>("name-form").addEventListener("submit", (event) => {
    event.preventDefault();
    const name = input.value.trim() || null;
    input.blur();
    if (name === current) return;
    current = name;
    try {
      if (name) localStorage.setItem(place, name);
      else localStorage.removeItem(place);
    } catch {
      // As above.
    }
    changed(name);
  });
}
