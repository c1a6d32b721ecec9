// What does a run know about the entries of a baseline that it does not find? Only what it looked at can be fixed.

import path from "node:path/posix";
import type { Baseline, BaselineKnowledge } from "./baseline/baseline.ts";
import { resourceNameOf } from "./baseline/entry-of.ts";
import { declaredResources } from "./cloudformation/declared-resources.ts";
import type { Judged } from "./count-findings.ts";
import { resourceOf } from "./engine/finding.ts";
import { STDIN } from "./input/find.ts";
import { lazily } from "./model/lazily.ts";
import type { ResourceIdentity } from "./model/origin.ts";
import type { BaselineEntry } from "./report.ts";

export function baselineKnowledge(
  judged: Judged,
  { disk }: Baseline,
  isUnasked: (ruleId: string) => boolean,
): BaselineKnowledge {
  const { inputs, run, model } = judged;
  // Of standard input nobody knows whether it is the same as before.
  const isRead = (file: string) => file !== STDIN && inputs.documents.has(file);
  const stacks = new Set(run.stacks.map(({ name }) => name));
  const isLeftOver = leftOverIn(inputs.summaries, isRead);
  const hidden = new Set(model.notJudged.flatMap(({ identity }) => templateIn(identity)));
  const mayStillBe = answersOf(judged);
  return {
    isRead: ({ file, stack }) => isRead(file) && (stack === null || stacks.has(stack)),
    isGone: (file) => disk.isGone(file) || isLeftOver(file),
    isOpen: (entry) => isUnasked(entry.ruleId) || hidden.has(entry.file) || mayStillBe(entry),
  };
}

/** What is still there is fixed only where the rule was asked about it, and had an answer. */
function answersOf({ judgement, rules, run, model }: Judged): (entry: BaselineEntry) => boolean {
  const open = new Set<string>();
  const asked = new Set<string>();
  for (const { ruleId, resource, fingerprint, isSettled } of judgement.asked) {
    asked.add(keyOf(ruleId, resourceNameOf(resource)));
    if (!isSettled) open.add(keyOf(ruleId, fingerprint ?? resourceNameOf(resource)));
  }
  for (const { ruleId, resource } of judgement.findings) asked.add(keyOf(ruleId, resourceNameOf(resource)));
  const declared = lazily(
    () => new Set(identitiesIn(run, model).map((one) => resourceNameOf(resourceOf(one)))),
  );
  // Of a mistake that is gone there is nothing to ask about: the config was read, and has none.
  const aboutMistakes = new Set(rules.filter(({ about }) => about === "configMistake").map(({ id }) => id));
  return ({ ruleId, resource, fingerprint }) =>
    open.has(keyOf(ruleId, fingerprint)) ||
    open.has(keyOf(ruleId, resource)) ||
    (!asked.has(keyOf(ruleId, resource)) && declared().has(resource) && !aboutMistakes.has(ruleId));
}

const keyOf = (ruleId: string, of: string): string => JSON.stringify([ruleId, of]);

/** Whether they are made in this run or not. */
const identitiesIn = (run: Judged["run"], model: Judged["model"]): readonly ResourceIdentity[] => [
  ...declaredResources(run),
  ...[...model.launchers, ...model.clusters].map(({ identity }) => identity),
];

/** The CDK leaves the templates of stacks that are no more in its folder; the manifest says which ones count. */
function leftOverIn(
  summaries: Judged["inputs"]["summaries"],
  isRead: (file: string) => boolean,
): (file: string) => boolean {
  const assemblies = summaries.filter(({ kind }) => kind === "cdk-assembly");
  const folders = [...new Set(assemblies.map(({ file }) => `${path.dirname(file)}/`))];
  return (file) => !isRead(file) && folders.some((folder) => file.startsWith(folder));
}

/** The file of a template of which more than one resource of a known type is not judged as it stands. */
const templateIn = ({ type, origin }: ResourceIdentity): readonly string[] =>
  origin.kind === "file" && (type === "template" || type === "") ? [origin.file] : [];
