// What does a ClusterConfig come to in the model: which launchers with which volumes, in which cluster?

import type { Json } from "../input/document.ts";
import { accountOf, type Environment, regionOf } from "../model/environment.ts";
import { byDefault } from "../model/fact.ts";
import { serviceLinkedRole } from "../model/launch-role.ts";
import type { Launcher, LauncherType, NotJudged } from "../model/model.ts";
import { type ConfigProblem, readClusterConfig } from "./cluster-config.ts";
import { effectiveVolumes } from "./effective-volumes.ts";
import { type EnvironmentOptions, environmentOfConfig } from "./environment.ts";
import { type Field, isMapping, member } from "./field.ts";
import { type NodeGroup, type NodeGroupList, shownName } from "./node-group.ts";
import { maxSizeOf } from "./node-group-defaults.ts";

export interface EksctlModel {
  readonly launchers: readonly Launcher[];
  readonly notJudged: readonly NotJudged[];
  readonly cluster: EksctlCluster;
  readonly problems: readonly ConfigProblem[];
}

/** Null: neither the file nor an option states it. */
export interface EksctlCluster {
  readonly name: string | null;
  readonly region: string | null;
  readonly account: string | null;
}

const LAUNCHER_TYPES = {
  nodeGroups: "eksctl:nodeGroups",
  managedNodeGroups: "eksctl:managedNodeGroups",
} as const satisfies Record<NodeGroupList, LauncherType>;

/** A node group that eksctl would refuse is judged as if it were accepted. */
export function eksctlToModel(
  document: { readonly file: string; readonly root: Json },
  options: EnvironmentOptions,
): EksctlModel {
  const { config, problems } = readClusterConfig(document.file, document.root);
  if (config === null)
    return { launchers: [], notJudged: [], cluster: { name: null, region: null, account: null }, problems };
  const environment = environmentOfConfig(config, options);
  return {
    launchers: config.nodeGroups.map((group) => launcherOf(group, environment)),
    notJudged: otherLaunchers(config.root),
    cluster: {
      name: config.name.state === "known" ? config.name.value : null,
      region: regionOf(environment),
      account: accountOf(environment),
    },
    problems,
  };
}

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
    const identity = { stack: null, logicalId: name, type: "eksctl", constructPath: null, origin };
    return isOff ? [] : [{ identity, why }];
  });
}

function launcherOf(group: NodeGroup, environment: Environment): Launcher {
  const { origin } = group;
  const type = LAUNCHER_TYPES[group.list];
  return {
    identity: { stack: null, logicalId: shownName(group), type, constructPath: null, origin },
    type,
    environment,
    // eksctl has no field for another role, neither has EKS. https://docs.aws.amazon.com/eks/latest/APIReference/API_CreateNodegroup.html
    role: byDefault(serviceLinkedRole("autoscaling-service-linked-role", environment), origin),
    maxSize: maxSizeOf(group),
    volumes: effectiveVolumes(group),
  };
}
