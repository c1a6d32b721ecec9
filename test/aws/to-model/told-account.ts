// The sample account with single members of its answers changed, and what is found in it.

import type { Action } from "../../../src/aws/actions.ts";
import type { Answered, AwsSnapshot } from "../../../src/aws/snapshot.ts";
import { type Answers, answersIn } from "../../../src/aws/to-model/answers.ts";
import { type Found, foundIn } from "../../../src/aws/to-model/found-groups.ts";
import { launchedBy } from "../../../src/aws/to-model/launched.ts";
import { possibleNodeSettings } from "../../../src/aws/to-model/node-settings.ts";
import type { Json, JsonObject } from "../../../src/input/document.ts";
import type { PossibleNodeSettings } from "../../../src/model/node-settings.ts";
import {
  ACCOUNT,
  answered,
  CLUSTER,
  IMAGE,
  LAUNCH_ROLE,
  launchTemplate,
  REGION,
  replacing,
  type SampleAccount,
  SUBNETS,
  sampleAnswers,
} from "../sample-account.ts";

export interface ToldAccount {
  readonly found: Found;
  readonly answers: Answers;
}

export function toldBy(answered: readonly Answered[]): ToldAccount {
  const snapshot: AwsSnapshot = {
    takenAt: "2026-11-23T09:30:00Z",
    clusters: [{ account: ACCOUNT, region: REGION, cluster: CLUSTER, nodegroups: [] }],
    answers: answered,
  };
  const answers = answersIn(snapshot);
  return { found: foundIn(snapshot, answers), answers };
}

/** Of all groups, as `lint` would see them. */
export const nodeSettingsIn = ({ found, answers }: ToldAccount): readonly PossibleNodeSettings[] =>
  found.groups.map((group) => possibleNodeSettings(group, launchedBy(group, answers), answers));

export const OWN_TEMPLATE = "lt-0aaaaaaaaaaaaaaaa";

/** In place of the node group that EKS manages, an Auto Scaling group. */
export const selfManagedAnswers = (
  group: JsonObject = {},
  data: JsonObject = {},
  sample: SampleAccount = {},
): readonly Answered[] => {
  const own = {
    AutoScalingGroupName: "shop",
    AutoScalingGroupARN: `arn:aws:autoscaling:${REGION}:${ACCOUNT}:autoScalingGroup:1:autoScalingGroupName/shop`,
    MinSize: 1,
    MaxSize: 3,
    DesiredCapacity: 1,
    Instances: [],
    ServiceLinkedRoleARN: LAUNCH_ROLE,
    LaunchTemplate: { LaunchTemplateId: OWN_TEMPLATE, LaunchTemplateName: "shop", Version: "1" },
    VPCZoneIdentifier: SUBNETS.join(","),
    AvailabilityZones: [`${REGION}a`, `${REGION}b`],
    Tags: [{ Key: `kubernetes.io/cluster/${CLUSTER}`, Value: "owned" }],
    ...group,
  };
  const launched = { ImageId: IMAGE, UserData: { joinsCluster: true, why: null }, ...data };
  return replacing(sampleAnswers(sample), [
    answered("eks:ListNodegroups", { clusterName: CLUSTER }, { nodegroups: [] }),
    answered(
      "autoscaling:DescribeAutoScalingGroups",
      { Filters: [{ Name: "tag-key", Values: [`kubernetes.io/cluster/${CLUSTER}`] }] },
      { AutoScalingGroups: [own] },
    ),
    answered(
      "autoscaling:DescribeScalingActivities",
      { AutoScalingGroupName: own.AutoScalingGroupName },
      { Activities: [] },
    ),
    ...launchTemplate(OWN_TEMPLATE, "shop", launched),
  ]);
};

/** At each path from the top of the answers to an action: null where AWS leaves the member out. */
export type Changes = Readonly<Record<string, Json>>;

/** `which`: part of the parameters of the question, where not all answers to the action are meant. */
export const changing = (
  all: readonly Answered[],
  action: Action,
  changes: Changes,
  which = "",
): readonly Answered[] =>
  all.map((one) => {
    const isMeant = one.action === action && JSON.stringify(one.parameters).includes(which);
    if (!isMeant || one.answer.kind !== "answered") return one;
    let { json } = one.answer;
    for (const [path, value] of Object.entries(changes)) json = withChange(json, path.split("."), value);
    return { ...one, answer: { kind: "answered", json } };
  });

function withChange(json: Json, [step, ...rest]: readonly string[], value: Json): Json {
  if (step === undefined) return value;
  if (Array.isArray(json))
    return json.map((item: Json, index) => (String(index) === step ? withChange(item, rest, value) : item));
  const members = (json ?? {}) as JsonObject;
  return { ...members, [step]: withChange(members[step] ?? null, rest, value) };
}
