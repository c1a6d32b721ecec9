// Keeps together what a lint run loads: one large file, where the bundler would make fifty small ones.

import { relative } from "node:path";

/** Nothing of it is loaded for --help, or to say what is wrong with the command line. */
const CORE = ["./src/commands/lint-command.ts", "./src/reporters/text.ts"];

const WITH_CORE = "with core";

/**
 * The bundler keeps those modules in one file that are loaded from the same entries, and each `import()` is an entry: what
 * `explain` shares with a lint run would be apart from what `init` shares with it, and every lint run would load all of these
 * files. So each entry loads the whole core.
 */
export const oneCore = {
  name: "one core",
  setup({ onResolve, onLoad, resolve }) {
    onResolve({ filter: /\.ts$/ }, async ({ path, kind, resolveDir, importer }) => {
      if (kind !== "dynamic-import") return null;
      const { path: file, errors } = await resolve(path, { kind: "import-statement", resolveDir, importer });
      // Relative, or the names of the files in dist/ would depend on where it is built.
      return errors.length > 0 ? { errors } : { path: relative(".", file), namespace: WITH_CORE };
    });
    onLoad({ filter: /./, namespace: WITH_CORE }, ({ path }) => ({
      contents: [
        ...CORE.map((core) => `import ${JSON.stringify(core)};`),
        `export * from ${JSON.stringify(`./${path}`)};`,
      ].join("\n"),
      resolveDir: ".",
    }));
  },
};
