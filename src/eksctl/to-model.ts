// What does a ClusterConfig come to in the model: which launchers with which volumes, in which cluster?

import type { Json } from "../input/document.ts";
import type { FoundLaunchTemplate } from "../model/account-launch-template.ts";
import type { AccountLaunchTemplate } from "../model/account-resources.ts";
import type { PossibleCluster } from "../model/cluster.ts";
import { accountOf, type Environment, regionOf } from "../model/environment.ts";
import { byDefault } from "../model/fact.ts";
import { serviceLinkedRole } from "../model/launch-role.ts";
import { remembered } from "../model/lazily.ts";
import type { ConfigMistake, Launcher, NotJudged } from "../model/model.ts";
import type { PossibleNodeSettings } from "../model/node-settings.ts";
import { type Possible, possible } from "../model/possible.ts";
import type { PossibleSubnet } from "../model/subnet.ts";
import { YES } from "../model/truth.ts";
import { clusterOf } from "./cluster.ts";
import { type ClusterConfig, type ConfigProblem, readClusterConfig } from "./cluster-config.ts";
import { identityOfConfig, identityOfGroup, LAUNCHER_TYPES } from "./config-identity.ts";
import { documentIgnored, mistakesOfConfig } from "./config-mistakes.ts";
import { effectiveVolumes } from "./effective-volumes.ts";
import { type EnvironmentOptions, environmentOfConfig } from "./environment.ts";
import { type Field, isMapping, member } from "./field.ts";
import { imageDisksOf } from "./image-disks.ts";
import { unseenLaunchTemplate } from "./launch-template.ts";
import { launchedBy, type OfTemplate, templateLaunched } from "./launched-template.ts";
import type { NodeGroup } from "./node-group.ts";
import { maxSizeOf } from "./node-group-defaults.ts";
import { nodeSettingsOf } from "./node-settings.ts";
import { subnetsOf } from "./subnet.ts";

export interface EksctlModel {
  readonly launchers: readonly Launcher[];
  readonly nodeSettings: readonly PossibleNodeSettings[];
  readonly clusters: readonly PossibleCluster[];
  readonly subnets: readonly PossibleSubnet[];
  readonly notJudged: readonly NotJudged[];
  readonly configMistakes: readonly ConfigMistake[];
  readonly cluster: EksctlCluster;
  readonly problems: readonly ConfigProblem[];
}

/** Null: neither the file nor an option states it. */
export interface EksctlCluster {
  readonly name: string | null;
  readonly region: string | null;
  readonly account: string | null;
}

/** A node group that eksctl would refuse is judged as if it were accepted. */
export function eksctlToModel(
  document: { readonly file: string; readonly root: Json; readonly documents?: number },
  options: EnvironmentOptions,
  accountLaunchTemplates: readonly AccountLaunchTemplate[] = [],
): EksctlModel {
  const { config, problems } = readClusterConfig(document.file, document.root);
  if (config === null) return { ...NOTHING, problems };
  const environment = environmentOfConfig(config, options);
  const templateOf = remembered((group: NodeGroup) =>
    templateLaunched(group, accountLaunchTemplates, environment),
  );
  return {
    launchers: config.nodeGroups.map((group) => launcherOf(group, environment, templateOf(group))),
    nodeSettings: config.nodeGroups.map((group) => ({
      ...whenAsked(() => [nodeSettingsOf(group, config, environment, templateOf(group))]),
      identity: identityOfGroup(group),
    })),
    clusters: [{ ...whenAsked(() => clusterOf(config, environment)), identity: identityOfConfig(config) }],
    subnets: subnetsOf(config, environment),
    notJudged: otherLaunchers(config.root),
    configMistakes: [...mistakesOfConfig(config), ...mistakesOfFile(config, document.documents ?? 1)],
    cluster: {
      name: config.name.state === "known" ? config.name.value : null,
      region: regionOf(environment),
      account: accountOf(environment),
    },
    problems,
  };
}

/** Rules about clusters and nodes are not part of every run. */
const whenAsked = <T>(read: () => T): Possible<T> => possible(() => YES, read);

const NOTHING = {
  launchers: [],
  nodeSettings: [],
  clusters: [],
  subnets: [],
  notJudged: [],
  configMistakes: [],
  cluster: { name: null, region: null, account: null },
} as const;

const mistakesOfFile = (config: ClusterConfig, documents: number): readonly ConfigMistake[] =>
  documents > 1 ? [documentIgnored(config, documents)] : [];

/** Their nodes are launched by other roles, with keys that are not in this file. */
const OTHER_LAUNCHERS = {
  karpenter:
    "nodes made by Karpenter are launched by its controller's role, which must be allowed to use the key of their volumes",
  autoModeConfig:
    "with EKS Auto Mode the cluster's role must be allowed to use the key that a NodeClass names",
} as const satisfies Readonly<Record<string, string>>;

function otherLaunchers(root: Field): NotJudged[] {
  return Object.entries(OTHER_LAUNCHERS).flatMap(([name, why]) => {
    const { json, origin } = member(root, name);
    const isOff = json === undefined || json === null || (isMapping(json) && json.enabled === false);
    const identity = {
      stack: null,
      logicalId: name,
      type: "eksctl",
      constructPath: null,
      physicalName: null,
      origin,
    };
    return isOff ? [] : [{ identity, why }];
  });
}

function launcherOf(
  group: NodeGroup,
  environment: Environment,
  template: FoundLaunchTemplate | null,
): Launcher {
  const { origin } = group;
  return {
    identity: identityOfGroup(group),
    type: LAUNCHER_TYPES[group.list],
    environment,
    // eksctl has no field for another role, neither has EKS. https://docs.aws.amazon.com/eks/latest/APIReference/API_CreateNodegroup.html
    role: byDefault(serviceLinkedRole("autoscaling-service-linked-role", environment), origin),
    maxSize: maxSizeOf(group),
    ...(template === null ? launchedByEksctl(group) : launchedBy(group, template)),
  };
}

const launchedByEksctl = (group: NodeGroup): Pick<Launcher, OfTemplate> => ({
  imageDisks: imageDisksOf(group),
  launchTemplateRefusal: unseenLaunchTemplate(group) ?? byDefault(null, group.origin),
  volumes: effectiveVolumes(group),
});
