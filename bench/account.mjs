// How long does a large account take to be read, beside its calls alone, and to be judged?
//   npm run build && node bench/account.mjs

import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { performance } from "node:perf_hooks";
import { setTimeout as after } from "node:timers/promises";
import { fileURLToPath, pathToFileURL } from "node:url";
import { build } from "esbuild";
import * as dist from "../dist/index.js";
import { ACCOUNT, answerTo, CLUSTERS, NODE_GROUPS, REGION } from "./large-account.mjs";

const MILLISECONDS_A_CALL = 20;

const ENTRY = `
export { readAccount } from "./src/aws/fetch/read-account.ts";
export { MOST_AT_ONCE } from "./src/aws/fetch/session.ts";
export { readSnapshot, snapshotText } from "./src/aws/snapshot-file.ts";
`;

const folder = mkdtempSync(join(tmpdir(), "eks-lint-bench-"));

async function loaded() {
  const outfile = join(folder, "fetch.mjs");
  const resolveDir = fileURLToPath(new URL("..", import.meta.url));
  await build({
    stdin: { contents: ENTRY, resolveDir },
    bundle: true,
    platform: "node",
    format: "esm",
    outfile,
  });
  return import(pathToFileURL(outfile).href);
}

const calls = new Map();
const main = {
  account: ACCOUNT,
  ask: async (question) => {
    calls.set(question.action, (calls.get(question.action) ?? 0) + 1);
    await after(MILLISECONDS_A_CALL);
    return answerTo(question);
  },
};

const line = (what, milliseconds, more = "") =>
  console.log(`${what.padEnd(32)} ${(milliseconds / 1000).toFixed(2).padStart(6)} s${more}`);
const mebibytes = (bytes) => `${(bytes / 2 ** 20).toFixed(0)} MiB`;

/** What it takes of memory is the most that the process has taken so far. */
async function timed(what, act) {
  const start = performance.now();
  const result = await act();
  const most = mebibytes(process.resourceUsage().maxRSS * 1024);
  line(what, performance.now() - start, `   at most ${most.padStart(8)}`);
  return result;
}

async function judged(file) {
  const { givenAccount, problems } = await dist.loadSnapshot(file, { use: "judged" });
  if (problems.length > 0) throw new Error(problems[0].message);
  return dist.lint([], { givenAccount });
}

/** As wrong answers are quick to give: every second key lets nobody launch. */
function assertJudged({ volumes }) {
  const count = (wanted) => volumes.filter(({ verdict }) => verdict === wanted).length;
  const half = (CLUSTERS * NODE_GROUPS) / 2;
  if (count("pass") !== half || count("fail") !== half)
    throw new Error(`${count("pass")} volumes pass and ${count("fail")} fail, not ${half} each`);
}

try {
  const { readAccount, MOST_AT_ONCE, readSnapshot, snapshotText } = await loaded();
  console.log(
    `Node ${process.versions.node}, ${CLUSTERS} clusters with ${NODE_GROUPS} node groups each, ${MILLISECONDS_A_CALL} ms a call`,
  );
  const request = { regions: [REGION], cluster: null, nodegroups: [], takenAt: "2026-11-23T09:30:00Z" };
  const watch = { onProgress: () => {}, signal: new AbortController().signal };
  const snapshot = await timed("read", () => readAccount(request, { main, ofKeys: [] }, watch));
  const total = [...calls.values()].reduce((sum, count) => sum + count, 0);
  line(`  its ${total} calls alone`, (total * MILLISECONDS_A_CALL) / MOST_AT_ONCE);
  const text = await timed("written as a snapshot", () => snapshotText(snapshot));
  const read = await timed(`its ${mebibytes(text.length)} read again`, () =>
    readSnapshot(text, "account.json"),
  );
  if (!read.ok) throw new Error(read.problem.message);
  if (dist.loadSnapshot === undefined) console.log("not judged: dist/ is older than what judges a snapshot");
  else {
    const file = join(folder, "account.json");
    writeFileSync(file, text);
    assertJudged(await timed("read from its file and judged", () => judged(file)));
  }
  console.table(Object.fromEntries([...calls].sort().map(([action, count]) => [action, { calls: count }])));
} finally {
  rmSync(folder, { recursive: true });
}
