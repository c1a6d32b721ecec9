// Why does eksctl refuse a config as a whole, whatever its node groups say? In the order of its checks.

import type { Json } from "../input/document.ts";
import { certainText, isCertainBlock, isFalse, isGiven, isTrue, isUnset } from "./certainty.ts";
import { asItems, type Field, isMapping, member, memberAt, membersOf } from "./field.ts";
import { NODE_GROUP_LISTS } from "./node-group.ts";
import { placeholderIn } from "./placeholder.ts";
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
  !isCertainBlock(metadata) || membersOf(metadata).some(([, { json }]) => hasPlaceholder(json));

const hasPlaceholder = (json: Json): boolean => typeof json === "string" && placeholderIn(json) !== null;

const ENDPOINTS = ["publicAccess", "privateAccess"];

function endpointsOfPrivateCluster(config: Field): Rejection | null {
  const endpoints = memberAt(config, "vpc", "clusterEndpoints");
  const stated = ENDPOINTS.map((name) => member(endpoints, name)).find(({ json }) => json !== null);
  if (stated === undefined || !isTrue(memberAt(config, "privateCluster", "enabled"))) return null;
  return reject(
    stated,
    "clusterEndpoints cannot be set with privateCluster.enabled, which makes them private",
  );
}

function managedGroupsOnOutposts(config: Field): Rejection | null {
  const groups = member(config, "managedNodeGroups");
  if (!isOnOutposts(config) || !isGiven(groups)) return null;
  return reject(groups, "managed node groups are not supported on Outposts");
}

function zonesBesideSubnets(config: Field): Rejection | null {
  const zones = member(config, "availabilityZones");
  const subnets = ["private", "public"].map((name) => memberAt(config, "vpc", "subnets", name));
  const hasSubnets = subnets.some(({ json }) => isMapping(json) && Object.keys(json).length > 0);
  if (!isGiven(zones) || !hasSubnets) return null;
  return reject(zones, "vpc.subnets and availabilityZones cannot be set at the same time");
}

function groupsOfAutoMode(config: Field): Rejection | null {
  const groups = NODE_GROUP_LISTS.map((list) => member(config, list)).find(isGiven);
  if (groups === undefined || !isTrue(memberAt(config, "autoModeConfig", "enabled"))) return null;
  return reject(
    groups,
    "eksctl create cluster makes no node groups beside EKS Auto Mode; eksctl create nodegroup makes them afterwards",
  );
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
  const isOne = items.state === "known" && items.value.length === 1;
  return isOne
    ? reject(zones, "at least two availability zones are required, or none to let eksctl choose")
    : null;
}

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
  endpointsOfPrivateCluster,
  managedGroupsOnOutposts,
  zonesBesideSubnets,
  groupsOfAutoMode,
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
