import { describe, expect, test } from "vitest";
import { unknown } from "../../src/model/fact.ts";
import { IMAGE_DISKS, mapsDevice } from "../../src/model/image-disks.ts";
import type { Volume } from "../../src/model/model.ts";
import { unmappedRoot, unseenVolume } from "../../src/model/volume-outside-mappings.ts";

const origin = { kind: "file", file: "workers.yaml", path: [] } as const;
const why = { kind: "not-in-this-run", reference: "launch template lt-0abc" } as const;
const fact = unknown(why, origin);

const on = (device: string, nature: Volume["nature"] = { kind: "mapped" }): Volume => ({
  ...{ device, deviceOrigin: origin, nature, through: [], origin },
  ...{ encrypted: fact, keyId: fact, snapshotId: fact },
  ...{ volumeType: fact, size: fact, iops: fact, throughput: fact },
});

describe("whether /dev/xvda is mapped", () => {
  test.each<[string, readonly Volume[], "yes" | "no" | "unknown"]>([
    ["by its name", [on("/dev/sdf"), on("/dev/xvda")], "yes"],
    ["by a mapping that removes it", [on("/dev/xvda", { kind: "not-ebs", why: "NoDevice" })], "yes"],
    ["not by another name for a root", [on("/dev/sda1")], "no"],
    ["not by a path, which no device is called", [on("/tmp/mount-1")], "no"],
    ["not by nothing", [], "no"],
    ["not by the root that nothing maps", [unmappedRoot("the image decides", origin, [])], "no"],
    ["perhaps by volumes that are not seen", [unseenVolume(why, origin, [])], "unknown"],
    ["perhaps by a parameter", [on("${Device}")], "unknown"],
    ["perhaps by part of a name", [on("/dev/${Device}")], "unknown"],
    ["perhaps by a mapping without a name", [on("(unnamed device)")], "unknown"],
    [
      "perhaps by a name of a wrong type",
      [on("managedNodeGroups[0].additionalVolumes[0].volumeName")],
      "unknown",
    ],
    ["certainly, whatever else is not known", [on("${Device}"), on("/dev/xvda")], "yes"],
  ])("%s", (_name, volumes, is) => {
    expect(mapsDevice(volumes, "/dev/xvda").is).toBe(is);
  });

  test("says of what is not seen why it is not", () => {
    expect(mapsDevice([unseenVolume(why, origin, [])], "/dev/xvda")).toEqual({ is: "unknown", why });
  });
});

test("of the operating systems, Bottlerocket alone has a disk for data", () => {
  const withData = Object.values(IMAGE_DISKS).filter(({ dataDevice }) => dataDevice !== null);
  expect(withData.map(({ system }) => system)).toEqual(["Bottlerocket"]);
});
