// https://docs.aws.amazon.com/vpc/latest/userguide/configure-subnets.html: a subnet is public if its route table leads to
// an internet gateway.

import { describe, expect, it } from "vitest";
import type { Json, JsonObject } from "../../src/input/document.ts";
import { build, FILE, filesOf, sourceOf } from "../cloudformation/build.ts";
import {
  asked,
  CONDITIONS,
  nodeGroup,
  notDescribed,
  PARAMETERS,
  ref,
  staged,
  subnet,
  templateWith,
  UNDECIDED,
  unset,
  whenProd,
} from "../cloudformation/networks.ts";

const association = (subnetId: Json, routeTableId: Json): JsonObject => ({
  Type: "AWS::EC2::SubnetRouteTableAssociation",
  Properties: { SubnetId: subnetId, RouteTableId: routeTableId },
});
const route = (properties: JsonObject, routeTableId: Json = ref("Table")): JsonObject => ({
  Type: "AWS::EC2::Route",
  Properties: { RouteTableId: routeTableId, DestinationCidrBlock: "0.0.0.0/0", ...properties },
});
const TO_INTERNET = route({ GatewayId: ref("InternetGateway") });
const IN_PROD = { Condition: "IsProd" };

const GATEWAYS: JsonObject = {
  InternetGateway: { Type: "AWS::EC2::InternetGateway" },
  VpnGateway: { Type: "AWS::EC2::VPNGateway" },
  NatGateway: { Type: "AWS::EC2::NatGateway" },
  EgressOnly: { Type: "AWS::EC2::EgressOnlyInternetGateway" },
};
const NETWORK: JsonObject = {
  ...GATEWAYS,
  Subnet: subnet(),
  Table: { Type: "AWS::EC2::RouteTable" },
  Association: association(ref("Subnet"), ref("Table")),
  Group: nodeGroup({ Subnets: [ref("Subnet")] }),
};

const isPublic = (changes: JsonObject, sections: JsonObject = {}): string =>
  asked(templateWith({ ...NETWORK, ...changes }, sections), "isInPublicSubnet").shown;

describe("nodes in a subnet whose route table has", () => {
  it.each<[what: string, changes: JsonObject, expected: string]>([
    ["a route to an internet gateway", { Route: TO_INTERNET }, "true"],
    ["a route to an internet gateway with an id", { Route: route({ GatewayId: "igw-0abc" }) }, "true"],
    [
      "a route to an internet gateway for IPv6",
      {
        Route: route({
          DestinationCidrBlock: ref("AWS::NoValue"),
          DestinationIpv6CidrBlock: "::/0",
          GatewayId: ref("InternetGateway"),
        }),
      },
      "true",
    ],
    ["no route", {}, "false"],
    ["a route to a NAT gateway", { Route: route({ NatGatewayId: ref("NatGateway") }) }, "false"],
    ["a route to a virtual private gateway", { Route: route({ GatewayId: ref("VpnGateway") }) }, "false"],
    ["a route to one with an id", { Route: route({ GatewayId: "vgw-0abc" }) }, "false"],
    [
      "a route that lets IPv6 out only",
      {
        Route: route({
          DestinationCidrBlock: ref("AWS::NoValue"),
          DestinationIpv6CidrBlock: "::/0",
          EgressOnlyInternetGatewayId: ref("EgressOnly"),
        }),
      },
      "false",
    ],
    [
      "a route to an internet gateway for some addresses",
      { Route: route({ DestinationCidrBlock: "192.0.2.0/24", GatewayId: ref("InternetGateway") }) },
      "false",
    ],
    ["a route to a gateway that is a parameter", { Route: route({ GatewayId: ref("P") }) }, unset("P")],
    [
      "a route for addresses that are a parameter",
      { Route: route({ DestinationCidrBlock: ref("P"), GatewayId: "igw-0abc" }) },
      unset("P"),
    ],
    ["a route in some cases only", { Route: { ...TO_INTERNET, ...IN_PROD } }, UNDECIDED],
    [
      "a route in some cases, and one in all",
      { Some: { ...TO_INTERNET, ...IN_PROD }, Route: TO_INTERNET },
      "true",
    ],
    ["what another table has", { Route: route({ GatewayId: "igw-0abc" }, "rtb-0abc") }, "false"],
  ])("%s", (_what, changes, expected) => expect(isPublic(changes)).toBe(expected));
});

describe("nodes in a subnet", () => {
  const MAIN = notDescribed("the main route table of the VPC of Subnet");

  it.each<[what: string, changes: JsonObject, expected: string]>([
    [
      "associated with no route table: the main one of the VPC decides",
      { Association: association("subnet-0abc", ref("Table")), Route: TO_INTERNET },
      MAIN,
    ],
    [
      "associated in some cases only",
      { Association: { ...association(ref("Subnet"), ref("Table")), ...IN_PROD }, Route: TO_INTERNET },
      UNDECIDED,
    ],
    [
      "associated with a table that no input describes",
      { Association: association(ref("Subnet"), "rtb-0abc") },
      notDescribed("the route table rtb-0abc"),
    ],
    [
      "associated with a table that no input describes, to which a route is added",
      {
        Association: association(ref("Subnet"), "rtb-0abc"),
        Route: route({ GatewayId: "igw-0abc" }, "rtb-0abc"),
      },
      "true",
    ],
    [
      "associated with a table that is a parameter",
      { Association: association(ref("Subnet"), ref("P")) },
      unset("P"),
    ],
    [
      "associated by other attributes of the same",
      {
        Association: association(
          { "Fn::GetAtt": ["Subnet", "SubnetId"] },
          { "Fn::GetAtt": ["Table", "RouteTableId"] },
        ),
        Route: TO_INTERNET,
      },
      "true",
    ],
    [
      "that no input describes",
      { Group: nodeGroup({ Subnets: ["subnet-0abc"] }) },
      notDescribed("the subnet subnet-0abc"),
    ],
    [
      "that leads nowhere, and in another that no input describes",
      { Group: nodeGroup({ Subnets: [ref("Subnet"), "subnet-0abc"] }) },
      notDescribed("the subnet subnet-0abc"),
    ],
    [
      "that is public, and in another that no input describes",
      { Route: TO_INTERNET, Group: nodeGroup({ Subnets: ["subnet-0abc", ref("Subnet")] }) },
      "true",
    ],
  ])("%s", (_what, changes, expected) => expect(isPublic(changes)).toBe(expected));

  it("are looked at again under each value of a parameter", () => {
    const built = templateWith({ ...NETWORK, Route: { ...TO_INTERNET, ...IN_PROD } });
    const { questions } = asked(built, "isInPublicSubnet");
    expect(questions).toEqual([`${FILE}#Stage`]);
    expect(asked(built, "isInPublicSubnet", staged(built, "prod")).shown).toBe("true");
    expect(asked(built, "isInPublicSubnet", staged(built, "dev")).shown).toBe("false");
  });

  it("are looked at again where a parameter decides which subnet an association is of", () => {
    const Association = association(whenProd(ref("Subnet"), ref("Other")), ref("Table"));
    const built = templateWith({ ...NETWORK, Other: subnet(), Association, Route: TO_INTERNET });
    const { shown, questions } = asked(built, "isInPublicSubnet");
    expect([shown, questions]).toEqual([MAIN, [`${FILE}#Stage`]]);
    expect(asked(built, "isInPublicSubnet", staged(built, "prod")).shown).toBe("true");
    expect(asked(built, "isInPublicSubnet", staged(built, "dev")).shown).toBe(MAIN);
  });

  it("ask nothing that only other subnets depend on", () => {
    const others = {
      Other: subnet(),
      Third: subnet(),
      OfOthers: association(whenProd(ref("Other"), ref("Third")), ref("OtherTable")),
      OtherTable: { Type: "AWS::EC2::RouteTable" },
      OtherRoute: { ...route({ GatewayId: "igw-0abc" }, ref("OtherTable")), ...IN_PROD },
    };
    expect(asked(templateWith({ ...NETWORK, ...others }), "isInPublicSubnet").questions).toEqual([]);
  });

  it("ask nothing more once one of their subnets is public", () => {
    const changes = {
      Staged: subnet(),
      OfStaged: association(ref("Staged"), ref("StagedTable")),
      StagedTable: { Type: "AWS::EC2::RouteTable" },
      StagedRoute: { ...route({ GatewayId: "igw-0abc" }, ref("StagedTable")), ...IN_PROD },
      Route: TO_INTERNET,
      Group: nodeGroup({ Subnets: [ref("Staged"), ref("Subnet")] }),
    };
    const { shown, questions } = asked(templateWith({ ...NETWORK, ...changes }), "isInPublicSubnet");
    expect([shown, questions]).toEqual(["true", []]);
  });

  it("have the fact where a person gives the group other subnets", () => {
    const { fact } = asked(templateWith({ ...NETWORK, Route: TO_INTERNET }), "isInPublicSubnet");
    expect(fact.origin).toMatchObject({ path: ["Resources", "Group", "Properties", "Subnets"] });
  });

  it("of another stack are found by its exports", () => {
    const Outputs = {
      Subnets: { Value: { "Fn::Join": [",", [ref("Subnet")]] }, Export: { Name: "subnets" } },
    };
    const { Group: _, ...network } = NETWORK;
    const Subnets = { "Fn::Split": [",", { "Fn::ImportValue": "subnets" }] };
    const built = build([
      sourceOf({ Resources: { ...network, Route: TO_INTERNET }, Outputs }, { name: "network" }),
      sourceOf({ Resources: { Group: nodeGroup({ Subnets }) } }, { name: "nodes" }),
    ]);
    expect(asked(built, "isInPublicSubnet").shown).toBe("true");
    expect(asked(built, "isInOneZone").shown).toBe("true");
  });

  it("of the stack that nests theirs are found by its parameters", () => {
    const { Group: _, ...network } = NETWORK;
    const Parameters = { SubnetIds: { "Fn::Join": [", ", [ref("Subnet"), ref("Other")]] } };
    const Nodes = {
      Type: "AWS::CloudFormation::Stack",
      Properties: { TemplateURL: "nodes.json", Parameters },
    };
    const sources = filesOf({
      "network.json": { Resources: { ...network, Other: subnet(), Route: TO_INTERNET, Nodes } },
      "nodes.json": {
        Parameters: { SubnetIds: { Type: "List<AWS::EC2::Subnet::Id>" } },
        Resources: { Group: nodeGroup({ Subnets: ref("SubnetIds") }) },
      },
    });
    expect(asked(build(sources), "isInPublicSubnet").shown).toBe("true");
  });

  it.each<[what: string, sections: JsonObject, why: string]>([
    [
      "a macro of the customer may change it",
      { Transform: "Own" },
      "unknown: eks-lint does not evaluate the macro Own, which may change anything in this template",
    ],
    [
      "a loop may add a route",
      {
        Transform: "AWS::LanguageExtensions",
        Parameters: { ...PARAMETERS, Names: { Type: "CommaDelimitedList" } },
        Resources: {
          ...NETWORK,
          "Fn::ForEach::Routes": ["Name", ref("Names"), { "Route${Name}": TO_INTERNET }],
        },
      },
      unset("Names"),
    ],
  ])("are not known where %s", (_what, sections, why) => {
    const Template = { Parameters: PARAMETERS, Conditions: CONDITIONS, Resources: NETWORK, ...sections };
    expect(asked(build([sourceOf(Template)]), "isInPublicSubnet").shown).toBe(why);
  });
});
