// What does eksctl write for the type, size, IOPS and throughput of a volume?
// https://github.com/eksctl-io/eksctl/blob/main/pkg/apis/eksctl.io/v1alpha5/defaults.go
// https://github.com/eksctl-io/eksctl/blob/main/pkg/cfn/builder/block_device_mapping.go

import { describe, expect, it } from "vitest";
import type { JsonObject } from "../../src/input/document.ts";
import type { Fact } from "../../src/model/fact.ts";
import type { Volume } from "../../src/model/model.ts";
import { at, onlyLauncher } from "./cluster-config-file.ts";

/** `gp3* 100 3000* 125*`: type, size, IOPS, throughput; a star is a default, `-` is not written, `?placeholder` not known. */
const row = ({ volumeType, size, iops, throughput }: Volume): string =>
  [volumeType, size, iops, throughput].map(cell).join(" ");

function cell(fact: Fact<number | string | null>): string {
  if (fact.state === "unknown") return `?${fact.why.kind}`;
  const { value, from } = fact;
  return value === null ? "-" : `${value}${from === "default" ? "*" : ""}`;
}

const volumesOf = (list: string, group: JsonObject, config: JsonObject = {}) =>
  onlyLauncher({ [list]: [{ name: "g", ...group }], ...config }).volumes;

const ON_OUTPOSTS = {
  outpost: { controlPlaneOutpostARN: "arn:aws:outposts:eu-west-1:111122223333:outpost/op-1" },
};

describe("the volume of a node group", () => {
  const cases: readonly (readonly [JsonObject, string])[] = [
    [{}, "gp3* 80* 3000* 125*"],
    [{ volumeSize: 100 }, "gp3* 100 3000* 125*"],
    [{ volumeType: "gp3", volumeIOPS: 4000, volumeThroughput: 250 }, "gp3 80* 4000 250"],
    [{ volumeType: "io1" }, "io1 80* 100* -"],
    [{ volumeType: "io2", volumeIOPS: 5000 }, "io2 80* 5000 -"],
    // What eksctl refuses for these types, it would not write either.
    [{ volumeType: "gp2", volumeIOPS: 3000, volumeThroughput: 125 }, "gp2 80* - -"],
    [{ volumeType: "st1" }, "st1 80* - -"],
    [{ volumeType: "${TYPE}" }, "?placeholder 80* ?placeholder ?placeholder"],
    [{ volumeSize: "<size>" }, "gp3* ?placeholder 3000* 125*"],
    [{ volumeSize: "80" }, "gp3* ?malformed 3000* 125*"],
    [{ volumeSize: null, volumeType: null }, "gp3* 80* 3000* 125*"],
    // An image of one's own decides about encryption only.
    [{ ami: "ami-0abc", amiFamily: "AmazonLinux2023", volumeSize: 50 }, "gp3* 50 3000* 125*"],
  ];

  it.each(cases)("of managedNodeGroups with %j: %s", (group, expected) => {
    expect(volumesOf("managedNodeGroups", group).map(row)).toEqual([expected]);
  });

  it.each(cases)("of nodeGroups with %j: %s", (group, expected) => {
    expect(volumesOf("nodeGroups", group).map(row)).toEqual([expected]);
  });

  it.each<[where: string, group: JsonObject, config: JsonObject, expected: string]>([
    ["of the cluster", {}, ON_OUTPOSTS, "gp2* 80* - -"],
    [
      "of the group",
      { outpostARN: "arn:aws:outposts:eu-west-1:111122223333:outpost/op-1" },
      {},
      "gp2* 80* - -",
    ],
    ["of the cluster, and another type stated", { volumeType: "io1" }, ON_OUTPOSTS, "io1 80* 100* -"],
    ["that is empty", { outpostARN: "" }, { outpost: { controlPlaneOutpostARN: "" } }, "gp3* 80* 3000* 125*"],
    [
      "of the group, whatever the cluster's is",
      { outpostARN: "arn:x" },
      { outpost: { controlPlaneOutpostARN: 7 } },
      "gp2* 80* - -",
    ],
    [
      "that is no string",
      {},
      { outpost: { controlPlaneOutpostARN: 7 } },
      "?malformed 80* ?malformed ?malformed",
    ],
  ])("on an Outpost %s", (_where, group, config, expected) => {
    expect(volumesOf("nodeGroups", group, config).map(row)).toEqual([expected]);
  });

  it("has its facts at the fields that state them", () => {
    const [volume] = volumesOf("managedNodeGroups", { volumeType: "io1", volumeIOPS: 200 });
    expect([volume?.volumeType, volume?.size, volume?.iops].map((fact) => fact?.origin)).toEqual([
      at("managedNodeGroups", 0, "volumeType"),
      at("managedNodeGroups", 0),
      at("managedNodeGroups", 0, "volumeIOPS"),
    ]);
  });
});

describe("Bottlerocket's disks", () => {
  it("have the size on the one for data, and the type on both", () => {
    const group = { amiFamily: "Bottlerocket", volumeSize: 50, volumeType: "io1", volumeEncrypted: true };
    const volumes = volumesOf("managedNodeGroups", group);
    expect(volumes.map((volume) => `${volume.device} ${row(volume)}`)).toEqual([
      "/dev/xvdb io1 50 100* -",
      "/dev/xvda io1 - - -",
    ]);
  });

  it("are of the image where eksctl does not map the one of the system", () => {
    const [, root] = volumesOf("managedNodeGroups", { amiFamily: "Bottlerocket" });
    expect(root && row(root)).toBe("?undocumented ?undocumented ?undocumented ?undocumented");
  });
});

describe("additionalVolumes", () => {
  it.each<[JsonObject, string]>([
    [{}, "gp3* 80* 3000* 125*"],
    [{ volumeSize: 10, volumeType: "gp2" }, "gp2 10 - -"],
    [{ volumeType: "io2", volumeIOPS: 200 }, "io2 80* 200 -"],
    [{ volumeType: "gp3", volumeThroughput: 500 }, "gp3 80* 3000* 500"],
  ])("inherit nothing from the group: %j has %s", (volume, expected) => {
    const additionalVolumes = [{ volumeName: "/dev/sdf", ...volume }];
    const [, extra] = volumesOf("managedNodeGroups", {
      volumeSize: 200,
      volumeType: "io1",
      additionalVolumes,
    });
    expect(extra && row(extra)).toBe(expected);
  });

  it("are on the Outpost of the cluster, not on that of the group", () => {
    const additionalVolumes = [{ volumeName: "/dev/sdf" }];
    const [, onGroups] = volumesOf("nodeGroups", { outpostARN: "arn:x", additionalVolumes });
    const [, onClusters] = volumesOf("nodeGroups", { additionalVolumes }, ON_OUTPOSTS);
    expect([onGroups && row(onGroups), onClusters && row(onClusters)]).toEqual([
      "gp3* 80* 3000* 125*",
      "gp2* 80* - -",
    ]);
  });
});
