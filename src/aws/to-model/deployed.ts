// How is a node group or an Auto Scaling group doing, as EKS and Auto Scaling tell it?

import { asLiteral } from "../../launch-template/property-fact.ts";
import { byCodeUnit } from "../../model/by-code-unit.ts";
import type {
  Deployed,
  HealthIssue,
  LaunchFailure,
  MadeBy,
  UsedLaunchTemplate,
} from "../../model/deployed.ts";
import { chainFact, type Fact, known, mapFact, unknown } from "../../model/fact.ts";
import { type LaunchRole, roleNameOf } from "../../model/launch-role.ts";
import type { Origin } from "../../model/origin.ts";
import { literalOf, textOf } from "../../model/text.ts";
import type { UnknownReason } from "../../model/unknown.ts";
import { asInteger, member, memberAt, type Value } from "../../model/value.ts";
import { specificationsOf, versionNamed } from "../named-launch-templates.ts";
import { stringIn } from "../strings.ts";
import { alwaysAnswered, alwaysListed, asWord } from "./always-answered.ts";
import type { Answers } from "./answers.ts";
import { type FoundAutoScalingGroup, tagOf } from "./found-auto-scaling-groups.ts";
import type { FoundGroup } from "./found-groups.ts";
import { launchFailureOf } from "./launch-failure.ts";
import { versionNumbers } from "./launch-template-version.ts";
import type { Launched } from "./launched.ts";
import { missingSource } from "./missing-source.ts";

export function deployedOf(
  found: FoundGroup,
  groups: readonly FoundAutoScalingGroup[],
  role: Fact<LaunchRole>,
  launched: readonly Launched[],
  answers: Answers,
): Deployed {
  const isManaged = found.kind === "nodegroup";
  const size = (ofNodeGroup: string, ofGroup: string): Fact<number> =>
    isManaged
      ? alwaysAnswered(member(found.nodegroup, "scalingConfig"), ofNodeGroup, asInteger)
      : alwaysAnswered(found.group, ofGroup, asInteger);
  return {
    cluster: found.cluster,
    autoScalingGroups: groups.map(({ name }) => name),
    get status() {
      return isManaged
        ? alwaysAnswered(found.nodegroup, "status", asLiteral)
        : known(null, found.identity.origin);
    },
    get minSize() {
      return size("minSize", "MinSize");
    },
    get maxSize() {
      return size("maxSize", "MaxSize");
    },
    get desiredSize() {
      return size("desiredSize", "DesiredCapacity");
    },
    get instances() {
      return instanceCount(found, groups, everyInstance);
    },
    get inService() {
      return instanceCount(found, groups, inServiceAmong);
    },
    get healthIssues() {
      return isManaged ? issuesIn(member(found.nodegroup, "health")) : known([], found.identity.origin);
    },
    get launchFailure() {
      return newestFailure(found, groups, answers);
    },
    get roleExists() {
      return roleExists(found, role, answers);
    },
    get missingSource() {
      return missingSource(found, launched, answers);
    },
    get launchTemplate() {
      return usedTemplate(found, answers);
    },
    madeBy: madeBy(found),
  };
}

type Counted = (instances: readonly Value[], origin: Origin) => Fact<number>;

function instanceCount(
  found: FoundGroup,
  groups: readonly FoundAutoScalingGroup[],
  counted: Counted,
): Fact<number> {
  const hidden = hiddenGroups(found);
  if (hidden !== null) return hidden;
  let count = 0;
  for (const { group } of groups) {
    const ofGroup = chainFact(alwaysListed(group, "Instances"), counted);
    if (ofGroup.state === "unknown") return ofGroup;
    count += ofGroup.value;
  }
  return known(count, found.identity.origin);
}

const everyInstance: Counted = (instances, origin) => known(instances.length, origin);

/** https://docs.aws.amazon.com/autoscaling/ec2/userguide/ec2-auto-scaling-lifecycle.html */
const inServiceAmong: Counted = (instances, origin) => {
  let inService = 0;
  for (const instance of instances) {
    const state = alwaysAnswered(instance, "LifecycleState", asWord);
    if (state.state === "unknown") return state;
    if (state.value === "InService") inService += 1;
  }
  return known(inService, origin);
};

/** Null: which groups there are is known. */
const hiddenGroups = (found: FoundGroup): Fact<never> | null =>
  found.kind === "nodegroup" && found.autoScalingGroups.state === "unknown" ? found.autoScalingGroups : null;

/** An issue is one, whatever EKS leaves out of it. */
const issuesIn = (health: Value): Fact<readonly HealthIssue[]> =>
  mapFact(alwaysListed(health, "issues"), (issues) =>
    issues.map((issue) => ({
      code: codeIn(issue),
      message: stringIn(member(issue, "message")) ?? "",
    })),
  );

function codeIn(issue: Value): string | null {
  const code = asWord(member(issue, "code"));
  return code.state === "known" ? code.value : null;
}

/** Of the groups of several zones, one may fail and another not. */
function newestFailure(
  found: FoundGroup,
  groups: readonly FoundAutoScalingGroup[],
  answers: Answers,
): Fact<LaunchFailure | null> {
  const all = groups.map((group) => launchFailureOf(group, answers));
  const failures = all.flatMap((fact) => (fact.state === "known" && fact.value !== null ? [fact.value] : []));
  const [newest] = failures.sort((a, b) => byCodeUnit(b.at ?? "", a.at ?? ""));
  if (newest !== undefined) return known(newest, found.identity.origin);
  return (
    hiddenGroups(found) ?? all.find(({ state }) => state === "unknown") ?? known(null, found.identity.origin)
  );
}

function roleExists(found: FoundGroup, role: Fact<LaunchRole>, answers: Answers): Fact<boolean> {
  return chainFact(role, (launching, origin) => {
    const name = literalOf(roleNameOf(launching));
    const arn = literalOf(launching.arn);
    if (name === null || name === "" || arn === null) return unknown(NO_ROLE_NAME, origin);
    const told = answers.to({ action: "iam:GetRole", parameters: { RoleName: name }, site: found.site, arn });
    if (told.kind === "unknown") return unknown(told.why, told.origin);
    return known(told.kind === "answered", told.origin);
  });
}

const NO_ROLE_NAME: UnknownReason = { kind: "malformed", what: "the launching role has no name" };

/** Of a node group, the one that it was given; EKS makes a copy of it, and a new one with each update only. */
function usedTemplate(found: FoundGroup, answers: Answers): Fact<UsedLaunchTemplate | null> {
  const { origin } = found.identity;
  const owner = found.kind === "nodegroup" ? found.nodegroup : found.group;
  if (owner.kind === "unknown") return unknown(owner.why, owner.origin);
  const [specification] =
    found.kind === "nodegroup" ? [member(owner, "launchTemplate")] : specificationsOf(owner);
  if (specification === undefined || specification.kind === "absent") return known(null, origin);
  const named = versionNamed(specification);
  if (named === null)
    return unknown(
      { kind: "malformed", what: "the launch template is named by no id, name and version" },
      specification.origin,
    );
  return chainFact(versionNumbers(named, found.site, answers), (numbers, place) => {
    const { newest, default: byDefault, id, name } = numbers;
    const { version: stated } = named;
    const version = stated === "$Latest" ? newest : stated === "$Default" ? byDefault : Number(stated);
    const what = `${named.version} is no version of a launch template`;
    if (!Number.isSafeInteger(version) || version < 1) return unknown({ kind: "malformed", what }, place);
    return known(
      {
        id: textOf(id ?? named.idOrName),
        name: name === null ? null : textOf(name),
        version,
        stated: named.version,
        newestVersion: newest,
        defaultVersion: byDefault,
      },
      place,
    );
  });
}

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-properties-resource-tags.html */
function madeBy(found: FoundGroup): MadeBy | null {
  const tag = (key: string): string | null =>
    found.kind === "nodegroup" ? stringIn(memberAt(found.nodegroup, "tags", key)) : tagOf(found.group, key);
  const stackName = tag("aws:cloudformation:stack-name");
  const logicalId = tag("aws:cloudformation:logical-id");
  return stackName === null || logicalId === null ? null : { stackName, logicalId };
}
