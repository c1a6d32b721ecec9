// Of which family is an image by its name in a ClusterConfig?

import { describe, expect, it } from "vitest";
import { familyNamed } from "../../src/eksctl/image-family.ts";

describe("the operating system of an image", () => {
  // https://docs.aws.amazon.com/eks/latest/eksctl/custom-ami-support.html
  it.each([
    ["AmazonLinux2", "AmazonLinux2"],
    ["AmazonLinux2023", "AmazonLinux2023"],
    ["AMAZONLINUX2023", "AmazonLinux2023"],
    ["BottlerocketFips", "Bottlerocket"],
    ["UbuntuPro2404", "Ubuntu"],
    ["WindowsServer2022FullContainer", "WindowsServer"],
    ["Ubuntu1804", "Ubuntu"],
    ["AmazonLinux", null],
    // Whole names only: what a family of this name would be, nobody knows.
    ["AmazonLinux2099", null],
    ["BottlerocketNext", null],
    ["", null],
  ])("by the family %s of eksctl is %s", (name, family) => {
    expect(familyNamed(name)).toBe(family);
  });
});
