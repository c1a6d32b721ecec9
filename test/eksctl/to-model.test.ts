import { describe, expect, it } from "vitest";
import type { Json, JsonObject } from "../../src/input/document.ts";
import { byDefault, known, unknown } from "../../src/model/fact.ts";
import { lintIn } from "../lint-in.ts";
import { at, clusterConfig, modelOf, onlyLauncher } from "./cluster-config-file.ts";

describe("the launchers of a ClusterConfig", () => {
  it("are named and typed after their groups, self-managed ones first, as eksctl goes through them", () => {
    const { launchers } = modelOf(
      clusterConfig({ managedNodeGroups: [{ name: "m" }], nodeGroups: [{ name: "s" }] }),
    );
    expect(launchers.map(({ identity }) => identity)).toEqual([
      {
        stack: null,
        logicalId: "s",
        type: "eksctl:nodeGroups",
        constructPath: null,
        physicalName: "nodegroup/demo/s",
        origin: at("nodeGroups", 0),
      },
      {
        stack: null,
        logicalId: "m",
        type: "eksctl:managedNodeGroups",
        constructPath: null,
        physicalName: "nodegroup/demo/m",
        origin: at("managedNodeGroups", 0),
      },
    ]);
  });

  it.each<[Json, string]>([
    ["__proto__", "__proto__"],
    ["constructor", "constructor"],
    ["${NAME}", "${NAME}"],
    ["", "managedNodeGroups[0]"],
    [null, "managedNodeGroups[0]"],
    [12, "managedNodeGroups[0]"],
  ])("whose name is %j are called %s", (name, logicalId) => {
    expect(onlyLauncher({ managedNodeGroups: [{ name }] }).identity.logicalId).toBe(logicalId);
  });

  it("take nothing from the prototype of an object", () => {
    const group: JsonObject = Object.assign(Object.create({ volumeEncrypted: true }), { name: "m" });
    const [volume] = onlyLauncher({ managedNodeGroups: [group] }).volumes;
    expect(volume?.encrypted).toEqual(byDefault(null, at("managedNodeGroups", 0)));
  });

  it.each(["nodeGroups", "managedNodeGroups"])("of %s start with the default Auto Scaling role", (list) => {
    expect(onlyLauncher({ [list]: [{ name: "g" }] }).role).toMatchObject({
      state: "known",
      from: "default",
      origin: at(list, 0),
      value: { kind: "autoscaling-service-linked-role" },
    });
  });
});

describe("where a volume says it was read", () => {
  const group = ["managedNodeGroups", 0] as const;
  const extra = [...group, "additionalVolumes", 0] as const;

  it("is the key, and each fact is at its own field", () => {
    const [volume] = onlyLauncher({
      managedNodeGroups: [{ name: "m", volumeEncrypted: true, volumeKmsKeyID: "alias/nodes" }],
    }).volumes;
    expect(volume).toEqual({
      device: "/dev/xvda",
      deviceOrigin: at(...group),
      nature: { kind: "mapped" },
      encrypted: known(true, at(...group, "volumeEncrypted")),
      keyId: known(["alias/nodes"], at(...group, "volumeKmsKeyID")),
      snapshotId: byDefault(null, at(...group)),
      volumeType: byDefault("gp3", at(...group)),
      size: byDefault(80, at(...group)),
      iops: byDefault(3000, at(...group)),
      throughput: byDefault(125, at(...group)),
      through: [],
      origin: at(...group, "volumeKmsKeyID"),
    });
  });

  it("is the encryption when there is no key, and the group when there is neither", () => {
    const managedNodeGroups = [{ name: "a", volumeEncrypted: false }, { name: "b" }];
    const { launchers } = modelOf(clusterConfig({ managedNodeGroups }));
    expect(launchers.map(({ volumes }) => volumes[0]?.origin)).toEqual([
      at("managedNodeGroups", 0, "volumeEncrypted"),
      at("managedNodeGroups", 1),
    ]);
  });

  it("is the additional volume's own entry", () => {
    const additionalVolumes = [{ volumeName: "/dev/sdf", snapshotID: "snap-0abc" }];
    const [, volume] = onlyLauncher({ managedNodeGroups: [{ name: "m", additionalVolumes }] }).volumes;
    expect(volume).toMatchObject({
      encrypted: byDefault(null, at(...extra)),
      keyId: byDefault(null, at(...extra)),
      snapshotId: known(["snap-0abc"], at(...extra, "snapshotID")),
      origin: at(...extra),
    });
  });

  it("does not read snapshotID of the group itself, which is no field of eksctl", () => {
    const [volume] = onlyLauncher({ managedNodeGroups: [{ name: "m", snapshotID: "snap-0abc" }] }).volumes;
    expect(volume?.snapshotId).toEqual(byDefault(null, at(...group)));
  });
});

describe("a launch template of one's own", () => {
  const id = at("managedNodeGroups", 0, "launchTemplate", "id");
  const groupWith = (launchTemplate: Json) => ({ managedNodeGroups: [{ name: "m", launchTemplate }] });

  it.each([
    [{ id: "lt-0abc" }, "launch template lt-0abc", null],
    [{ id: "lt-0abc", version: "3" }, "launch template lt-0abc, version 3,", ["3"]],
  ])("%j is to be looked up in the run, and in an account", (launchTemplate, reference, version) => {
    const why = { kind: "not-in-this-run", reference } as const;
    expect(onlyLauncher(groupWith(launchTemplate)).volumes).toEqual([
      {
        device: "(root)",
        deviceOrigin: id,
        nature: { kind: "unseen", why, launchTemplate: { idOrName: ["lt-0abc"], version } },
        encrypted: unknown(why, id),
        keyId: unknown(why, id),
        snapshotId: unknown(why, id),
        volumeType: unknown(why, id),
        size: unknown(why, id),
        iops: unknown(why, id),
        throughput: unknown(why, id),
        through: [{ type: "AWS::EC2::LaunchTemplate", id: "lt-0abc", origin: id }],
        origin: id,
      },
    ]);
  });

  it("may have what EKS refuses, and eksctl writes none that has", () => {
    const why = { kind: "not-in-this-run", reference: "launch template lt-0abc" } as const;
    expect(onlyLauncher(groupWith({ id: "lt-0abc" })).launchTemplateRefusal).toEqual(unknown(why, id));
    expect(onlyLauncher({ managedNodeGroups: [{ name: "m" }] }).launchTemplateRefusal).toMatchObject({
      value: null,
    });
    expect(onlyLauncher({ nodeGroups: [{ name: "s" }] }).launchTemplateRefusal).toMatchObject({
      value: null,
    });
  });

  it.each([
    [{ id: "${LT_ID}" }, { kind: "placeholder", text: "${LT_ID}" }],
    [{ id: 7 }, { kind: "malformed" }],
    [
      {},
      {
        kind: "malformed",
        what: "managedNodeGroups[0].launchTemplate has no id, without which eksctl refuses it",
      },
    ],
    ["lt-0abc", { kind: "malformed" }],
  ])("%j leads nowhere, and says why", (launchTemplate, why) => {
    expect(onlyLauncher(groupWith(launchTemplate)).volumes).toMatchObject([
      { nature: { kind: "unseen", why }, through: [] },
    ]);
  });
});

describe("nodes that other roles launch", () => {
  const listed = (fields: JsonObject) =>
    modelOf(clusterConfig(fields)).notJudged.map(({ identity }) => [identity.logicalId, identity.origin]);

  it.each<[fields: JsonObject, name: string]>([
    [{ karpenter: { version: "1.2.1" } }, "karpenter"],
    [{ karpenter: {} }, "karpenter"],
    [{ karpenter: "${KARPENTER}" }, "karpenter"],
    [{ autoModeConfig: { enabled: true } }, "autoModeConfig"],
    [{ autoModeConfig: { enabled: "${AUTO_MODE}" } }, "autoModeConfig"],
  ])("%j are listed as not judged", (fields, name) => {
    expect(listed(fields)).toEqual([[name, at(name)]]);
  });

  it.each<[fields: JsonObject]>([[{}], [{ karpenter: null }], [{ autoModeConfig: { enabled: false } }]])(
    "are none in %j",
    (fields) => expect(listed(fields)).toEqual([]),
  );

  it("are all listed, each with the role that launches them, beside the groups that are judged", () => {
    const fields = { karpenter: {}, autoModeConfig: { enabled: true }, managedNodeGroups: [{ name: "m" }] };
    const readStdin = () => JSON.stringify(clusterConfig(fields));
    const { notJudged, launchers } = lintIn(".", ["-"], { readStdin });
    expect(launchers).toBe(1);
    expect(notJudged.map(({ resource, why }) => `${resource.logicalId}: ${why}`)).toEqual([
      expect.stringMatching(/^karpenter: .*controller's role/),
      expect.stringMatching(/^autoModeConfig: .*cluster's role/),
    ]);
  });
});

describe("hostile shapes", () => {
  const deep = JSON.parse(`${"[".repeat(200_000)}${"]".repeat(200_000)}`) as Json;

  it.each(["managedNodeGroups", "nodeGroups", "metadata", "iam", "iamIdentityMappings", "secretsEncryption"])(
    "in %s do not stop the judgement of the rest",
    (field) => {
      for (const shape of [deep, [deep], { deep }, 0, "x", false, [[]], [{}], { [field]: {} }]) {
        const rest = field === "nodeGroups" ? "managedNodeGroups" : "nodeGroups";
        const { launchers } = modelOf(clusterConfig({ [rest]: [{ name: "rest" }], [field]: shape }));
        expect(launchers.map(({ identity }) => identity.logicalId)).toContain("rest");
      }
    },
  );
});
