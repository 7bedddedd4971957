const sentences: Record<string, string> = {
  room_full: "This room is full.",
  server_full: "The server is full.",
  not_allowed: "This is not allowed here.",
  too_large: "That is too large to send.",
  rate_limited: "Too much at once; wait a moment.",
  invalid: "The server did not understand that.",
  draining: "The server is restarting.",
  unavailable: "The server cannot do that right now.",
};

/** Codes that only another request could change. */
const final = new Set(["not_allowed", "too_large", "invalid"]);

/** The code in a hub's refusal ("… HubException: room_full"); undefined for any other error. */
export function refusalCode(error: unknown): string | undefined {
  const message = error instanceof Error ? error.message : String(error);
  const code = /HubException: ([a-z_]+)/.exec(message)?.[1];
  return code !== undefined && Object.hasOwn(sentences, code) ? code : undefined;
}

export function refusalInWords(error: unknown): string {
  return codeInWords(refusalCode(error)) ?? "The connection to the room broke off.";
}

/** The sentence for a code, also the one of a `goAway`. */
export function codeInWords(code: string | undefined): string | undefined {
  return code !== undefined && Object.hasOwn(sentences, code) ? sentences[code] : undefined;
}

/** Whether asking the same again later can help. */
export function isFinal(error: unknown): boolean {
  const code = refusalCode(error);
  return code !== undefined && final.has(code);
}
