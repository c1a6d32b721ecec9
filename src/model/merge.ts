// One model of what several inputs describe.

import type { Model } from "./model.ts";

export function mergeModels(parts: readonly Partial<Model>[]): Model {
  return {
    launchers: parts.flatMap(({ launchers }) => launchers ?? []),
    nodeSettings: parts.flatMap(({ nodeSettings }) => nodeSettings ?? []),
    clusters: parts.flatMap(({ clusters }) => clusters ?? []),
    subnets: parts.flatMap(({ subnets }) => subnets ?? []),
    securityGroups: parts.flatMap(({ securityGroups }) => securityGroups ?? []),
    keys: parts.flatMap(({ keys }) => keys ?? []),
    aliases: parts.flatMap(({ aliases }) => aliases ?? []),
    grants: parts.flatMap(({ grants }) => grants ?? []),
    launchTemplates: parts.flatMap(({ launchTemplates }) => launchTemplates ?? []),
    images: parts.flatMap(({ images }) => images ?? []),
    snapshots: parts.flatMap(({ snapshots }) => snapshots ?? []),
    ebsSettings: parts.flatMap(({ ebsSettings }) => ebsSettings ?? []),
    identityPolicies: parts.flatMap(({ identityPolicies }) => identityPolicies ?? []),
    configMistakes: parts.flatMap(({ configMistakes }) => configMistakes ?? []),
    drifts: parts.flatMap(({ drifts }) => drifts ?? []),
    notJudged: parts.flatMap(({ notJudged }) => notJudged ?? []),
  };
}
