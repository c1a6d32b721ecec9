// AWS::EC2::SecurityGroup as the model has it, and the security group that EKS makes for a cluster of the template.
// https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-ec2-securitygroup.html

import { anyFact } from "../model/any-fact.ts";
import { chainFact, type Fact, known, unknown } from "../model/fact.ts";
import { factOf } from "../model/fact-of-truth.ts";
import { type Kept, recalled } from "../model/memory.ts";
import type { Scenario } from "../model/scenario.ts";
import type { SecurityGroup } from "../model/security-group.ts";
import type { Text } from "../model/text.ts";
import { allOf, NO } from "../model/truth.ts";
import { itemsOf, member, type Value } from "../model/value.ts";
import type { AttachedTo } from "./attached-resources.ts";
import { clusterSecurityGroupId, resourceId } from "./attribute-hole.ts";
import type { Located, Run } from "./call.ts";
import { CLUSTER_TYPES } from "./cluster-type.ts";
import { gapIn } from "./gap.ts";
import { resourceExists } from "./may-exist.ts";
import { readableProperties } from "./readable-properties.ts";
import { admitsSsh } from "./ssh-rule.ts";
import { identityOf, type Stack } from "./stack.ts";
import type { TemplateResource } from "./template.ts";

/** `resource`: the security group, or the cluster. */
export function securityGroupOf(
  run: Run,
  stack: Stack,
  resource: TemplateResource,
  attachedTo: AttachedTo,
): SecurityGroup {
  const seen = new Map<"admitsSsh", Kept<Fact<boolean>>>();
  const look = () => anyRuleAdmits({ stack, resource }, run, attachedTo);
  return {
    identity: identityOf(stack, resource),
    environment: stack.environment,
    identifiers: securityGroupIdentifiers(stack, resource),
    get admitsSshFromAnywhere() {
      return recalled(seen, "admitsSsh", run.scenario, look);
    },
  };
}

export const isOfCluster = ({ resource }: Pick<Located, "resource">): boolean =>
  CLUSTER_TYPES.has(resource.type);

export const securityGroupIdentifiers = (stack: Stack, resource: TemplateResource): readonly Text[] => [
  (isOfCluster({ resource }) ? clusterSecurityGroupId : resourceId)(stack, resource),
];

function anyRuleAdmits(group: Located, run: Run, attachedTo: AttachedTo): Fact<boolean> {
  const { stack, resource } = group;
  const { scenario } = run;
  const { origin } = identityOf(stack, resource);
  const attached = securityGroupIdentifiers(stack, resource).flatMap((id) =>
    attachedTo("AWS::EC2::SecurityGroupIngress", id, run),
  );
  const facts = [
    ...(isOfCluster(group)
      ? []
      : [() => anyStatedRuleAdmits(readableProperties(run, stack, resource), scenario)]),
    ...attached.map((rule) => () => admitsByItself(rule, run)),
  ];
  const gap = gapIn(stack.template, "Resources");
  return anyFact(facts, scenario, gap === null ? known(false, origin) : unknown(gap, origin));
}

/** CloudFormation takes one rule for a list of one. */
function anyStatedRuleAdmits(group: Value, scenario: Scenario): Fact<boolean> {
  const rules = itemsOf(member(group, "SecurityGroupIngress"), "single-allowed");
  return chainFact(rules, (stated, origin) => {
    const facts = stated.map((rule) => () => factOf(admitsSsh(rule), rule.origin));
    return anyFact(facts, scenario, known(false, origin));
  });
}

function admitsByItself({ stack, resource }: Located, run: Run): Fact<boolean> {
  const rule = readableProperties(run, stack, resource);
  const truth = admitsSsh(rule);
  return factOf(truth.is === "no" ? NO : allOf([truth, resourceExists(run, stack, resource)]), rule.origin);
}
