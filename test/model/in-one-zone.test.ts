// https://docs.aws.amazon.com/vpc/latest/userguide/configure-subnets.html: a subnet lies in one Availability Zone.

import { describe, expect, it } from "vitest";
import type { Json, JsonObject } from "../../src/input/document.ts";
import { build, FILE, sourceOf } from "../cloudformation/build.ts";
import {
  asked,
  autoScalingGroup,
  launchTemplate,
  nodeGroup,
  notDescribed,
  ref,
  staged,
  subnet,
  templateWith,
  UNDECIDED,
  unset,
  whenProd,
} from "../cloudformation/networks.ts";

const zone = (index: number, region: Json = ""): JsonObject => ({
  "Fn::Select": [index, { "Fn::GetAZs": region }],
});
const inZone = (AvailabilityZone: Json): JsonObject => subnet({ AvailabilityZone });
const inZoneWithId = (AvailabilityZoneId: Json): JsonObject => subnet({ AvailabilityZoneId });

const SUBNETS: JsonObject = {
  A: inZone("us-west-2a"),
  AlsoA: inZone("us-west-2a"),
  B: inZone("us-west-2b"),
  First: inZone(zone(0)),
  AlsoFirst: inZone(zone(0, ref("AWS::Region"))),
  Second: inZone(zone(1)),
  BesideFirst: inZone({ "Fn::GetAtt": ["First", "AvailabilityZone"] }),
  WithId: inZoneWithId("usw2-az1"),
  AlsoWithId: inZoneWithId("usw2-az1"),
  WithOtherId: inZoneWithId("usw2-az2"),
  Anywhere: subnet(),
  InParameter: inZone(ref("P")),
  Staged: inZone(whenProd("us-west-2a", "us-west-2b")),
};

const ofNodeGroup = (Subnets: Json): string =>
  asked(templateWith({ ...SUBNETS, Group: nodeGroup({ Subnets }) }), "isInOneZone").shown;

const ZONE_IN = "the list of Availability Zones of ${AWS::Region} is read at deployment";

describe("a managed node group", () => {
  it.each<[where: string, subnets: Json, expected: string]>([
    ["in one subnet, whichever it is", ["subnet-0abc"], "true"],
    ["in one subnet whose id is a parameter", [ref("P")], "true"],
    ["in one subnet of the template", [ref("Anywhere")], "true"],
    ["in the same subnet twice", [ref("Anywhere"), { "Fn::GetAtt": ["Anywhere", "SubnetId"] }], "true"],
    ["in two subnets of one zone", [ref("A"), ref("AlsoA")], "true"],
    ["in two zones", [ref("A"), ref("B")], "false"],
    ["in the first zone of the Region, twice", [ref("First"), ref("AlsoFirst")], "true"],
    ["in the first and the second zone of the Region", [ref("First"), ref("Second")], "false"],
    ["in the zone of another subnet", [ref("First"), ref("BesideFirst")], "true"],
    ["in the first zone and one with a name", [ref("First"), ref("A")], `unknown: ${ZONE_IN}`],
    ["in zones with the same id", [ref("WithId"), ref("AlsoWithId")], "true"],
    ["in zones with different ids", [ref("WithId"), ref("WithOtherId")], "false"],
    [
      "in a zone with an id and one with a name",
      [ref("WithId"), ref("A")],
      "unknown: the name of the Availability Zone usw2-az1 is read at deployment",
    ],
    [
      "in a zone that EC2 chooses, and another",
      [ref("A"), ref("Anywhere")],
      "unknown: AvailabilityZone of Anywhere exists only after deployment",
    ],
    ["in a zone that is a parameter", [ref("A"), ref("InParameter")], unset("P")],
    [
      "in a subnet that no input describes, and another",
      [ref("A"), "subnet-0abc"],
      notDescribed("the subnet subnet-0abc"),
    ],
    ["in two zones, and a subnet that no input describes", ["subnet-0abc", ref("A"), ref("B")], "false"],
    ["in a list of subnets that is a parameter", ref("Ids"), unset("Ids")],
    ["in subnets of which one may be missing", [ref("A"), whenProd(ref("B"))], UNDECIDED],
    ["in no subnet", [], notDescribed("the subnet of the nodes, which nothing names,")],
  ])("%s", (_where, subnets, expected) => expect(ofNodeGroup(subnets)).toBe(expected));

  it("in more subnets than a VPC has is not known, however alike they are", () => {
    const subnets = Array.from({ length: 501 }, (_, index) => `subnet-${index}`);
    expect(ofNodeGroup(subnets)).toMatch(/^unknown: /);
    expect(ofNodeGroup([ref("A"), ref("B"), ...subnets])).toBe("false");
  });

  it("is looked at again under each value of a parameter", () => {
    const built = templateWith({ ...SUBNETS, Group: nodeGroup({ Subnets: [ref("A"), ref("Staged")] }) });
    const { shown, questions } = asked(built, "isInOneZone");
    expect([shown, questions]).toEqual([UNDECIDED, [`${FILE}#Stage`]]);
    expect(asked(built, "isInOneZone", staged(built, "prod")).shown).toBe("true");
    expect(asked(built, "isInOneZone", staged(built, "dev")).shown).toBe("false");
  });

  it("asks nothing more once two of its zones differ", () => {
    const Subnets = [ref("Staged"), ref("First"), ref("Second")];
    const { shown, questions } = asked(
      templateWith({ ...SUBNETS, Group: nodeGroup({ Subnets }) }),
      "isInOneZone",
    );
    expect([shown, questions]).toEqual(["false", []]);
  });

  it("has its fact where a person gives it other subnets", () => {
    const { fact } = asked(
      templateWith({ ...SUBNETS, Group: nodeGroup({ Subnets: [ref("A")] }) }),
      "isInOneZone",
    );
    expect(fact.origin).toMatchObject({ path: ["Resources", "Group", "Properties", "Subnets"] });
  });

  it("in the first zones of the Region, as two stacks see them, may be in two: their order may change", () => {
    const network = sourceOf(
      {
        Resources: { First: inZone(zone(0)) },
        Outputs: { Id: { Value: ref("First"), Export: { Name: "first" } } },
      },
      { name: "network" },
    );
    const Subnets = [ref("First"), { "Fn::ImportValue": "first" }];
    const nodes = sourceOf(
      { Resources: { First: inZone(zone(0)), Group: nodeGroup({ Subnets }) } },
      { name: "nodes" },
    );
    expect(asked(build([network, nodes]), "isInOneZone").shown).toBe(`unknown: ${ZONE_IN}`);
  });
});

describe("an Auto Scaling group", () => {
  const joined = (...ids: readonly Json[]): JsonObject => ({ "Fn::Join": [",", ids] });

  it.each<[where: string, properties: JsonObject, expected: string]>([
    ["in one subnet", { VPCZoneIdentifier: [ref("A")] }, "true"],
    // https://docs.aws.amazon.com/autoscaling/ec2/APIReference/API_CreateAutoScalingGroup.html, VPCZoneIdentifier
    ["in subnets with commas between them", { VPCZoneIdentifier: [joined(ref("A"), ref("B"))] }, "false"],
    ["in subnets that are one string", { VPCZoneIdentifier: joined(ref("A"), ref("AlsoA")) }, "true"],
    ["in a subnet that is a parameter of that type", { VPCZoneIdentifier: [ref("SubnetId")] }, "true"],
    ["in a string that may hold several", { VPCZoneIdentifier: [ref("P")] }, unset("P")],
    ["in one zone", { AvailabilityZones: ["us-west-2a"] }, "true"],
    ["in one zone that is a parameter", { AvailabilityZones: [ref("P")] }, "true"],
    ["in two zones", { AvailabilityZones: ["us-west-2a", "us-west-2b"] }, "false"],
    ["in two of the zones of the Region", { AvailabilityZones: [zone(0), zone(2)] }, "false"],
    ["in all zones of the Region", { AvailabilityZones: { "Fn::GetAZs": "" } }, `unknown: ${ZONE_IN}`],
    [
      "in two zones and a subnet, which is in one of them",
      { AvailabilityZones: ["us-west-2a", "us-west-2b"], VPCZoneIdentifier: [ref("A")] },
      "true",
    ],
    ["in nothing that is named", {}, notDescribed("the subnet of the nodes, which nothing names,")],
  ])("%s", (_where, properties, expected) => {
    const Template = launchTemplate({ ImageId: "ami-1" });
    const built = templateWith({ ...SUBNETS, Template, Group: autoScalingGroup(properties) });
    expect(asked(built, "isInOneZone").shown).toBe(expected);
  });
});
