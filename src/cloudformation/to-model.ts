// What may the stacks of a run launch, and with which keys? CloudFormation resources to the model.

import { mergeModels } from "../model/merge.ts";
import type { Model, NotJudged } from "../model/model.ts";
import type { Problem } from "../report.ts";
import { attachedResources } from "./attached-resources.ts";
import type { Run } from "./call.ts";
import { macroNotJudged } from "./macro.ts";
import { resourceMayExist, stackMayExist } from "./may-exist.ts";
import { addResource, type Parts } from "./resource-parts.ts";
import { refusedBy } from "./rules.ts";
import { fileOf, originIn, qualifiedName, type Stack } from "./stack.ts";
import type { TemplateResource } from "./template.ts";

export interface CloudFormationModel {
  readonly model: Model;
  /** Resources that could not be converted: mistakes in eks-lint, or hostile input. */
  readonly problems: readonly Problem[];
}

export function cloudFormationToModel(run: Run): CloudFormationModel {
  const parts: Parts = {
    launchers: [],
    nodeSettings: [],
    clusters: [],
    subnets: [],
    securityGroups: [],
    keys: [],
    aliases: [],
    grants: [],
    identityPolicies: [],
    notJudged: [],
  };
  const problems: Problem[] = [];
  const attachedTo = attachedResources(run);
  parts.notJudged.push(...run.stacks.flatMap((stack) => refusedStack(run, stack)));
  for (const stack of run.stacks.filter((one) => stackMayExist(run, one))) {
    parts.notJudged.push(...macroNotJudged(stack));
    for (const resource of stack.template.resources.values()) {
      try {
        if (resourceMayExist(run, stack, resource)) addResource(parts, { run, stack, resource, attachedTo });
      } catch (thrown) {
        problems.push(notConverted(stack, resource, thrown));
      }
    }
  }
  return { model: mergeModels([parts]), problems };
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
    physicalName: null,
    origin: originIn(stack, ["Rules"]),
  };
  const why = `CloudFormation refuses the parameters that are given, by the template's own ${refusals.join(", ")}; nothing of it is judged`;
  return [{ identity, why }];
}
