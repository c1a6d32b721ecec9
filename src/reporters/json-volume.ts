// One row per launcher and volume, with its verdict and why.

import type { ActionReport, ChainStep, Place, VolumeRow } from "../report.ts";
import { placeInJson } from "./json-place.ts";

export function volumeInJson(row: VolumeRow<Place>) {
  const { resource } = row;
  return {
    file: row.file,
    stack: resource.stack,
    launcher: resource.logicalId ?? resource.arn ?? "",
    constructPath: resource.constructPath,
    arn: resource.arn,
    launcherType: row.launcherType,
    device: row.device,
    encrypted: row.encrypted,
    key: row.key,
    role: row.role,
    verdict: row.verdict,
    ...(row.when === null ? {} : { when: row.when }),
    reasons: row.reasons,
    chain: row.chain.map(stepInJson),
    decision: row.decision === null ? null : { actions: row.decision.map(actionInJson) },
  };
}

const stepInJson = ({ type, id, where }: ChainStep<Place>) => ({ type, id, location: placeInJson(where) });

function actionInJson(one: ActionReport<Place>) {
  const { decidedBy } = one;
  return {
    action: one.action,
    request: one.request,
    tier: one.tier,
    outcome: one.outcome,
    why: one.why,
    decidedBy: decidedBy === null ? null : { sid: decidedBy.sid, location: placeInJson(decidedBy.where) },
    nearMisses: one.nearMisses.map(({ sid, lacks, where }) => ({ sid, lacks, location: placeInJson(where) })),
  };
}
