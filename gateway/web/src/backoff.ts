const first = 500;
const longest = 10_000;

/**
 * Milliseconds to wait before trying again: doubling from 0.5 s to 10 s, of which a random half is taken off, so that
 * clients that lost one server at once do not come back at once. `random` is 0..1.
 */
export function backoff(attempt: number, random: number): number {
  const whole = Math.min(first * 2 ** Math.min(attempt, 16), longest);
  return Math.round(whole * (1 - random / 2));
}
