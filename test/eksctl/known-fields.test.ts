import { describe, expect, it } from "vitest";
import { shapeOfBlock } from "../../src/eksctl/field-shape.ts";
import { KNOWN_FIELDS, type KnownBlock } from "../../src/eksctl/known-fields.ts";

const BLOCKS = Object.keys(KNOWN_FIELDS) as KnownBlock[];
const blocksIn = (block: KnownBlock): readonly KnownBlock[] =>
  [...shapeOfBlock(block).fields.values()].flatMap((shape) => ("block" in shape ? [shape.block] : []));

describe("the known fields", () => {
  it.each(BLOCKS)("of %s are written in the notation, each once and in one case", (block) => {
    const written = KNOWN_FIELDS[block].trim().split(/\s+/);
    for (const field of written)
      expect(field).toMatch(/^[a-zA-Z][a-zA-Z0-9_]*(?:\?|#|\[\]|\{\}|\*|:[A-Z]\w+(?:\[\])?)?$/);
    const names = [...shapeOfBlock(block).fields.keys()];
    expect(new Set(names.map((name) => name.toLowerCase())).size).toBe(written.length);
  });

  it("lead to blocks that are listed, and to each block that is", () => {
    const named = BLOCKS.flatMap((block) =>
      [...KNOWN_FIELDS[block].matchAll(/:(\w+)/g)].map(([, name]) => name),
    );
    const roots = ["ClusterConfig", "ManagedNodeGroup", "NodeGroup"];
    expect([...new Set([...roots, ...named])].sort()).toEqual([...BLOCKS].sort());
  });

  it("end somewhere: no block is in itself", () => {
    const within = (block: KnownBlock, above: readonly KnownBlock[]): void => {
      expect(above).not.toContain(block);
      for (const inner of blocksIn(block)) within(inner, [...above, block]);
    };
    for (const block of BLOCKS) within(block, []);
  });

  // pkg/apis/eksctl.io/v1alpha5/types.go: NodeGroup, ManagedNodeGroup, VolumeMapping
  it.each<[KnownBlock, string, string]>([
    ["NodeGroup", "volumeKmsKeyID", "string"],
    ["ManagedNodeGroup", "volumeEncrypted", "boolean"],
    ["VolumeMapping", "volumeSize", "integer"],
    ["VolumeMapping", "snapshotID", "string"],
    ["NodeGroup", "labels", "texts-by-name"],
    ["NodeGroup", "kubeletExtraConfig", "anything"],
    ["ClusterConfig", "availabilityZones", "strings"],
    ["ClusterConfig", "iam", "block"],
    ["ManagedNodeGroup", "additionalVolumes", "blocks"],
  ])("say of %s that %s holds a %s", (block, name, holds) => {
    expect(shapeOfBlock(block).fields.get(name)?.holds).toBe(holds);
  });

  it.each<[KnownBlock, string]>([
    ["NodeGroup", "launchTemplate"],
    ["NodeGroup", "spot"],
    ["ManagedNodeGroup", "instancesDistribution"],
    ["NodeGroup", "AdditionalEncryptedVolume"],
    ["ClusterMeta", "accountID"],
  ])("do not say of %s that it has %s", (block, name) => {
    expect(shapeOfBlock(block).fields.has(name)).toBe(false);
  });
});
