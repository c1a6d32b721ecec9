// https://docs.aws.amazon.com/vpc/latest/userguide/subnet-public-ip.html: the launch decides, or else the subnet.

import { describe, expect, it } from "vitest";
import type { JsonObject } from "../../src/input/document.ts";
import {
  asked,
  launchTemplate,
  nodeGroup,
  notDescribed,
  ref,
  subnet,
  templateWith,
  unset,
} from "../cloudformation/networks.ts";

const SUBNETS: JsonObject = {
  Maps: subnet({ MapPublicIpOnLaunch: true }),
  MapsInWords: subnet({ MapPublicIpOnLaunch: "true" }),
  DoesNot: subnet({ MapPublicIpOnLaunch: false }),
  SaysNothing: subnet(),
  InParameter: subnet({ MapPublicIpOnLaunch: ref("P") }),
};

const LaunchTemplate = { Id: ref("Template") };
const withAddress = (AssociatePublicIpAddress: boolean): JsonObject => ({
  NetworkInterfaces: [{ AssociatePublicIpAddress }],
});

describe("nodes in", () => {
  it.each<[where: string, subnets: readonly (JsonObject | string)[], data: JsonObject, expected: string]>([
    ["a subnet that gives addresses", [ref("Maps")], {}, "true"],
    ["a subnet that gives addresses, in quotes", [ref("MapsInWords")], {}, "true"],
    ["a subnet that gives none", [ref("DoesNot")], {}, "false"],
    // https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-ec2-subnet.html
    ["a subnet that says nothing", [ref("SaysNothing")], {}, "false"],
    ["two subnets of which one gives addresses", [ref("DoesNot"), ref("Maps")], {}, "true"],
    ["a subnet that may give addresses", [ref("InParameter")], {}, unset("P")],
    ["a subnet that may, and one that does", [ref("InParameter"), ref("Maps")], {}, "true"],
    ["a subnet that no input describes", ["subnet-0abc"], {}, notDescribed("the subnet subnet-0abc")],
    [
      "one that gives none, with a launch template that gives one",
      [ref("DoesNot")],
      withAddress(true),
      "true",
    ],
    [
      "one that gives addresses, with a template that refuses them",
      [ref("Maps")],
      withAddress(false),
      "false",
    ],
    ["one that no input describes, with such a template", ["subnet-0abc"], withAddress(false), "false"],
  ])("%s", (_where, Subnets, data, expected) => {
    const Group = nodeGroup({ Subnets, LaunchTemplate });
    const built = templateWith({ ...SUBNETS, Template: launchTemplate(data), Group });
    expect(asked(built, "getsPublicIp").shown).toBe(expected);
  });

  it("a subnet that gives addresses have the fact where the subnet says so", () => {
    const { fact } = asked(
      templateWith({ ...SUBNETS, Group: nodeGroup({ Subnets: [ref("Maps")] }) }),
      "getsPublicIp",
    );
    expect(fact.origin).toMatchObject({ path: ["Resources", "Maps", "Properties", "MapPublicIpOnLaunch"] });
  });
});
