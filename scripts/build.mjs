// Builds dist/: what every run needs in one bundle, what only some runs need left outside, and the types of the public API.

import { execFileSync } from "node:child_process";
import { chmodSync, mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { Ajv } from "ajv";
import standaloneCode from "ajv/dist/standalone/index.js";
import { build } from "esbuild";
import { bundleSdk, sdkElsewhere } from "./bundle-sdk.mjs";
import { bundleYaml, yamlInOneFile } from "./bundle-yaml.mjs";
import { librariesIn, licenceTexts } from "./licences.mjs";
import { oneCore } from "./one-core.mjs";

const root = fileURLToPath(new URL("..", import.meta.url));
process.chdir(root);

const shared = { bundle: true, platform: "node", target: "node20", format: "esm", logLevel: "warning" };

mkdirSync("build", { recursive: true });
await writeCheck("rule");
await writeCheck("config");
await writeRules();

rmSync("dist", { recursive: true, force: true });
const bundled = await bundle();
writeFileSync("dist/THIRD-PARTY-LICENSES.txt", licenceTexts(librariesIn(bundled)));

execFileSync(process.execPath, ["node_modules/typescript/bin/tsc", "-p", "tsconfig.types.json"], {
  stdio: "inherit",
});

// npx looks here first; without it, it would install this very folder into a cache of its own to find its command.
chmodSync("dist/cli.js", 0o755);
mkdirSync("node_modules/.bin", { recursive: true });
rmSync("node_modules/.bin/eks-lint", { force: true });
symlinkSync("../../dist/cli.js", "node_modules/.bin/eks-lint");

/** A schema as code, so that no run has to load what compiles it. `verbose`: each error says what it is about. */
async function writeCheck(name) {
  const schema = JSON.parse(readFileSync(`schemas/${name}.schema.json`, "utf8"));
  const ajv = new Ajv({
    allErrors: true,
    verbose: true,
    allowUnionTypes: true,
    code: { source: true, esm: true },
  });
  const check = ajv.compile(schema);
  await build({
    ...shared,
    stdin: { contents: standaloneCode.default(ajv, check), resolveDir: root },
    outfile: `build/${name}-check.js`,
  });
  writeFileSync(
    `build/${name}-check.d.ts`,
    'import type { ValidateFunction } from "ajv";\nexport declare const validate: ValidateFunction;\n',
  );
}

/** Checked once, here. Every run loads the rules, and few need an example. */
async function writeRules() {
  await build({
    ...shared,
    packages: "external",
    entryPoints: ["src/engine/load-rules.ts"],
    outfile: "build/load-rules.mjs",
  });
  const { loadRules, problemLine } = await import(new URL("../build/load-rules.mjs", import.meta.url).href);
  const files = readdirSync("rules").sort();
  const { rules, problems } = loadRules(
    files.map((name) => ({ file: `rules/${name}`, text: readFileSync(`rules/${name}`, "utf8") })),
  );
  for (const problem of problems) console.error(problemLine(problem));
  if (problems.length > 0) process.exit(1);
  const withoutExamples = rules.map((rule) => ({ ...rule, examples: null }));
  const examples = rules.flatMap(({ id, examples }) => (examples === null ? [] : [[id, examples]]));
  writeFileSync("build/rules.json", JSON.stringify(withoutExamples, undefined, 1));
  writeFileSync("build/rule-examples.json", JSON.stringify(Object.fromEntries(examples), undefined, 1));
}

/**
 * Libraries are part of the bundle, for that takes a third off the start-up time; what only some runs need is loaded when it
 * is used. Returns the files that are in it.
 */
async function bundle() {
  const { version, dependencies } = JSON.parse(readFileSync("package.json", "utf8"));
  // commander and the AWS SDK are CommonJS here and there, and require modules of Node.
  const banner = {
    js: 'import{createRequire as eksLintRequire}from"node:module";const require=eksLintRequire(import.meta.url);',
  };
  const { metafile } = await build({
    ...shared,
    external: Object.keys(dependencies),
    banner,
    minifyWhitespace: true,
    minifySyntax: true,
    legalComments: "none",
    entryPoints: ["src/cli.ts", "src/index.ts"],
    outdir: "dist",
    splitting: true,
    metafile: true,
    define: { EKS_LINT_VERSION: JSON.stringify(version) },
    plugins: [sdkElsewhere, yamlInOneFile, oneCore],
  });
  // What checks a schema is the work of ajv.
  const checks = "node_modules/ajv/package.json";
  const elsewhere = [await bundleSdk({ ...shared, banner }), await bundleYaml(shared)].flat();
  return [...Object.keys(metafile.inputs), ...elsewhere, checks];
}
