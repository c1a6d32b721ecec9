// Which images and image families of a node group does eksctl refuse?
// https://github.com/eksctl-io/eksctl/blob/main/pkg/apis/eksctl.io/v1alpha5/validation.go

import { certainText, isGiven, isPlaceholder, isUnset } from "./certainty.ts";
import { type Field, isMapping, member, memberAt } from "./field.ts";
import {
  type Check,
  isBottlerocket,
  isWindows,
  type JudgedGroup,
  type Rejection,
  reject,
} from "./rejection.ts";

/** Families that eksctl once knew; of other unknown names a newer eksctl may know more. */
const REMOVED_FAMILIES: ReadonlyMap<string, string> = new Map([
  ["windowsserver2004corecontainer", "AMI family WindowsServer2004CoreContainer is deprecated"],
  ["windowsserver20h2corecontainer", "AMI family WindowsServer20H2CoreContainer is deprecated"],
  ["ubuntu1804", "AMI family Ubuntu1804 is not supported any more"],
]);

/** The first minor version of Kubernetes 1 without images of Amazon Linux 2. */
const AMAZON_LINUX_2_ENDS = 33;

const WITHOUT_BOOTSTRAP_COMMAND = ["amazonlinux2023", "bottlerocket", "bottlerocketfips"];

export function removedFamily({ field, family }: JudgedGroup): Rejection | null {
  const reason = REMOVED_FAMILIES.get(family ?? "");
  return reason === undefined ? null : reject(member(field, "amiFamily"), reason);
}

/** For managed groups only where eksctl chooses the image. */
export function endedAmazonLinux2({ field, family, isManaged, config }: JudgedGroup): Rejection | null {
  if (family !== "amazonlinux2" || (isManaged && !isUnset(member(field, "ami")))) return null;
  const version = certainText(memberAt(config, "metadata", "version"));
  const minor = /^v?1\.(\d+)(?:\.|$)/.exec(version ?? "")?.[1];
  if (minor === undefined || Number(minor) < AMAZON_LINUX_2_ENDS) return null;
  return reject(
    member(field, "amiFamily"),
    `AmazonLinux2 is not supported for Kubernetes version ${version}`,
  );
}

export function imageWithoutFamily({ field, family }: JudgedGroup): Rejection | null {
  const ami = member(field, "ami");
  if (certainText(ami) === null || family !== "") return null;
  return reject(ami, "with an ami, amiFamily must be set, too");
}

/** What begins with ami- is an image; managed node groups take nothing else. */
function notAnImage({ field, isManaged }: JudgedGroup): Rejection | null {
  const ami = member(field, "ami");
  const id = certainText(ami);
  if (!isManaged || id === null || id.startsWith("ami-")) return null;
  return reject(ami, "the ami of a managed node group must be the id of an image, which begins with ami-");
}

function windowsImage({ field, family, isManaged }: JudgedGroup): Rejection | null {
  const ami = member(field, "ami");
  if (!isManaged || certainText(ami) === null || !isWindows(family)) return null;
  return reject(ami, "a managed node group of Windows cannot bring an image of its own");
}

export function withoutBootstrapCommand({ field, family }: JudgedGroup): Rejection | null {
  const ami = member(field, "ami");
  if (certainText(ami) === null || member(field, "overrideBootstrapCommand").json !== null) return null;
  const isNeedless = family === null || isWindows(family) || WITHOUT_BOOTSTRAP_COMMAND.includes(family);
  if (isNeedless) return null;
  return reject(ami, "overrideBootstrapCommand is required with an ami of this amiFamily");
}

/** These cannot be combined with an image of one's own in a managed group. */
function fieldsBesideImage({ field, isManaged }: JudgedGroup): Rejection | null {
  if (!isManaged || certainText(member(field, "ami")) === null) return null;
  const clashing = [["maxPodsPerNode"], ["ssh", "enableSsm"], ["releaseVersion"]]
    .map((path) => memberAt(field, ...path))
    .find((one) => isGiven(one) && one.json !== 0);
  return clashing === undefined ? null : reject(clashing, "it is not supported with an ami");
}

function bootstrapCommandWithoutImage({ field, family, isManaged }: JudgedGroup): Rejection | null {
  const command = member(field, "overrideBootstrapCommand");
  const isAllowed = family === null || family === "" || family === "amazonlinux2023";
  if (!isManaged || isAllowed || command.json === null || !isUnset(member(field, "ami"))) return null;
  return reject(command, "overrideBootstrapCommand can only be set with an ami");
}

const COMMANDS = ["preBootstrapCommands", "overrideBootstrapCommand"] as const;
const ON_BOTTLEROCKET = { managed: COMMANDS, selfManaged: ["kubeletExtraConfig", ...COMMANDS] } as const;
const ON_WINDOWS = { managed: ["overrideBootstrapCommand"], selfManaged: ["kubeletExtraConfig"] } as const;
const NOWHERE = { managed: [], selfManaged: [] } as const;

/** Bottlerocket has no shell, and Windows its own script. */
export function unsupportedBootstrap({ field, family, isManaged }: JudgedGroup): Rejection | null {
  const names = isBottlerocket(family) ? ON_BOTTLEROCKET : isWindows(family) ? ON_WINDOWS : NOWHERE;
  const name = names[isManaged ? "managed" : "selfManaged"].find((one) => isWritten(member(field, one), one));
  return name === undefined
    ? null
    : reject(member(field, name), `${name} is not supported for this amiFamily`);
}

/** What looks like a placeholder in a script is a variable of the shell. */
const isWritten = ({ json }: Field, name: string): boolean =>
  json !== null && (name === "overrideBootstrapCommand" || !isPlaceholder(json));

export function bottlerocketSettings({ field, family, isManaged }: JudgedGroup): Rejection | null {
  const settings = member(field, "bottlerocket");
  if (isManaged || !isMapping(settings.json) || family === null || isBottlerocket(family)) return null;
  return reject(settings, "bottlerocket can only be set with amiFamily Bottlerocket or BottlerocketFips");
}

export const IMAGE_CHECKS: readonly Check<JudgedGroup>[] = [
  notAnImage,
  imageWithoutFamily,
  windowsImage,
  withoutBootstrapCommand,
  fieldsBesideImage,
  bootstrapCommandWithoutImage,
];
