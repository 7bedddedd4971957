// Installs the packages when the lock file asks for others, then builds the page. Says nothing unless it fails.
import { existsSync, statSync, utimesSync, writeFileSync } from "node:fs";
import { holdLock } from "./lock.mjs";
import { isNodeNewEnough, npm } from "./tools.mjs";

const page = "dist/index.html";
const installed = "node_modules/.installed";

if (!isNodeNewEnough(process.versions.node)) {
  console.log(
    `Node.js ${process.versions.node} is too old: the web page is not built. ` +
      "The API runs without it; install Node.js 20.19 or newer and build again for the page.",
  );
  process.exit(0);
}

const before = timeOf(page);
const { waited, release } = await holdLock("obj/build.lock");
try {
  // Another build of the same tree has made the page while this one waited.
  if (!(waited && timeOf(page) > before)) build();
} finally {
  release();
}

function build() {
  if (timeOf(installed) < Math.max(timeOf("package-lock.json"), timeOf("package.json"))) {
    // `npm ci` starts by deleting node_modules, and the mark with it: a broken-off install is done again.
    npm(["ci", "--include=dev", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]);
    writeFileSync(installed, "");
  }
  const start = new Date();
  npm(["run", "build", "--silent"]);
  // An input that was saved while the build ran must not count as built.
  utimesSync(page, start, start);
}

function timeOf(file) {
  return existsSync(file) ? statSync(file).mtimeMs : 0;
}
