// Builds dist/: our own code bundled, libraries left outside to be loaded when used, and the types of the public API.

import { execFileSync } from "node:child_process";
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const root = fileURLToPath(new URL("..", import.meta.url));
process.chdir(root);

const shared = {
  bundle: true,
  platform: "node",
  target: "node20",
  format: "esm",
  packages: "external",
  logLevel: "warning",
};

rmSync("dist", { recursive: true, force: true });
rmSync("build", { recursive: true, force: true });
mkdirSync("build");

await build({ ...shared, entryPoints: ["src/engine/load-rules.ts"], outfile: "build/load-rules.mjs" });
const { loadRules } = await import(new URL("../build/load-rules.mjs", import.meta.url).href);
const files = readdirSync("rules").sort();
const { rules, problems } = loadRules(files.map((name) => ({ file: `rules/${name}`, text: readFileSync(`rules/${name}`, "utf8") })));
for (const { message } of problems) console.error(message);
if (problems.length > 0) process.exit(1);
writeFileSync("build/rules.json", JSON.stringify(rules, undefined, 1));

const { version } = JSON.parse(readFileSync("package.json", "utf8"));
await build({
  ...shared,
  entryPoints: ["src/cli.ts", "src/index.ts"],
  outdir: "dist",
  splitting: true,
  define: { EKS_LINT_VERSION: JSON.stringify(version) },
});
execFileSync(process.execPath, ["node_modules/typescript/bin/tsc", "-p", "tsconfig.types.json"], { stdio: "inherit" });
