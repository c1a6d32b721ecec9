// Which findings does a baseline know, and which of its own are found no more?

import type { JudgedFinding } from "../engine/finding.ts";
import { remembered } from "../model/lazily.ts";
import type { BaselineEntry, FixedFinding } from "../report.ts";
import type { SuppressedJudgedFinding } from "../suppressions/suppress.ts";
import type { Baseline } from "./baseline.ts";

export interface AgainstBaseline {
  /** Those that the baseline does not know. */
  readonly findings: readonly JudgedFinding[];
  readonly suppressed: readonly SuppressedJudgedFinding[];
  readonly fixed: readonly FixedFinding[];
  /** Found no more, and not known to be fixed: an update of the baseline keeps them. */
  readonly kept: readonly BaselineEntry[];
}

/**
 * `suppressed`: otherwise; an entry for one of them is neither fixed nor left for another finding. `isOpen`: may the
 * rule still find that? Then it is not known to be fixed.
 */
export function againstBaseline(
  findings: readonly JudgedFinding[],
  suppressed: readonly SuppressedJudgedFinding[],
  baseline: Baseline,
  isOpen: (entry: BaselineEntry) => boolean,
): AgainstBaseline {
  const isInRun = remembered(baseline.isInRun);
  const { known, taken } = match([suppressed.map(({ finding }) => finding), findings], baseline, isInRun);
  const isKnown = (finding: JudgedFinding) => known.has(finding);
  const gone = baseline.entries.filter((entry) => !taken.has(entry));
  const isFixed = (entry: BaselineEntry) => !isOpen(entry) && isInRun(entry.file);
  const reason = `in the baseline ${baseline.file}`;
  return {
    findings: findings.filter((finding) => !isKnown(finding)),
    suppressed: findings.filter(isKnown).map((finding) => ({ finding, by: "baseline", reason, until: null })),
    fixed: gone.filter(isFixed).map(({ ruleId, resource }) => ({ ruleId, resource })),
    kept: gone.filter((entry) => !isFixed(entry)),
  };
}

interface Matched {
  readonly known: Set<JudgedFinding>;
  readonly taken: Set<BaselineEntry>;
}

/** As many findings as there are entries: one more is a new one. `inTurn`: the first may choose first. */
function match(
  inTurn: readonly (readonly JudgedFinding[])[],
  { entries }: Baseline,
  isInRun: (file: string) => boolean,
): Matched {
  const matched: Matched = { known: new Set(), taken: new Set() };
  const all = inTurn.flatMap((some) => [...some].sort((a, b) => compare(fileOf(a), fileOf(b))));
  const inOrder = [...entries].sort((a, b) => compare(a.file, b.file));
  matchBy((one, file) => `${nameOf(one)} ${file}`, all, inOrder, matched);
  // The file was renamed, or the resource moved. An entry of a file that this run does not look at stands for what is there.
  const left = inOrder.filter((entry) => !matched.taken.has(entry) && isInRun(entry.file));
  const unknown = all.filter((finding) => !matched.known.has(finding));
  matchBy(nameOf, unknown, left, matched);
  return matched;
}

type Named = Pick<BaselineEntry, "ruleId" | "fingerprint">;

function matchBy(
  keyOf: (one: Named, file: string) => string,
  findings: readonly JudgedFinding[],
  entries: readonly BaselineEntry[],
  { known, taken }: Matched,
): void {
  const waiting = new Map<string, BaselineEntry[]>();
  for (const entry of entries) {
    const beside = waiting.get(keyOf(entry, entry.file));
    if (beside === undefined) waiting.set(keyOf(entry, entry.file), [entry]);
    else beside.push(entry);
  }
  for (const finding of findings) {
    const entry = waiting.get(keyOf(finding, fileOf(finding)))?.pop();
    if (entry === undefined) continue;
    taken.add(entry);
    known.add(finding);
  }
}

const nameOf = ({ ruleId, fingerprint }: Named): string => `${fingerprint} ${ruleId}`;

/** The ARN of what is in no file. */
const fileOf = ({ primary }: JudgedFinding): string => (primary.kind === "file" ? primary.file : primary.arn);

/** In one order, whatever that of the inputs. */
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
