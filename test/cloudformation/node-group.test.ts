// Of the root volume of a managed node group that no mapping names, what does the group itself state?

import { describe, expect, it } from "vitest";
import type { Json, JsonObject } from "../../src/input/document.ts";
import type { Volume } from "../../src/model/model.ts";
import { FILE, onlyLauncher, shownFact } from "./build.ts";

function rootOf(Properties: JsonObject, mappings: Json = []): Volume {
  const LaunchTemplateData = { BlockDeviceMappings: mappings };
  const { volumes } = onlyLauncher({
    Parameters: { Unset: { Type: "String" } },
    Resources: {
      Template: { Type: "AWS::EC2::LaunchTemplate", Properties: { LaunchTemplateData } },
      Group: { Type: "AWS::EKS::Nodegroup", Properties },
    },
  });
  const root = volumes.find(({ nature }) => nature.kind === "unmapped");
  if (root === undefined) throw new Error("a mapping names the root volume");
  return root;
}

describe("without a launch template", () => {
  // https://docs.aws.amazon.com/eks/latest/APIReference/API_CreateNodegroup.html
  it.each<[Json, string]>([
    [50, "50"],
    ["50", "50"],
    [
      null,
      "unknown: DiskSize is not stated, so EKS decides the size of the root volume: 20 GiB, and 50 GiB for Windows",
    ],
    [
      { Ref: "Unset" },
      "unknown: parameter Unset of template.json has no value here; give one with --parameters Unset=…",
    ],
  ])("DiskSize %j makes the root volume that large: %s", (DiskSize, size) => {
    const root = rootOf({ DiskSize });
    expect(shownFact(root.size)).toBe(size);
    expect(root.size.origin).toEqual({
      kind: "file",
      file: FILE,
      path: ["Resources", "Group", "Properties", "DiskSize"],
    });
  });

  it("EKS decides the rest, and the account whether it is encrypted", () => {
    const root = rootOf({ DiskSize: 50 });
    expect(shownFact(root.volumeType)).toBe(
      "unknown: no mapping names the root volume, so EKS decides its type",
    );
    expect(shownFact(root.encrypted)).toContain("the account's EBS encryption by default");
    expect(shownFact(root.keyId)).toBe("-");
  });
});

describe("with a launch template", () => {
  const LaunchTemplate = { Id: { Ref: "Template" } };
  const IMAGE_DECIDES = "unknown: no mapping names the root volume, so the image decides its size";

  it.each<[says: string, mappings: Json]>([
    ["without mappings", []],
    ["that maps another device", [{ DeviceName: "/dev/xvdb", Ebs: { VolumeSize: 100 } }]],
  ])("%s the image decides, whatever DiskSize says, which EKS refuses", (_says, mappings) => {
    expect(shownFact(rootOf({ LaunchTemplate, DiskSize: 50 }, mappings).size)).toBe(IMAGE_DECIDES);
  });
});
