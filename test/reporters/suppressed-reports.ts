// Reports in which somebody has said that findings are not to count: in each of the five ways, in time, too late, and for nothing.

import type { Finding, IdleSuppression, Place, Report, SuppressedFinding } from "../../src/report.ts";
import {
  blockedFinding,
  brokenWorkshop,
  emptyReport,
  failedRow,
  HOSTILE,
  nodeGroup,
  templatePlace,
  workshopInput,
} from "./sample-reports.ts";

const CLUSTER = "infra/cluster.yaml";

function yamlPlace(file: string, line: number, column: number): Place {
  const start = { line, column };
  const end = { line, column: column + 1 };
  return { kind: "span", file, start, end, excerpt: null, source: null };
}

const openEndpoint: Finding<Place> = {
  ruleId: "cluster-endpoint-open-to-world",
  severity: "error",
  message: "The Kubernetes API of Cluster can be reached from every address of the internet.",
  primary: yamlPlace(CLUSTER, 12, 9),
  related: [],
  resource: {
    stack: "platform",
    logicalId: "Cluster",
    type: "AWS::EKS::Cluster",
    constructPath: null,
    arn: null,
  },
  fix: { description: "Set `EndpointPublicAccess` to false, or list addresses.", snippets: [] },
  chain: [],
  decision: null,
  fingerprint: "c0ffee0000000001",
  when: null,
};

const sshFromAnywhere: Finding<Place> = {
  ...openEndpoint,
  ruleId: "node-ssh-open-to-world",
  severity: "warning",
  message: "Every address of the internet may try to log in to the nodes of Workers over SSH.",
  primary: yamlPlace(CLUSTER, 40, 7),
  fingerprint: "c0ffee0000000002",
};

const oneZone: Finding<Place> = {
  ...openEndpoint,
  ruleId: "node-subnets-one-zone",
  severity: "note",
  message: "All nodes of Workers are in one Availability Zone.",
  primary: yamlPlace(CLUSTER, 44, 7),
  fingerprint: "c0ffee0000000003",
};

const imdsOfGroup: Finding<Place> = {
  ...openEndpoint,
  ruleId: "imds-v1-allowed",
  severity: "warning",
  message: "Instances of new_nodegroup_1 answer requests to the metadata service without a token.",
  primary: templatePlace(61, 24, null),
  resource: nodeGroup,
  fingerprint: "c0ffee0000000004",
};

const unlogged: Finding<Place> = {
  ...openEndpoint,
  ruleId: "cluster-audit-log-disabled",
  message: "The audit log of Cluster is not kept.",
  primary: { kind: "file", file: CLUSTER },
  fingerprint: "c0ffee0000000005",
};

/** One for each of the five ways, in the order of their places as the engine gives them. */
const inFiveWays: readonly SuppressedFinding<Place>[] = [
  { finding: unlogged, by: "baseline", reason: "it was there before", until: null },
  {
    finding: openEndpoint,
    by: "comment",
    reason:
      "Only the build servers of the vendor reach it, through a firewall that this repository does not show",
    until: "2026-12-31",
  },
  { finding: sshFromAnywhere, by: "metadata", reason: "bastion, see OPS-112", until: null },
  { finding: oneZone, by: "config", reason: "a sandbox may go down with its zone", until: "2027-06-30" },
  { finding: imdsOfGroup, by: "cdk-acknowledge", reason: "the agent of the vendor needs it", until: null },
];

export const expired: IdleSuppression = {
  ruleId: "volume-key-blocks-launch-role",
  by: "comment",
  reason: "the key policy is changed by hand until the pipeline may do it",
  until: "2026-10-31",
  why: "expired",
  place: yamlPlace(CLUSTER, 70, 5),
};

export const unused: IdleSuppression = {
  ruleId: "root-volume-not-mapped",
  by: "config",
  reason: "images are checked elsewhere",
  until: null,
  why: "unused",
  place: yamlPlace("eks-lint.config.yaml", 14, 5),
};

const platform: Report = {
  ...emptyReport,
  inputs: [workshopInput, { ...workshopInput, kind: "cloudformation", file: CLUSTER, stack: "platform" }],
  clusters: 1,
  launchers: 1,
  volumes: [failedRow],
};

/** Nothing counts, and the verdict on the volume stays what it is. */
export const allSuppressed: Report = {
  ...platform,
  suppressed: [
    ...inFiveWays,
    { finding: blockedFinding, by: "baseline", reason: "it was there before", until: null },
  ],
  fixed: [],
};

/** A finding counts again; one suppression and two findings of the baseline are gone. */
export const livedWith: Report = {
  ...platform,
  exitCode: 1,
  findings: [{ ...blockedFinding, chain: [], decision: null, fix: null }],
  suppressed: inFiveWays,
  idleSuppressions: [
    expired,
    unused,
    { ...unused, place: yamlPlace(CLUSTER, 90, 3) },
    { ...unused, why: "unmatched", place: yamlPlace(CLUSTER, 95, 3) },
  ],
  fixed: [
    { ruleId: "volume-not-encrypted", resource: "node group Workers (stack platform)" },
    { ruleId: "imds-v1-allowed", resource: "WorkshopStack/new_nodegroup_1" },
  ],
};

/** What people write into comments and metadata, and what they call their resources, is not to be trusted either. */
export const hostileReasons: Report = {
  ...brokenWorkshop,
  findings: [],
  suppressed: [
    {
      finding: { ...imdsOfGroup, message: HOSTILE, primary: { kind: "file", file: HOSTILE } },
      by: "metadata",
      reason: `::error::owned\n##[error]owned ${HOSTILE} ${"and so on ".repeat(20)}`,
      until: "2026-12-31",
    },
  ],
  idleSuppressions: [
    { ...expired, reason: `approved\n::error::owned ${HOSTILE}` },
    { ...unused, place: { kind: "file", file: HOSTILE } },
  ],
  fixed: [{ ruleId: "imds-v1-allowed", resource: HOSTILE }],
};
