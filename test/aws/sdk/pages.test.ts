// Are all pages of an answer read, and is none that has no end taken for whole?

import { describe, expect, test } from "vitest";
import type { Question } from "../../../src/aws/reader.ts";
import type { Reply } from "./fake-aws.ts";
import { openedAt, REGION } from "./opened.ts";
import { ec2Result, json, queryResult } from "./replies.ts";

const KEY = "arn:aws:kms:us-west-2:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab";
const ofVpc = { Filters: [{ Name: "vpc-id", Values: ["vpc-0a1b"] }] } as const;

interface Paged {
  readonly question: Question;
  /** Of one item, and where it goes on; undefined: nowhere. */
  readonly page: (item: string, next: string | undefined) => Reply;
  /** As the request calls the place where a page begins. */
  readonly token: string;
  /** The items as they are kept. */
  readonly kept: (items: readonly string[]) => unknown;
}

const element = (name: string, text: string | undefined): string =>
  text === undefined ? "" : `<${name}>${text}</${name}>`;

const ec2 = (
  question: Question,
  [set, inner, member, list]: readonly [set: string, inner: string, member: string, list: string],
): Paged => ({
  question,
  page: (item, next) =>
    ec2Result(
      question.action.slice("ec2:".length),
      `<${set}><item>${element(inner, item)}</item></${set}>${element("nextToken", next)}`,
    ),
  token: "NextToken",
  kept: (items) => ({ [list]: items.map((item) => ({ [member]: item })) }),
});

const autoScaling = (question: Question, list: string, member: string): Paged => ({
  question,
  page: (item, next) =>
    queryResult(
      question.action.slice("autoscaling:".length),
      `<${list}><member>${element(member, item)}</member></${list}>${element("NextToken", next)}`,
    ),
  token: "NextToken",
  kept: (items) => ({ [list]: items.map((item) => ({ [member]: item })) }),
});

const PAGED: readonly Paged[] = [
  {
    question: { action: "eks:ListClusters", region: REGION, parameters: {} },
    page: (item, nextToken) => json({ clusters: [item], nextToken }),
    token: "nextToken",
    kept: (clusters) => ({ clusters }),
  },
  {
    question: { action: "eks:ListNodegroups", region: REGION, parameters: { clusterName: "workshop" } },
    page: (item, nextToken) => json({ nodegroups: [item], nextToken }),
    token: "nextToken",
    kept: (nodegroups) => ({ nodegroups }),
  },
  {
    question: {
      action: "kms:ListGrants",
      region: REGION,
      parameters: { KeyId: KEY, GranteePrincipal: "arn:aws:iam::111122223333:role/x" },
    },
    page: (item, NextMarker) =>
      json({ Grants: [{ GrantId: item }], NextMarker, Truncated: NextMarker !== undefined }),
    token: "Marker",
    kept: (items) => ({ Grants: items.map((GrantId) => ({ GrantId })) }),
  },
  {
    question: { action: "kms:ListAliases", region: REGION, parameters: { KeyId: KEY } },
    page: (item, NextMarker) =>
      json({ Aliases: [{ AliasName: item }], NextMarker, Truncated: NextMarker !== undefined }),
    token: "Marker",
    kept: (items) => ({ Aliases: items.map((AliasName) => ({ AliasName })) }),
  },
  autoScaling(
    {
      action: "autoscaling:DescribeAutoScalingGroups",
      region: REGION,
      parameters: { AutoScalingGroupNames: ["workers"] },
    },
    "AutoScalingGroups",
    "AutoScalingGroupName",
  ),
  autoScaling(
    {
      action: "autoscaling:DescribeLaunchConfigurations",
      region: REGION,
      parameters: { LaunchConfigurationNames: ["old"] },
    },
    "LaunchConfigurations",
    "LaunchConfigurationName",
  ),
  ec2(
    {
      action: "ec2:DescribeLaunchTemplates",
      region: REGION,
      parameters: { LaunchTemplateIds: ["lt-0a1b"] },
    },
    ["launchTemplates", "launchTemplateId", "LaunchTemplateId", "LaunchTemplates"],
  ),
  ec2(
    {
      action: "ec2:DescribeLaunchTemplateVersions",
      region: REGION,
      parameters: { LaunchTemplateId: "lt-0a1b", Versions: ["1"] },
    },
    ["launchTemplateVersionSet", "launchTemplateId", "LaunchTemplateId", "LaunchTemplateVersions"],
  ),
  ec2({ action: "ec2:DescribeImages", region: REGION, parameters: { ImageIds: ["ami-0a1b"] } }, [
    "imagesSet",
    "imageId",
    "ImageId",
    "Images",
  ]),
  ec2({ action: "ec2:DescribeSnapshots", region: REGION, parameters: { SnapshotIds: ["snap-0a1b"] } }, [
    "snapshotSet",
    "snapshotId",
    "SnapshotId",
    "Snapshots",
  ]),
  ec2({ action: "ec2:DescribeSubnets", region: REGION, parameters: ofVpc }, [
    "subnetSet",
    "subnetId",
    "SubnetId",
    "Subnets",
  ]),
  {
    question: { action: "ec2:DescribeRouteTables", region: REGION, parameters: ofVpc },
    page: (item, next) => {
      const route = element("routeSet", element("item", element("gatewayId", item)));
      const tables = element("routeTableSet", element("item", route));
      return ec2Result("DescribeRouteTables", `${tables}${element("nextToken", next)}`);
    },
    token: "NextToken",
    kept: (items) => ({ RouteTables: items.map((GatewayId) => ({ Routes: [{ GatewayId }] })) }),
  },
  ec2({ action: "ec2:DescribeSecurityGroups", region: REGION, parameters: { GroupIds: ["sg-0a1b"] } }, [
    "securityGroupInfo",
    "groupId",
    "GroupId",
    "SecurityGroups",
  ]),
];

const CLUSTERS = { action: "eks:ListClusters", region: REGION, parameters: {} } as const;

describe.each(PAGED)("$question.action", ({ question, page, token, kept }) => {
  test("all pages, in their order", async () => {
    const pages: Readonly<Record<string, Reply>> = {
      "": page("a", "to-b"),
      "to-b": page("b", "to-c"),
      "to-c": page("c", undefined),
    };
    const { ask, aws } = await openedAt(
      ({ parameters }) => pages[String(parameters[token] ?? "")] ?? { status: 400, body: "" },
    );
    expect(await ask(question)).toEqual({ kind: "answered", json: kept(["a", "b", "c"]) });
    expect(aws.received.slice(1).map(({ parameters }) => parameters[token])).toEqual([
      undefined,
      "to-b",
      "to-c",
    ]);
  });

  test("a page that cannot be had: nothing is known", async () => {
    const { ask } = await openedAt(({ parameters }) =>
      parameters[token] === undefined ? page("a", "to-b") : { status: 200, body: "<" },
    );
    expect(await ask(question)).toMatchObject({ kind: "refused", refusal: { reason: "malformed" } });
  });
});

test("the newest hundred activities are enough", async () => {
  const { ask, asked } = await openedAt(() =>
    queryResult("DescribeScalingActivities", "<Activities/><NextToken>more</NextToken>"),
  );
  const answer = await ask({
    action: "autoscaling:DescribeScalingActivities",
    region: REGION,
    parameters: { AutoScalingGroupName: "workers" },
  });
  expect(answer).toEqual({ kind: "answered", json: { Activities: [] } });
  expect(asked()).toHaveLength(1);
});

test("an empty token is the end", async () => {
  const { ask } = await openedAt(() => json({ clusters: ["a"], nextToken: "" }));
  expect(await ask(CLUSTERS)).toEqual({ kind: "answered", json: { clusters: ["a"] } });
});

test("a page without items is not the end", async () => {
  const { ask } = await openedAt((_received, times) =>
    times === 0 ? json({ clusters: [], nextToken: "on" }) : json({ clusters: ["a"] }),
  );
  expect(await ask(CLUSTERS)).toEqual({ kind: "answered", json: { clusters: ["a"] } });
});

test.each<[string, (times: number) => Reply]>([
  ["the same token again", () => json({ clusters: ["a"], nextToken: "on" })],
  ["tokens that go in circles", (times) => json({ clusters: ["a"], nextToken: times % 2 === 0 ? "x" : "y" })],
])("%s: refused", async (_name, reply) => {
  const { ask, asked } = await openedAt((_received, times) => reply(times));
  expect(await ask(CLUSTERS)).toMatchObject({
    kind: "refused",
    refusal: { reason: "malformed", message: expect.stringContaining("does not say where it goes on") },
  });
  expect(asked().length).toBeLessThan(5);
});

test("more grants, and no word where: refused", async () => {
  const { ask } = await openedAt(() => json({ Grants: [], Truncated: true }));
  const answer = await ask({
    action: "kms:ListGrants",
    region: REGION,
    parameters: { KeyId: KEY, GranteePrincipal: "arn:aws:iam::111122223333:role/x" },
  });
  expect(answer).toMatchObject({ kind: "refused", refusal: { reason: "malformed" } });
});

test("pages without end: refused after a thousand", async () => {
  const { ask, asked } = await openedAt((_received, times) =>
    json({ clusters: ["a"], nextToken: `${times}` }),
  );
  expect(await ask(CLUSTERS)).toMatchObject({
    kind: "refused",
    refusal: { reason: "malformed", message: expect.stringContaining("more than 1000 pages") },
  });
  expect(asked()).toHaveLength(1000);
});
