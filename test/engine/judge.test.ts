import { describe, expect, test } from "vitest";
import { BUILT_IN_RULES } from "../../src/engine/built-in-rules.ts";
import { known } from "../../src/model/fact.ts";
import type { Key, Launcher, Volume } from "../../src/model/model.ts";
import { textOf } from "../../src/model/text.ts";
import {
  administration,
  at,
  everyone,
  judge,
  keyWith,
  launcherWith,
  modelOf,
  notKnown,
  policyOf,
  ruleWith,
  volumeWith,
} from "./sample-launch.ts";

interface Changes {
  readonly key?: Partial<Key>;
  readonly volume?: Partial<Volume>;
  readonly launcher?: Partial<Launcher>;
}

function judged({ key, volume, launcher }: Changes, rules = BUILT_IN_RULES) {
  const volumes = [volumeWith(volume)];
  return judge(modelOf([launcherWith({ volumes, ...launcher })], [keyWith(key)]), rules);
}

const toldOf = ({ volumes, findings }: ReturnType<typeof judge>) => ({
  verdict: volumes[0]?.verdict,
  rules: findings.map(({ ruleId }) => ruleId),
});

const origin = at("changed");
const rootOnly = policyOf(administration);

describe("the built-in rules on a launch that works, but for one thing", () => {
  const table: readonly (readonly [string, Changes, string, readonly string[]])[] = [
    ["nothing", {}, "pass", []],
    [
      "the key policy names the account only",
      { key: { policy: rootOnly } },
      "fail",
      ["volume-key-blocks-launch-role"],
    ],
    [
      "the key has no policy of its own",
      { key: { policy: known({ kind: "kms-default", origin }, origin) } },
      "fail",
      ["volume-key-blocks-launch-role"],
    ],
    ["the key policy is not known", { key: { policy: notKnown } }, "unknown", ["volume-key-unverifiable"]],
    ["the key is disabled", { key: { enabled: known(false, origin) } }, "fail", ["volume-key-unusable"]],
    ["the key is asymmetric", { key: { spec: known("RSA_2048", origin) } }, "fail", ["volume-key-unusable"]],
    [
      "the usage of the key is not known",
      { key: { usage: notKnown } },
      "unknown",
      ["volume-key-unverifiable"],
    ],
    [
      "the key is one of AWS",
      { key: { manager: known("aws", origin), isForEbs: known(true, origin), policy: notKnown } },
      "pass",
      [],
    ],
    [
      "the key is one of AWS, and for which service is not told",
      { key: { manager: known("aws", origin), policy: notKnown } },
      "unknown",
      ["volume-key-unverifiable"],
    ],
    [
      "who manages the key is not known",
      { key: { manager: notKnown } },
      "unknown",
      ["volume-key-unverifiable"],
    ],
    [
      "the volume is not encrypted",
      { volume: { encrypted: known(false, origin) } },
      "fail",
      ["volume-key-without-encryption"],
    ],
    [
      "whether the volume is encrypted is not known",
      { volume: { encrypted: notKnown } },
      "unknown",
      ["volume-key-unverifiable"],
    ],
    [
      "the key of the volume is not known",
      { volume: { keyId: notKnown } },
      "unknown",
      ["volume-key-unverifiable"],
    ],
    [
      "the volume names no key",
      { volume: { keyId: known(null, origin) } },
      "unknown",
      ["volume-default-key-unknown"],
    ],
    [
      "the volume names a key of elsewhere",
      { volume: { keyId: known(textOf("alias/elsewhere"), origin) } },
      "unknown",
      ["volume-key-unverifiable"],
    ],
    [
      "the volume names the key of AWS",
      { volume: { keyId: known(textOf("alias/aws/ebs"), origin) } },
      "pass",
      [],
    ],
    ["who launches is not known", { launcher: { role: notKnown } }, "unknown", ["volume-key-unverifiable"]],
    [
      "the maximum size is not known",
      { launcher: { maxSize: notKnown }, key: { policy: rootOnly } },
      "fail",
      ["volume-key-blocks-launch-role"],
    ],
    [
      "the group launches nothing",
      { launcher: { maxSize: known(0, origin) }, key: { policy: rootOnly } },
      "not-applicable",
      [],
    ],
    [
      "the mapping is no EBS volume",
      { volume: { nature: { kind: "not-ebs", why: "NoDevice" } } },
      "not-applicable",
      [],
    ],
    [
      "the root is not mapped",
      {
        volume: {
          nature: { kind: "unmapped", why: "the image decides" },
          encrypted: notKnown,
          keyId: known(null, origin),
        },
      },
      "not-applicable",
      ["root-volume-not-mapped"],
    ],
  ];

  test.each(table)("%s", (_name, changes, verdict, rules) => {
    const judgement = judged(changes);
    expect(toldOf(judgement)).toEqual({ verdict, rules });
    expect(judgement.problems).toEqual([]);
  });

  test("neither key nor encryption: the rule outside of the key family speaks", () => {
    const volume = { keyId: known(null, origin), encrypted: known(null, origin) };
    expect(toldOf(judged({ volume }))).toEqual({
      verdict: "not-applicable",
      rules: ["volume-not-encrypted"],
    });
  });

  test("a fail is a fail, whatever else is not known", () => {
    const changes = { key: { policy: notKnown, enabled: known(false, origin) } };
    expect(toldOf(judged(changes))).toEqual({ verdict: "fail", rules: ["volume-key-unusable"] });
  });
});

describe("the row of a volume", () => {
  test("names role, key and device, and leads to the policy", () => {
    const [row] = judged({ key: { policy: rootOnly } }).volumes;
    expect(row).toMatchObject({
      launcherType: "AWS::EKS::Nodegroup",
      file: "workers.yaml",
      device: "/dev/xvda",
      encrypted: true,
      key: "workers/VolumeKey",
      role: "arn:aws:iam::111122223333:role/aws-service-role/autoscaling.amazonaws.com/AWSServiceRoleForAutoScaling",
      resource: { stack: "workers", logicalId: "Workers" },
    });
    expect(row?.chain.map(({ type }) => type)).toEqual([
      "AWS::EKS::Nodegroup",
      "volume",
      "AWS::KMS::Key",
      "key policy",
    ]);
  });

  test.each([
    ["fail", { key: { policy: rootOnly } }],
    ["unknown", { key: { policy: notKnown } }],
    ["not-applicable", { launcher: { maxSize: known(0, origin) } }],
    ["pass", {}],
  ] as const)("always has a reason: %s", (verdict, changes) => {
    const [row] = judged(changes).volumes;
    expect(row?.verdict).toBe(verdict);
    expect(row?.reasons.join("")).not.toBe("");
  });

  test("says the reason for an unknown, and nothing that is not so", () => {
    const [row] = judged({ volume: { keyId: notKnown } }).volumes;
    expect(row?.reasons).toEqual(["this is not stated; give it with --that"]);
  });
});

describe("a rule outside of the key family", () => {
  const plain = ruleWith();

  test("is a finding where it does not hold, and leaves the verdict alone", () => {
    const judgement = judged({ volume: { encrypted: known(false, origin) } }, [plain]);
    expect(toldOf(judgement)).toEqual({ verdict: "not-applicable", rules: ["volume-too-plain"] });
    expect(judgement.findings[0]?.message).toBe("The volume /dev/xvda of Workers is too plain.");
  });

  test("is listed where it is undecided, and is no finding", () => {
    const { findings, undecided } = judged({ volume: { encrypted: notKnown } }, [plain]);
    expect(findings).toEqual([]);
    expect(undecided).toEqual([
      {
        ruleId: "volume-too-plain",
        reason: "this is not stated; give it with --that",
        where: volumeWith().origin,
      },
    ]);
  });

  test.each([
    ["volume", volumeWith().origin],
    ["volume.encrypted", origin],
    ["volume.keyId", volumeWith().keyId.origin],
    ["volume.key", keyWith().origin],
    ["volume.key.policy", keyWith().policy.origin],
    ["launcher", launcherWith().identity.origin],
  ] as const)("points at the %s it names", (place, primary) => {
    const changes = { volume: { encrypted: known(false, origin) } };
    expect(judged(changes, [ruleWith({ at: place })]).findings[0]?.primary).toEqual(primary);
  });
});

describe("a rule that throws", () => {
  const broken = ruleWith({
    id: "volume-rule-broken",
    assert: 'permits(volume.key, launcher.role, "no such tier")',
  });

  test("is a problem of its own, told once, and the others run", () => {
    const volumes = [volumeWith(), volumeWith({ device: "/dev/xvdb" })];
    const launchers = [launcherWith({ volumes })];
    const { findings, problems } = judge(modelOf(launchers, [keyWith({ policy: rootOnly })]), [
      broken,
      ...BUILT_IN_RULES,
    ]);
    expect(problems).toEqual([
      { kind: "rule-crashed", message: expect.stringContaining("volume-rule-broken"), place: null },
    ]);
    expect(findings.map(({ ruleId }) => ruleId)).toEqual([
      "volume-key-blocks-launch-role",
      "volume-key-blocks-launch-role",
    ]);
  });

  test("passes nothing", () => {
    const { volumes } = judged({}, [{ ...broken, decides: "fail" }, ...BUILT_IN_RULES]);
    expect(volumes[0]?.verdict).toBe("unknown");
    expect(volumes[0]?.reasons.join("")).not.toBe("");
  });
});

describe("several volumes and groups", () => {
  test("are judged each by its own key", () => {
    const second = keyWith({
      name: "workers/Second",
      identifiers: [textOf("alias/second")],
      policy: rootOnly,
    });
    const volumes = [
      volumeWith(),
      volumeWith({ device: "/dev/xvdb", keyId: known(textOf("alias/second"), origin) }),
    ];
    const judgement = judge(modelOf([launcherWith({ volumes })], [keyWith(), second]), BUILT_IN_RULES);
    expect(judgement.volumes.map(({ verdict }) => verdict)).toEqual(["pass", "fail"]);
  });

  test("share a key and are judged each by its own role", () => {
    const arn =
      "arn:aws:iam::111122223333:role/aws-service-role/autoscaling.amazonaws.com/AWSServiceRoleForAutoScaling";
    const policy = policyOf({ ...everyone, Principal: { AWS: `${arn}_blue` } });
    const roleOf = (suffix: string) =>
      known({ kind: "autoscaling-service-linked-role", arn: textOf(arn + suffix) } as const, origin);
    const launchers = ["_blue", "_green", ""].map((suffix) => launcherWith({ role: roleOf(suffix) }));
    const { volumes } = judge(modelOf(launchers, [keyWith({ policy })]), BUILT_IN_RULES);
    expect(volumes.map(({ verdict }) => verdict)).toEqual(["pass", "fail", "fail"]);
  });
});

test("without a launcher there is nothing to say, not even of a rule that could not be compiled", () => {
  const nothing = {
    volumes: [],
    judged: new Set(),
    findings: [],
    undecided: [],
    asked: [],
    reached: [],
    wants: [],
    notices: [],
    problems: [],
  };
  expect(judge(modelOf([]), [ruleWith({ assert: "no such thing" })])).toEqual(nothing);
});
