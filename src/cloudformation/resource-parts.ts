// What does one resource add to the model? Each part is looked at in every scenario by itself.

import type { PossibleCluster } from "../model/cluster.ts";
import type {
  Grant,
  IdentityPolicy,
  KeyAlias,
  Launcher,
  NotJudged,
  PossibleKey,
  PossibleLauncher,
} from "../model/model.ts";
import type { PossibleNodeSettings } from "../model/node-settings.ts";
import { type Possible, possible } from "../model/possible.ts";
import type { PossibleSecurityGroup } from "../model/security-group.ts";
import type { PossibleSubnet } from "../model/subnet.ts";
import type { AttachedTo } from "./attached-resources.ts";
import { resourceId } from "./attribute-hole.ts";
import { autoScalingGroupLauncher } from "./auto-scaling-group.ts";
import type { Located, Run } from "./call.ts";
import { clusterOf } from "./cluster.ts";
import { CLUSTER_TYPES } from "./cluster-type.ts";
import { grantOf, isCustomResource } from "./grant.ts";
import { IDENTITY_POLICY_TYPES, identityPolicyOf } from "./identity-policy.ts";
import { aliasOf, keyOf } from "./key.ts";
import { keyIdentifiers } from "./key-id.ts";
import { keyUnderMacros, launcherUnderMacros } from "./macro.ts";
import { resourceExists } from "./may-exist.ts";
import { nodeGroupLauncher } from "./node-group.ts";
import { type NodeGroupType, nodeSettingsOf } from "./node-settings.ts";
import { notJudgedOf } from "./not-judged.ts";
import { sharedArns } from "./replica-key.ts";
import { isOfCluster, securityGroupIdentifiers, securityGroupOf } from "./security-group.ts";
import { identityOf, type Stack } from "./stack.ts";
import { subnetOf } from "./subnet.ts";
import type { TemplateResource } from "./template.ts";

/** The model while it is filled. */
export interface Parts {
  readonly launchers: PossibleLauncher[];
  readonly nodeSettings: PossibleNodeSettings[];
  readonly clusters: PossibleCluster[];
  readonly subnets: PossibleSubnet[];
  readonly securityGroups: PossibleSecurityGroup[];
  readonly keys: PossibleKey[];
  readonly aliases: Possible<KeyAlias>[];
  readonly grants: Possible<Grant | null>[];
  readonly identityPolicies: IdentityPolicy[];
  readonly notJudged: NotJudged[];
}

/** A resource in a run. */
interface Here extends Located {
  readonly run: Run;
  readonly attachedTo: AttachedTo;
}

type Look<T> = (run: Run, stack: Stack, resource: TemplateResource) => T;

export function addResource(parts: Parts, here: Here): void {
  const { run, stack, resource } = here;
  const { type } = resource;
  switch (type) {
    case "AWS::EKS::Nodegroup":
      parts.nodeSettings.push(settingsOf(here, type));
      parts.launchers.push(launcherOf(here, nodeGroupLauncher));
      break;
    case "AWS::AutoScaling::AutoScalingGroup":
      parts.nodeSettings.push(settingsOf(here, type));
      parts.launchers.push(launcherOf(here, autoScalingGroupLauncher));
      break;
    case "AWS::EC2::Subnet":
      parts.subnets.push(possibleSubnet(here));
      break;
    case "AWS::EC2::SecurityGroup":
      parts.securityGroups.push(possibleSecurityGroup(here));
      break;
    case "AWS::KMS::Key":
    case "AWS::KMS::ReplicaKey":
      parts.keys.push(possibleKey(here));
      break;
    case "AWS::KMS::Alias":
      parts.aliases.push(seen(here, aliasOf));
      break;
    default: {
      const passedBy = notJudgedOf(run, stack, resource);
      if (isCustomResource(type)) parts.grants.push(seen(here, grantOf));
      if (CLUSTER_TYPES.has(type)) {
        parts.clusters.push(identified(here, clusterOf));
        parts.securityGroups.push(possibleSecurityGroup(here));
      }
      if (IDENTITY_POLICY_TYPES.has(type))
        parts.identityPolicies.push(identityPolicyOf(run, stack, resource));
      if (passedBy !== null) parts.notJudged.push(passedBy);
    }
  }
}

const seen = <T>({ run, stack, resource }: Here, look: Look<T>): Possible<T> =>
  possible(
    (scenario) => resourceExists(run.under(scenario), stack, resource),
    (scenario) => look(run.under(scenario), stack, resource),
  );

const identified = <T>(here: Here, look: Look<T>) => ({
  ...seen(here, look),
  identity: identityOf(here.stack, here.resource),
});

function launcherOf(here: Here, look: Look<Launcher>): PossibleLauncher {
  const launcher = identified(here, (...at) => launcherUnderMacros(look(...at), here.stack));
  // What cannot be read at all shows here, before anything is judged.
  launcher.under(here.run.scenario);
  return launcher;
}

const settingsOf = (here: Here, type: NodeGroupType): PossibleNodeSettings =>
  identified(here, (...at) => nodeSettingsOf(...at, type));

const possibleSubnet = (here: Here): PossibleSubnet => ({
  ...identified(here, (...at) => subnetOf(...at, here.attachedTo)),
  environment: here.stack.environment,
  identifiers: [resourceId(here.stack, here.resource)],
});

const possibleSecurityGroup = (here: Here): PossibleSecurityGroup => ({
  ...identified(here, (...at) => securityGroupOf(...at, here.attachedTo)),
  environment: here.stack.environment,
  identifiers: securityGroupIdentifiers(here.stack, here.resource),
  isOfCluster: isOfCluster(here),
});

const possibleKey = (here: Here): PossibleKey => ({
  ...seen(here, (...at) => keyUnderMacros(keyOf(...at), here.stack)),
  identifiers: [
    ...keyIdentifiers(here.stack, here.resource),
    ...sharedArns(here.run, here.stack, here.resource),
  ],
});
