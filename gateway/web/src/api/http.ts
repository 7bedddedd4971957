import createClient from "openapi-fetch";
import type { paths } from "./description.ts";

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

/** The REST API of the page's own origin, typed by the gateway's description of it. */
export const api = createClient<paths>({ headers: { accept: "application/json" } });

/** What a call answers; throws `HttpProblem`, or the browser's error when there is no answer. */
export async function answered<T>(call: Promise<{ data?: T; error?: unknown; response: Response }>): Promise<T> {
  const { data, error, response } = await call;
  if (response.ok && data !== undefined) return data;
  throw new HttpProblem(response.status, detailOf(error, response.status), retryAfterOf(response));
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

function detailOf(error: unknown, status: number): string {
  // Anything else is no problem document: a proxy's page, or an empty body.
  const { detail, title } = typeof error === "object" && error ? (error as { detail?: unknown; title?: unknown }) : {};
  for (const text of [detail, title]) if (typeof text === "string" && text) return text;
  return `The server answered ${status}.`;
}

function retryAfterOf(response: Response): number | undefined {
  const seconds = Number(response.headers.get("retry-after") ?? NaN);
  return Number.isFinite(seconds) ? seconds * 1000 : undefined;
}
