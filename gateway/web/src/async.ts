/** Resolves after `ms` milliseconds, at once when `signal` is aborted. */
export function pause(ms: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal?.aborted) return resolve();
    const done = () => {
      clearTimeout(timer);
      signal?.removeEventListener("abort", done);
      resolve();
    };
    const timer = setTimeout(done, ms);
    signal?.addEventListener("abort", done);
  });
}

/** Passes on at most one value per `ms`: the first at once, then always the newest. */
export function throttleNewest<T>(ms: number, pass: (value: T) => void): (value: T) => void {
  let waiting = false;
  let newest: { value: T } | undefined;
  const next = () => {
    waiting = newest !== undefined;
    if (!newest) return;
    const { value } = newest;
    newest = undefined;
    pass(value);
    setTimeout(next, ms);
  };
  return (value) => {
    newest = { value };
    if (!waiting) next();
  };
}

/** Calls `run` once, `ms` after the last request for it. */
export function debounce(ms: number, run: () => void): { request(): void; cancel(): void } {
  let timer: ReturnType<typeof setTimeout> | undefined;
  return {
    request() {
      clearTimeout(timer);
      timer = setTimeout(run, ms);
    },
    cancel: () => clearTimeout(timer),
  };
}
