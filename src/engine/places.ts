// Which place does the `at` of a rule mean: of what it is about, the field that a person can change?

import type { Origin } from "../model/origin.ts";
import { tierOf } from "../permissions/decision.ts";
import type { About } from "./rule.ts";
import type { Subject } from "./subject.ts";
import type { ClusterView } from "./views/cluster.ts";
import type { ConfigMistakeView } from "./views/config-mistake.ts";
import type { DriftView } from "./views/drift.ts";
import { type IdentityPolicyView, serviceLinkedRoleOf } from "./views/identity-policy.ts";
import type { KeyView } from "./views/key.ts";
import type { LauncherView } from "./views/launcher.ts";
import type { NodeGroupView } from "./views/node-group.ts";

/** What a rule is judged on. */
export interface Judged {
  readonly volume: Subject;
  readonly statement: Subject;
  readonly key: KeyView;
  readonly cluster: ClusterView;
  readonly nodeGroup: NodeGroupView;
  readonly launcher: LauncherView;
  readonly identityPolicy: IdentityPolicyView;
  readonly configMistake: ConfigMistakeView;
  readonly drift: DriftView;
}

type Places<A extends About> = Readonly<Record<string, (judged: Judged[A]) => Origin>>;

/** What an input does not have, stands for the nearest that it has: a key without a policy for the policy, the name of a key for the key of no input. */
export const PLACES: { readonly [A in About]: Places<A> } = {
  volume: {
    volume: ({ volume }) => volume.origin,
    launcher: ({ launcher }) => launcher.identity.origin,
    "volume.device": ({ volume }) => volume.deviceOrigin,
    "volume.encrypted": ({ volume }) => volume.encrypted.origin,
    "volume.type": ({ volume }) => volume.volumeType.origin,
    "volume.size": ({ volume }) => volume.size.origin,
    "volume.iops": ({ volume }) => volume.iops.origin,
    "volume.throughput": ({ volume }) => volume.throughput.origin,
    "volume.keyId": ({ volume }) => volume.keyId.origin,
    "volume.key": ({ linked, volume }) => linked?.key.origin ?? volume.keyId.origin,
    "volume.key.policy": (subject) => denyOrigin(subject) ?? policyOrigin(subject),
    "volume.sourceKey.policy": (subject) => denyOrigin(subject) ?? policyOrigin(subject),
  },
  statement: {
    statement: (subject) => subject.statement?.origin ?? policyOrigin(subject),
    key: ({ linked, volume }) => linked?.key.origin ?? volume.keyId.origin,
    "key.policy": policyOrigin,
  },
  key: {
    key: ({ key }) => key.origin,
    "key.policy": ({ key }) => key.policy.origin,
    "key.rotates": ({ key }) => key.rotation.origin,
  },
  cluster: {
    cluster: ({ cluster }) => cluster.identity.origin,
    "cluster.name": ({ cluster }) => cluster.name.origin,
    "cluster.version": ({ cluster }) => cluster.version.origin,
    "cluster.logTypes": ({ cluster }) => cluster.logTypes.origin,
    "cluster.endpointPublic": ({ cluster }) => cluster.endpointPublic.origin,
    "cluster.endpointPrivate": ({ cluster }) => cluster.endpointPrivate.origin,
    "cluster.publicAccessCidrs": ({ cluster }) => cluster.publicAccessCidrs.origin,
    "cluster.secretsKeyId": ({ cluster }) => cluster.secretsKeyId.origin,
  },
  nodeGroup: {
    nodeGroup: ({ facts }) => facts.identity.origin,
    "nodeGroup.version": ({ facts }) => facts.version.origin,
    "nodeGroup.image": ({ facts }) => facts.image.origin,
    "nodeGroup.isEksOptimized": ({ facts }) => facts.isEksOptimized.origin,
    "nodeGroup.amiType": ({ facts }) => facts.amiType.origin,
    "nodeGroup.amiFamily": ({ facts }) => facts.amiFamily.origin,
    "nodeGroup.isBootstrapped": ({ facts }) => facts.isBootstrapped.origin,
    "nodeGroup.getsPublicIp": ({ facts }) => facts.getsPublicIp.origin,
    "nodeGroup.inPublicSubnet": ({ facts }) => facts.inPublicSubnet.origin,
    "nodeGroup.inOneZone": ({ facts }) => facts.inOneZone.origin,
    "nodeGroup.sshFromAnywhere": ({ facts }) => facts.sshFromAnywhere.origin,
    "nodeGroup.lacksClusterSecurityGroup": ({ facts }) => facts.lacksClusterSecurityGroup.origin,
    "nodeGroup.imdsEnabled": ({ facts }) => facts.imdsEnabled.origin,
    "nodeGroup.imdsTokensRequired": ({ facts }) => facts.imdsTokensRequired.origin,
    "nodeGroup.imdsHopLimit": ({ facts }) => facts.imdsHopLimit.origin,
  },
  launcher: {
    launcher: ({ launcher }) => launcher.identity.origin,
    "launcher.launchTemplateRefusal": ({ launcher }) => launcher.launchTemplateRefusal.origin,
  },
  identityPolicy: {
    identityPolicy: ({ policy }) =>
      (serviceLinkedRoleOf(policy) ?? policy.roles[0])?.origin ?? policy.identity.origin,
  },
  configMistake: { configMistake: ({ mistake }) => mistake.origin },
  drift: {
    drift: ({ drift }) => drift.origin,
    "drift.stated": ({ drift }) => drift.statedAt,
  },
};

/** The place that a rule names. Its name is checked when the rule is loaded. */
export function placeFor<A extends About>(about: A, at: string, judged: Judged[A]): Origin {
  const place = Object.hasOwn(PLACES[about], at) ? PLACES[about][at] : undefined;
  if (place === undefined) throw new TypeError(`a rule about ${about} has no place called ${at}`);
  return place(judged);
}

function policyOrigin({ linked, volume }: Subject): Origin {
  return linked?.key.policy.origin ?? volume.keyId.origin;
}

/** A Deny that stops the launch is the very statement to change. */
function denyOrigin({ launcher: { role, environment }, linked, decide }: Subject): Origin | null {
  if (role.state === "unknown" || linked === null) return null;
  const denied = decide(linked.key, role.value, environment).actions.find(
    (one) => one.decidedBy?.effect === "Deny" && tierOf(one) === "needed",
  );
  return denied?.decidedBy?.origin ?? null;
}
