// What do the stacks of a run launch, and with which keys? CloudFormation resources to the model.

import type { Grant, Key, KeyAlias, Launcher, Model, NotJudged } from "../model/model.ts";
import type { Problem } from "../report.ts";
import { autoScalingGroupLauncher } from "./auto-scaling-group.ts";
import { unseenVolume } from "./block-device-mappings.ts";
import type { Run } from "./call.ts";
import { grantOf, isCustomResource } from "./grant.ts";
import { aliasOf, keyOf } from "./key.ts";
import { resourceMayExist, stackMayExist } from "./may-exist.ts";
import { nodeGroupLauncher } from "./node-group.ts";
import { notJudgedOf } from "./not-judged.ts";
import { fileOf, originIn, qualifiedName, type Stack } from "./stack.ts";
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
  readonly notJudged: NotJudged[];
}

export function cloudFormationToModel(run: Run): CloudFormationModel {
  const model: Parts = { launchers: [], keys: [], aliases: [], grants: [], notJudged: [] };
  const problems: Problem[] = [];
  for (const stack of run.stacks.filter((one) => stackMayExist(run, one))) {
    for (const resource of stack.template.resources.values()) {
      try {
        if (resourceMayExist(run, stack, resource)) addResource(model, run, stack, resource);
      } catch (thrown) {
        problems.push(notConverted(stack, resource, thrown));
      }
    }
  }
  return { model, problems };
}

function addResource(model: Parts, run: Run, stack: Stack, resource: TemplateResource): void {
  switch (resource.type) {
    case "AWS::EKS::Nodegroup":
      model.launchers.push(underMacros(nodeGroupLauncher(run, stack, resource), stack));
      break;
    case "AWS::AutoScaling::AutoScalingGroup":
      model.launchers.push(underMacros(autoScalingGroupLauncher(run, stack, resource), stack));
      break;
    case "AWS::KMS::Key":
    case "AWS::KMS::ReplicaKey":
      model.keys.push(keyOf(run, stack, resource));
      break;
    case "AWS::KMS::Alias":
      model.aliases.push(aliasOf(run, stack, resource));
      break;
    default: {
      const grant = isCustomResource(resource.type) ? grantOf(run, stack, resource) : null;
      const passedBy = notJudgedOf(run, stack, resource);
      if (grant !== null) model.grants.push(grant);
      if (passedBy !== null) model.notJudged.push(passedBy);
    }
  }
}

function notConverted(stack: Stack, resource: TemplateResource, thrown: unknown): Problem {
  const why = thrown instanceof Error ? thrown.message : String(thrown);
  const message = `${qualifiedName(stack, resource.logicalId)} could not be read, so it is not judged: ${why}`;
  return { kind: "input-refused", message, place: { kind: "file", file: fileOf(stack) } };
}

/** What these macros do is known: they add resources or sections, and leave the resources of the types judged here alone. */
const KNOWN_MACROS = [
  "AWS::Serverless",
  "AWS::LanguageExtensions",
  "AWS::Include",
  "AWS::SecretsManager",
  "AWS::CodeDeploy",
  "AWS::CodeStar",
  "AWS::ServiceCatalog",
];

function underMacros(launcher: Launcher, stack: Stack): Launcher {
  const macro = stack.template.transforms.find(
    (name) => !KNOWN_MACROS.some((known) => name.startsWith(known)),
  );
  if (macro === undefined) return launcher;
  const why = {
    kind: "unsupported",
    what: `the macro ${macro}, which may change anything in this template`,
  } as const;
  const volumes = launcher.volumes.map((volume) =>
    unseenVolume(why, originIn(stack, ["Transform"]), volume.through),
  );
  return { ...launcher, volumes: volumes.slice(0, 1) };
}
