// Why does eksctl refuse a config as a whole, whatever its node groups say? In the order of its checks.

import { certainText, isCertainBlock, isFalse, isGiven, isPlaceholder, isUnset } from "./certainty.ts";
import { asItems, type Field, isMapping, member, memberAt, membersOf } from "./field.ts";
import { rejectedLogging } from "./rejected-logging.ts";
import { type Check, type Rejection, reject } from "./rejection.ts";

/** Each finds at most one field, and one does not hide the next: all of them must be mended. */
export const rejectionsOfConfig = (config: Field): readonly Rejection[] =>
  isCertainBlock(config) ? CHECKS.flatMap((check) => check(config) ?? []) : [];

const required =
  (...path: readonly [string, string]): Check<Field> =>
  (config) => {
    const field = memberAt(config, ...path);
    return isUnset(field) && !isFilledIn(member(config, "metadata"))
      ? reject(field, `${path.join(".")} must be set`)
      : null;
  };

/** What fills in one of them may add the other. */
const isFilledIn = (metadata: Field): boolean =>
  !isCertainBlock(metadata) || membersOf(metadata).some(([, { json }]) => isPlaceholder(json));

/** By eksctl create nodegroup, too. https://github.com/eksctl-io/eksctl/blob/main/pkg/actions/nodegroup/create.go */
function managedGroupsOnOutposts(config: Field): Rejection | null {
  const groups = member(config, "managedNodeGroups");
  if (!isOnOutposts(config) || !isGiven(groups)) return null;
  return reject(groups, "managed node groups are not supported on Outposts");
}

function serviceAccountsWithoutOidc(config: Field): Rejection | null {
  const accounts = memberAt(config, "iam", "serviceAccounts");
  if (!isGiven(accounts) || !isWithoutOidc(config)) return null;
  return reject(accounts, "iam.withOIDC must be true for iam.serviceAccounts to be created");
}

/** It is off by default. */
function isWithoutOidc(config: Field): boolean {
  const iam = member(config, "iam");
  const oidc = member(iam, "withOIDC");
  return isCertainBlock(iam) && (oidc.json === null || isFalse(oidc));
}

function tooFewZones(config: Field): Rejection | null {
  const zones = member(config, "availabilityZones");
  const items = asItems(zones);
  const isOne = items.state === "known" && items.value.length === 1 && isGiven(zones);
  return isOne
    ? reject(zones, "at least two availability zones are required, or none to let eksctl choose")
    : null;
}

const ENDPOINTS = ["publicAccess", "privateAccess"];

/** publicAccess is true and privateAccess false by default. */
function noEndpoint(config: Field): Rejection | null {
  const [publicAccess, privateAccess] = ENDPOINTS.map((name) =>
    memberAt(config, "vpc", "clusterEndpoints", name),
  );
  const cluster = member(config, "privateCluster");
  const enabled = member(cluster, "enabled");
  const isPublic = isCertainBlock(cluster) && (enabled.json === null || isFalse(enabled));
  const isElsewhere = member(config, "outpost").json !== null || !isPublic;
  if (publicAccess === undefined || privateAccess === undefined || isElsewhere) return null;
  const isClosed = isFalse(publicAccess) && (privateAccess.json === null || isFalse(privateAccess));
  return isClosed ? reject(publicAccess, "one of publicAccess and privateAccess must be true") : null;
}

function rejectedSecretsEncryption(config: Field): Rejection | null {
  const encryption = member(config, "secretsEncryption");
  const key = member(encryption, "keyARN");
  if (!isMapping(encryption.json) || !isCertainBlock(encryption)) return null;
  if (isUnset(key)) return reject(encryption, "secretsEncryption.keyARN is required");
  if (certainText(key) === null) return null;
  if (isOnOutposts(config)) return reject(key, "KMS encryption is not supported on Outposts");
  return isArn(certainText(key)) ? null : reject(key, "keyARN must be an ARN: no alias and no bare key id");
}

function karpenterWithoutOidc(config: Field): Rejection | null {
  const karpenter = member(config, "karpenter");
  if (!isMapping(karpenter.json) || !isCertainBlock(karpenter)) return null;
  if (isUnset(member(karpenter, "version"))) return reject(karpenter, "karpenter.version must be set");
  return isWithoutOidc(config) ? reject(karpenter, "iam.withOIDC must be true with karpenter") : null;
}

const CHECKS: readonly Check<Field>[] = [
  required("metadata", "name"),
  required("metadata", "region"),
  managedGroupsOnOutposts,
  serviceAccountsWithoutOidc,
  rejectedLogging,
  tooFewZones,
  noEndpoint,
  rejectedSecretsEncryption,
  karpenterWithoutOidc,
];

/** As strict as eksctl: six sections, the last of which may hold colons. */
const isArn = (text: string | null): boolean => /^arn:(?:[^:]*:){4}/.test(text ?? "");

const isOnOutposts = (config: Field): boolean =>
  certainText(memberAt(config, "outpost", "controlPlaneOutpostARN")) !== null;
