// Which accounts do the ARNs of a ClusterConfig name, and how closely are they bound to the account of the cluster?

import type { ClusterConfig } from "./cluster-config.ts";
import { asItems, type Field, member } from "./field.ts";
import { NODE_GROUP_LISTS } from "./node-group.ts";

export interface StatedAccounts {
  readonly volumeKeys: readonly string[];
  readonly resources: readonly string[];
  /** Who may use the cluster, from whatever account. */
  readonly identities: readonly string[];
}

/** `*` is every item of a list. */
type Pattern = readonly string[];

const VOLUME_KEYS: readonly Pattern[] = inNodeGroups(
  ["volumeKmsKeyID"],
  ["additionalVolumes", "*", "volumeKmsKeyID"],
);

const RESOURCES: readonly Pattern[] = [
  ["iam", "serviceRoleARN"],
  ["iam", "serviceRolePermissionsBoundary"],
  ["iam", "fargatePodExecutionRoleARN"],
  ["iam", "fargatePodExecutionRolePermissionsBoundary"],
  ["secretsEncryption", "keyARN"],
  ["autoModeConfig", "nodeRoleARN"],
  ["outpost", "controlPlaneOutpostARN"],
  ...inNodeGroups(
    ["iam", "instanceRoleARN"],
    ["iam", "instanceProfileARN"],
    ["outpostARN"],
    ["targetGroupARNs", "*"],
  ),
];

const IDENTITIES: readonly Pattern[] = [["iamIdentityMappings", "*", "arn"]];

export function statedAccounts({ root }: ClusterConfig): StatedAccounts {
  return {
    volumeKeys: accountsAt(root, VOLUME_KEYS),
    resources: accountsAt(root, RESOURCES),
    identities: accountsAt(root, IDENTITIES),
  };
}

function inNodeGroups(...patterns: readonly Pattern[]): readonly Pattern[] {
  return NODE_GROUP_LISTS.flatMap((list) => patterns.map((pattern) => [list, "*", ...pattern]));
}

function accountsAt(root: Field, patterns: readonly Pattern[]): readonly string[] {
  const fields = patterns.flatMap((pattern) => pattern.reduce(step, [root]));
  return [...new Set(fields.flatMap(accountOfArn))];
}

function step(fields: readonly Field[], name: string): readonly Field[] {
  return fields.flatMap((field) => {
    if (name !== "*") return [member(field, name)];
    const items = asItems(field);
    return items.state === "known" ? items.value : [];
  });
}

/** None for policies of AWS itself (`arn:aws:iam::aws:policy/…`) and for placeholders. */
function accountOfArn({ json }: Field): readonly string[] {
  const account = typeof json === "string" ? /^arn:[^:]*:[^:]*:[^:]*:(\d{12}):/.exec(json)?.[1] : undefined;
  return account === undefined ? [] : [account];
}
