// Which fields does eksctl refuse in a managed node group that brings a launch template of its own?
// https://github.com/eksctl-io/eksctl/blob/main/pkg/apis/eksctl.io/v1alpha5/validation.go

import type { Json } from "../input/document.ts";
import { certainNumber, certainText, isFalse, isGiven, isPlaceholder, isUnset } from "./certainty.ts";
import { type Field, isList, isMapping, member, memberAt } from "./field.ts";
import { type Check, type JudgedGroup, type Rejection, reject } from "./rejection.ts";

/** Whatever they hold, if they hold anything. */
const BESIDE_TEMPLATE = [
  ["instanceType"],
  ["ami"],
  ["ssh", "allow"],
  ["ssh", "enableSsm"],
  ["ssh", "sourceSecurityGroupIds"],
  ["volumeSize"],
  ["securityGroups", "attachIDs"],
  ["instanceName"],
  ["instancePrefix"],
  ["disablePodIMDS"],
  ["placement"],
] as const;

/** A key is as good as `ssh.allow: true`, unless that is false. */
const SSH_KEYS = ["publicKeyName", "publicKeyPath", "publicKey"];

function withoutId({ field }: JudgedGroup): Rejection | null {
  const template = member(field, "launchTemplate");
  const isWithout = isMapping(template.json) && isUnset(member(template, "id"));
  return isWithout ? reject(template, "launchTemplate.id is required") : null;
}

/** EC2 takes the last two, which no program fills in; eksctl does not. */
const NO_VERSIONS: readonly Json[] = ["", "$Latest", "$Default"];

function wrongVersion({ field }: JudgedGroup): Rejection | null {
  const version = memberAt(field, "launchTemplate", "version");
  const text = certainText(version);
  const isWrong = NO_VERSIONS.includes(version.json) || (text !== null && !/^\+?0*[1-9]\d*$/.test(text));
  return isWrong ? reject(version, "launchTemplate.version must be a whole number of at least 1") : null;
}

function fieldsBesideTemplate({ field }: JudgedGroup): Rejection | null {
  const [clashing] = [
    ...BESIDE_TEMPLATE.map((path) => memberAt(field, ...path)).filter(isGiven),
    ...scripts(field),
    ...[member(field, "maxPodsPerNode")].filter((pods) => certainNumber(pods) !== 0 && isGiven(pods)),
    ...[member(field, "disableIMDSv1")].filter(isFalse),
    ...sshKeys(member(field, "ssh")),
  ];
  if (clashing === undefined) return null;
  return reject(clashing, "it cannot be set when a launch template is supplied");
}

/** What looks like a placeholder in one of them is a variable of the shell. */
const scripts = (field: Field): readonly Field[] => [
  ...[member(field, "preBootstrapCommands")].filter(({ json }) => isList(json) && json.length > 0),
  ...[member(field, "overrideBootstrapCommand")].filter(({ json }) => json !== null),
];

const sshKeys = (ssh: Field): readonly Field[] =>
  isFalse(member(ssh, "allow")) || isPlaceholder(member(ssh, "allow").json)
    ? []
    : SSH_KEYS.map((name) => member(ssh, name)).filter((key) => certainText(key) !== null);

export const LAUNCH_TEMPLATE_CHECKS: readonly Check<JudgedGroup>[] = [
  withoutId,
  wrongVersion,
  fieldsBesideTemplate,
];
