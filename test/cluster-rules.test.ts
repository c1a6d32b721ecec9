// Which of the rules about clusters speak, however the cluster is written down?

import { describe, expect, it } from "vitest";
import { BUILT_IN_RULES } from "../src/engine/built-in-rules.ts";
import type { Json, JsonObject } from "../src/input/document.ts";
import { lintIn } from "./lint-in.ts";

/** What of an endpoint is stated; nothing where a field is missing. */
interface Endpoint {
  readonly publicAccess?: boolean | "filled in later";
  readonly privateAccess?: boolean | "filled in later";
  readonly cidrs?: readonly string[];
}

type How = "yes" | "no" | "unknown";
type Whom = "all" | "some" | "unknown";
type Rule = "open-to-world" | "public" | "not-private";

/** What is not stated is public, not private, and admits every address: EKS and eksctl have the same defaults. */
const PUBLIC = {
  yes: [{ publicAccess: true }, {}],
  no: [{ publicAccess: false }],
  unknown: [{ publicAccess: "filled in later" }],
} as const satisfies Record<How, readonly Endpoint[]>;

const PRIVATE = {
  yes: [{ privateAccess: true }],
  no: [{ privateAccess: false }, {}],
  unknown: [{ privateAccess: "filled in later" }],
} as const satisfies Record<How, readonly Endpoint[]>;

const OFFICE = "192.0.2.0/24";

const ADMITTED = {
  all: [
    { cidrs: ["0.0.0.0/0"] },
    { cidrs: [OFFICE, "::/0"] },
    { cidrs: ["0.0.0.0/1", "128.0.0.0/1"] },
    { cidrs: ["filled in later", "0.0.0.0/0"] },
    {},
  ],
  some: [{ cidrs: [OFFICE] }],
  unknown: [{ cidrs: ["filled in later"] }, { cidrs: [OFFICE, "filled in later"] }],
} as const satisfies Record<Whom, readonly Endpoint[]>;

function writtenAs(isPublic: How, isPrivate: How, admitted: Whom): readonly Endpoint[] {
  return PUBLIC[isPublic].flatMap((one) =>
    PRIVATE[isPrivate].flatMap((two) => ADMITTED[admitted].map((three) => ({ ...one, ...two, ...three }))),
  );
}

const SUBNETS = ["subnet-0a1b2c3d4e5f60711", "subnet-0a1b2c3d4e5f60712"];

const inTemplate = (Cluster: JsonObject): JsonObject => ({
  Parameters: { Later: { Type: "String" } },
  Resources: { Cluster },
});

const inEksctl = (vpc: JsonObject, metadata: JsonObject = {}): JsonObject => ({
  apiVersion: "eksctl.io/v1alpha5",
  kind: "ClusterConfig",
  metadata: { name: "shop", region: "us-west-2", ...metadata },
  vpc,
});

/** JSON has no `undefined`. */
const stated = (fields: Readonly<Record<string, Json | undefined>>): JsonObject =>
  Object.fromEntries(
    Object.entries(fields).flatMap(([name, json]) => (json === undefined ? [] : [[name, json]])),
  );

const LATER = "filled in later";
const referring = <T extends Json | undefined>(value: T) => (value === LATER ? { Ref: "Later" } : value);
const withPlaceholder = <T extends Json | undefined>(value: T) => (value === LATER ? "${LATER}" : value);

const WRITTEN: Readonly<Record<string, (endpoint: Endpoint) => JsonObject>> = {
  "a template, or the CDK's aws-eks-v2": ({ publicAccess, privateAccess, cidrs }) => {
    const ResourcesVpcConfig = stated({
      SubnetIds: SUBNETS,
      EndpointPublicAccess: referring(publicAccess),
      EndpointPrivateAccess: referring(privateAccess),
      PublicAccessCidrs: cidrs?.map(referring),
    });
    return inTemplate({ Type: "AWS::EKS::Cluster", Properties: { ResourcesVpcConfig } });
  },
  "the CDK's aws-eks": ({ publicAccess, privateAccess, cidrs }) => {
    const resourcesVpcConfig = stated({
      subnetIds: SUBNETS,
      endpointPublicAccess: referring(publicAccess),
      endpointPrivateAccess: referring(privateAccess),
      publicAccessCidrs: cidrs?.map(referring),
    });
    return inTemplate({ Type: "Custom::AWSCDK-EKS-Cluster", Properties: { Config: { resourcesVpcConfig } } });
  },
  eksctl: ({ publicAccess, privateAccess, cidrs }) => {
    const clusterEndpoints = stated({
      publicAccess: withPlaceholder(publicAccess),
      privateAccess: withPlaceholder(privateAccess),
    });
    return inEksctl(stated({ clusterEndpoints, publicAccessCIDRs: cidrs?.map(withPlaceholder) }));
  },
};

/** Ids of rules; with a question mark where they are undecided. */
function said(root: JsonObject, prefix: string, today?: string): readonly string[] {
  const { findings, undecided, problems } = lintIn(".", ["-"], {
    readStdin: () => JSON.stringify(root),
    rules: BUILT_IN_RULES.filter(({ id }) => id.startsWith(prefix)),
    ...(today === undefined ? {} : { today }),
  });
  expect(problems).toEqual([]);
  const ids = [...findings.map(({ ruleId }) => ruleId), ...undecided.map(({ ruleId }) => `${ruleId}?`)];
  return ids.map((id) => id.slice(prefix.length)).sort();
}

/**
 * The private endpoint must be there; a public one is told in any case, and only noted where it admits few beside the private one.
 * https://docs.aws.amazon.com/eks/latest/best-practices/cluster-access-management.html
 */
const TABLE: readonly (readonly [
  isPublic: How,
  isPrivate: How,
  admitted: Whom,
  says: readonly (Rule | `${Rule}?`)[],
])[] = [
  ["yes", "yes", "all", ["open-to-world", "public"]],
  ["yes", "yes", "some", ["public"]],
  ["yes", "yes", "unknown", ["open-to-world?", "public"]],
  ["yes", "no", "all", ["not-private", "open-to-world", "public"]],
  ["yes", "no", "some", ["not-private", "public"]],
  ["yes", "no", "unknown", ["not-private", "open-to-world?", "public"]],
  ["yes", "unknown", "all", ["not-private?", "open-to-world", "public"]],
  ["yes", "unknown", "some", ["not-private?", "public"]],
  ["yes", "unknown", "unknown", ["not-private?", "open-to-world?", "public"]],
  // Whom an endpoint admits that is not there does not matter.
  ["no", "yes", "all", []],
  ["no", "yes", "some", []],
  ["no", "yes", "unknown", []],
  ["no", "no", "all", ["not-private"]],
  ["no", "no", "some", ["not-private"]],
  ["no", "no", "unknown", ["not-private"]],
  ["no", "unknown", "all", ["not-private?"]],
  ["no", "unknown", "some", ["not-private?"]],
  ["no", "unknown", "unknown", ["not-private?"]],
  ["unknown", "yes", "all", ["open-to-world?", "public?"]],
  ["unknown", "yes", "some", ["public?"]],
  ["unknown", "yes", "unknown", ["open-to-world?", "public?"]],
  ["unknown", "no", "all", ["not-private", "open-to-world?", "public?"]],
  ["unknown", "no", "some", ["not-private", "public?"]],
  ["unknown", "no", "unknown", ["not-private", "open-to-world?", "public?"]],
  ["unknown", "unknown", "all", ["not-private?", "open-to-world?", "public?"]],
  ["unknown", "unknown", "some", ["not-private?", "public?"]],
  ["unknown", "unknown", "unknown", ["not-private?", "open-to-world?", "public?"]],
];

describe.each(Object.entries(WRITTEN))("of a cluster in %s", (_where, write) => {
  it.each(TABLE)("public: %s, private: %s, admitted: %s", (isPublic, isPrivate, admitted, says) => {
    for (const endpoint of writtenAs(isPublic, isPrivate, admitted))
      expect(said(write(endpoint), "cluster-endpoint-"), JSON.stringify(endpoint)).toEqual(says);
  });
});

it.each<[How, How, Whom, string]>([
  ["yes", "yes", "some", "note"],
  ["yes", "yes", "all", "warning"],
  ["yes", "no", "some", "warning"],
  // It may be more than a note, and nobody knows.
  ["yes", "unknown", "some", "note"],
])(
  "of a public endpoint (%s), private: %s, that admits %s, speaks a %s",
  (isPublic, isPrivate, admitted, severity) => {
    for (const write of Object.values(WRITTEN))
      for (const endpoint of writtenAs(isPublic, isPrivate, admitted)) {
        const { findings } = lintIn(".", ["-"], { readStdin: () => JSON.stringify(write(endpoint)) });
        const found = findings.filter(({ ruleId }) => ruleId === "cluster-endpoint-public");
        expect(found.map((finding) => finding.severity)).toEqual([severity]);
      }
  },
);

it("the table says of every combination once what is said", () => {
  const combinations = TABLE.map(([isPublic, isPrivate, admitted]) => `${isPublic} ${isPrivate} ${admitted}`);
  expect(new Set(combinations).size).toBe(27);
  expect(TABLE).toHaveLength(27);
});

describe("the version 1.34, in standard support until 2026-12-02 and in extended support for a year", () => {
  const PREFIX = "kubernetes-version-";
  const written: readonly JsonObject[] = [
    inTemplate({ Type: "AWS::EKS::Cluster", Properties: { Version: "1.34" } }),
    inTemplate({ Type: "Custom::AWSCDK-EKS-Cluster", Properties: { Config: { version: "1.34" } } }),
    inEksctl({}, { version: "1.34" }),
  ];

  it.each([
    ["2026-10-02", "61 days before", []],
    ["2026-10-03", "60 days before", ["leaving-support"]],
    ["2026-12-01", "the last day of standard support", ["leaving-support"]],
    ["2026-12-02", "the first day of extended support", ["leaving-support"]],
    ["2027-12-01", "the last day of extended support", ["leaving-support"]],
    ["2027-12-02", "when it is over", ["unsupported"]],
  ])("on %s, %s", (today, _when, says) => {
    for (const root of written) expect(said(root, PREFIX, today)).toEqual(says);
  });
});
