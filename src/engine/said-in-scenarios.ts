// What is said in all scenarios together, and when does each of it hold?

import type { When } from "../report.ts";
import type { Leaf } from "./explore.ts";
import type { JudgedFinding } from "./finding.ts";
import { type Said, together } from "./said.ts";
import { inWords, whenOf } from "./when.ts";

export const GAVE_UP =
  "there are more combinations of conditions and parameters than eks-lint tries, so some were not judged; --parameters decides them";

/** `identity`: how to tell whether two scenarios say the same. `home`: the stack that is judged; its file where it has no name. */
export function saidInScenarios<T>(
  leaves: readonly Leaf<T>[],
  saidIn: (result: T) => Said | null,
  identity: (finding: JudgedFinding, leaf: Leaf<T>) => string,
  home: string,
): Said {
  const findings = new Map(
    leaves.map((leaf) => {
      const ofLeaf = saidIn(leaf.result)?.findings ?? [];
      return [leaf, new Map(ofLeaf.map((finding) => [identity(finding, leaf), finding]))] as const;
    }),
  );
  const said = together(leaves.flatMap((leaf) => saidIn(leaf.result) ?? []));
  const names = new Set([...findings.values()].flatMap((ofLeaf) => [...ofLeaf.keys()]));
  return {
    findings: [...names].flatMap((name) => {
      const [finding] = [...findings.values()].flatMap((ofLeaf) => ofLeaf.get(name) ?? []);
      if (finding === undefined) return [];
      const holds = (leaf: Leaf<T>) => findings.get(leaf)?.has(name) === true;
      return [conditional(finding, whenOf(leaves, holds, home))];
    }),
    undecided: distinct(said.undecided, JSON.stringify),
    asked: distinct(said.asked, JSON.stringify),
    crashes: said.crashes,
    hasOpenWords: said.hasOpenWords,
  };
}

const conditional = (finding: JudgedFinding, when: When | null): JudgedFinding =>
  when === null ? finding : { ...finding, when };

/** Said at the end of the message, once launchers that are told the same have been put together. */
export const saidWhen = (finding: JudgedFinding): JudgedFinding =>
  finding.when === null
    ? finding
    : { ...finding, message: `${finding.message} This holds ${inWords(finding.when)}.` };

export const sameFinding = ({ fingerprint, severity, message, fix, primary }: JudgedFinding): string =>
  JSON.stringify([fingerprint, severity, message, fix?.description, primary]);

export function distinct<T>(all: readonly T[], keyOf: (one: T) => string): T[] {
  const first = new Map<string, T>();
  for (const one of all) if (!first.has(keyOf(one))) first.set(keyOf(one), one);
  return [...first.values()];
}

/** Volumes and launchers that share a key are told the same about it; what always holds for one of them, holds. */
export function withoutRepetition(said: Said): Said {
  const findings = new Map<string, JudgedFinding>();
  for (const finding of said.findings) {
    const same = findings.get(sameFinding(finding));
    findings.set(
      sameFinding(finding),
      same === undefined ? finding : { ...same, when: eitherWhen(same, finding) },
    );
  }
  return {
    ...said,
    findings: [...findings.values()],
    undecided: distinct(said.undecided, JSON.stringify),
  };
}

function eitherWhen({ when: a }: JudgedFinding, { when: b }: JudgedFinding): When | null {
  return a === null || b === null ? null : distinct([...a, ...b], JSON.stringify);
}
