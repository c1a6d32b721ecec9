// What does the real CDK write for the fixture apps? Each assembly is written anew, as if the project stood in /app.

import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const fixtures = [
  { app: "fixtures/workshop/app/broken.ts", out: "fixtures/workshop/broken/cdk.out" },
  { app: "fixtures/workshop/app/fixed.ts", out: "fixtures/workshop/fixed/cdk.out" },
];

/** Ends in a slash. */
const root = fileURLToPath(new URL("..", import.meta.url));

/** What the `cdk` command line hands to an app, without the usage report: that names the Node.js version. */
const context = {
  "aws:cdk:enable-path-metadata": true,
  "aws:cdk:enable-asset-metadata": true,
  "aws:cdk:version-reporting": false,
};

async function bundle(app, outfile) {
  await build({
    entryPoints: [join(root, app)],
    outfile,
    absWorkingDir: root,
    bundle: true,
    packages: "external",
    platform: "node",
    format: "esm",
    target: "node20",
    sourcemap: true,
    logLevel: "error",
  });
}

function synthesize(program, out) {
  // Nothing is inherited: an AWS profile or NODE_OPTIONS of this shell must not show in the output.
  const env = { CDK_OUTDIR: out, CDK_CONTEXT_JSON: JSON.stringify(context), CDK_VALIDATION: "false" };
  // Source maps: the assembly names the lines of the .ts files, not those of the bundle.
  const { status, error } = spawnSync(process.execPath, ["--enable-source-maps", program], {
    env,
    stdio: "inherit",
  });
  if (error) throw error;
  if (status !== 0) throw new Error(`${out}: the app ended with status ${status}`);
}

function rewriteMachinePaths(folder) {
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const file = join(entry.parentPath, entry.name);
    const bytes = readFileSync(file);
    if (bytes.includes(root)) writeFileSync(file, bytes.toString().replaceAll(root, "/app/"));
  }
}

// Inside the project, so that the bundles find node_modules.
const bundles = mkdtempSync(join(root, ".fixture-apps-"));
try {
  for (const { app, out } of fixtures) {
    const program = join(bundles, "app.mjs");
    const folder = join(root, out);
    rmSync(folder, { recursive: true, force: true });
    await bundle(app, program);
    synthesize(program, folder);
    rewriteMachinePaths(folder);
    console.log(`${out} from ${app}`);
  }
} finally {
  rmSync(bundles, { recursive: true, force: true });
}
