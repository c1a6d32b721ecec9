import { describe, expect, it } from "vitest";
import type { Fact } from "../../src/model/fact.ts";
import { byDefault, known } from "../../src/model/fact.ts";
import type { Volume } from "../../src/model/model.ts";
import type { Origin } from "../../src/model/origin.ts";
import { describe as reasonOf } from "../../src/model/unknown.ts";
import { unmappedRoot, unseenVolume } from "../../src/model/volume-outside-mappings.ts";

const ORIGIN: Origin = { kind: "file", file: "f", path: ["Group"] };
const WHY = "the launch template maps no volume, so the image and the account decide whether it is encrypted";

const shown = (fact: Fact<unknown>): unknown => (fact.state === "unknown" ? reasonOf(fact.why) : fact.value);
const facts = ({ encrypted, keyId, snapshotId, volumeType, size, iops, throughput }: Volume) =>
  Object.values({ encrypted, keyId, snapshotId, volumeType, size, iops, throughput }).map(shown);

describe("the root volume that no mapping names", () => {
  it("has no key and no snapshot, and nothing else is known of it", () => {
    expect(facts(unmappedRoot(WHY, ORIGIN, []))).toEqual([
      WHY,
      null,
      null,
      "no mapping names the root volume, so the image decides its type",
      "no mapping names the root volume, so the image decides its size",
      "no mapping names the root volume, so the image decides its number of IOPS",
      "no mapping names the root volume, so the image decides its throughput",
    ]);
  });

  it("may have a size that is stated elsewhere, and is read when it is asked for", () => {
    const sizes: Fact<number>[] = [known(50, ORIGIN)];
    const take = (): Fact<number> => sizes.pop() ?? byDefault(0, ORIGIN);
    const volume = unmappedRoot(WHY, ORIGIN, [], { says: "EKS decides", size: take });
    expect(sizes).toHaveLength(1);
    expect(volume.size).toEqual(known(50, ORIGIN));
    expect(shown(volume.volumeType)).toBe("no mapping names the root volume, so EKS decides its type");
  });
});

it("of volumes that are not seen nothing is known, for one reason", () => {
  const why = { kind: "not-in-this-run", reference: "the launch template lt-0abc" } as const;
  expect(new Set(facts(unseenVolume(why, ORIGIN, [])))).toEqual(new Set([reasonOf(why)]));
});
