// What may the stacks of a run launch, and with which keys? CloudFormation resources to the model.

import type { PossibleCluster } from "../model/cluster.ts";
import type {
  Grant,
  IdentityPolicy,
  KeyAlias,
  Launcher,
  Model,
  NotJudged,
  PossibleKey,
  PossibleLauncher,
} from "../model/model.ts";
import type { PossibleNodeSettings } from "../model/node-settings.ts";
import { type Possible, possible } from "../model/possible.ts";
import type { Problem } from "../report.ts";
import { autoScalingGroupLauncher } from "./auto-scaling-group.ts";
import type { Run } from "./call.ts";
import { CLUSTER_TYPES, clusterOf } from "./cluster.ts";
import { grantOf, isCustomResource } from "./grant.ts";
import { IDENTITY_POLICY_TYPES, identityPolicyOf } from "./identity-policy.ts";
import { aliasOf, keyOf } from "./key.ts";
import { keyUnderMacros, launcherUnderMacros, macroNotJudged } from "./macro.ts";
import { resourceExists, resourceMayExist, stackMayExist } from "./may-exist.ts";
import { nodeGroupLauncher } from "./node-group.ts";
import { type NodeGroupType, nodeSettingsOf } from "./node-settings.ts";
import { notJudgedOf } from "./not-judged.ts";
import { sharedArns } from "./replica-key.ts";
import { keyIdentifiers } from "./resource-attribute.ts";
import { refusedBy } from "./rules.ts";
import { fileOf, identityOf, originIn, qualifiedName, type Stack } from "./stack.ts";
import type { TemplateResource } from "./template.ts";

export interface CloudFormationModel {
  readonly model: Model;
  /** Resources that could not be converted: mistakes in eks-lint, or hostile input. */
  readonly problems: readonly Problem[];
}

interface Parts {
  readonly launchers: PossibleLauncher[];
  readonly nodeSettings: PossibleNodeSettings[];
  readonly clusters: PossibleCluster[];
  readonly keys: PossibleKey[];
  readonly aliases: Possible<KeyAlias>[];
  readonly grants: Possible<Grant | null>[];
  readonly identityPolicies: IdentityPolicy[];
  readonly notJudged: NotJudged[];
}

export function cloudFormationToModel(run: Run): CloudFormationModel {
  const model: Parts = {
    launchers: [],
    nodeSettings: [],
    clusters: [],
    keys: [],
    aliases: [],
    grants: [],
    identityPolicies: [],
    notJudged: [],
  };
  const problems: Problem[] = [];
  model.notJudged.push(...run.stacks.flatMap((stack) => refusedStack(run, stack)));
  for (const stack of run.stacks.filter((one) => stackMayExist(run, one))) {
    model.notJudged.push(...macroNotJudged(stack));
    for (const resource of stack.template.resources.values()) {
      try {
        if (resourceMayExist(run, stack, resource)) addResource(model, run, stack, resource);
      } catch (thrown) {
        problems.push(notConverted(stack, resource, thrown));
      }
    }
  }
  return { model: { ...model, configMistakes: [] }, problems };
}

function addResource(model: Parts, run: Run, stack: Stack, resource: TemplateResource): void {
  /** Looked at in each scenario by itself. */
  const seen = <T>(look: (run: Run) => T): Possible<T> =>
    possible(
      (scenario) => resourceExists(run.under(scenario), stack, resource),
      (scenario) => look(run.under(scenario)),
    );
  const launcher = (look: (here: Run) => Launcher): PossibleLauncher => {
    const group = seen((here) => launcherUnderMacros(look(here), stack));
    // What cannot be read at all shows here, before anything is judged.
    group.under(run.scenario);
    return { ...group, identity: identityOf(stack, resource) };
  };
  const settings = (type: NodeGroupType): PossibleNodeSettings => ({
    ...seen((here) => nodeSettingsOf(here, stack, resource, type)),
    identity: identityOf(stack, resource),
  });
  switch (resource.type) {
    case "AWS::EKS::Nodegroup":
      model.nodeSettings.push(settings(resource.type));
      model.launchers.push(launcher((here) => nodeGroupLauncher(here, stack, resource)));
      break;
    case "AWS::AutoScaling::AutoScalingGroup":
      model.nodeSettings.push(settings(resource.type));
      model.launchers.push(launcher((here) => autoScalingGroupLauncher(here, stack, resource)));
      break;
    case "AWS::KMS::Key":
    case "AWS::KMS::ReplicaKey":
      model.keys.push({
        ...seen((here) => keyUnderMacros(keyOf(here, stack, resource), stack)),
        identifiers: [...keyIdentifiers(stack, resource), ...sharedArns(run, stack, resource)],
      });
      break;
    case "AWS::KMS::Alias":
      model.aliases.push(seen((here) => aliasOf(here, stack, resource)));
      break;
    default: {
      const passedBy = notJudgedOf(run, stack, resource);
      if (isCustomResource(resource.type)) model.grants.push(seen((here) => grantOf(here, stack, resource)));
      if (CLUSTER_TYPES.has(resource.type)) {
        const cluster = seen((here) => clusterOf(here, stack, resource));
        model.clusters.push({ ...cluster, identity: identityOf(stack, resource) });
      }
      if (IDENTITY_POLICY_TYPES.has(resource.type))
        model.identityPolicies.push(identityPolicyOf(run, stack, resource));
      if (passedBy !== null) model.notJudged.push(passedBy);
    }
  }
}

function notConverted(stack: Stack, resource: TemplateResource, thrown: unknown): Problem {
  const why = thrown instanceof Error ? thrown.message : String(thrown);
  const message = `${qualifiedName(stack, resource.logicalId)} could not be read, so it is not judged: ${why}`;
  return { kind: "input-refused", message, place: { kind: "file", file: fileOf(stack) } };
}

/** Its own rules refuse the parameters that are given, so nothing of it is made. */
function refusedStack(run: Run, stack: Stack): NotJudged[] {
  const refusals = refusedBy(run, stack);
  if (refusals.length === 0) return [];
  const identity = {
    stack: stack.name,
    logicalId: "Rules",
    type: "template",
    constructPath: null,
    origin: originIn(stack, ["Rules"]),
  };
  const why = `CloudFormation refuses the parameters that are given, by the template's own ${refusals.join(", ")}; nothing of it is judged`;
  return [{ identity, why }];
}
