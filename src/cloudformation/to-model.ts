// What do the stacks of a run launch, and with which keys? CloudFormation resources to the model.

import type { Grant, IdentityPolicy, Key, KeyAlias, Launcher, Model, NotJudged } from "../model/model.ts";
import type { Problem } from "../report.ts";
import { autoScalingGroupLauncher } from "./auto-scaling-group.ts";
import type { Run } from "./call.ts";
import { grantOf, isCustomResource } from "./grant.ts";
import { IDENTITY_POLICY_TYPES, identityPolicyOf } from "./identity-policy.ts";
import { aliasOf, keyOf } from "./key.ts";
import { keyUnderMacros, launcherUnderMacros, macroNotJudged } from "./macro.ts";
import { resourceMayExist, stackMayExist } from "./may-exist.ts";
import { nodeGroupLauncher } from "./node-group.ts";
import { notJudgedOf, unusedLaunchTemplates } from "./not-judged.ts";
import { fileOf, qualifiedName, type Stack } from "./stack.ts";
import type { TemplateResource } from "./template.ts";

export interface CloudFormationModel {
  readonly model: Model;
  /** Resources that could not be converted: mistakes in eks-lint, or hostile input. */
  readonly problems: readonly Problem[];
}

interface Parts {
  readonly launchers: Launcher[];
  readonly keys: Key[];
  readonly aliases: KeyAlias[];
  readonly grants: Grant[];
  readonly identityPolicies: IdentityPolicy[];
  readonly notJudged: NotJudged[];
}

export function cloudFormationToModel(run: Run): CloudFormationModel {
  const model: Parts = {
    launchers: [],
    keys: [],
    aliases: [],
    grants: [],
    identityPolicies: [],
    notJudged: [],
  };
  const problems: Problem[] = [];
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
  for (const unused of unusedLaunchTemplates(run, model.launchers)) model.notJudged.push(unused);
  return { model, problems };
}

function addResource(model: Parts, run: Run, stack: Stack, resource: TemplateResource): void {
  switch (resource.type) {
    case "AWS::EKS::Nodegroup":
      model.launchers.push(launcherUnderMacros(nodeGroupLauncher(run, stack, resource), stack));
      break;
    case "AWS::AutoScaling::AutoScalingGroup":
      model.launchers.push(launcherUnderMacros(autoScalingGroupLauncher(run, stack, resource), stack));
      break;
    case "AWS::KMS::Key":
    case "AWS::KMS::ReplicaKey":
      model.keys.push(keyUnderMacros(keyOf(run, stack, resource), stack));
      break;
    case "AWS::KMS::Alias":
      model.aliases.push(aliasOf(run, stack, resource));
      break;
    default: {
      const grant = isCustomResource(resource.type) ? grantOf(run, stack, resource) : null;
      const passedBy = notJudgedOf(run, stack, resource);
      if (grant !== null) model.grants.push(grant);
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
