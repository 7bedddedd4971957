import { spawnSync } from "node:child_process";

/** Vite's own condition. */
export function isNodeNewEnough(version) {
  const [major, minor] = version.split(".").map(Number);
  return (major === 20 && minor >= 19) || (major === 22 && minor >= 12) || major > 22;
}

/** Runs npm quietly; when it fails, shows what it said and ends the process. Without npm there is no page, and no error. */
export function npm(args) {
  const run = spawnSync("npm", args, { encoding: "utf8", shell: process.platform === "win32", maxBuffer: 64 << 20 });
  if (run.error?.code === "ENOENT") {
    console.log(
      "npm was not found: the web page is not built. The API runs without it; install npm and build again for the page.",
    );
    process.exit(0);
  }
  if (run.status === 0) return;
  console.error(`${run.stdout ?? ""}${run.stderr ?? ""}`.trim());
  console.error(`npm ${args[0]} failed: the web page is not built.`);
  process.exit(1);
}
