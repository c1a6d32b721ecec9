// Which blocks does Fn::Cidr make? https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-cidr.html

import { describe, expect, it } from "vitest";
import type { Json } from "../../../src/input/document.ts";
import { shown, stackOf, valueIn } from "../build.ts";

const stack = stackOf({
  Parameters: { Block: { Type: "String", Default: "10.0.0.0/16" }, Unset: { Type: "String" } },
  Resources: { Vpc: { Type: "AWS::EC2::VPC" } },
});

const cidr = (argument: Json): string => shown(valueIn(stack, { "Fn::Cidr": argument }));

describe("Fn::Cidr", () => {
  it.each<[argument: Json, blocks: string]>([
    // The example of the documentation.
    [
      ["192.168.0.0/24", 6, 5],
      "[192.168.0.0/27, 192.168.0.32/27, 192.168.0.64/27, 192.168.0.96/27, 192.168.0.128/27, 192.168.0.160/27]",
    ],
    [["192.168.0.0/24", "1", "5"], "[192.168.0.0/27]"],
    [["10.0.0.0/16", 3, 8], "[10.0.0.0/24, 10.0.1.0/24, 10.0.2.0/24]"],
    [[{ Ref: "Block" }, 2, 12], "[10.0.0.0/20, 10.0.16.0/20]"],
    [["10.0.0.7/16", 2, 8], "[10.0.0.0/24, 10.0.1.0/24]"],
    [["10.0.0.0/16", 1, 16], "[10.0.0.0/16]"],
    [["255.255.255.0/24", 2, 0], "[255.255.255.0/32, 255.255.255.1/32]"],
    [["0.0.0.0/0", 2, 31], "[0.0.0.0/1, 128.0.0.0/1]"],
    [["2001:db8:1234:1a00::/56", 2, 64], "[2001:db8:1234:1a00::/64, 2001:db8:1234:1a01::/64]"],
    [["::/0", 2, 127], "[::/1, 8000::/1]"],
    [["1:0:0:2::/64", 1, 16], "[1:0:0:2::/112]"],
    [["1:2:3:4:5:6:7:8/128", 1, 0], "[1:2:3:4:5:6:7:8/128]"],
    [["10:0:0:1:0:0:0:10/128", 1, 0], "[10:0:0:1::10/128]"],
  ])("of %j is %s", (argument, blocks) => expect(cidr(argument)).toBe(blocks));

  it("makes as many as 256", () => {
    const blocks = valueIn(stack, { "Fn::Cidr": ["10.0.0.0/8", 256, 16] });
    expect(blocks.kind === "list" && blocks.items).toHaveLength(256);
  });

  it("gives a list to select from", () => {
    const second = { "Fn::Select": [1, { "Fn::Cidr": ["10.0.0.0/16", 2, 8] }] };
    expect(shown(valueIn(stack, second))).toBe("10.0.1.0/24");
  });

  it.each<[argument: Json, why: string]>([
    [["10.0.0.0/16", 257, 4], "Fn::Cidr makes from 1 to 256 blocks, not 257"],
    [["10.0.0.0/16", 0, 8], "Fn::Cidr makes from 1 to 256 blocks, not 0"],
    [["10.0.0.0/24", 2, 8], "2 blocks of 8 bits do not fit in 10.0.0.0/24"],
    [["10.0.0.0/24", 1, 9], "a block of 9 bits does not fit in 10.0.0.0/24"],
    [["10.0.0.0/24", 1, -1], "a block of -1 bits does not fit in 10.0.0.0/24"],
    [["10.0.0.0/24", 1, 999999999], "a block of 999999999 bits does not fit in 10.0.0.0/24"],
    [["10.0.0/24", 1, 8], "10.0.0/24 is no CIDR block"],
    [["10.0.0.256/24", 1, 8], "10.0.0.256/24 is no CIDR block"],
    [["10.0.0.0/33", 1, 8], "10.0.0.0/33 is no CIDR block"],
    [["10.0.0.0", 1, 8], "10.0.0.0 is no CIDR block"],
    [["1::2::3/64", 1, 8], "1::2::3/64 is no CIDR block"],
    [["1:2:3/64", 1, 8], "1:2:3/64 is no CIDR block"],
    [["", 1, 8], " is no CIDR block"],
    [["10.0.0.0/16", 2], "what Fn::Cidr gives without a number of bits is not documented"],
    [[{ "Fn::GetAtt": "Vpc.CidrBlock" }, 2, 8], "CidrBlock of Vpc exists only after deployment"],
    [
      [{ Ref: "Unset" }, 2, 8],
      "parameter Unset of template.json has no value here; give one with --parameters Unset=…",
    ],
    [["10.0.0.0/16", "two", 8], "two is not a whole number"],
    [[], "Fn::Cidr takes a block, a number of blocks and a number of bits"],
    [["10.0.0.0/16", 2, 8, 1], "Fn::Cidr takes a block, a number of blocks and a number of bits"],
    ["10.0.0.0/16", "Fn::Cidr takes a block, a number of blocks and a number of bits"],
    [null, "Fn::Cidr takes a block, a number of blocks and a number of bits"],
  ])("of %j is not known", (argument, why) => expect(cidr(argument)).toBe(`unknown: ${why}`));
});
