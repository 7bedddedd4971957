/** An answer other than success; `message` is the problem's own sentence. */
export class HttpProblem extends Error {
  constructor(
    readonly status: number,
    detail: string,
    /** How long the server asks to wait, in milliseconds. */
    readonly retryAfter: number | undefined,
  ) {
    super(detail);
  }
}

/** GETs JSON from the page's own origin; throws `HttpProblem`, or the browser's error when there is no answer. */
export async function getJson<T>(path: string, query: Record<string, string | number>, signal?: AbortSignal): Promise<T> {
  const url = new URL(path, location.origin);
  for (const [name, value] of Object.entries(query)) url.searchParams.set(name, String(value));
  const response = await fetch(url, { headers: { accept: "application/json" }, signal: signal ?? null });
  if (!response.ok) throw new HttpProblem(response.status, await detailOf(response), retryAfterOf(response));
  return (await response.json()) as T;
}

/** True for what may pass by itself: no answer at all, overload, a server that is starting. */
export function isTransient(error: unknown): boolean {
  if (error instanceof HttpProblem) return error.status === 429 || error.status >= 500;
  return error instanceof TypeError;
}

/** One sentence about any error. */
export function inWords(error: unknown): string {
  if (error instanceof HttpProblem) return error.message;
  if (error instanceof TypeError) return "The server does not answer.";
  return error instanceof Error ? error.message : String(error);
}

async function detailOf(response: Response): Promise<string> {
  try {
    const problem = (await response.json()) as { detail?: unknown; title?: unknown };
    for (const text of [problem.detail, problem.title]) if (typeof text === "string" && text) return text;
  } catch {
    // Not a problem document: a proxy's page, or an empty body.
  }
  return `The server answered ${response.status}.`;
}

function retryAfterOf(response: Response): number | undefined {
  const seconds = Number(response.headers.get("retry-after") ?? NaN);
  return Number.isFinite(seconds) ? seconds * 1000 : undefined;
}
