// Which resources start instances, or may, without eks-lint judging them? They are listed, so silence is no safety.

import type { NotJudged } from "../model/model.ts";
import type { Origin } from "../model/origin.ts";
import { show } from "../model/text.ts";
import { asBoolean, itemsOf, member, memberAt, type Value } from "../model/value.ts";
import type { Run } from "./call.ts";
import { resourceMayExist, stackMayExist } from "./may-exist.ts";
import { propertiesOf } from "./resolve.ts";
import { identityOf, type Stack } from "./stack.ts";
import type { TemplateResource } from "./template.ts";

const NOT_JUDGED: Readonly<Record<string, string>> = {
  "AWS::EC2::EC2Fleet": "the role of EC2 Fleet, or the caller, must be allowed to use the key of its volumes",
  "AWS::CloudFormation::StackSet": "the template of a StackSet is not read",
  "AWS::ServiceCatalog::CloudFormationProvisionedProduct": "the template of the product is not read",
  "AWS::EC2::SpotFleet": "the role of Spot Fleet must be allowed to use the key of its volumes",
  "AWSQS::EKS::Cluster":
    "the resource types of quick starts are not read, so nothing is said of this cluster",
  "AWS::Batch::ComputeEnvironment":
    "AWS Batch starts its instances from settings that are not in this template",
};

export function notJudgedOf(run: Run, stack: Stack, resource: TemplateResource): NotJudged | null {
  const why = Object.hasOwn(NOT_JUDGED, resource.type)
    ? (NOT_JUDGED[resource.type] ?? null)
    : reasonFrom(resource.type, () => propertiesOf(run, stack, resource));
  return why === null ? null : { identity: identityOf(stack, resource), why };
}

/** `reached`: what led to the volumes of launchers. Fleets, Karpenter, `RunInstances` or a stack that is not in this run may launch from them. */
export function unusedLaunchTemplates(run: Run, reached: readonly Origin[]): NotJudged[] {
  const used = new Set(reached.map(placeKey));
  return run.stacks
    .filter((stack) => stackMayExist(run, stack))
    .flatMap((stack) =>
      [...stack.template.resources.values()]
        .filter(({ type }) => type === "AWS::EC2::LaunchTemplate")
        .filter((resource) => resourceMayExist(run, stack, resource))
        .map((resource) => ({ identity: identityOf(stack, resource), why: UNUSED })),
    )
    .filter(({ identity }) => !used.has(placeKey(identity.origin)));
}

const UNUSED = "no node group or Auto Scaling group of this run launches from it, but others may";

const placeKey = (origin: Origin): string => JSON.stringify(origin);

function reasonFrom(type: string, properties: () => Value): string | null {
  if (type.endsWith("::MODULE")) return "what a CloudFormation module makes is not read";
  switch (type) {
    case "Custom::AWSCDK-EKS-HelmChart":
    case "AWSQS::Kubernetes::Helm":
    case "AWSQS::Kubernetes::Resource":
      return "what it installs in the cluster may start nodes, and is not read";
    case "AWS::EKS::Cluster": {
      const autoMode = asBoolean(memberAt(properties(), "ComputeConfig", "Enabled"));
      return autoMode.state === "known" && autoMode.value !== true ? null : AUTO_MODE;
    }
    case "AWS::EC2::Instance":
      return mayNameKey(member(properties(), "BlockDeviceMappings")) ? INSTANCE : null;
    case "Custom::AWSCDK-EKS-KubernetesResource":
      return mayMakeNodes(member(properties(), "Manifest")) ? KARPENTER : null;
    default:
      return null;
  }
}

function mayNameKey(mappings: Value): boolean {
  const items = itemsOf(mappings, "lists-only");
  if (items.state === "unknown") return true;
  return items.value.some((mapping) => memberAt(mapping, "Ebs", "KmsKeyId").kind !== "absent");
}

const INSTANCE =
  "whoever deploys the template launches the instance, and must be allowed to use the key of its volumes";
const AUTO_MODE =
  "with EKS Auto Mode the cluster's role must be allowed to use the key that a NodeClass names";
const KARPENTER =
  "nodes made by Karpenter or Auto Mode are launched by another role than the one of Auto Scaling";

/** What of the manifest is not known may be anything. */
function mayMakeNodes(manifest: Value): boolean {
  if (manifest.kind === "unknown") return true;
  return manifest.kind === "text" && /NodeClass|NodePool/.test(show(manifest.text));
}
