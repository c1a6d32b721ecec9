import { describe, expect, it } from "vitest";
import { isEksOptimized } from "../../src/model/eks-optimized-image.ts";
import { byDefault, type Fact, known, unknown } from "../../src/model/fact.ts";
import type { NodeImage } from "../../src/model/node-settings.ts";
import type { Origin } from "../../src/model/origin.ts";
import type { Text } from "../../src/model/text.ts";
import { describe as reasonOf } from "../../src/model/unknown.ts";
import { hole } from "./texts.ts";

const ORIGIN: Origin = { kind: "file", file: "f", path: [] };
const WHY = { kind: "undecided-condition", condition: "C" } as const;
const OPEN = unknown(WHY, ORIGIN);
const NONE = byDefault(null, ORIGIN);
const CHOSEN: Fact<NodeImage> = byDefault({ kind: "chosen" }, ORIGIN);
const inParameter = (name: string): Fact<NodeImage> => known({ kind: "public-parameter", name }, ORIGIN);
const described = (name: string): Fact<NodeImage> =>
  known({ kind: "described", id: ["ami-0abc123"], name }, ORIGIN);
const named = (...id: Text): Fact<NodeImage> => known({ kind: "named", id }, ORIGIN);

const shown = (fact: Fact<boolean>): string =>
  fact.state === "unknown" ? reasonOf(fact.why) : String(fact.value);

describe("whether an image is made for EKS", () => {
  it.each<[says: string, image: Fact<NodeImage>, amiType: Fact<string | null>, expected: string]>([
    ["it is if EKS chooses it", CHOSEN, NONE, "true"],
    ["it is if EKS chooses it by type", CHOSEN, known("AL2_x86_64", ORIGIN), "true"],
    [
      "of a custom type EKS chooses none",
      CHOSEN,
      known("CUSTOM", ORIGIN),
      "the AMI type is CUSTOM, and no image is named",
    ],
    ["a type that is not known may be that one", CHOSEN, OPEN, reasonOf(WHY)],
    ["an image that is not known may be any", OPEN, NONE, reasonOf(WHY)],
    [
      "it is in a parameter of EKS",
      inParameter(
        "/aws/service/eks/optimized-ami/1.33/amazon-linux-2023/arm64/standard/recommended/image_id",
      ),
      NONE,
      "true",
    ],
    [
      "it is in a parameter of Canonical for EKS",
      inParameter("/aws/service/canonical/ubuntu/eks/22.04/1.33/stable/current/amd64/hvm/ebs-gp2/ami-id"),
      NONE,
      "true",
    ],
    [
      "it is not in a parameter for EC2",
      inParameter("/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-x86_64"),
      NONE,
      "false",
    ],
    [
      "it is not in a parameter for ECS",
      inParameter("/aws/service/ecs/optimized-ami/amazon-linux-2023/recommended/image_id"),
      NONE,
      "false",
    ],
    [
      "it is if an account calls it one of EKS",
      described("amazon-eks-node-al2023-x86_64-standard-1.33-v20251112"),
      NONE,
      "true",
    ],
    [
      "it is if an account calls it one of Canonical for EKS",
      described("ubuntu-eks/k8s_1.33/images/hvm-ssd-gp3/ubuntu-noble-24.04-amd64-server-20251112"),
      NONE,
      "true",
    ],
    [
      "it is not if an account calls it another one of AWS",
      described("al2023-ami-2023.9.20251112.0-kernel-6.1-x86_64"),
      NONE,
      "false",
    ],
  ])("%s", (_says, image, amiType, expected) => {
    expect(shown(isEksOptimized(image, amiType))).toBe(expected);
  });

  it.each<[id: Text, command: string]>([
    [
      ["ami-0abc123"],
      "the image ami-0abc123 (aws ec2 describe-images --image-ids ami-0abc123 --query 'Images[].[ImageOwnerAlias,Name]'",
    ],
    [
      [hole("Image")],
      "the image ${Image} (aws ec2 describe-images --image-ids ami-… --query 'Images[].[ImageOwnerAlias,Name]'",
    ],
    // Nobody may be led to run what an input holds.
    [["ami-0abc; rm -rf ~"], "the image ami-0abc; rm -rf ~ (aws ec2 describe-images --image-ids ami-… "],
  ])("%j tells nothing, and the reason says how to find out", (id, command) => {
    const answer = shown(isEksOptimized(named(...id), NONE));
    expect(answer).toContain(command);
    expect(answer).toContain("have eks in their names");
    expect(answer).toContain("is not described by any input of this run");
  });
});
