import { describe, expect, it } from "vitest";
import { byDefault, type Fact, known, unknown } from "../../src/model/fact.ts";
import type { NodeImage } from "../../src/model/node-settings.ts";
import type { Origin } from "../../src/model/origin.ts";
import { describe as reasonOf } from "../../src/model/unknown.ts";
import { kubernetesVersionOf } from "../../src/model/version-of-nodes.ts";

const at = (step: string): Origin => ({ kind: "file", file: "f", path: [step] });
const WHY = { kind: "undecided-condition", condition: "C" } as const;
const OPEN = unknown(WHY, at("open"));
const NOT_STATED = byDefault(null, at("Version"));

const CHOSEN: Fact<NodeImage> = byDefault({ kind: "chosen" }, at("ImageId"));
const OWN: Fact<NodeImage> = known({ kind: "named", id: ["ami-0abc"] }, at("ImageId"));
const inParameter = (name: string): Fact<NodeImage> =>
  known({ kind: "public-parameter", name }, at("ImageId"));
const described = (name: string): Fact<NodeImage> =>
  known({ kind: "described", id: ["ami-0abc"], name }, at("ImageId"));
const CLUSTER = known({ version: known("1.34", at("cluster")) }, at("ClusterName"));

const shown = (fact: Fact<string>): string =>
  fact.state === "unknown" ? reasonOf(fact.why) : `${fact.value} ${fact.from}`;

describe("the version of Kubernetes that nodes run", () => {
  const IN_PATH =
    "/aws/service/eks/optimized-ami/1.31/amazon-linux-2023/x86_64/standard/recommended/image_id";
  const IN_HOLE = "/aws/service/eks/optimized-ami/${Version}/amazon-linux-2/recommended/image_id";
  const OF_EC2 = "/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-x86_64";

  it.each<
    [
      says: string,
      version: Fact<string | null>,
      image: Fact<NodeImage>,
      cluster: typeof CLUSTER | typeof OPEN,
      expected: string,
    ]
  >([
    ["is what the group states", known("1.33", at("Version")), CHOSEN, CLUSTER, "1.33 stated"],
    ["is not known of a group that states it in a condition", OPEN, CHOSEN, CLUSTER, reasonOf(WHY)],
    ["is that of the image that its path names", NOT_STATED, inParameter(IN_PATH), CLUSTER, "1.31 stated"],
    [
      "is not known of a path whose version is not known",
      NOT_STATED,
      inParameter(IN_HOLE),
      CLUSTER,
      `the Kubernetes version of the image in ${IN_HOLE} is not described by any input of this run`,
    ],
    [
      "is not known of an image without any",
      NOT_STATED,
      inParameter(OF_EC2),
      CLUSTER,
      `the Kubernetes version of the image in ${OF_EC2} is not described by any input of this run`,
    ],
    [
      "is not known of an image of one's own, whose kubelet may lag behind",
      NOT_STATED,
      OWN,
      CLUSTER,
      "the Kubernetes version of the image ami-0abc is not described by any input of this run",
    ],
    [
      "is that in the name of an image that AWS publishes",
      NOT_STATED,
      described("amazon-eks-node-1.32-v20251112"),
      CLUSTER,
      "1.32 stated",
    ],
    [
      "is not known of one without a version in its name",
      NOT_STATED,
      described("al2023-ami-2023.9"),
      CLUSTER,
      "the Kubernetes version of the image al2023-ami-2023.9 is not described by any input of this run",
    ],
    ["is not known of an image that is not known", NOT_STATED, OPEN, CLUSTER, reasonOf(WHY)],
    ["is that of the cluster where EKS chooses the image", NOT_STATED, CHOSEN, CLUSTER, "1.34 default"],
    ["is not known of a cluster that is not known", NOT_STATED, CHOSEN, OPEN, reasonOf(WHY)],
  ])("%s", (_says, version, image, cluster, expected) => {
    expect(shown(kubernetesVersionOf({ version, image }, () => cluster))).toBe(expected);
  });

  it("is not known where the cluster leaves it to EKS, too", () => {
    const cluster = known({ version: NOT_STATED }, at("ClusterName"));
    const version = kubernetesVersionOf({ version: NOT_STATED, image: CHOSEN }, () => cluster);
    expect(shown(version)).toContain("its default on the day of the deployment");
  });

  it("does not ask for the cluster where something nearer states it", () => {
    const never = () => {
      throw new Error("asked");
    };
    const nodes = { version: NOT_STATED, image: inParameter(IN_PATH) };
    expect(() => kubernetesVersionOf(nodes, never)).not.toThrow();
  });
});
