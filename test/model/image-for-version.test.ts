import { describe, expect, it } from "vitest";
import type { AmiFamily } from "../../src/model/ami-family.ts";
import { hasImageFor } from "../../src/model/image-for-version.ts";
import type { Truth } from "../../src/model/truth.ts";

describe("an image for EKS", () => {
  // https://docs.aws.amazon.com/eks/latest/userguide/eks-ami-deprecation-faqs.html: 1.32 is the last version with Amazon Linux 2.
  it.each<[family: AmiFamily, version: string, is: Truth["is"]]>([
    ["AmazonLinux2", "1.29", "yes"],
    ["AmazonLinux2", "1.32", "yes"],
    ["AmazonLinux2", "1.33", "no"],
    ["AmazonLinux2", "1.100", "no"],
    ["AmazonLinux2", "latest", "unknown"],
    ["AmazonLinux2", "1.32.1", "unknown"],
    ["AmazonLinux2023", "1.33", "yes"],
    ["Bottlerocket", "1.33", "yes"],
    ["WindowsServer", "1.33", "yes"],
    ["Ubuntu", "1.33", "yes"],
    ["Ubuntu", "", "unknown"],
  ])("of %s for Kubernetes %s: %s", (family, version, is) => {
    expect(hasImageFor(family, version).is).toBe(is);
  });
});
