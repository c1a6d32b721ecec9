import { describe, expect, it } from "vitest";
import type { AmiFamily } from "../../src/model/ami-family.ts";
import { byDefault, type Fact, known, unknown } from "../../src/model/fact.ts";
import { familyOfNodes } from "../../src/model/family-of-nodes.ts";
import type { NodeImage } from "../../src/model/node-settings.ts";
import type { Origin } from "../../src/model/origin.ts";
import { describe as reasonOf } from "../../src/model/unknown.ts";

const ORIGIN: Origin = { kind: "file", file: "f", path: [] };
const WHY = { kind: "undecided-condition", condition: "C" } as const;
const OPEN = unknown(WHY, ORIGIN);
const NONE = byDefault(null, ORIGIN);
const CHOSEN: Fact<NodeImage> = byDefault({ kind: "chosen" }, ORIGIN);
const OWN: Fact<NodeImage> = known({ kind: "named", id: ["ami-0abc"] }, ORIGIN);
const PLAIN: Fact<NodeImage> = known({ kind: "public-parameter", name: "/aws/service/other" }, ORIGIN);
const BASE: Fact<NodeImage> = known(
  { kind: "described", id: ["ami-0abc"], name: "al2023-ami-2023.9" },
  ORIGIN,
);

const shown = (fact: Fact<AmiFamily>): string =>
  fact.state === "unknown" ? reasonOf(fact.why) : `${fact.value} ${fact.from}`;

interface Nodes {
  readonly amiFamily?: Fact<AmiFamily | null>;
  readonly image?: Fact<NodeImage>;
  readonly amiType?: Fact<string | null>;
  readonly version?: Fact<string>;
}

// https://docs.aws.amazon.com/eks/latest/userguide/kubernetes-versions.html on 1.30
const BEFORE_2023 = "no AMI type is stated, and which one EKS takes before Kubernetes 1.30 may differ";

describe("the operating system of nodes", () => {
  it.each<[says: string, nodes: Nodes, expected: string]>([
    ["is the one that is stated", { amiFamily: known("Bottlerocket", ORIGIN) }, "Bottlerocket stated"],
    [
      "may be a default of eksctl",
      { amiFamily: byDefault("AmazonLinux2023", ORIGIN) },
      "AmazonLinux2023 default",
    ],
    ["is not known where it is not", { amiFamily: OPEN }, reasonOf(WHY)],
    [
      "is Amazon Linux 2023 from 1.30 on, if EKS chooses",
      { version: known("1.30", ORIGIN) },
      "AmazonLinux2023 default",
    ],
    ["is so for later versions", { version: known("1.100", ORIGIN) }, "AmazonLinux2023 default"],
    ["is not known before", { version: known("1.29", ORIGIN) }, BEFORE_2023],
    ["is not known without a version", { version: OPEN }, reasonOf(WHY)],
    [
      "is not known with what is no version",
      { version: known("latest", ORIGIN) },
      '"latest" is no version of EKS, which are written like 1.33',
    ],
    [
      "is not known of an AMI type in no table",
      { amiType: known("AL9_x86_64", ORIGIN) },
      "eks-lint does not evaluate the AMI type AL9_x86_64",
    ],
    ["is not known of an AMI type that is not known", { amiType: OPEN }, reasonOf(WHY)],
    [
      "is not known of an image of one's own",
      { image: OWN },
      "the operating system of the image ami-0abc is not described by any input of this run",
    ],
    [
      "is not known of an image that is not for EKS",
      { image: PLAIN },
      "the operating system of the image in /aws/service/other is not described by any input of this run",
    ],
    [
      "is not known of an image of AWS that is not for EKS",
      { image: BASE },
      "the name of the image al2023-ami-2023.9 does not tell its operating system",
    ],
    ["is not known of an image that is not known", { image: OPEN }, reasonOf(WHY)],
  ])("%s", (_says, nodes, expected) => {
    const { version = known("1.33", ORIGIN), ...settings } = nodes;
    const family = familyOfNodes(
      { amiFamily: NONE, image: CHOSEN, amiType: NONE, ...settings },
      () => version,
    );
    expect(shown(family)).toBe(expected);
  });
});
