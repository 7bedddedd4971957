import { mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { setTimeout as pause } from "node:timers/promises";

/** No build takes this long: a lock this old was left behind, even if its number is some other process's by now. */
const longestBuild = 15 * 60_000;

/**
 * Holds a lock file for this process, so that two builds of one tree do not install and build into each other.
 * A lock whose process is gone is taken over.
 */
export async function holdLock(file) {
  mkdirSync(dirname(file), { recursive: true });
  let waited = false;
  for (;;) {
    try {
      writeFileSync(file, String(process.pid), { flag: "wx" });
      const release = () => rmSync(file, { force: true });
      process.once("exit", release);
      return { waited, release };
    } catch (error) {
      if (error.code !== "EEXIST") throw error;
    }
    waited = true;
    if (!isHeld(file)) rmSync(file, { force: true });
    else await pause(100);
  }
}

function isHeld(file) {
  try {
    if (Date.now() - statSync(file).mtimeMs > longestBuild) return false;
    const owner = Number(readFileSync(file, "utf8"));
    // Zero: just made, its number not written yet.
    return owner === 0 || process.kill(owner, 0);
  } catch (error) {
    // Another user's process may not be signalled, but is alive.
    return error.code === "EPERM";
  }
}
