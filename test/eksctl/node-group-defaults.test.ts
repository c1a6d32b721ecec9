import { describe, expect, it } from "vitest";
import { byDefault, known } from "../../src/model/fact.ts";
import { at, onlyLauncher } from "./cluster-config-file.ts";

describe("the largest size of a node group", () => {
  it.each([
    [{ minSize: 1, desiredCapacity: 2, maxSize: 5 }, 5],
    [{ minSize: 0, maxSize: 0 }, 0],
  ])("is what is stated: %j", (sizes, maxSize) => {
    const { maxSize: found } = onlyLauncher({ managedNodeGroups: [{ name: "m", ...sizes }] });
    expect(found).toEqual(known(maxSize, at("managedNodeGroups", 0, "maxSize")));
  });

  it.each([
    [{ minSize: 1, desiredCapacity: 3 }, 3, "desiredCapacity"],
    [{ minSize: 4 }, 4, "minSize"],
  ])("is derived by eksctl: %j", (sizes, maxSize, field) => {
    const { maxSize: found } = onlyLauncher({ nodeGroups: [{ name: "s", ...sizes }] });
    expect(found).toEqual(byDefault(maxSize, at("nodeGroups", 0, field)));
  });

  it("is two nodes when nothing is stated", () => {
    const { maxSize } = onlyLauncher({ nodeGroups: [{ name: "s" }] });
    expect(maxSize).toEqual(byDefault(2, at("nodeGroups", 0)));
  });

  it.each([
    ["nodeGroups", 0],
    ["managedNodeGroups", 1],
  ])("of no desired node is, in %s, %i", (list, maxSize) => {
    const { maxSize: found } = onlyLauncher({ [list]: [{ name: "g", desiredCapacity: 0 }] });
    expect(found).toEqual(byDefault(maxSize, at(list, 0, "desiredCapacity")));
  });

  it("is unknown when the size it is derived from is a placeholder", () => {
    const { maxSize } = onlyLauncher({ nodeGroups: [{ name: "s", desiredCapacity: "<nodes>" }] });
    expect(maxSize).toMatchObject({ state: "unknown", why: { kind: "placeholder", text: "<nodes>" } });
  });
});
