import { describe, expect, it } from "vitest";
import type { JsonObject } from "../../src/input/document.ts";
import { onlyLauncher } from "./cluster-config-file.ts";

/** `Windows from /dev/sda1`; `-` is an image whose disks nothing tells. */
function disksOf(fields: JsonObject): string {
  const { imageDisks } = onlyLauncher({ managedNodeGroups: [{ name: "m", ...fields }] });
  if (imageDisks.state === "unknown") return `unknown: ${imageDisks.why.kind}`;
  return imageDisks.value === null ? "-" : `${imageDisks.value.system} from ${imageDisks.value.rootDevice}`;
}

describe("the disks of the image that a node group launches", () => {
  it.each<[JsonObject, string]>([
    [{}, "Amazon Linux from /dev/xvda"],
    [{ amiFamily: "AmazonLinux2" }, "Amazon Linux from /dev/xvda"],
    [{ amiFamily: "Ubuntu2404" }, "Ubuntu from /dev/sda1"],
    [{ amiFamily: "WindowsServer2022FullContainer" }, "Windows from /dev/sda1"],
    [{ amiFamily: "bottlerocketfips" }, "Bottlerocket from /dev/xvda"],
    [{ ami: "ami-0abc", amiFamily: "AmazonLinux2023" }, "-"],
    // Its partitions are part of what makes it Bottlerocket.
    [{ ami: "ami-0abc", amiFamily: "Bottlerocket" }, "Bottlerocket from /dev/xvda"],
    [{ amiFamily: "${FAMILY}" }, "unknown: placeholder"],
    [{ amiFamily: "Plan9" }, "unknown: unsupported"],
    [{ amiFamily: "AmazonLinux" }, "unknown: unsupported"],
    [{ amiFamily: "BottlerocketNext" }, "unknown: unsupported"],
    [{ amiFamily: "WindowsServer2004CoreContainer" }, "Windows from /dev/sda1"],
    [{ ami: 7 }, "unknown: malformed"],
    [{ launchTemplate: { id: "lt-0abc" } }, "unknown: not-in-this-run"],
  ])("%j: %s", (fields, disks) => expect(disksOf(fields)).toBe(disks));
});
