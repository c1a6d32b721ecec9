// Which suppressions of a rule are about a finding?

import type { ResourcesAt, WrittenResource } from "../cloudformation/resources-at.ts";
import type { JudgedFinding } from "../engine/finding.ts";
import { remembered } from "../model/lazily.ts";
import type { Origin } from "../model/origin.ts";
import { keptAbove } from "./prefix-tree.ts";
import type { Suppressible } from "./suppression.ts";
import { type Bucket, type RuleIndex, stepsOf } from "./suppression-index.ts";

export interface Places {
  readonly resourcesAt: ResourcesAt;
  /** The lines on which what is at an origin begins: its own, and that of its name. Empty: in no file of this run. */
  readonly linesAt: (origin: Origin) => readonly number[];
}

/** Also of what a rule may find. */
export type Matching = (
  about: Pick<JudgedFinding, "resource" | "declared" | "primary">,
) => ReadonlySet<Bucket>;

export function matchingIn(index: RuleIndex, places: Places): Matching {
  const aboutPrimary = aboutResourcesAt(index, places);
  return ({ resource, declared, primary }) =>
    new Set([
      ...onLines(index, primary, declared, places),
      ...[primary, ...(declared === null ? [] : [declared])].flatMap((origin) => onResource(index, origin)),
      ...aboutOne(index, { resource, file: declared?.kind === "file" ? declared.file : null }),
      ...aboutPrimary(primary, resource.stack),
    ]);
}

function onLines(
  { lines }: RuleIndex,
  primary: Origin,
  declared: Origin | null,
  { resourcesAt, linesAt }: Places,
): readonly Bucket[] {
  const hasLinesIn = (origin: Origin) => origin.kind === "file" && lines.below.has(origin.file);
  const [around] = hasLinesIn(primary) ? resourcesAt(primary) : [];
  const origins: readonly Origin[] = [
    primary,
    ...(declared === null ? [] : [declared]),
    ...(around === undefined ? [] : [{ kind: "file", file: around.file, path: around.path } as const]),
  ];
  return origins
    .filter(hasLinesIn)
    .flatMap((origin) =>
      origin.kind === "file" ? linesAt(origin).flatMap((line) => keptAbove(lines, [origin.file, line])) : [],
    );
}

const onResource = ({ resources }: RuleIndex, origin: Origin): readonly Bucket[] =>
  origin.kind === "file" ? keptAbove(resources, [origin.file, ...origin.path]) : [];

function aboutOne({ constructs, patterns }: RuleIndex, one: Suppressible): readonly Bucket[] {
  const { file, resource } = one;
  const { constructPath } = resource;
  const trees = file === null || constructPath === null ? [] : (constructs.get(file) ?? []);
  return [
    ...trees.flatMap((tree) => keptAbove(tree, stepsOf(constructPath ?? ""))),
    ...patterns.flatMap(({ matches, bucket }) => (matches(one) ? [bucket] : [])),
  ];
}

/**
 * Where one template makes several stacks, a place of it is in several resources. The one in the stack of what is judged
 * is meant; where there is none, it is not known which of them, and what is suppressed must be suppressed on all.
 */
function aboutResourcesAt(
  index: RuleIndex,
  { resourcesAt }: Places,
): (primary: Origin, stack: string | null) => readonly Bucket[] {
  const isAsked = index.patterns.length > 0 || index.constructs.size > 0;
  const byStackAt = remembered((written: readonly WrittenResource[]) => {
    const aboutAll = remembered((resources: readonly WrittenResource[]) => aboutEach(index, resources));
    const byStack = groupedByStack(written);
    return (stack: string | null) => aboutAll(byStack.get(stack) ?? written);
  });
  return (primary, stack) => (isAsked ? byStackAt(resourcesAt(primary))(stack) : []);
}

function groupedByStack(written: readonly WrittenResource[]): ReadonlyMap<string | null, WrittenResource[]> {
  const byStack = new Map<string | null, WrittenResource[]>();
  for (const one of written) {
    const ofStack = byStack.get(one.resource.stack) ?? [];
    byStack.set(one.resource.stack, ofStack);
    ofStack.push(one);
  }
  return byStack;
}

function aboutEach(index: RuleIndex, resources: readonly Suppressible[]): readonly Bucket[] {
  const [first, ...others] = resources.map((one) => new Set(aboutOne(index, one)));
  return [...(first ?? [])].filter((bucket) => others.every((buckets) => buckets.has(bucket)));
}
