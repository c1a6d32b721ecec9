// What do the images, snapshots and EBS settings of an account make of the volumes of a group?

import { describe, expect, test } from "vitest";
import type { EbsDefaults } from "../../src/model/ebs-defaults.ts";
import { environmentOf } from "../../src/model/environment.ts";
import { known, unknown } from "../../src/model/fact.ts";
import { IMAGE_DISKS } from "../../src/model/image-disks.ts";
import { serviceLinkedRole } from "../../src/model/launch-role.ts";
import { mergeModels } from "../../src/model/merge.ts";
import { certainLauncher, type Launcher, type Model, type Volume } from "../../src/model/model.ts";
import type { NodeSettings } from "../../src/model/node-settings.ts";
import { certain } from "../../src/model/possible.ts";
import { scenarioOf } from "../../src/model/scenario.ts";
import { show, textOf } from "../../src/model/text.ts";
import { underAccount } from "../../src/model/under-account.ts";
import { describe as reasonOf, type UnknownReason } from "../../src/model/unknown.ts";
import type { Value } from "../../src/model/value.ts";
import { unseenVolume } from "../../src/model/volume-outside-mappings.ts";
import {
  ACCOUNT,
  AMI,
  DEFAULT_KEY,
  disk,
  ENCRYPTED,
  ebsSettings,
  encryptedWith,
  HERE,
  identityOf,
  imageWith,
  inAccount,
  inFile,
  mapping,
  named,
  nodesWith,
  PLAIN,
  root,
  SNAPSHOT_KEY,
  snapshotWith,
  stepTo,
  templateData,
} from "./sample-account.ts";

const GROUP = identityOf("Workers", "AWS::EKS::Nodegroup", inFile("Resources", "Workers"));
const OF_ACCOUNT = identityOf("workers", "aws:nodegroup", inAccount("nodegroup/workers"));

function launcherOf(volumes: readonly Volume[], changes: Partial<Launcher> = {}): Launcher {
  return {
    identity: GROUP,
    type: "AWS::EKS::Nodegroup",
    environment: HERE,
    role: known(serviceLinkedRole("autoscaling-service-linked-role", HERE), GROUP.origin),
    maxSize: known(3, GROUP.origin),
    imageDisks: known(null, GROUP.origin),
    launchTemplateRefusal: known(null, GROUP.origin),
    volumes,
    ...changes,
  };
}

interface Run {
  readonly volumes: readonly Volume[];
  readonly nodes?: readonly NodeSettings[];
  readonly account?: Partial<Model>;
  readonly stated?: readonly EbsDefaults[];
  readonly launcher?: Partial<Launcher>;
}

function launcherUnder({ volumes, nodes, account = {}, stated = [], launcher = {} }: Run): Launcher {
  const given = launcherOf(volumes, launcher);
  const { identity } = given;
  const settings = nodes ?? [nodesWith(identity, named())];
  const model = mergeModels([
    { launchers: [certainLauncher(given)], nodeSettings: [{ ...certain(settings), identity }] },
    account,
  ]);
  const [seen] = underAccount(model, stated).launchers;
  if (seen === undefined) throw new Error("the launcher is gone");
  return seen.under(scenarioOf());
}

/** `/dev/xvda encrypted with …`; for what is not known, why. */
function shown({ device, encrypted, keyId, keyFrom, underSettings }: Volume): string {
  if (encrypted.state === "unknown") return `${device} unknown: ${reasonOf(encrypted.why)}`;
  if (keyId.state === "unknown") return `${device} ${encrypted.value}: key unknown: ${reasonOf(keyId.why)}`;
  const from = keyFrom?.state === "known" ? keyFrom.value : "nobody knows";
  const key = keyId.value === null ? "no key" : `${show(keyId.value)} of ${from}`;
  return `${device} ${underSettings?.isPlain === true ? "plain" : encrypted.value}: ${key}`;
}

const shownUnder = (run: Run): readonly string[] => launcherUnder(run).volumes.map(shown);

const REFUSED: UnknownReason = {
  kind: "not-read",
  what: "the image",
  action: "ec2:DescribeImages",
  because: "UnauthorizedOperation",
};
const refused = unknown(REFUSED, inAccount("image"));

const OFF = [ebsSettings(false)];
const ON = [ebsSettings(true)];
const ROOT_PLAIN = imageWith([disk("/dev/xvda")]);
const ROOT_ENCRYPTED = imageWith([disk("/dev/xvda", ENCRYPTED)]);
const BY_DEFAULT = `${DEFAULT_KEY} of account-default`;
const BY_SNAPSHOT = `${SNAPSHOT_KEY} of source`;

describe("a root volume that nothing maps", () => {
  test.each([
    ["an image that is not encrypted, default off", ROOT_PLAIN, OFF, "(root) plain: no key"],
    ["an image that is not encrypted, default on", ROOT_PLAIN, ON, `(root) true: ${BY_DEFAULT}`],
    ["an encrypted image of one's own, default off", ROOT_ENCRYPTED, OFF, `(root) true: ${BY_SNAPSHOT}`],
    ["an encrypted image of one's own, default on", ROOT_ENCRYPTED, ON, `(root) true: ${BY_SNAPSHOT}`],
    [
      "an encrypted image that is shared",
      imageWith([disk("/dev/xvda", encryptedWith(refused, false))]),
      OFF,
      `(root) true: ${BY_DEFAULT}`,
    ],
    [
      "an image whose disks could not be read",
      imageWith([], { disks: refused }),
      OFF,
      `(root) unknown: ${reasonOf(REFUSED)}`,
    ],
    [
      "an image whose disks could not be read, default on",
      imageWith([], { disks: refused }),
      ON,
      `(root) true: key unknown: ${reasonOf(REFUSED)}`,
    ],
  ])("%s", (_what, image, settings, expected) => {
    expect(shownUnder({ volumes: [root()], account: { images: [image], ebsSettings: settings } })).toEqual([
      expected,
    ]);
  });

  test("of an image that starts from another device is that one", () => {
    const image = imageWith([disk("/dev/xvda"), disk("/dev/sda1", ENCRYPTED)], {
      rootDevice: known("/dev/sda1", inAccount("image")),
    });
    const run = { volumes: [root()], account: { images: [image], ebsSettings: OFF } };
    expect(shownUnder(run)).toEqual([`(root) true: ${BY_SNAPSHOT}`, "/dev/xvda plain: no key"]);
  });
});

describe("a mapping", () => {
  const underImage = (volume: Volume, image = ROOT_ENCRYPTED) =>
    shownUnder({ volumes: [volume], account: { images: [image], ebsSettings: OFF } })[0];

  test("on a device of the image is made from its disk", () => {
    expect(underImage(mapping("/dev/xvda"))).toBe(`/dev/xvda true: ${BY_SNAPSHOT}`);
  });

  test("on another device is made from nothing", () => {
    expect(underImage(mapping("/dev/xvdf"))).toBe("/dev/xvdf plain: no key");
  });

  test("on a device whose name is not known may be made from its disk", () => {
    expect(underImage(mapping("${Device}"))).toContain("unknown: the device name of ${Device}");
  });

  const fromSnapshot = (id = "snap-1") => ({ snapshotId: known(textOf(id), inFile("SnapshotId")) });
  test.each([
    ["that is encrypted", ENCRYPTED, `/dev/xvda true: ${BY_SNAPSHOT}`],
    ["that is not", PLAIN, "/dev/xvda plain: no key"],
    ["that could not be read", refused, `/dev/xvda unknown: ${reasonOf(REFUSED)}`],
  ])("with a snapshot %s is made from that one, whatever the image has", (_what, source, expected) => {
    const volumes = [mapping("/dev/xvda", fromSnapshot())];
    const account = {
      images: [ROOT_ENCRYPTED],
      snapshots: [snapshotWith("snap-1", source)],
      ebsSettings: OFF,
    };
    expect(shownUnder({ volumes, account })).toEqual([expected]);
  });

  test("with a snapshot that nobody tells of stays as it is stated", () => {
    const volumes = [mapping("/dev/xvda", fromSnapshot("snap-2"))];
    const account = { snapshots: [snapshotWith("snap-1", PLAIN)], ebsSettings: OFF };
    expect(shownUnder({ volumes, account })).toEqual(["/dev/xvda null: no key"]);
  });

  test("that names a key keeps it, and still tells what it is made from", () => {
    const keyId = known(textOf("alias/nodes"), inFile("KmsKeyId"));
    const [volume] = launcherUnder({
      volumes: [mapping("/dev/xvda", { keyId, encrypted: known(true, inFile("Encrypted")) })],
      account: { images: [ROOT_ENCRYPTED], ebsSettings: ON },
    }).volumes;
    expect(volume && shown(volume)).toBe("/dev/xvda true: alias/nodes of null");
    expect(volume?.source).toMatchObject({ state: "known", value: { kind: "encrypted", isOwn: true } });
  });
});

describe("an image", () => {
  test("that nobody tells of leaves open what its disks are like, without a word", () => {
    const volumes = [root()];
    const other = imageWith([disk("/dev/xvda")], { identifiers: [textOf("ami-other")] });
    for (const images of [[], [other]]) {
      const [volume] = launcherUnder({ volumes, account: { images, ebsSettings: OFF } }).volumes;
      expect(volume?.encrypted).toMatchObject({ state: "unknown", why: { kind: "undocumented" } });
      expect(volume?.keyId).toMatchObject({ state: "known", value: null });
    }
  });

  test("of another Region is another one", () => {
    const elsewhere = imageWith([disk("/dev/xvda", ENCRYPTED)], {
      environment: environmentOf(ACCOUNT, "eu-west-1"),
    });
    const [volume] = launcherUnder({
      volumes: [root()],
      account: { images: [elsewhere], ebsSettings: OFF },
    }).volumes;
    expect(volume?.keyId).toMatchObject({ state: "known", value: null });
  });

  test("that EKS chose is a public one; where its copy of the launch template names it, its other disks are seen", () => {
    const chosen = known({ kind: "chosen" } as const, GROUP.origin);
    const amiType = known("BOTTLEROCKET_x86_64", GROUP.origin);
    const account = { images: [imageWith([disk("/dev/xvda"), disk("/dev/xvdb")])], ebsSettings: ON };
    const volumes = [root()];
    const ofData = (data: Value) => [nodesWith(GROUP, chosen, { amiType, launchTemplateData: data })];
    const [first, second] = [`(root) true: ${BY_DEFAULT}`, `/dev/xvdb true: ${BY_DEFAULT}`];
    expect(shownUnder({ volumes, account, nodes: ofData(templateData("Template")) })).toEqual([first]);
    const copy = templateData("Template", { ImageId: AMI });
    expect(shownUnder({ volumes, account, nodes: ofData(copy) })).toEqual([first, second]);
  });

  test("that is published under its name has no encrypted disk, even where its disks could not be read", () => {
    const published = known(
      { kind: "described", id: textOf(AMI), name: "amazon-eks-node-al2023-x86_64-standard-1.33-v1" } as const,
      GROUP.origin,
    );
    const account = { images: [imageWith([], { disks: refused })], ebsSettings: OFF };
    expect(shownUnder({ volumes: [root()], nodes: [nodesWith(GROUP, published)], account })).toEqual([
      "(root) plain: no key",
    ]);
  });
});

describe("disks of the image that no mapping names are volumes, too", () => {
  const TWO_DISKS = imageWith([disk("/dev/xvda"), disk("/dev/xvdb", ENCRYPTED)]);
  const account = { images: [TWO_DISKS], ebsSettings: OFF };
  const SECOND = `/dev/xvdb true: ${BY_SNAPSHOT}`;

  test.each<[what: string, volumes: readonly Volume[], expected: readonly string[]]>([
    ["beside a root that stands there already", [root()], ["(root) plain: no key", SECOND]],
    ["beside a root that is mapped", [mapping("/dev/xvda")], ["/dev/xvda plain: no key", SECOND]],
    ["the root beside another device", [mapping("/dev/xvdb")], [SECOND, "(root) plain: no key"]],
    [
      "both beside a disk of data",
      [mapping("/dev/xvdf")],
      ["/dev/xvdf plain: no key", "(root) plain: no key", SECOND],
    ],
    [
      "not one that a mapping takes away",
      [
        mapping("/dev/xvda"),
        mapping("/dev/xvdb", {
          nature: { kind: "not-ebs", why: "NoDevice: the mapping removes the device" },
        }),
      ],
      ["/dev/xvda plain: no key", "/dev/xvdb null: no key"],
    ],
  ])("%s", (_what, volumes, expected) => {
    expect(shownUnder({ volumes, account })).toEqual(expected);
  });

  test("not where a mapping may stand for them", () => {
    const devices = (volumes: readonly Volume[]) =>
      launcherUnder({ volumes, account }).volumes.map(({ device }) => device);
    const unseen = unseenVolume(REFUSED, inFile("Template"), [stepTo("Template")]);
    expect(devices([mapping("${Device}")])).toEqual(["${Device}"]);
    expect(devices([unseen])).toEqual(["(root)"]);
  });

  test("said to be the image's, and reached the same way", () => {
    const added = launcherUnder({ volumes: [mapping("/dev/xvda")], account }).volumes[1];
    expect(added?.nature).toEqual({
      kind: "unmapped",
      why: `nothing maps /dev/xvdb of the image ${AMI}, so the image and the account decide whether it is encrypted`,
    });
    expect(added?.through).toEqual([stepTo("Template")]);
  });
});

describe("a group that launches from several launch templates", () => {
  const OTHER_AMI = "ami-0b1b2c3d4e5f60718";
  const plainImage = imageWith([disk("/dev/xvda")]);
  const encryptedImage = imageWith([disk("/dev/xvda", ENCRYPTED)], { identifiers: [textOf(OTHER_AMI)] });
  const account = { images: [plainImage, encryptedImage], ebsSettings: OFF };
  const nodesOf = (template: string, ami: string, changes: Partial<NodeSettings> = {}) =>
    nodesWith(GROUP, named(ami), { launchTemplateData: templateData(template), ...changes });

  test("gives each volume the image of its own launch template", () => {
    const nodes = [nodesOf("First", AMI), nodesOf("Second", OTHER_AMI)];
    expect(shownUnder({ volumes: [root("First"), root("Second")], nodes, account })).toEqual([
      "(root) plain: no key",
      `(root) true: ${BY_SNAPSHOT}`,
    ]);
  });

  test("does not tell where a volume is from, if images differ and nothing leads to one of them", () => {
    const nodes = [AMI, OTHER_AMI].map((ami) => nodesOf("Second", ami, { launchTemplateData: null }));
    const [volume] = shownUnder({ volumes: [mapping("/dev/xvda")], nodes, account });
    expect(volume).toContain("from which of its images, which differ in their encryption");
  });

  test("tells it if they agree", () => {
    const twin = imageWith([disk("/dev/xvda")], { identifiers: [textOf(OTHER_AMI)] });
    const nodes = [AMI, OTHER_AMI].map((ami) => nodesOf("Second", ami, { launchTemplateData: null }));
    const volumes = [mapping("/dev/xvda")];
    expect(shownUnder({ volumes, nodes, account: { ...account, images: [plainImage, twin] } })).toEqual([
      "/dev/xvda plain: no key",
    ]);
  });
});

const stated = (changes: Partial<EbsDefaults>): EbsDefaults => ({
  account: null,
  region: null,
  encryptionByDefault: null,
  defaultKey: null,
  ...changes,
});

describe("of what an account answers and a configuration states", () => {
  const refusedSetting = unknown({ ...REFUSED, what: "the setting" }, inAccount(""));
  const STATED = [stated({ encryptionByDefault: true, defaultKey: "alias/stated" })];
  const run = (ebs: Model["ebsSettings"], configuration: readonly EbsDefaults[], environment = HERE) =>
    shownUnder({
      volumes: [root()],
      account: { images: [ROOT_PLAIN], ebsSettings: ebs },
      stated: configuration,
      launcher: { environment },
    });

  test("the answer counts", () => {
    expect(run([ebsSettings(false)], STATED)).toEqual(["(root) plain: no key"]);
    expect(run([ebsSettings(true)], STATED)).toEqual([`(root) true: ${BY_DEFAULT}`]);
  });

  test("what is stated counts where the account refused to answer, each by itself", () => {
    expect(run([ebsSettings(refusedSetting, refusedSetting)], STATED)).toEqual([
      "(root) true: alias/stated of account-default",
    ]);
    expect(run([ebsSettings(true, refusedSetting)], STATED)).toEqual([
      "(root) true: alias/stated of account-default",
    ]);
    expect(run([ebsSettings(refusedSetting)], STATED)).toEqual([`(root) true: ${BY_DEFAULT}`]);
  });

  test("a refusal is told where nothing is stated", () => {
    const why = reasonOf({ ...REFUSED, what: "the setting" });
    expect(run([ebsSettings(refusedSetting)], [])).toEqual([`(root) unknown: ${why}`]);
    expect(run([ebsSettings(true, refusedSetting)], [])).toEqual([`(root) true: key unknown: ${why}`]);
  });

  test("answers of other places do not count", () => {
    const elsewhere = ebsSettings(true, DEFAULT_KEY, environmentOf(ACCOUNT, "eu-west-1"));
    expect(run([elsewhere], [])).toEqual(["(root) unknown: nothing maps it"]);
    expect(run([elsewhere, ebsSettings(false)], [])).toEqual(["(root) plain: no key"]);
  });

  test("where the place is not stated, the answers of all that it may be count if they agree", () => {
    const other = (isOn: boolean) => ebsSettings(isOn, DEFAULT_KEY, environmentOf(ACCOUNT, "eu-west-1"));
    const anywhere = environmentOf(ACCOUNT, null);
    expect(run([ebsSettings(true)], [], anywhere)).toEqual([`(root) true: ${BY_DEFAULT}`]);
    expect(run([ebsSettings(true), other(true)], [], anywhere)).toEqual([`(root) true: ${BY_DEFAULT}`]);
    expect(run([ebsSettings(true), other(false)], [], anywhere)).toEqual([
      "(root) unknown: the Region, on which its EBS encryption by default depends, is not stated; give it with --region",
    ]);
  });
});

describe("a group that was read from an account", () => {
  const launcher = { identity: OF_ACCOUNT, type: "aws:nodegroup" } as const;
  const nodes = (image = named()) => [nodesWith(OF_ACCOUNT, image, { type: "aws:nodegroup" })];

  test("says of an image and a snapshot that nobody tells of that they are not known", () => {
    const missing = { launcher, nodes: nodes(), account: { ebsSettings: OFF } };
    expect(shownUnder({ ...missing, volumes: [root()] })).toEqual([
      `(root) unknown: the image ${AMI} is not described by any input of this run`,
    ]);
    const snapshotId = known(textOf("snap-1"), inAccount(""));
    expect(shownUnder({ ...missing, volumes: [mapping("/dev/xvda", { snapshotId })] })).toEqual([
      "/dev/xvda unknown: the account told nothing of the snapshot snap-1",
    ]);
  });

  test("and of settings that were never asked for, too", () => {
    expect(
      shownUnder({ volumes: [root()], launcher, nodes: nodes(), account: { images: [ROOT_PLAIN] } }),
    ).toEqual([
      "(root) unknown: the EBS encryption by default of the account and Region is not described by any input of this run",
    ]);
  });

  test("keeps how it is doing", () => {
    const deployed = {
      cluster: "demo",
      autoScalingGroups: ["eks-workers"],
      status: known("ACTIVE", OF_ACCOUNT.origin),
      minSize: known(1, OF_ACCOUNT.origin),
      maxSize: known(3, OF_ACCOUNT.origin),
      desiredSize: known(1, OF_ACCOUNT.origin),
      instances: known(1, OF_ACCOUNT.origin),
      inService: known(1, OF_ACCOUNT.origin),
      healthIssues: known([], OF_ACCOUNT.origin),
      launchFailure: known(null, OF_ACCOUNT.origin),
      roleExists: known(true, OF_ACCOUNT.origin),
      missingSource: known(null, OF_ACCOUNT.origin),
      launchTemplate: known(null, OF_ACCOUNT.origin),
      madeBy: null,
    };
    const seen = launcherUnder({
      volumes: [root()],
      launcher: { ...launcher, deployed },
      nodes: nodes(),
      account: { images: [ROOT_PLAIN], ebsSettings: OFF },
    });
    expect(seen.deployed).toBe(deployed);
  });
});

describe("the data disk of Bottlerocket that nothing maps", () => {
  const KEY = known(textOf(SNAPSHOT_KEY), GROUP.origin);
  const encryptedRoot = mapping("/dev/xvda", { encrypted: known(true, GROUP.origin), keyId: KEY });
  const chosen = nodesWith(GROUP, known({ kind: "chosen" }, GROUP.origin), {
    amiType: known("BOTTLEROCKET_x86_64", GROUP.origin),
  });
  const devices = (run: Partial<Run>): readonly string[] =>
    launcherUnder({
      volumes: [encryptedRoot],
      nodes: [chosen],
      launcher: { imageDisks: known(IMAGE_DISKS.Bottlerocket, GROUP.origin) },
      ...run,
    })
      .volumes.filter(({ device }) => device !== "/dev/xvda")
      .map(shown);
  const isRefused = unknown(REFUSED, inAccount(""));
  const data = mapping("/dev/xvdb", { encrypted: known(true, GROUP.origin), keyId: KEY });

  test.each<[string, Partial<Run>, readonly string[]]>([
    [
      "is encrypted where the account does so",
      { account: { ebsSettings: ON } },
      [`/dev/xvdb true: ${BY_DEFAULT}`],
    ],
    ["is as its image has it where the account does nothing", { account: { ebsSettings: OFF } }, []],
    [
      "is not known where the account does not tell",
      { account: { ebsSettings: [ebsSettings(isRefused)] } },
      [`/dev/xvdb unknown: ${reasonOf(REFUSED)}`],
    ],
    ["is not told of where no account was asked", { stated: [stated({ encryptionByDefault: true })] }, []],
    [
      "is told of once where the image is described",
      {
        account: { ebsSettings: ON, images: [imageWith([disk("/dev/xvda"), disk("/dev/xvdb")])] },
        nodes: [nodesWith(GROUP, named())],
      },
      [`/dev/xvdb true: ${BY_DEFAULT}`],
    ],
    [
      "is none of an image that is described without it",
      {
        account: { ebsSettings: ON, images: [imageWith([disk("/dev/xvda")])] },
        nodes: [nodesWith(GROUP, named())],
      },
      [],
    ],
    [
      "is that of the mapping where there is one",
      { account: { ebsSettings: ON }, volumes: [encryptedRoot, data] },
      [`/dev/xvdb true: ${SNAPSHOT_KEY} of null`],
    ],
    [
      "is that of each launch template",
      {
        account: { ebsSettings: ON },
        volumes: [encryptedRoot, data, { ...encryptedRoot, through: [stepTo("Other")] }],
      },
      [`/dev/xvdb true: ${SNAPSHOT_KEY} of null`, `/dev/xvdb true: ${BY_DEFAULT}`],
    ],
  ])("%s", (_name, run, expected) => {
    expect(devices(run)).toEqual(expected);
  });
});

describe("the root device that rules ask for", () => {
  const disksUnder = (image: Parameters<typeof imageWith>[1], launcher: Partial<Launcher> = {}) =>
    launcherUnder({
      volumes: [root()],
      account: {
        images: [imageWith([disk("/dev/sda1")], { rootDevice: known("/dev/sda1", HERE_ORIGIN), ...image })],
      },
      launcher,
    }).imageDisks;
  const HERE_ORIGIN = inAccount("image");

  test("is that of the image", () => {
    expect(disksUnder({})).toMatchObject({
      value: { system: AMI, rootDevice: "/dev/sda1", dataDevice: null },
    });
  });

  test("of an image that AWS publishes for EKS, that of its family", () => {
    const bottlerocket = {
      isOfAmazon: known(true, HERE_ORIGIN),
      name: known("bottlerocket-aws-k8s-1.33-x86_64-v1.50.0-abc", HERE_ORIGIN),
    };
    expect(disksUnder(bottlerocket)).toMatchObject({ value: IMAGE_DISKS.Bottlerocket });
    // Anybody may call an image so.
    expect(disksUnder({ ...bottlerocket, isOfAmazon: known(false, HERE_ORIGIN) })).toMatchObject({
      value: { system: AMI },
    });
  });

  test("is what it was where the input tells it, or nobody does", () => {
    const told = known(IMAGE_DISKS.Ubuntu, GROUP.origin);
    expect(disksUnder({}, { imageDisks: told })).toBe(told);
    expect(disksUnder({ rootDevice: refused })).toMatchObject({ state: "known", value: null });
  });
});

test("without an account and without settings nothing is changed", () => {
  const model = mergeModels([{ launchers: [certainLauncher(launcherOf([root()]))] }]);
  expect(underAccount(model, [])).toBe(model);
  const elsewhere = underAccount(model, [stated({ region: "eu-west-1", encryptionByDefault: true })]);
  const [before, after] = [model, elsewhere].map(({ launchers }) => launchers[0]?.under(scenarioOf()));
  expect(after).toBe(before);
});
