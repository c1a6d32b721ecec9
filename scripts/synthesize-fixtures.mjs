// What does the real CDK write for the fixture apps? Each assembly is written anew, as if the project stood in /app.

import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join, parse } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

/** Ends in a slash. */
const root = fileURLToPath(new URL("..", import.meta.url));

const SYNTHESIZED = "fixtures/synthesized";

const REPORTS = new Set(["cdk:tree", "cdk:feature-flag-report"]);

/** Of an app that has other forms than with a fault and without it. */
const VARIANTS = {
  suppressed: [
    "metadata",
    "metadata-later",
    "acknowledge",
    "acknowledge-later",
    "configuration",
    "configuration-later",
  ],
};

const synthesized = readdirSync(join(root, SYNTHESIZED, "app"), { withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map(({ name }) => parse(name).name)
  .flatMap((name) =>
    (VARIANTS[name] ?? ["broken", "fixed"]).map((variant) => ({
      app: `${SYNTHESIZED}/app/${name}.ts`,
      out: `${SYNTHESIZED}/${name}/${variant}/cdk.out`,
      context: { variant },
      isWhole: false,
    })),
  );

const fixtures = [
  { app: "fixtures/workshop/app/broken.ts", out: "fixtures/workshop/broken/cdk.out", isWhole: true },
  { app: "fixtures/workshop/app/fixed.ts", out: "fixtures/workshop/fixed/cdk.out", isWhole: true },
  ...synthesized,
];

/** What the `cdk` command line hands to an app, without the usage report: that names the Node.js version. */
const contextOfCli = {
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

function synthesize(program, out, context) {
  const CDK_CONTEXT_JSON = JSON.stringify({ ...contextOfCli, ...context });
  // Nothing is inherited: an AWS profile or NODE_OPTIONS of this shell must not show in the output.
  const env = { CDK_OUTDIR: out, CDK_CONTEXT_JSON, CDK_VALIDATION: "false" };
  // Source maps: the assembly names the lines of the .ts files, not those of the bundle.
  const { status, error } = spawnSync(process.execPath, ["--enable-source-maps", program], {
    env,
    stdio: "inherit",
  });
  if (error) throw error;
  if (status !== 0) throw new Error(`${out}: the app ended with status ${status}`);
}

const entriesOf = (folder) => readdirSync(folder, { recursive: true, withFileTypes: true });

function rewriteMachinePaths(folder) {
  for (const entry of entriesOf(folder)) {
    if (!entry.isFile()) continue;
    const file = join(entry.parentPath, entry.name);
    const bytes = readFileSync(file);
    if (bytes.includes(root)) writeFileSync(file, bytes.toString().replaceAll(root, "/app/"));
  }
}

/** The code of Lambda functions is 40 MB, and the report on feature flags the same 26 KB in every assembly. */
function removeWhatIsNotRead(folder) {
  for (const { name, parentPath } of entriesOf(folder)) {
    if (name.startsWith("asset.") || name === "tree.json")
      rmSync(join(parentPath, name), { recursive: true, force: true });
  }
  for (const { name, parentPath } of entriesOf(folder)) {
    if (name === "manifest.json") removeReports(join(parentPath, name));
  }
}

function removeReports(manifestFile) {
  const manifest = JSON.parse(readFileSync(manifestFile, "utf8"));
  const artifacts = Object.entries(manifest.artifacts).filter(([, { type }]) => !REPORTS.has(type));
  writeFileSync(
    manifestFile,
    JSON.stringify({ ...manifest, artifacts: Object.fromEntries(artifacts) }, null, 2),
  );
}

// Inside the project, so that the bundles find node_modules.
const bundles = mkdtempSync(join(root, ".fixture-apps-"));
try {
  for (const { app, out, context, isWhole } of fixtures) {
    const program = join(bundles, "app.mjs");
    const folder = join(root, out);
    rmSync(folder, { recursive: true, force: true });
    await bundle(app, program);
    synthesize(program, folder, context);
    if (!isWhole) removeWhatIsNotRead(folder);
    rewriteMachinePaths(folder);
    console.log(`${out} from ${app}`);
  }
} finally {
  rmSync(bundles, { recursive: true, force: true });
}
