// What does the model know of the subnets of an account?

import { describe, expect, test } from "vitest";
import type { Answered } from "../../../src/aws/snapshot.ts";
import { subnetsOf } from "../../../src/aws/to-model/subnet.ts";
import type { Json, JsonObject } from "../../../src/input/document.ts";
import { scenarioOf } from "../../../src/model/scenario.ts";
import type { Subnet } from "../../../src/model/subnet.ts";
import { show } from "../../../src/model/text.ts";
import { shownFact } from "../../shown-facts.ts";
import { ACCESS_DENIED, ACCOUNT, REGION, refusing, SUBNETS, sampleAnswers, VPC } from "../sample-account.ts";
import { changing, toldBy } from "./told-account.ts";

function subnetsIn(answered: readonly Answered[]): readonly Subnet[] {
  const { found, answers } = toldBy(answered);
  return subnetsOf(found, answers).map((one) => one.under(scenarioOf()));
}

const shown = ({ identifiers, zone, isPublic, mapsPublicIp }: Subnet) => ({
  id: identifiers.map(show).join(),
  zone: shownFact(zone, show),
  isPublic: shownFact(isPublic),
  mapsPublicIp: shownFact(mapsPublicIp),
});

const [first, second] = SUBNETS;

test("the subnets of the VPC of a cluster", () => {
  const subnets = subnetsIn(sampleAnswers());
  expect(subnets.map(shown)).toEqual([
    { id: first, zone: `${REGION}a`, isPublic: "false", mapsPublicIp: "false" },
    { id: second, zone: `${REGION}b`, isPublic: "false", mapsPublicIp: "false" },
  ]);
  expect(subnets[0]?.identity.origin).toEqual({
    kind: "aws",
    arn: `arn:aws:ec2:${REGION}:${ACCOUNT}:subnet/${first}`,
    call: "ec2:DescribeSubnets",
  });
});

const TO_INTERNET = { DestinationCidrBlock: "0.0.0.0/0", GatewayId: "igw-0a1b", State: "active" };
const LOCAL = { DestinationCidrBlock: "10.0.0.0/16", GatewayId: "local", State: "active" };
const table = (associations: readonly Json[], ...routes: readonly Json[]): JsonObject => ({
  RouteTableId: "rtb-1",
  VpcId: VPC,
  Associations: associations,
  Routes: [LOCAL, ...routes],
});
const MAIN = { Main: true };
const OF_FIRST = { Main: false, SubnetId: first };

const withTables = (...tables: readonly Json[]): readonly Answered[] =>
  changing(sampleAnswers(), "ec2:DescribeRouteTables", { RouteTables: tables });
const without = (name: string, what: string): string =>
  `unknown: what ec2:${what} answers about arn:aws:ec2:${REGION}:${ACCOUNT}:vpc/${VPC} has no ${name}, which AWS never leaves out`;

describe("whether a subnet is public, with", () => {
  test.each<[string, readonly Json[], string]>([
    ["a main table that leads to an internet gateway", [table([MAIN], TO_INTERNET)], "true"],
    ["a table of its own that does", [table([MAIN]), table([OF_FIRST], TO_INTERNET)], "true"],
    [
      "a table of its own beside a main one that does",
      [table([MAIN], TO_INTERNET), table([OF_FIRST])],
      "false",
    ],
    [
      "a table of another subnet that does",
      [table([MAIN]), table([{ Main: false, SubnetId: second }], TO_INTERNET)],
      "false",
    ],
    [
      "a route for IPv6 only",
      [table([MAIN], { DestinationIpv6CidrBlock: "::/0", GatewayId: "igw-1", State: "active" })],
      "true",
    ],
    [
      "a route through a NAT gateway",
      [table([MAIN], { DestinationCidrBlock: "0.0.0.0/0", State: "active" })],
      "false",
    ],
    [
      "a route to a virtual private gateway",
      [table([MAIN], { ...TO_INTERNET, GatewayId: "vgw-1" })],
      "false",
    ],
    [
      "a route to one office over the internet",
      [table([MAIN], { ...TO_INTERNET, DestinationCidrBlock: "192.0.2.0/24" })],
      "false",
    ],
    ["a route to a gateway that is gone", [table([MAIN], { ...TO_INTERNET, State: "blackhole" })], "false"],
    [
      "a route whose state is missing",
      [table([MAIN], { ...TO_INTERNET, State: null })],
      without("State", "DescribeRouteTables"),
    ],
    [
      "a list of addresses",
      [table([MAIN], { DestinationPrefixListId: "pl-1", GatewayId: "igw-1", State: "active" })],
      "unknown: the prefix list pl-1 is not described by any input of this run",
    ],
    [
      "a list of addresses that NAT translates",
      [table([MAIN], { DestinationPrefixListId: "pl-1", State: "active" })],
      "false",
    ],
    [
      "no main table",
      [table([{ Main: false, SubnetId: second }])],
      `unknown: the account told nothing of the main route table of the VPC of ${first}`,
    ],
    [
      "no list of routes",
      [{ RouteTableId: "rtb-1", Associations: [MAIN] }],
      without("Routes", "DescribeRouteTables"),
    ],
    [
      "a table that may be its own",
      [table([MAIN], TO_INTERNET), table([{ Main: false, SubnetId: {} }])],
      "unknown: a string is expected here, and a mapping stands here",
    ],
  ])("%s", (_name, tables, isPublic) => {
    expect(shown(subnetsIn(withTables(...tables))[0] as Subnet).isPublic).toBe(isPublic);
  });
});

describe("a subnet", () => {
  test.each<[string, Readonly<Record<string, Json>>, object]>([
    ["that gives public addresses", { MapPublicIpOnLaunch: true }, { mapsPublicIp: "true" }],
    [
      "of which that is not said",
      { MapPublicIpOnLaunch: null },
      { mapsPublicIp: without("MapPublicIpOnLaunch", "DescribeSubnets") },
    ],
    [
      "whose zone is not said",
      { AvailabilityZone: null },
      { zone: without("AvailabilityZone", "DescribeSubnets") },
    ],
  ])("%s", (_name, members, facts) => {
    const changes = Object.fromEntries(
      Object.entries(members).map(([name, value]) => [`Subnets.0.${name}`, value]),
    );
    const [one] = subnetsIn(changing(sampleAnswers(), "ec2:DescribeSubnets", changes));
    expect(shown(one as Subnet)).toMatchObject(facts);
  });
});

const denied = (what: string, action: string): string =>
  `unknown: ${what} could not be read with ${action}: ${ACCESS_DENIED.code}: ${ACCESS_DENIED.message}`;

describe("what could not be read is unknown, with the permission that is missing", () => {
  test("route tables", () => {
    const subnets = subnetsIn(refusing(sampleAnswers(), "ec2:DescribeRouteTables"));
    const isPublic = denied(`the route tables of the VPC ${VPC}`, "ec2:DescribeRouteTables");
    expect(subnets.map(shown)).toMatchObject([
      { id: first, zone: `${REGION}a`, isPublic },
      { id: second, zone: `${REGION}b`, isPublic },
    ]);
  });

  test.each([
    ["subnets", "ec2:DescribeSubnets", `the subnets of the VPC ${VPC}`],
    ["the cluster, and with it the name of the VPC", "eks:DescribeCluster", "the cluster workshop"],
  ] as const)("%s", (_name, action, what) => {
    const subnets = subnetsIn(refusing(sampleAnswers(), action));
    const fact = denied(what, action);
    expect(subnets.map(shown)).toEqual(
      SUBNETS.map((id) => ({ id, zone: fact, isPublic: fact, mapsPublicIp: fact })),
    );
  });
});
