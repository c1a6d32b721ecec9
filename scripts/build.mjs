// Builds dist/: what every run needs in one bundle, what only some runs need left outside, and the types of the public API.

import { execFileSync } from "node:child_process";
import { chmodSync, mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const root = fileURLToPath(new URL("..", import.meta.url));
process.chdir(root);

/** Loaded by every run, so they are part of the bundle: a third of the start-up time. `dependencies` are loaded when used. */
const BUNDLED = ["@marcbachmann/cel-js", "commander"];

const shared = { bundle: true, platform: "node", target: "node20", format: "esm", logLevel: "warning" };

rmSync("dist", { recursive: true, force: true });
rmSync("build", { recursive: true, force: true });
mkdirSync("build");

await build({
  ...shared,
  packages: "external",
  entryPoints: ["src/engine/load-rules.ts"],
  outfile: "build/load-rules.mjs",
});
const { loadRules } = await import(new URL("../build/load-rules.mjs", import.meta.url).href);
const files = readdirSync("rules").sort();
const { rules, problems } = loadRules(
  files.map((name) => ({ file: `rules/${name}`, text: readFileSync(`rules/${name}`, "utf8") })),
);
for (const { message } of problems) console.error(message);
if (problems.length > 0) process.exit(1);
writeFileSync("build/rules.json", JSON.stringify(rules, undefined, 1));

const { version, dependencies } = JSON.parse(readFileSync("package.json", "utf8"));
await build({
  ...shared,
  external: Object.keys(dependencies),
  // commander is CommonJS and requires modules of Node.
  banner: {
    js: 'import{createRequire as eksLintRequire}from"node:module";const require=eksLintRequire(import.meta.url);',
  },
  minifyWhitespace: true,
  minifySyntax: true,
  legalComments: "none",
  entryPoints: ["src/cli.ts", "src/index.ts"],
  outdir: "dist",
  splitting: true,
  define: { EKS_LINT_VERSION: JSON.stringify(version) },
});
const licences = BUNDLED.map((name) => `${name}\n\n${readFileSync(`node_modules/${name}/LICENSE`, "utf8")}`);
writeFileSync("dist/THIRD-PARTY-LICENSES.txt", licences.join("\n---\n\n"));

execFileSync(process.execPath, ["node_modules/typescript/bin/tsc", "-p", "tsconfig.types.json"], {
  stdio: "inherit",
});

// npx looks here first; without it, it would install this very folder into a cache of its own to find its command.
chmodSync("dist/cli.js", 0o755);
mkdirSync("node_modules/.bin", { recursive: true });
rmSync("node_modules/.bin/eks-lint", { force: true });
symlinkSync("../../dist/cli.js", "node_modules/.bin/eks-lint");
