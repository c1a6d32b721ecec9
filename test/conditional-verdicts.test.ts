// What does eks-lint say where conditions and parameters that the inputs leave open decide?

import { describe, expect, test } from "vitest";
import type { When } from "../src/report.ts";
import { lintIn } from "./lint-in.ts";

const ref = (Ref: string) => ({ Ref });
const equals = (left: unknown, right: unknown) => ({ "Fn::Equals": [left, right] });
const not = (...condition: unknown[]) => ({ "Fn::Not": condition });
const iff = (condition: string, yes: unknown, no: unknown) => ({ "Fn::If": [condition, yes, no] });
const named = (Condition: string) => ({ Condition });
const NO_VALUE = ref("AWS::NoValue");

/** No policy: KMS delegates to IAM, and the service-linked role has no IAM policy that helps. */
const BAD = { "Fn::GetAtt": ["BadKey", "Arn"] };
const GOOD = { "Fn::GetAtt": ["GoodKey", "Arn"] };
const ADMITS = { Effect: "Allow", Principal: "*", Action: "kms:*", Resource: "*" };
const keyWith = (...Statement: unknown[]) => ({
  Type: "AWS::KMS::Key",
  Properties: { KeyPolicy: { Version: "2012-10-17", Statement } },
});

type Section = Readonly<Record<string, unknown>>;

interface Written {
  readonly Parameters?: Section;
  readonly Conditions?: Section;
  readonly Mappings?: Section;
  readonly Rules?: Section;
  readonly Outputs?: Section;
  readonly more?: Section;
  /** Of the one volume, `Encrypted: true` unless it says otherwise. */
  readonly ebs?: unknown;
  readonly mappings?: unknown;
  readonly group?: Section;
}

const STAGE = { Stage: { Type: "String", AllowedValues: ["dev", "test", "prod"], Default: "dev" } };
const FREE = { Stage: { Type: "String", Default: "dev" } };
const IS_PROD = { IsProd: equals(ref("Stage"), "prod") };

function templateOf({ more, ebs, mappings, group, ...sections }: Written): string {
  const volumes = mappings ?? [{ DeviceName: "/dev/xvda", Ebs: ebs }];
  return JSON.stringify({
    ...sections,
    Resources: {
      BadKey: { Type: "AWS::KMS::Key", Properties: {} },
      GoodKey: keyWith(ADMITS),
      Template: {
        Type: "AWS::EC2::LaunchTemplate",
        Properties: { LaunchTemplateData: { BlockDeviceMappings: volumes } },
      },
      Nodes: {
        Type: "AWS::AutoScaling::AutoScalingGroup",
        Properties: {
          MinSize: "1",
          MaxSize: "2",
          LaunchTemplate: { LaunchTemplateId: ref("Template"), Version: "1" },
        },
        ...group,
      },
      ...more,
    },
  });
}

/** "fail when IsProd is true", a row each. */
function rowsOf(written: Written, parameters: Readonly<Record<string, string>> = {}): string[] {
  const report = lintIn(".", ["-"], {
    readStdin: () => templateOf(written),
    parameters: new Map(Object.entries(parameters)),
  });
  expect(report.problems).toEqual([]);
  return report.volumes.map(({ verdict, when }) => `${verdict}${shown(when)}`);
}

const shown = (when: When | null): string =>
  when === null
    ? ""
    : ` when ${when
        .map((one) =>
          Object.entries(one)
            .map(([name, value]) => `${name}=${value}`)
            .join(" & "),
        )
        .join(" | ")}`;

const encrypted = (KmsKeyId: unknown) => ({ Encrypted: true, KmsKeyId });

describe("a condition that the inputs leave open", () => {
  test.each<[string, Written, readonly string[]]>([
    [
      "picks the key",
      { Parameters: FREE, Conditions: IS_PROD, ebs: encrypted(iff("IsProd", BAD, GOOD)) },
      ["fail when IsProd=true"],
    ],
    [
      "picks between keys that all admit the role",
      { Parameters: FREE, Conditions: IS_PROD, ebs: encrypted(iff("IsProd", GOOD, GOOD)) },
      ["pass"],
    ],
    [
      "picks between keys that none admits the role",
      { Parameters: FREE, Conditions: IS_PROD, ebs: encrypted(iff("IsProd", BAD, BAD)) },
      ["fail"],
    ],
    [
      "decides whether the volume is encrypted at all",
      {
        Parameters: FREE,
        Conditions: IS_PROD,
        ebs: iff("IsProd", encrypted(BAD), { Encrypted: false }),
      },
      ["fail when IsProd=true"],
    ],
    [
      "decides whether there is a second volume",
      {
        Parameters: FREE,
        Conditions: IS_PROD,
        mappings: [
          { DeviceName: "/dev/xvda", Ebs: encrypted(GOOD) },
          iff("IsProd", { DeviceName: "/dev/xvdb", Ebs: encrypted(BAD) }, NO_VALUE),
        ],
      },
      ["pass", "fail when IsProd=true"],
    ],
    [
      "is the opposite of another",
      {
        Parameters: FREE,
        Conditions: { ...IS_PROD, IsTest: not(named("IsProd")) },
        ebs: encrypted(iff("IsProd", iff("IsTest", BAD, GOOD), GOOD)),
      },
      ["pass"],
    ],
    [
      "compares a parameter that another condition compares with something else",
      {
        Parameters: FREE,
        Conditions: { ...IS_PROD, IsTest: equals(ref("Stage"), "test") },
        ebs: encrypted(iff("IsProd", iff("IsTest", BAD, GOOD), GOOD)),
      },
      ["pass"],
    ],
    [
      "and another, of different parameters, fail only together",
      {
        Parameters: { ...FREE, Size: { Type: "String" } },
        Conditions: { ...IS_PROD, IsLarge: equals(ref("Size"), "large") },
        ebs: encrypted(iff("IsProd", iff("IsLarge", BAD, GOOD), GOOD)),
      },
      ["fail when IsProd=true & IsLarge=true"],
    ],
    [
      "must hold for the group to be made",
      {
        Parameters: FREE,
        Conditions: IS_PROD,
        ebs: encrypted(iff("IsProd", GOOD, BAD)),
        group: { Condition: "IsProd" },
      },
      ["pass"],
    ],
    [
      "makes a statement of the key policy",
      {
        Parameters: FREE,
        Conditions: IS_PROD,
        more: { BadKey: keyWith(iff("IsProd", ADMITS, NO_VALUE)) },
        ebs: encrypted(BAD),
      },
      ["fail when IsProd=false"],
    ],
    [
      "switches the key off",
      {
        Parameters: FREE,
        Conditions: IS_PROD,
        more: {
          GoodKey: {
            Type: "AWS::KMS::Key",
            Properties: { KeyPolicy: { Statement: ADMITS }, Enabled: iff("IsProd", true, false) },
          },
        },
        ebs: encrypted(GOOD),
      },
      ["fail when IsProd=false"],
    ],
    [
      "decides which of two aliases of one name there is",
      {
        Parameters: FREE,
        Conditions: { ...IS_PROD, IsNotProd: not(named("IsProd")) },
        more: {
          ForProd: {
            Type: "AWS::KMS::Alias",
            Condition: "IsProd",
            Properties: { AliasName: "alias/nodes", TargetKeyId: BAD },
          },
          ForOthers: {
            Type: "AWS::KMS::Alias",
            Condition: "IsNotProd",
            Properties: { AliasName: "alias/nodes", TargetKeyId: GOOD },
          },
        },
        ebs: encrypted("alias/nodes"),
      },
      ["fail when IsProd=true"],
    ],
    [
      "makes another alias than the one that is named",
      {
        Parameters: FREE,
        Conditions: IS_PROD,
        more: {
          Own: { Type: "AWS::KMS::Alias", Properties: { AliasName: "alias/nodes", TargetKeyId: BAD } },
          Other: {
            Type: "AWS::KMS::Alias",
            Condition: "IsProd",
            Properties: { AliasName: "alias/other", TargetKeyId: GOOD },
          },
        },
        ebs: encrypted("alias/nodes"),
      },
      ["fail"],
    ],
    [
      "takes away what is referred to, so that CloudFormation refuses the template",
      {
        Parameters: FREE,
        Conditions: IS_PROD,
        more: { Made: { ...keyWith(ADMITS), Condition: "IsProd" } },
        ebs: encrypted(iff("IsProd", GOOD, { "Fn::GetAtt": ["Made", "Arn"] })),
      },
      ["unknown when IsProd=false"],
    ],
    [
      "compares the Region, which is not stated",
      {
        Conditions: { IsProd: equals(ref("AWS::Region"), "us-east-1") },
        ebs: encrypted(iff("IsProd", BAD, GOOD)),
      },
      ["fail when IsProd=true"],
    ],
  ])("%s", (_, written, expected) => expect(rowsOf(written)).toEqual(expected));
});

describe("a parameter with AllowedValues", () => {
  const MAP = {
    Mappings: {
      Stages: { dev: { Encrypt: "false" }, test: { Encrypt: "false" }, prod: { Encrypt: "true" } },
    },
  };
  const encrypt = { "Fn::FindInMap": ["Stages", ref("Stage"), "Encrypt"] };

  test.each<[string, Written, readonly string[]]>([
    [
      "is a value of the volume",
      {
        Parameters: { Encrypt: { Type: "String", AllowedValues: ["true", "false"], Default: "false" } },
        ebs: { Encrypted: ref("Encrypt"), KmsKeyId: BAD },
      },
      // KmsKeyId without Encrypted is refused, so that the other value fails, too.
      ["fail"],
    ],
    [
      "picks from a mapping",
      {
        Parameters: STAGE,
        ...MAP,
        ebs: iff("Encrypts", encrypted(BAD), { Encrypted: false }),
        Conditions: { Encrypts: equals(encrypt, "true") },
      },
      ["fail when Encrypts=true"],
    ],
    [
      "picks from a mapping what a condition has picked before",
      {
        Parameters: STAGE,
        ...MAP,
        Conditions: { Encrypts: equals(encrypt, "true") },
        // Where the condition holds, the stage is prod, and its volumes are encrypted.
        ebs: { Encrypted: iff("Encrypts", encrypt, false), KmsKeyId: iff("Encrypts", GOOD, NO_VALUE) },
      },
      ["pass when Encrypts=true"],
    ],
    [
      "names the key of another stage as this one does",
      {
        Parameters: STAGE,
        more: {
          Named: {
            Type: "AWS::KMS::Alias",
            Properties: { AliasName: { "Fn::Sub": "alias/${Stage}" }, TargetKeyId: BAD },
          },
        },
        ebs: encrypted({ "Fn::Sub": "alias/${Stage}" }),
      },
      ["fail"],
    ],
    [
      "names the key that only one value makes",
      {
        Parameters: STAGE,
        more: {
          Named: {
            Type: "AWS::KMS::Alias",
            Properties: { AliasName: { "Fn::Sub": "alias/${Stage}" }, TargetKeyId: BAD },
          },
        },
        ebs: encrypted("alias/prod"),
      },
      ["fail when Stage=prod"],
    ],
    [
      "can never be what a condition compares it with",
      {
        Parameters: STAGE,
        Conditions: { IsOld: equals(ref("Stage"), "old") },
        ebs: encrypted(iff("IsOld", BAD, GOOD)),
      },
      ["pass"],
    ],
    [
      "has one value left where two conditions have ruled out the others",
      {
        Parameters: STAGE,
        Conditions: { ...IS_PROD, IsTest: equals(ref("Stage"), "test"), IsDev: equals(ref("Stage"), "dev") },
        ebs: encrypted(iff("IsProd", GOOD, iff("IsTest", GOOD, iff("IsDev", GOOD, BAD)))),
      },
      ["pass"],
    ],
    [
      "is kept from a value by a rule of the template",
      {
        Parameters: STAGE,
        Conditions: IS_PROD,
        Rules: { NeverProd: { Assertions: [{ Assert: not(equals(ref("Stage"), "prod")) }] } },
        ebs: encrypted(iff("IsProd", BAD, GOOD)),
      },
      ["pass"],
    ],
    [
      "is kept from a value by a rule that lists what it may be",
      {
        Parameters: STAGE,
        Conditions: IS_PROD,
        Rules: {
          NeverProd: {
            RuleCondition: not(equals(ref("Stage"), "dev")),
            Assertions: [{ Assert: { "Fn::Contains": [["test"], ref("Stage")] } }],
          },
        },
        ebs: encrypted(iff("IsProd", BAD, GOOD)),
      },
      ["pass"],
    ],
    [
      "is the spec of the key",
      {
        Parameters: { Spec: { Type: "String", AllowedValues: ["SYMMETRIC_DEFAULT", "RSA_2048"] } },
        more: {
          GoodKey: {
            Type: "AWS::KMS::Key",
            Properties: { KeyPolicy: { Statement: ADMITS }, KeySpec: ref("Spec") },
          },
        },
        ebs: encrypted(GOOD),
      },
      ["fail when Spec=RSA_2048"],
    ],
  ])("%s", (_, written, expected) => expect(rowsOf(written)).toEqual(expected));
});

describe("a default", () => {
  const KEY = { KeyArn: { Type: "String", Default: "" } };
  const HAS_KEY = { HasKey: not(equals(ref("KeyArn"), "")) };

  test("decides no condition, and is no value where a condition excludes it", () => {
    const ebs = { Encrypted: true, KmsKeyId: iff("HasKey", ref("KeyArn"), GOOD) };
    // The key is then one that the inputs do not show.
    expect(rowsOf({ Parameters: KEY, Conditions: HAS_KEY, ebs })).toEqual(["unknown when HasKey=true"]);
  });

  test("is a value where no condition excludes it", () => {
    const ebs = { Encrypted: true, KmsKeyId: iff("HasKey", GOOD, ref("KeyArn")) };
    // "" is no KmsKeyId: the default key of the account.
    expect(rowsOf({ Parameters: KEY, Conditions: HAS_KEY, ebs })).toEqual(["unknown when HasKey=false"]);
  });

  test("is no value where a comparison of several parameters comes out otherwise than by default", () => {
    const text = (Default: string) => ({ Type: "String", Default });
    const Parameters = { Encrypt: text("false"), Suffix: text("") };
    const joined = { "Fn::Join": ["", [ref("Encrypt"), ref("Suffix")]] };
    const Conditions = { IsPlain: equals(joined, "false") };
    const ebs = {
      Encrypted: iff("IsPlain", false, ref("Encrypt")),
      KmsKeyId: iff("IsPlain", NO_VALUE, GOOD),
    };
    // By its default, Encrypt would be false beside a KmsKeyId, which EC2 refuses.
    expect(rowsOf({ Parameters, Conditions, ebs })).toEqual(["unknown when IsPlain=false"]);
  });

  test("gives way to --parameters, which decide", () => {
    const written = { Parameters: STAGE, Conditions: IS_PROD, ebs: encrypted(iff("IsProd", BAD, GOOD)) };
    expect(rowsOf(written, { Stage: "prod" })).toEqual(["fail"]);
    expect(rowsOf(written, { Stage: "dev" })).toEqual(["pass"]);
  });
});

describe("more than can be tried", () => {
  const names = Array.from({ length: 12 }, (_, index) => `C${index}`);
  const Parameters = Object.fromEntries(names.map((name) => [`P${name}`, { Type: "String" }]));
  const Conditions = Object.fromEntries(names.map((name) => [name, equals(ref(`P${name}`), "yes")]));
  const chain = (last: unknown) =>
    names.reduceRight<unknown>((inner, name) => iff(name, iff(name, inner, GOOD), GOOD), last);

  const roles = names.map((name) => ({
    ...ADMITS,
    Principal: { AWS: `arn:aws:iam::111122223333:role/${name}` },
  }));
  const statements = roles.map((statement, index) => iff(`C${index}`, statement, NO_VALUE));

  test("is said to be so", () => {
    const report = lintIn(".", ["-"], {
      readStdin: () =>
        templateOf({ Parameters, Conditions, more: { BadKey: keyWith(...statements) }, ebs: encrypted(BAD) }),
    });
    // What was tried fails, and the worst is told; there may be more.
    expect(report.volumes.map(({ verdict }) => verdict)).toEqual(["fail"]);
    expect(report.notices).toEqual([
      "for one volume there are more combinations of conditions and parameters than eks-lint tries, so there may be more to say; --parameters decides them",
    ]);
  });

  test("does not take back a fail that was found", () => {
    const ebs = encrypted(iff("C0", { "Fn::GetAtt": ["PlainKey", "Arn"] }, BAD));
    const more = { BadKey: keyWith(...statements), PlainKey: { Type: "AWS::KMS::Key", Properties: {} } };
    expect(rowsOf({ Parameters, Conditions, more, ebs })[0]).toMatch(/^fail when C0=true/);
  });

  test("of overrides that name instance types only does not matter", () => {
    const override = (name: string) => iff(name, { InstanceType: `m5.${name}` }, NO_VALUE);
    const MixedInstancesPolicy = {
      LaunchTemplate: {
        LaunchTemplateSpecification: { LaunchTemplateId: ref("Template"), Version: "1" },
        Overrides: names.map(override),
      },
    };
    const group = { Properties: { MinSize: "1", MaxSize: "2", MixedInstancesPolicy } };
    expect(rowsOf({ Parameters, Conditions, group, ebs: encrypted(GOOD) })).toEqual(["pass"]);
    const AllowedValues = ["true", "false"];
    const more = { ...Parameters, Encrypt: { Type: "String", AllowedValues } };
    const ebs = { Encrypted: ref("Encrypt"), KmsKeyId: GOOD };
    expect(rowsOf({ Parameters: more, Conditions, group, ebs })).toEqual(["fail when Encrypt=false"]);
  });

  test("of conditions one inside the other is little", () => {
    const when = names.map((name) => `${name}=true`);
    expect(rowsOf({ Parameters, Conditions, ebs: encrypted(chain(BAD)) })).toEqual([
      `fail when ${when.join(" & ")}`,
    ]);
  });
});

test("a finding says when it holds", () => {
  const report = lintIn(".", ["-"], {
    readStdin: () =>
      templateOf({ Parameters: FREE, Conditions: IS_PROD, ebs: encrypted(iff("IsProd", BAD, GOOD)) }),
  });
  const [finding] = report.findings.filter(({ severity }) => severity === "error");
  expect(finding?.when).toEqual([{ IsProd: true }]);
  expect(finding?.message).toMatch(/ This holds when IsProd is true\.$/);
  expect(report.exitCode).toBe(1);
});

test("parameters that a rule of the template refuses leave nothing to judge, and that is said", () => {
  const Rules = {
    NeverProd: {
      Assertions: [{ Assert: not(equals(ref("Stage"), "prod")), AssertDescription: "prod has its own" }],
    },
  };
  const report = lintIn(".", ["-"], {
    readStdin: () => templateOf({ Parameters: STAGE, Rules, ebs: encrypted(BAD) }),
    parameters: new Map([["Stage", "prod"]]),
  });
  expect(report.volumes).toEqual([]);
  expect(report.notJudged.map(({ why }) => why)).toEqual([
    "CloudFormation refuses the parameters that are given, by the template's own NeverProd (prod has its own); nothing of it is judged",
  ]);
});

test("a value that the template does not allow is judged, and said to be refused", () => {
  const report = lintIn(".", ["-"], {
    readStdin: () => templateOf({ Parameters: STAGE, ebs: encrypted(BAD) }),
    parameters: new Map([["Stage", "nope"]]),
  });
  expect(report.volumes.map(({ verdict }) => verdict)).toEqual(["fail"]);
  expect(report.notices).toEqual([
    'the template of <stdin> does not allow Stage to be "nope", so CloudFormation refuses that; it is judged all the same',
  ]);
});

describe("what is taken for granted and may turn out otherwise", () => {
  const alias = (TargetKeyId: unknown, Condition?: string) => ({
    Type: "AWS::KMS::Alias",
    ...(Condition === undefined ? {} : { Condition }),
    Properties: { AliasName: "alias/nodes", TargetKeyId },
  });
  const free = (Default: string) => ({ Type: "String", Default });
  const NOT_PROD = { IsDev: not(named("IsProd")) };

  test.each<[string, Written, readonly string[]]>([
    [
      "a default that the group's own condition excludes",
      {
        Parameters: { Encrypt: free("false") },
        Conditions: { Encrypts: equals(ref("Encrypt"), "true") },
        ebs: { Encrypted: ref("Encrypt"), KmsKeyId: GOOD },
        group: { Condition: "Encrypts" },
      },
      ["pass"],
    ],
    [
      "a key by default that the group's own condition excludes",
      {
        Parameters: { Key: free("alias/aws/ebs") },
        Conditions: { OwnKey: not(equals(ref("Key"), "alias/aws/ebs")) },
        ebs: encrypted(ref("Key")),
        group: { Condition: "OwnKey" },
      },
      ["unknown"],
    ],
    [
      "a key by default that a rule of the template refuses",
      {
        Parameters: { Key: free("alias/aws/ebs") },
        Rules: { OwnKey: { Assertions: [{ Assert: not(equals(ref("Key"), "alias/aws/ebs")) }] } },
        ebs: encrypted(ref("Key")),
      },
      ["unknown"],
    ],
    [
      "an alias that is made under a condition",
      {
        Parameters: FREE,
        Conditions: IS_PROD,
        more: { Named: alias(GOOD, "IsProd") },
        ebs: encrypted("alias/nodes"),
      },
      ["unknown when IsProd=false"],
    ],
    [
      "a maximum size that a condition makes 0",
      {
        Parameters: FREE,
        Conditions: IS_PROD,
        ebs: encrypted(BAD),
        group: {
          Properties: {
            MaxSize: iff("IsProd", 3, 0),
            LaunchTemplate: { LaunchTemplateId: ref("Template"), Version: "1" },
          },
        },
      },
      ["fail when IsProd=true"],
    ],
    [
      "the volumes of a group that only one scenario makes",
      {
        Parameters: FREE,
        Conditions: IS_PROD,
        mappings: iff("IsProd", [{ DeviceName: "/dev/xvda", Ebs: encrypted(BAD) }], NO_VALUE),
        group: {
          Condition: "IsProd",
          Properties: { MaxSize: 3, LaunchTemplate: { LaunchTemplateId: ref("Template"), Version: "1" } },
        },
      },
      ["fail"],
    ],
    [
      "a group that no scenario makes",
      {
        Parameters: FREE,
        Conditions: { ...IS_PROD, ...NOT_PROD, Never: { "Fn::And": [named("IsProd"), named("IsDev")] } },
        ebs: encrypted(BAD),
        group: { Condition: "Never" },
      },
      [],
    ],
    [
      "the order of the sides of a comparison",
      {
        Parameters: { A: free("x"), B: free("x") },
        Conditions: { Same: equals(ref("A"), ref("B")), Other: equals(ref("B"), ref("A")) },
        ebs: encrypted(iff("Same", iff("Other", GOOD, BAD), GOOD)),
      },
      ["pass"],
    ],
    [
      "a parameter within a text",
      {
        Parameters: FREE,
        Conditions: { ...IS_PROD, Within: equals({ "Fn::Sub": "x-${Stage}" }, "x-prod") },
        ebs: encrypted(iff("IsProd", iff("Within", GOOD, BAD), GOOD)),
      },
      ["pass"],
    ],
    [
      "a comparison with what no input tells",
      {
        Parameters: STAGE,
        Conditions: { C: not(equals(ref("Stage"), { "Fn::ImportValue": "stage" })) },
        ebs: encrypted(iff("C", GOOD, BAD)),
      },
      ["fail when C=false"],
    ],
    [
      "an empty text that a pattern refuses",
      {
        Parameters: { KeyArn: { Type: "String", AllowedPattern: "arn:.+" } },
        Conditions: { NoKey: equals(ref("KeyArn"), "") },
        ebs: encrypted(iff("NoKey", BAD, GOOD)),
      },
      ["pass"],
    ],
    [
      "a number that is too small",
      {
        Parameters: { Size: { Type: "Number", MinValue: 1 } },
        Conditions: { None: equals(ref("Size"), "0") },
        ebs: encrypted(iff("None", BAD, GOOD)),
      },
      ["pass"],
    ],
  ])("%s", (_, written, expected) => expect(rowsOf(written)).toEqual(expected));
});

test("volumes that depend on a condition each are tried one by one", () => {
  const names = Array.from({ length: 12 }, (_, index) => `C${index}`);
  const Parameters = Object.fromEntries(names.map((name) => [`P${name}`, { Type: "String" }]));
  const Conditions = Object.fromEntries(names.map((name) => [name, equals(ref(`P${name}`), "yes")]));
  const mappings = names.map((name, index) => ({
    DeviceName: `/dev/xvd${index}`,
    Ebs: encrypted(iff(name, BAD, GOOD)),
  }));
  expect(rowsOf({ Parameters, Conditions, mappings })).toEqual(names.map((name) => `fail when ${name}=true`));
});
