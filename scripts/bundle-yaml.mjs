// Bundles the YAML library into dist/yaml.cjs: it has 70 files, and nearly half of the time that it takes to load is theirs.

import { readFileSync } from "node:fs";
import { build } from "esbuild";

const FILE = "yaml.cjs";

/** CommonJS, because it is loaded by `require`, too: src/input/yaml-library.ts. Returns the files that are in it. */
export async function bundleYaml(shared) {
  const names = Object.keys(await import("yaml")).filter((name) => /^\w+$/.test(name) && name !== "default");
  const { metafile } = await build({
    ...shared,
    format: "cjs",
    // By name, so that Node.js sees what can be imported by name.
    stdin: { contents: `export { ${names.join(", ")} } from "yaml";`, resolveDir: "." },
    outfile: `dist/${FILE}`,
    minify: true,
    metafile: true,
  });
  return Object.keys(metafile.inputs);
}

/** For the bundle of everything else. */
export const yamlInOneFile = {
  name: "yaml in one file",
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^yaml$/ }, () => ({ path: `./${FILE}`, external: true }));
    onLoad({ filter: /[\\/]yaml-library\.ts$/ }, ({ path }) => {
      const code = readFileSync(path, "utf8");
      const contents = code.replace(
        'createRequire(import.meta.url)("yaml")',
        `createRequire(import.meta.url)("./${FILE}")`,
      );
      if (contents === code) throw new Error(`${path} does not load the YAML library as it did`);
      return { contents, loader: "ts" };
    });
  },
};
