import { strongest, type TracksAndEdges } from "../api/graphApi.ts";
import { HttpProblem, inWords, isTransient } from "../api/http.ts";
import { pause } from "../async.ts";
import { backoff } from "../backoff.ts";
import { sayAboutGraph } from "./stage.ts";

/** Transitions asked for at the start; at most twice as many tracks, which leaves room for neighbourhoods. */
const firstEdges = 1000;

/** The graph that the page opens with; goes on asking while the server is not ready. Undefined: refused for good, and said so. */
export async function loadStart(): Promise<TracksAndEdges | undefined> {
  for (let attempt = 0; ; attempt++) {
    sayAboutGraph(attempt === 0 ? "Loading the graph…" : "Loading the graph again…");
    try {
      return await strongest(firstEdges, new AbortController().signal);
    } catch (error) {
      if (!isTransient(error)) {
        sayAboutGraph(`The graph cannot be shown. ${inWords(error)}`);
        return undefined;
      }
      const asked = error instanceof HttpProblem ? error.retryAfter : undefined;
      const delay = asked ?? backoff(attempt, Math.random());
      sayAboutGraph(`The graph is not there yet. ${inWords(error)} Trying again in ${Math.ceil(delay / 1000)} s.`);
      await pause(delay);
    }
  }
}
