// Which settings of a launch template, or of a group beside it, do EKS and Auto Scaling refuse? Documented ones only.

import { choosesImage } from "../model/ami-family.ts";
import type { Origin } from "../model/origin.ts";
import { allOf, anyOf, NO, not, type Truth, truthOf, unsure, YES } from "../model/truth.ts";
import { itemsOf, member, type Value, within } from "../model/value.ts";
import { asLiteral } from "./property-fact.ts";

/** The properties of a group, and the LaunchTemplateData of what it launches from. */
export interface Launch {
  readonly group: Value;
  readonly data: Value;
}

export interface Refused {
  readonly isRefused: (launch: Launch) => Truth;
  /** The property, in CloudFormation's name: one that is there, or one that is missing. */
  readonly setting: string;
  /** What has to be changed. */
  readonly at: (launch: Launch) => Origin;
  /** What is refused, and by whom: without a full stop. */
  readonly clause: string;
}

const BY_EKS = "which EKS refuses for a managed node group";

/** Of a launch template that is not shown, the place is where it is named. */
const atData =
  (name: string) =>
  ({ data }: Launch): Origin =>
    data.kind === "map" ? within(data.origin, name) : data.origin;

/** https://docs.aws.amazon.com/eks/latest/APIReference/API_LaunchTemplateSpecification.html */
const inTemplate = (name: string, does: string): Refused => ({
  setting: name,
  isRefused: ({ data }) => isStated(member(data, name)),
  at: atData(name),
  clause: `its launch template ${does} (${name}), ${BY_EKS}`,
});

/** https://docs.aws.amazon.com/eks/latest/APIReference/API_CreateNodegroup.html */
const inGroup = (name: string, beside: string, isBeside: (launch: Launch) => Truth): Refused => ({
  setting: name,
  isRefused: (launch) => allOf([isStated(member(launch.group, name)), isBeside(launch)]),
  at: ({ group }) => within(group.origin, name),
  clause: `it states ${name} beside ${beside}, which EKS refuses`,
});

const hasTemplate = ({ group }: Launch): Truth => isThere(member(group, "LaunchTemplate"));
const namesImage = ({ data }: Launch): Truth => isStated(member(data, "ImageId"));
const namesInstanceType = ({ data }: Launch): Truth => isStated(member(data, "InstanceType"));
const IMAGE = "a launch template that names an image (ImageId)";

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_RequestLaunchTemplateData.html */
const besideInterfaces = (name: string): Refused => ({
  setting: name,
  isRefused: ({ data }) => allOf([isStated(member(data, name)), isStated(member(data, "NetworkInterfaces"))]),
  at: atData(name),
  clause: `its launch template names security groups (${name}) beside network interfaces, and EC2 takes only those that the network interfaces name (Groups)`,
});

export const OF_EKS: readonly Refused[] = [
  {
    setting: "InstanceMarketOptions",
    isRefused: requestsSpot,
    at: atData("InstanceMarketOptions"),
    clause: `its launch template requests Spot Instances (InstanceMarketOptions), ${BY_EKS}`,
  },
  {
    setting: "SubnetId",
    isRefused: ({ data }) => anyInterface(data, (one) => isStated(member(one, "SubnetId"))),
    at: atData("NetworkInterfaces"),
    clause: `a network interface of its launch template names a subnet (SubnetId), ${BY_EKS}`,
  },
  inTemplate("IamInstanceProfile", "names an instance profile"),
  inTemplate("InstanceInitiatedShutdownBehavior", "says what a shutdown does"),
  {
    ...inTemplate("HibernationOptions", "says whether instances hibernate"),
    isRefused: hibernates,
  },
  besideInterfaces("SecurityGroupIds"),
  besideInterfaces("SecurityGroups"),
  inGroup("DiskSize", "a launch template", hasTemplate),
  inGroup("RemoteAccess", "a launch template", hasTemplate),
  inGroup("InstanceTypes", "a launch template that names one (InstanceType)", namesInstanceType),
  {
    ...inGroup("AmiType", IMAGE, namesImage),
    // https://docs.aws.amazon.com/eks/latest/userguide/launch-templates.html#mng-ami-id-conditions; CUSTOM says the same.
    isRefused: (launch) => allOf([letsEksChoose(member(launch.group, "AmiType")), namesImage(launch)]),
  },
  {
    // CUSTOM is what EKS calls the image of a launch template. https://docs.aws.amazon.com/eks/latest/APIReference/API_Nodegroup.html
    setting: "ImageId",
    isRefused: (launch) => allOf([isCustom(member(launch.group, "AmiType")), not(namesImage(launch))]),
    at: ({ group }) => within(group.origin, "AmiType"),
    clause:
      "its AmiType is CUSTOM, which stands for the image of a launch template, and no launch template names one (ImageId), which EKS refuses",
  },
  inGroup("ReleaseVersion", IMAGE, namesImage),
  inGroup("Version", IMAGE, namesImage),
];

export const OF_AUTO_SCALING: readonly Refused[] = [
  {
    // https://docs.aws.amazon.com/autoscaling/ec2/userguide/ts-as-launch-template.html
    setting: "InstanceMarketOptions",
    isRefused: (launch) =>
      allOf([isThere(member(launch.group, "MixedInstancesPolicy")), requestsSpot(launch)]),
    at: atData("InstanceMarketOptions"),
    clause:
      "its launch template requests Spot Instances (InstanceMarketOptions), which Auto Scaling refuses for a group with a MixedInstancesPolicy",
  },
  besideInterfaces("SecurityGroupIds"),
  besideInterfaces("SecurityGroups"),
];

/** Capacity Blocks are no Spot Instances. https://docs.aws.amazon.com/eks/latest/userguide/capacity-blocks-mng.html */
function requestsSpot({ data }: Launch): Truth {
  const options = member(data, "InstanceMarketOptions");
  const type = asLiteral(member(options, "MarketType"));
  if (type.state === "unknown") return unsure(type.why);
  return type.value === null ? isStated(member(options, "SpotOptions")) : truthOf(type.value === "spot");
}

function anyInterface(data: Value, holds: (one: Value) => Truth): Truth {
  const interfaces = itemsOf(member(data, "NetworkInterfaces"), "lists-only");
  return interfaces.state === "unknown" ? unsure(interfaces.why) : anyOf(interfaces.value.map(holds));
}

/** https://docs.aws.amazon.com/eks/latest/userguide/warm-pools-managed-node-groups.html */
function hibernates({ group, data }: Launch): Truth {
  const states = isStated(member(data, "HibernationOptions"));
  const hasNoWarmPool = isThere(member(group, "WarmPoolConfig")).is === "no";
  const what =
    "EKS documents that a launch template cannot have HibernationOptions, and that a warm pool can hibernate";
  return hasNoWarmPool ? states : allOf([states, unsure({ kind: "undocumented", what })]);
}

function letsEksChoose(amiType: Value): Truth {
  const type = asLiteral(amiType);
  return type.state === "unknown" ? unsure(type.why) : truthOf(choosesImage(type.value));
}

function isCustom(amiType: Value): Truth {
  const type = asLiteral(amiType);
  return type.state === "unknown" ? unsure(type.why) : truthOf(type.value === "CUSTOM");
}

/** What a parameter will hold is taken for something: AWS refuses an empty string in all of these, too. */
function isStated(value: Value): Truth {
  switch (value.kind) {
    case "absent":
      return NO;
    case "unknown":
      return unsure(value.why);
    case "text":
      return truthOf(value.text.length > 0);
    case "boolean":
      return YES;
    case "list":
      return anyOf(value.items.map(isThere));
    case "map":
      return anyOf(value.names.map((name) => isThere(value.member(name))));
    default:
      return value satisfies never;
  }
}

const isThere = (value: Value): Truth =>
  value.kind === "unknown" ? unsure(value.why) : truthOf(value.kind !== "absent");
