// Where are the suppressions of a rule to be found: by file and line, by resource, by construct path, or by asking each?

import { emptyTree, keptAt, type PrefixTree } from "./prefix-tree.ts";
import type { Scope, Suppression } from "./suppression.ts";

/** Suppressions of one rule that are about the same: they match together, and the first that still counts is the one that does. */
export interface Bucket {
  first: Ranked | null;
  isMatched: boolean;
  /** The rule may find something there. */
  isOpen: boolean;
  /** The rule has nothing to find there. */
  isSettled: boolean;
}

export interface Ranked {
  readonly suppression: Suppression;
  /** Of several that match a finding the one with the lowest suppresses it. */
  readonly rank: number;
}

export interface Indexed {
  readonly suppression: Suppression;
  readonly isExpired: boolean;
  readonly bucket: Bucket;
}

export interface RuleIndex {
  /** Under the file and the line. */
  readonly lines: PrefixTree<Bucket>;
  /** Under the file and the path in it. */
  readonly resources: PrefixTree<Bucket>;
  /** By the file; each under construct paths. */
  readonly constructs: Map<string, PrefixTree<Bucket>[]>;
  readonly constructsOf: Map<ReadonlySet<string>, PrefixTree<Bucket>>;
  readonly patterns: { readonly matches: PatternScope["matches"]; readonly bucket: Bucket }[];
}

type PatternScope = Extract<Scope, { kind: "pattern" }>;
type ConstructScope = Extract<Scope, { kind: "construct" }>;

export interface SuppressionIndex {
  readonly byRule: ReadonlyMap<string, RuleIndex>;
  /** All of them, in the order of their ranks. */
  readonly all: readonly Indexed[];
}

const ORDER = { comment: 0, metadata: 1, "cdk-acknowledge": 2, config: 3 } as const satisfies Record<
  Suppression["by"],
  number
>;

/** `until` is the last day on which a suppression counts. */
export function indexed(suppressions: readonly Suppression[], today: string): SuppressionIndex {
  const byRule = new Map<string, RuleIndex>();
  const sorted = [...suppressions].sort((a, b) => ORDER[a.by] - ORDER[b.by]);
  const all = sorted.map((suppression, rank): Indexed => {
    const { ruleId, until, scope } = suppression;
    const ofRule = byRule.get(ruleId) ?? emptyIndex();
    byRule.set(ruleId, ofRule);
    const bucket = bucketOf(scope, ofRule);
    const isExpired = until !== null && until < today;
    if (!isExpired) bucket.first ??= { suppression, rank };
    return { suppression, isExpired, bucket };
  });
  return { byRule, all };
}

const emptyIndex = (): RuleIndex => ({
  lines: emptyTree(),
  resources: emptyTree(),
  constructs: new Map(),
  constructsOf: new Map(),
  patterns: [],
});

const emptyBucket = (): Bucket => ({ first: null, isMatched: false, isOpen: false, isSettled: false });

function bucketOf(scope: Scope, index: RuleIndex): Bucket {
  switch (scope.kind) {
    case "line":
      return keptAt(index.lines, [scope.file, scope.line], emptyBucket);
    case "resource":
      return keptAt(index.resources, [scope.file, ...scope.path], emptyBucket);
    case "construct":
      return keptAt(constructsIn(scope, index), stepsOf(scope.constructPath), emptyBucket);
    case "pattern": {
      const bucket = emptyBucket();
      index.patterns.push({ matches: scope.matches, bucket });
      return bucket;
    }
    default:
      return scope satisfies never;
  }
}

function constructsIn({ files }: ConstructScope, index: RuleIndex): PrefixTree<Bucket> {
  const known = index.constructsOf.get(files);
  if (known !== undefined) return known;
  const tree = emptyTree<Bucket>();
  index.constructsOf.set(files, tree);
  for (const file of files) {
    const trees = index.constructs.get(file) ?? [];
    index.constructs.set(file, trees);
    trees.push(tree);
  }
  return tree;
}

/** Of the app itself there are none. */
export const stepsOf = (constructPath: string): readonly string[] =>
  constructPath === "" ? [] : constructPath.split("/");
