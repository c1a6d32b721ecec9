// Does the order in which files are given change what is said of them? It never does.

import { describe, expect, test } from "vitest";
import { lintIn } from "./lint-in.ts";

const scenarios = "fixtures/scenarios";
const workshop = "fixtures/workshop";

interface Inputs {
  readonly folder: string;
  readonly paths: readonly string[];
}

const IMPORT_ORDER: Inputs = {
  folder: `${scenarios}/import-order`,
  paths: ["first.yaml", "parent.yaml", "nested.yaml", "key.yaml"],
};

const SEVERAL_FILES: readonly Inputs[] = [
  IMPORT_ORDER,
  { folder: `${scenarios}/cross-stack/broken`, paths: ["key.yaml", "nodes.yaml"] },
  { folder: `${scenarios}/cross-stack/fixed`, paths: ["key.yaml", "nodes.yaml"] },
  { folder: `${scenarios}/cross-stack`, paths: ["broken/key.yaml", "fixed/key.yaml", "fixed/nodes.yaml"] },
  { folder: `${scenarios}/nested-stack/broken`, paths: ["main.yaml", "stacks/nodes.yaml"] },
  { folder: `${scenarios}/nested-stack/fixed`, paths: ["main.yaml", "stacks/nodes.yaml"] },
  { folder: `${scenarios}/same-name`, paths: ["blue.yaml", "green.yaml", "nodes.yaml"] },
  { folder: `${scenarios}/stage`, paths: ["broken/cdk.out", "fixed/cdk.out"] },
  {
    folder: scenarios,
    paths: ["two-launch-templates", "stage/fixed/cdk.out", "nested-stack/broken", "import-order"],
  },
  {
    folder: workshop,
    paths: ["broken/cdk.out", "fixed/eksctl", "broken/template.yaml", "fixed/template.json"],
  },
];

function permutations<T>(items: readonly T[]): readonly (readonly T[])[] {
  if (items.length === 0) return [[]];
  return items.flatMap((first, at) =>
    permutations(items.toSpliced(at, 1)).map((others): readonly T[] => [first, ...others]),
  );
}

/** Findings come in an order of their own; everything else as it was given. */
function saidOf(folder: string, paths: readonly string[]) {
  const { volumes, notJudged, undecided, problems, ...others } = lintIn(folder, paths);
  const inAnyOrder = (list: readonly object[]) => list.map((one) => JSON.stringify(one)).sort();
  return {
    ...others,
    inputs: inAnyOrder(others.inputs),
    volumes: inAnyOrder(volumes),
    notJudged: inAnyOrder(notJudged),
    undecided: inAnyOrder(undecided),
    problems: inAnyOrder(problems),
  };
}

describe.each(SEVERAL_FILES)("$paths of $folder", ({ folder, paths }) => {
  const [, ...others] = permutations(paths).map((order) => [order.join(" ")] as const);
  const reference = saidOf(folder, paths);

  test.each(others)("are told alike as %s", (order) => {
    expect(saidOf(folder, order.split(" "))).toEqual(reference);
  });
});

describe("a nested stack whose key is an import, and which exports something only with a key", () => {
  const orders = permutations(IMPORT_ORDER.paths).map((order) => [order.join(" ")] as const);

  test.each(orders)("has the key of the other stack, given as %s", (order) => {
    const { volumes } = lintIn(IMPORT_ORDER.folder, order.split(" "));
    expect(volumes.map(({ file, key, verdict }) => `${file} ${key} ${verdict}`).sort()).toEqual([
      "first.yaml VolumeKey fail",
      "nested.yaml VolumeKey fail",
    ]);
  });
});
