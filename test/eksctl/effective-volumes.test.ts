import { describe, expect, it } from "vitest";
import type { JsonObject } from "../../src/input/document.ts";
import { clusterConfig, mistakesIn, modelOf, onlyLauncher, row } from "./cluster-config-file.ts";

const K = "alias/nodes";
const ARN = "arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab";
const KEY_ID = "1234abcd-12ab-34cd-56ef-1234567890ab";
const ENCRYPTED = { volumeEncrypted: true, volumeKmsKeyID: K };

interface Case {
  readonly says: string;
  readonly managed?: readonly JsonObject[];
  readonly selfManaged?: readonly JsonObject[];
  /** Group name to its volumes; what eksctl refuses is judged as if it were accepted. */
  readonly volumes: Readonly<Record<string, readonly string[]>>;
  /** Kind and field of all that eksctl refuses, ignores or drops; `s0` and `m0` are the first groups of the two lists. */
  readonly mistakes?: readonly string[];
}

const ONE_GROUP: readonly Case[] = [
  {
    says: "1: encryption has no default in a managed group",
    managed: [{ name: "m" }],
    volumes: { m: ["/dev/xvda - -"] },
  },
  {
    says: "2: eksctl writes Encrypted: false for the plain image it resolves for a self-managed group",
    selfManaged: [{ name: "s" }],
    volumes: { s: ["/dev/xvda false -"] },
  },
  {
    says: "3: a managed group needs no volumeSize to encrypt",
    managed: [{ name: "m", volumeEncrypted: true, volumeKmsKeyID: ARN }],
    volumes: { m: [`/dev/xvda true ${ARN}`] },
  },
  {
    says: "4: a self-managed group without volumeSize is judged although eksctl refuses it",
    selfManaged: [{ name: "s", ...ENCRYPTED }],
    volumes: { s: [`/dev/xvda true ${K}`] },
    mistakes: ["rejected s0.volumeEncrypted"],
  },
  {
    says: "5: instancesDistribution changes nothing about volumes",
    selfManaged: [
      {
        name: "s",
        volumeSize: 100,
        volumeEncrypted: true,
        volumeKmsKeyID: KEY_ID,
        instancesDistribution: { instanceTypes: ["m5.large", "m5a.large"] },
      },
    ],
    volumes: { s: [`/dev/xvda true ${KEY_ID}`] },
  },
  {
    says: "6: an absent, an empty and a null key are the account's default key",
    managed: [
      { name: "a", volumeEncrypted: true },
      { name: "b", volumeEncrypted: true, volumeKmsKeyID: "" },
      { name: "c", volumeEncrypted: true, volumeKmsKeyID: null },
    ],
    volumes: { a: ["/dev/xvda true -"], b: ["/dev/xvda true -"], c: ["/dev/xvda true -"] },
  },
  {
    says: "7: a key without volumeEncrypted: true keeps both as stated",
    managed: [
      { name: "a", volumeKmsKeyID: K },
      { name: "b", volumeKmsKeyID: K, volumeEncrypted: false },
    ],
    selfManaged: [{ name: "c", volumeSize: 80, volumeKmsKeyID: K }],
    volumes: { a: [`/dev/xvda - ${K}`], b: [`/dev/xvda false ${K}`], c: [`/dev/xvda false ${K}`] },
    mistakes: ["rejected s0.volumeKmsKeyID", "rejected m0.volumeKmsKeyID", "rejected m1.volumeKmsKeyID"],
  },
];

const BOTTLEROCKET: readonly Case[] = [
  {
    says: "8: both disks get the key, whatever the case of the family",
    managed: [{ name: "br", amiFamily: "bottlerocket", volumeSize: 50, ...ENCRYPTED }],
    selfManaged: [{ name: "fips", amiFamily: "BottlerocketFips", volumeSize: 50, ...ENCRYPTED }],
    volumes: {
      br: [`/dev/xvdb true ${K}`, `/dev/xvda true ${K}`],
      fips: [`/dev/xvdb true ${K}`, `/dev/xvda true ${K}`],
    },
  },
  {
    says: "9: without encryption the disk of the operating system is not mapped",
    managed: [{ name: "br", amiFamily: "Bottlerocket" }],
    volumes: { br: ["/dev/xvdb - -", "(root) unmapped"] },
  },
  {
    says: "10: volumeName /dev/xvda leaves the data disk out",
    managed: [{ name: "br", amiFamily: "Bottlerocket", volumeName: "/dev/xvda", ...ENCRYPTED }],
    volumes: { br: [`/dev/xvda true ${K}`] },
  },
  {
    says: "11: volumeName /dev/xvdb, as eksctl --dry-run prints it, leaves the operating system out",
    managed: [
      {
        name: "br",
        amiFamily: "Bottlerocket",
        volumeName: "/dev/xvdb",
        volumeSize: 80,
        volumeType: "gp3",
        volumeIOPS: 3000,
        volumeThroughput: 125,
        ...ENCRYPTED,
      },
    ],
    volumes: { br: [`/dev/xvdb true ${K}`, "(root) unmapped"] },
  },
  {
    says: "12: a device that is mapped twice is there twice, with both keys",
    managed: [
      {
        name: "br",
        amiFamily: "Bottlerocket",
        volumeEncrypted: true,
        volumeKmsKeyID: "alias/data",
        additionalVolumes: [
          { volumeName: "/dev/xvda", volumeSize: 4, volumeEncrypted: true, volumeKmsKeyID: "alias/os" },
        ],
      },
    ],
    volumes: { br: ["/dev/xvdb true alias/data", "/dev/xvda true alias/os", "/dev/xvda true alias/data"] },
  },
];

const launchTemplate = { id: "lt-0abc" };

const MAPPINGS: readonly Case[] = [
  {
    says: "13: with a launch template of one's own, nothing else counts",
    managed: [
      { name: "a", launchTemplate },
      { name: "b", launchTemplate, volumeEncrypted: true },
      { name: "c", launchTemplate, volumeSize: 80, ...ENCRYPTED },
      { name: "d", launchTemplate, volumeEncrypted: false, volumeType: "gp2" },
      { name: "e", launchTemplate, additionalVolumes: [{ volumeName: "/dev/sdf", ...ENCRYPTED }] },
      { name: "f", launchTemplate, amiFamily: "Bottlerocket" },
    ],
    volumes: Object.fromEntries(["a", "b", "c", "d", "e", "f"].map((name) => [name, ["(root) unseen"]])),
    mistakes: [
      "rejected m1.volumeEncrypted",
      "rejected m2.volumeSize",
      "volume-dropped m4.additionalVolumes[0]",
      "rejected m5.launchTemplate",
    ],
  },
  {
    says: "14: additional volumes inherit nothing, and are dropped without a name or a size",
    managed: [
      {
        name: "m",
        additionalVolumes: [
          { volumeName: "/dev/sdf", volumeEncrypted: true, volumeKmsKeyID: "alias/a" },
          { volumeName: "/dev/sdg", volumeKmsKeyID: "alias/b" },
          { volumeName: "/dev/sdh", volumeEncrypted: true },
          { volumeName: "/dev/sdi", snapshotID: "snap-0abc" },
          { volumeEncrypted: true, volumeKmsKeyID: "alias/c" },
          { volumeName: "", volumeEncrypted: true, volumeKmsKeyID: "alias/c" },
          { volumeName: "/dev/sdj", volumeSize: 0, volumeEncrypted: true, volumeKmsKeyID: "alias/d" },
        ],
      },
    ],
    volumes: {
      m: ["/dev/xvda - -", "/dev/sdf true alias/a", "/dev/sdg - alias/b", "/dev/sdh true -", "/dev/sdi - -"],
    },
    mistakes: [
      "volume-dropped m0.additionalVolumes[4]",
      "volume-dropped m0.additionalVolumes[5].volumeName",
      "volume-dropped m0.additionalVolumes[6].volumeSize",
    ],
  },
  {
    says: "15: an additional volume does not replace the root volume of the same name",
    managed: [{ name: "m", additionalVolumes: [{ volumeName: "/dev/xvda", volumeSize: 100, ...ENCRYPTED }] }],
    volumes: { m: ["/dev/xvda - -", `/dev/xvda true ${K}`] },
  },
  {
    says: "16: volumeSize 0 drops the mapping and its key, an empty volumeName only where no image fills it",
    managed: [
      { name: "a", volumeSize: 0, ...ENCRYPTED },
      { name: "b", volumeName: "", ...ENCRYPTED },
      { name: "c", amiFamily: "Bottlerocket", volumeSize: 0, volumeEncrypted: true },
    ],
    selfManaged: [{ name: "d", volumeName: "", volumeSize: 80, ...ENCRYPTED }],
    volumes: {
      a: ["(root) unmapped"],
      b: ["(root) unmapped"],
      c: ["(root) unmapped"],
      d: [`/dev/xvda true ${K}`],
    },
    mistakes: [
      "volume-dropped m0.volumeSize",
      "volume-dropped m1.volumeName",
      "volume-dropped m2.volumeSize",
    ],
  },
  {
    says: "17: Ubuntu and Windows boot from /dev/sda1, Amazon Linux does not",
    managed: [
      { name: "u", amiFamily: "Ubuntu2404", ...ENCRYPTED },
      { name: "w", amiFamily: "WindowsServer2022FullContainer", ...ENCRYPTED },
    ],
    selfManaged: [
      { name: "x", amiFamily: "Ubuntu2204", volumeSize: 80, ...ENCRYPTED },
      {
        name: "z",
        amiFamily: "AmazonLinux2023",
        volumeSize: 80,
        volumeName: "/dev/sda1",
        ...ENCRYPTED,
      },
    ],
    volumes: {
      u: [`/dev/sda1 true ${K}`],
      w: [`/dev/sda1 true ${K}`],
      x: [`/dev/sda1 true ${K}`],
      z: [`/dev/sda1 true ${K}`, "(root) unmapped"],
    },
  },
];

// Case 21, a second YAML document, never reaches this code: the parser hands over the first one.
const AS_PARSED: readonly Case[] = [
  {
    says: "18: a field in another case is not there",
    managed: [
      { name: "a", volumeEncrypted: true, volumeKMSKeyID: K },
      { name: "b", volumeEncrypted: true, volumeKmsKeyId: K },
      { name: "c", volumeencrypted: true, volumeKmsKeyID: K },
    ],
    volumes: { a: ["/dev/xvda true -"], b: ["/dev/xvda true -"], c: [`/dev/xvda - ${K}`] },
    mistakes: [
      "field-ignored m0.volumeKMSKeyID",
      "field-ignored m1.volumeKmsKeyId",
      "field-ignored m2.volumeencrypted",
      "rejected m2.volumeKmsKeyID",
    ],
  },
  {
    says: "19: a quoted true is not true",
    managed: [
      { name: "a", ...ENCRYPTED },
      { name: "b", volumeEncrypted: "true", volumeKmsKeyID: K },
    ],
    volumes: { a: [`/dev/xvda true ${K}`], b: [`/dev/xvda unknown:malformed ${K}`] },
  },
  {
    says: "20: what an anchor brings in counts for every group that names it",
    managed: [
      { name: "a", ...ENCRYPTED },
      { name: "b", ...ENCRYPTED },
    ],
    volumes: { a: [`/dev/xvda true ${K}`], b: [`/dev/xvda true ${K}`] },
  },
  {
    says: "22: a placeholder is no key",
    managed: [
      { name: "a", volumeEncrypted: true, volumeKmsKeyID: "${KMS_KEY_ID}" },
      { name: "b", volumeEncrypted: true, volumeKmsKeyID: "arn:aws:kms:eu-west-1:<account>:key/<key>" },
    ],
    volumes: { a: ["/dev/xvda true unknown:placeholder"], b: ["/dev/xvda true unknown:placeholder"] },
  },
  {
    says: "23: an image of one's own decides about encryption",
    managed: [{ name: "m", ami: "ami-0abc", amiFamily: "AmazonLinux2023" }],
    selfManaged: [{ name: "s", ami: "ami-0abc", amiFamily: "Bottlerocket" }],
    volumes: {
      m: ["/dev/xvda unmapped"],
      s: ["/dev/xvdb unmapped", "/dev/xvda unmapped"],
    },
  },
  {
    says: "24: volume types and IOPS that eksctl refuses change nothing about encryption",
    selfManaged: [
      { name: "a", volumeSize: 30, volumeType: "gp2", volumeIOPS: 3000 },
      { name: "b", volumeSize: 30, volumeType: "io1", volumeIOPS: 100000 },
      { name: "c", volumeName: "/dev/xvda" },
    ],
    volumes: { a: ["/dev/xvda false -"], b: ["/dev/xvda false -"], c: ["/dev/xvda false -"] },
    mistakes: ["rejected s0.volumeIOPS", "rejected s1.volumeIOPS", "rejected s2.volumeName"],
  },
];

const BEYOND: readonly Case[] = [
  {
    says: "auto and auto-ssm are no images of one's own",
    selfManaged: [
      { name: "a", ami: "auto", amiFamily: "AmazonLinux2023" },
      { name: "b", ami: "auto-ssm", amiFamily: "AmazonLinux2023" },
    ],
    volumes: { a: ["/dev/xvda false -"], b: ["/dev/xvda false -"] },
  },
  {
    says: "a managed Ubuntu group gets a resolved image, so Encrypted: false is written",
    managed: [{ name: "u", amiFamily: "ubuntu2404" }],
    volumes: { u: ["/dev/sda1 false -"] },
  },
  {
    says: "an image of one's own decides nothing that the group states",
    managed: [
      { name: "a", ami: "ami-0abc", amiFamily: "AmazonLinux2023", volumeEncrypted: true },
      { name: "b", ami: "ami-0abc", amiFamily: "AmazonLinux2023", ...ENCRYPTED },
      { name: "c", ami: "${AMI}", amiFamily: "AmazonLinux2023" },
    ],
    volumes: {
      a: ["/dev/xvda true -"],
      b: [`/dev/xvda true ${K}`],
      c: ["/dev/xvda unknown:placeholder unknown:placeholder"],
    },
  },
  {
    says: "the root device of an image of one's own is not guessed against a stated volumeName",
    managed: [{ name: "m", ami: "ami-0abc", amiFamily: "AmazonLinux2023", volumeName: "/dev/sda1" }],
    volumes: { m: ["/dev/sda1 unmapped"] },
  },
  {
    says: "an image family that is not known leaves the device open and nothing else",
    managed: [
      { name: "a", amiFamily: "${FAMILY}", ...ENCRYPTED },
      { name: "b", amiFamily: "Plan9", ...ENCRYPTED },
      { name: "c", amiFamily: 9, volumeSize: 0, ...ENCRYPTED },
    ],
    volumes: { a: [`(root) true ${K}`], b: [`(root) true ${K}`], c: ["(root) unmapped"] },
    mistakes: ["field-unknown m1.amiFamily", "volume-dropped m2.volumeSize"],
  },
  {
    says: "Bottlerocket's second disk is as uncertain as whether the first is encrypted",
    managed: [{ name: "br", amiFamily: "Bottlerocket", volumeEncrypted: "${ENCRYPT}", volumeKmsKeyID: K }],
    volumes: { br: [`/dev/xvdb unknown:placeholder ${K}`, `/dev/xvda unknown:placeholder ${K}`] },
  },
  {
    says: "volumes that cannot be read are unseen, never left out",
    managed: [
      { name: "a", additionalVolumes: "${VOLUMES}" },
      { name: "b", additionalVolumes: [null, "x"] },
      { name: "c", additionalVolumes: [{ volumeName: 7, ...ENCRYPTED }] },
      { name: "d", volumeName: 7, ...ENCRYPTED },
      { name: "e", launchTemplate: "lt-0abc" },
    ],
    volumes: {
      a: ["/dev/xvda - -", "managedNodeGroups[0].additionalVolumes unseen"],
      b: [
        "/dev/xvda - -",
        "managedNodeGroups[1].additionalVolumes[0] unseen",
        "managedNodeGroups[1].additionalVolumes[1] unseen",
      ],
      c: ["/dev/xvda - -", `managedNodeGroups[2].additionalVolumes[0].volumeName true ${K}`],
      d: [`(root) true ${K}`],
      e: ["(root) unseen"],
    },
  },
  {
    says: "a volumeName that another program fills in may be that of the root device",
    managed: [
      { name: "a", volumeName: "<ROOT>", ...ENCRYPTED },
      { name: "b", amiFamily: "Bottlerocket", volumeName: "{{ .Device }}", ...ENCRYPTED },
      { name: "c", volumeSize: 0, additionalVolumes: [{ volumeName: "${DEVICE}", ...ENCRYPTED }] },
      { name: "d", volumeName: "/dev/sdb", additionalVolumes: [{ volumeName: "DEVICE_PLACEHOLDER" }] },
      { name: "e", amiFamily: "${FAMILY}", volumeSize: 0, additionalVolumes: [{ volumeName: "/dev/sda1" }] },
      { name: "f", volumeSize: 0, additionalVolumes: "${VOLUMES}" },
    ],
    volumes: {
      a: [`(root) true ${K}`],
      b: [`(root) true ${K}`],
      c: [`managedNodeGroups[2].additionalVolumes[0].volumeName true ${K}`],
      d: ["/dev/sdb - -", "managedNodeGroups[3].additionalVolumes[0].volumeName - -"],
      e: ["/dev/sda1 - -"],
      f: ["managedNodeGroups[5].additionalVolumes unseen"],
    },
  },
  {
    says: "a key that is written as a number is not known, for eksctl refuses it",
    managed: [{ name: "m", volumeEncrypted: true, volumeKmsKeyID: 1234 }],
    volumes: { m: ["/dev/xvda true unknown:malformed"] },
  },
  {
    says: "launchTemplate is no field of a self-managed group",
    selfManaged: [{ name: "s", launchTemplate, volumeSize: 80, ...ENCRYPTED }],
    volumes: { s: [`/dev/xvda true ${K}`] },
    mistakes: ["rejected s0.launchTemplate"],
  },
  {
    says: "spot instances, several instance types and zones change nothing about volumes",
    managed: [
      {
        name: "spot",
        spot: true,
        instanceTypes: ["m5.large", "m5a.large"],
        availabilityZones: ["eu-west-1a"],
        ...ENCRYPTED,
      },
    ],
    volumes: { spot: [`/dev/xvda true ${K}`] },
  },
  {
    says: "where the group's own volume is dropped, an additional volume of the root device's name is the root volume",
    managed: [{ name: "m", volumeSize: 0, additionalVolumes: [{ volumeName: "/dev/xvda", ...ENCRYPTED }] }],
    volumes: { m: [`/dev/xvda true ${K}`] },
  },
];

describe.each([
  ["one volume a group", ONE_GROUP],
  ["Bottlerocket's two disks", BOTTLEROCKET],
  ["mappings", MAPPINGS],
  ["files as they are parsed", AS_PARSED],
  ["beyond the worked cases", BEYOND],
] as const)("the effective volumes of a node group: %s", (_, cases) => {
  it.each(cases)("$says", ({ managed = [], selfManaged = [], volumes, mistakes = [] }) => {
    const model = modelOf(clusterConfig({ managedNodeGroups: managed, nodeGroups: selfManaged }));
    const { launchers } = model;
    expect(mistakesIn(model)).toEqual(mistakes);
    const found = launchers.map(({ identity, volumes: those }) => [identity.logicalId, those.map(row)]);
    expect(Object.fromEntries(found)).toEqual(volumes);
    expect(found).toHaveLength(managed.length + selfManaged.length);
  });
});

describe("why the root volume is not mapped", () => {
  it.each([
    [{ volumeSize: 0 }, "volumeSize is 0, so eksctl leaves the volume out: the image and the account decide"],
    [
      { volumeName: "" },
      "volumeName is empty, so eksctl leaves the volume out: the image and the account decide",
    ],
    [
      { volumeName: "/dev/sdb" },
      "no volume is named /dev/xvda like the root device of the image: the image and the account decide",
    ],
    [
      { amiFamily: "Bottlerocket" },
      "without volumeEncrypted: true, eksctl does not map the disk of Bottlerocket's operating system: the image and the account decide",
    ],
  ])("%j", (fields, why) => {
    const { volumes } = onlyLauncher({ managedNodeGroups: [{ name: "m", ...fields }] });
    expect(volumes.map((volume) => volume.nature)).toContainEqual({ kind: "unmapped", why });
  });
});

describe("a volume that no mapping names, or whose encryption the image decides", () => {
  it.each<[says: string, fields: JsonObject, device: string]>([
    ["is left out", { volumeSize: 0 }, "(root)"],
    ["is the disk of Bottlerocket's operating system", { amiFamily: "Bottlerocket" }, "(root)"],
    ["starts from an image of one's own", { ami: "ami-0abc", amiFamily: "AmazonLinux2023" }, "/dev/xvda"],
  ])("that %s: nobody states a key, and whether it is encrypted is not known", (_says, fields, device) => {
    const { volumes } = onlyLauncher({ managedNodeGroups: [{ name: "m", ...fields }] });
    const unmapped = volumes.find(({ nature }) => nature.kind === "unmapped");
    expect(unmapped?.device).toBe(device);
    expect(unmapped?.encrypted.state).toBe("unknown");
    expect(unmapped?.keyId).toMatchObject({ state: "known", value: null });
  });
});
