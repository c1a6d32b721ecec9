// Bundles what asks AWS into dist/aws/: with the AWS SDK, of which only those requests are left that eks-lint can send.

import { readFileSync } from "node:fs";
import { build } from "esbuild";

const FOLDER = "aws";
/** What src/cli.ts loads once an account is to be asked. */
const ENTRIES = ["open-reader", "default-region"];

/** Apart from the rest, so that no other run loads any of it. Returns the files that are in it. */
export async function bundleSdk(shared) {
  const { metafile } = await build({
    ...shared,
    entryPoints: ENTRIES.map((name) => `src/aws/sdk/${name}.ts`),
    outdir: `dist/${FOLDER}`,
    splitting: true,
    metafile: true,
    // Its CommonJS is one file a client, of which all would be taken.
    mainFields: ["module", "main"],
    minify: true,
    legalComments: "none",
    plugins: [shapes, versions],
  });
  return Object.keys(metafile.inputs);
}

/** For the bundle of everything else: where that of the SDK stands. */
export const sdkElsewhere = {
  name: "sdk elsewhere",
  setup({ onResolve }) {
    onResolve({ filter: /\/aws\/sdk\/[\w-]+\.ts$/ }, ({ path, importer, kind }) => {
      const [, name] = /([\w-]+)\.ts$/.exec(path) ?? [];
      if (kind === "dynamic-import" && importer.endsWith("cli.ts") && ENTRIES.includes(name)) {
        return { path: `./${FOLDER}/${name}.js`, external: true };
      }
      // What is a part of that bundle may import others of its parts, and types are gone already.
      throw new Error(`${importer} loads ${path}, which only cli.ts may, when it is used`);
    });
  },
};

/**
 * The shapes of requests and answers have members such as `[_eQN]: "x"`, where `_eQN` is a text. A bundler cannot know that
 * evaluating it does nothing else, and keeps all of them: of EC2, ten times what is used.
 */
const shapes = {
  name: "shapes",
  setup({ onLoad }) {
    onLoad({ filter: /[\\/]schemas[\\/]schemas_\d+\.js$/ }, ({ path }) => {
      const code = readFileSync(path, "utf8");
      const texts = new Map(
        [...code.matchAll(/^const (_\w+) = ("[^"\\\n]*");$/gm)].map(([, name, text]) => [name, text]),
      );
      return {
        contents: code.replace(/\[(_\w+)\]:/g, (all, name) =>
          texts.has(name) ? `${texts.get(name)}:` : all,
        ),
      };
    });
  },
};

/** Each client takes its version from its package.json, and would take all of it into the bundle. */
const versions = {
  name: "versions",
  setup({ onLoad }) {
    onLoad({ filter: /[\\/]@aws-sdk[\\/][\w-]+[\\/]package\.json$/ }, ({ path }) => {
      const { version } = JSON.parse(readFileSync(path, "utf8"));
      return { contents: JSON.stringify({ version }), loader: "json" };
    });
  },
};
