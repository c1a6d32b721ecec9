// Which findings does a baseline know, and which of its own are found no more?

import type { JudgedFinding } from "../engine/finding.ts";
import { byCodeUnit } from "../model/by-code-unit.ts";
import { remembered } from "../model/lazily.ts";
import type { BaselineEntry, FixedFinding } from "../report.ts";
import type { SuppressedJudgedFinding } from "../suppressions/suppress.ts";
import type { Baseline, BaselineKnowledge } from "./baseline.ts";
import { entryOf, fileOf } from "./entry-of.ts";
import { inBaseline } from "./in-baseline.ts";

export interface AgainstBaseline {
  /** Those that the baseline does not know. */
  readonly findings: readonly JudgedFinding[];
  readonly suppressed: readonly SuppressedJudgedFinding[];
  readonly fixed: readonly FixedFinding[];
  /** What it would hold if it were written now: what is found, and what is not known to be fixed. */
  readonly entries: readonly BaselineEntry[];
}

/** `suppressed`: otherwise; an entry for one of them is neither fixed nor left for another finding. */
export function againstBaseline(
  findings: readonly JudgedFinding[],
  suppressed: readonly SuppressedJudgedFinding[],
  { file, entries, disk }: Baseline,
  knowledge: BaselineKnowledge,
): AgainstBaseline {
  const isGone = remembered(knowledge.isGone);
  const matching: Matching = { waiting: waitingEntries(entries), taken: new Set(), known: new Set() };
  const all = [...suppressed.map(({ finding }) => finding), ...findings];
  for (const finding of all) take(finding, fileOf(finding), matching);
  const goneWith = remembered((name: string) => goneFiles(name, isGone, matching));
  const moved = all.filter((finding) => !matching.known.has(finding));
  for (const finding of moved.sort(byFile)) matchRenamed(finding, goneWith(nameOf(finding)), matching);
  const isKnown = (finding: JudgedFinding) => matching.known.has(finding);
  const left = entries.filter((entry) => !matching.taken.has(entry));
  const isLookedAt = (entry: BaselineEntry) =>
    isGone(entry.file) ? disk.isGiven(entry.file) : knowledge.isRead(entry);
  const isFixed = (entry: BaselineEntry) => isLookedAt(entry) && !knowledge.isOpen(entry);
  return {
    findings: findings.filter((finding) => !isKnown(finding)),
    suppressed: findings.filter(isKnown).map((finding) => inBaseline(finding, file)),
    fixed: left.filter(isFixed).map(({ ruleId, resource }) => ({ ruleId, resource })),
    entries: [...findings.map(entryOf), ...left.filter((entry) => !isFixed(entry))],
  };
}

interface Matching {
  /** By what is found, and by file: never an empty list. */
  readonly waiting: ReadonlyMap<string, Map<string, BaselineEntry[]>>;
  readonly taken: Set<BaselineEntry>;
  readonly known: Set<JudgedFinding>;
}

const nameOf = ({ ruleId, fingerprint }: Pick<BaselineEntry, "ruleId" | "fingerprint">): string =>
  `${fingerprint} ${ruleId}`;

function waitingEntries(entries: readonly BaselineEntry[]): Matching["waiting"] {
  const waiting = new Map<string, Map<string, BaselineEntry[]>>();
  for (const entry of entries) {
    const files = waiting.get(nameOf(entry)) ?? new Map<string, BaselineEntry[]>();
    waiting.set(nameOf(entry), files);
    const beside = files.get(entry.file);
    if (beside === undefined) files.set(entry.file, [entry]);
    else beside.push(entry);
  }
  return waiting;
}

/** Only a file that is gone may have been renamed: in one that is there, a resource of the same name is another one. */
const goneFiles = (name: string, isGone: (file: string) => boolean, { waiting }: Matching): string[] =>
  [...(waiting.get(name)?.keys() ?? [])].filter(isGone).sort();

/** `gone`: each for as long as it has entries left. */
function matchRenamed(finding: JudgedFinding, gone: string[], matching: Matching): void {
  const file = gone.at(-1);
  if (file === undefined) return;
  take(finding, file, matching);
  if (!matching.waiting.get(nameOf(finding))?.has(file)) gone.pop();
}

/** As many findings as there are entries: one more is a new one. */
function take(finding: JudgedFinding, file: string, { waiting, taken, known }: Matching): void {
  const files = waiting.get(nameOf(finding));
  const entries = files?.get(file);
  const entry = entries?.pop();
  if (entry === undefined) return;
  if (entries?.length === 0) files?.delete(file);
  taken.add(entry);
  known.add(finding);
}

/** Whatever the order of the inputs, the same are known. */
const byFile = (a: JudgedFinding, b: JudgedFinding): number => byCodeUnit(fileOf(a), fileOf(b));
