// What does a run know about the entries of a baseline that it does not find? Only what it looked at can be fixed.

import path from "node:path/posix";
import type { Baseline, BaselineKnowledge } from "./baseline/baseline.ts";
import { resourceNameOf } from "./baseline/entry-of.ts";
import { resourcesNotMade } from "./cloudformation/not-made.ts";
import type { Judged } from "./count-findings.ts";
import { resourceOf } from "./engine/finding.ts";
import { STDIN } from "./input/find.ts";
import type { ResourceIdentity } from "./model/origin.ts";

export function baselineKnowledge(
  { judgement, inputs, run, model }: Judged,
  { disk }: Baseline,
  isUnasked: (ruleId: string) => boolean,
): BaselineKnowledge {
  // Of standard input nobody knows whether it is the same as before.
  const isRead = (file: string) => file !== STDIN && inputs.documents.has(file);
  const stacks = new Set(run.stacks.map(({ name }) => name));
  const isLeftOver = leftOverIn(inputs.summaries, isRead);
  const open = new Set(
    judgement.asked
      .filter(({ isSettled }) => !isSettled)
      .map(({ ruleId, fingerprint }) => JSON.stringify([ruleId, fingerprint])),
  );
  const isAsked = (ruleId: string, fingerprint: string | null) =>
    open.has(JSON.stringify([ruleId, fingerprint]));
  const notMade = new Set(resourcesNotMade(run).map((identity) => resourceNameOf(resourceOf(identity))));
  const hidden = new Set(model.notJudged.flatMap(({ identity }) => templateIn(identity)));
  return {
    isRead: ({ file, stack }) => isRead(file) && (stack === null || stacks.has(stack)),
    isGone: (file) => disk.isGone(file) || isLeftOver(file),
    isOpen: ({ ruleId, fingerprint, resource, file }) =>
      isUnasked(ruleId) ||
      isAsked(ruleId, fingerprint) ||
      isAsked(ruleId, null) ||
      notMade.has(resource) ||
      hidden.has(file),
  };
}

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
