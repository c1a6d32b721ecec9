// Which findings are one thing to do? Those of one rule at one place that differ in nothing but the names of what is judged.

import type { Finding, Place } from "../report.ts";

export interface Block {
  readonly first: Finding<Place>;
  /** The same defect, reached by other launchers or volumes. */
  readonly others: readonly Finding<Place>[];
}

export function blocksOf(findings: readonly Finding<Place>[]): readonly Block[] {
  const groups = new Map<string, Finding<Place>[]>();
  const written = new Map<string, string>();
  for (const finding of findings) {
    const likeness = likenessOf(finding, written);
    const group = groups.get(likeness);
    if (group === undefined) groups.set(likeness, [finding]);
    else group.push(finding);
  }
  return [...groups.values()].flatMap(([first, ...others]) =>
    first === undefined ? [] : [{ first, others }],
  );
}

/** `written`: snippets without names. One that is for several groups reads the same for each of them, and names them all. */
function likenessOf(finding: Finding<Place>, written: Map<string, string>): string {
  const { ruleId, severity, primary, message, fix, decision, related } = finding;
  const names = new Set(namesIn(finding));
  const where = primary.kind === "span" ? [primary.file, primary.start, primary.end] : primary;
  const said = withoutNames(JSON.stringify([message, fix?.description, decision, related]), names);
  const snippets = fix?.snippets.map(({ form, text }) => {
    const like = written.get(text) ?? withoutNames(text, names);
    written.set(text, like);
    return [form, like];
  });
  return JSON.stringify([ruleId, severity, where, said, snippets ?? null]);
}

function namesIn({ resource, chain }: Finding<Place>): readonly (string | null)[] {
  const { stack, logicalId, constructPath, arn } = resource;
  const arns = chain.flatMap(({ where }) => (where.kind === "arn" ? [where.arn] : []));
  const words = [...(arn === null ? [] : [arn]), ...arns].flatMap(wordsOfArn);
  return [stack, logicalId, constructPath, arn, ...chain.map(({ id }) => id), ...words];
}

/** What it names, without partition, service, Region and account: those belong to commands as well. */
const wordsOfArn = (arn: string): readonly string[] => arn.split(":").slice(5).join(":").match(WORD) ?? [];

/** A full stop belongs to a name only when more of the name follows. */
const WORD = /[\w/-]+(?:\.[\w/-]+)*/g;

const withoutNames = (text: string, names: ReadonlySet<string | null>): string =>
  text.replace(WORD, (word) => (names.has(word) ? "\0" : word));
