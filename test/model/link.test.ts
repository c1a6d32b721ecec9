// Which key does a KmsKeyId mean?

import { describe, expect, it } from "vitest";
import { type Environment, environmentOf } from "../../src/model/environment.ts";
import { known, unknown } from "../../src/model/fact.ts";
import { indexKeys, type LinkedKey, linkKey } from "../../src/model/link.ts";
import { certainKey, type Key, type KeyAlias } from "../../src/model/model.ts";
import type { Origin, ResourceIdentity } from "../../src/model/origin.ts";
import { certain } from "../../src/model/possible.ts";
import { scenarioOf } from "../../src/model/scenario.ts";
import { show, type Text, textOf } from "../../src/model/text.ts";
import { describe as reasonOf } from "../../src/model/unknown.ts";
import { hole } from "./texts.ts";

const ORIGIN: Origin = { kind: "file", file: "f", path: [] };
const NOWHERE = environmentOf(null, null);
const WEST = environmentOf("111122223333", "us-west-2");
const EAST = environmentOf("111122223333", "us-east-1");
const FOREIGN = environmentOf("444455556666", "us-west-2");

const identityOf = (logicalId: string, type: string): ResourceIdentity => ({
  stack: null,
  logicalId,
  type,
  constructPath: null,
  physicalName: null,
  origin: ORIGIN,
});

function key(name: string, identifiers: readonly Text[], environment: Environment): Key {
  return {
    name,
    identifiers,
    manager: known("customer", ORIGIN),
    enabled: known(true, ORIGIN),
    spec: known("SYMMETRIC_DEFAULT", ORIGIN),
    usage: known("ENCRYPT_DECRYPT", ORIGIN),
    materialOrigin: known("AWS_KMS", ORIGIN),
    multiRegion: known(false, ORIGIN),
    rotation: known(false, ORIGIN),
    environment,
    policy: known({ kind: "kms-default", origin: ORIGIN }, ORIGIN),
    unreadGrants: null,
    identity: identityOf(name, "AWS::KMS::Key"),
    origin: ORIGIN,
  };
}

function alias(name: string, target: KeyAlias["target"] | Text, environment: Environment): KeyAlias {
  return {
    identifiers: [[name]],
    target: "state" in target ? target : known(target, ORIGIN),
    environment,
    identity: identityOf(`Alias of ${name}`, "AWS::KMS::Alias"),
  };
}

const ID = "1234abcd-12ab-34cd-56ef-1234567890ab";
const ref = hole("f#Key", "id");
const arnOf = (environment: Environment, ...resource: (string | typeof ref)[]): Text =>
  textOf(`arn:${environment.partition}:kms:`, environment.region, ":", environment.account, ":", ...resource);

const noPolicy = unknown({ kind: "undecided-condition", condition: "IsProd" }, ORIGIN);
const INDEX = indexKeys({
  keys: [
    key("Own", [[ref], arnOf(NOWHERE, "key/", ref)], NOWHERE),
    key("Live", [[ID], arnOf(WEST, `key/${ID}`)], WEST),
  ].map(certainKey),
  aliases: [
    alias("alias/own", [ref], NOWHERE),
    alias("alias/live", arnOf(WEST, `key/${ID}`), WEST),
    alias("alias/east", [ID], EAST),
    alias("alias/gone", ["00000000-0000-0000-0000-000000000000"], NOWHERE),
    alias("alias/if", noPolicy, NOWHERE),
    alias("alias/alias", ["alias/own"], NOWHERE),
    alias("alias/loop", ["alias/loop"], NOWHERE),
  ].map(certain),
})(scenarioOf());

const link = (keyId: Text, from: Environment): LinkedKey => linkKey(keyId, from, INDEX, ORIGIN);
const through = (linked: LinkedKey) => linked.through.map(({ id }) => id);
const whyNot = ({ key: { policy } }: LinkedKey) =>
  policy.state === "unknown" ? reasonOf(policy.why) : "known";

describe("a KmsKeyId", () => {
  it.each<[what: string, keyId: Text, from: Environment, name: string, aliases: readonly string[]]>([
    ["the Ref of a key", [ref], NOWHERE, "Own", []],
    ["the ARN of a key of the run", arnOf(NOWHERE, "key/", ref), NOWHERE, "Own", []],
    ["a key id", [ID], WEST, "Live", []],
    ["a key ARN", arnOf(WEST, `key/${ID}`), WEST, "Live", []],
    ["the name of an alias", ["alias/own"], NOWHERE, "Own", ["Alias of alias/own"]],
    [
      "the name of an alias, in an environment that may be the same",
      ["alias/own"],
      WEST,
      "Own",
      ["Alias of alias/own"],
    ],
    ["the ARN of an alias", arnOf(WEST, "alias/live"), EAST, "Live", ["Alias of alias/live"]],
    [
      "the ARN of an alias in an environment not stated",
      arnOf(NOWHERE, "alias/own"),
      NOWHERE,
      "Own",
      ["Alias of alias/own"],
    ],
    [
      "an alias whose target is an alias",
      ["alias/alias"],
      NOWHERE,
      "Own",
      ["Alias of alias/alias", "Alias of alias/own"],
    ],
  ])("that is %s means the key", (_, keyId, from, name, aliases) => {
    const linked = link(keyId, from);
    expect(linked.key.name).toBe(name);
    expect(through(linked)).toEqual(aliases);
    expect(linked.key.manager).toMatchObject({ value: "customer" });
  });

  it.each<[Text, Environment]>([
    [["alias/aws/ebs"], NOWHERE],
    [arnOf(WEST, "alias/aws/ebs"), WEST],
    [arnOf(NOWHERE, "alias/aws/ebs"), NOWHERE],
  ])("%j is the key that AWS manages", (keyId, from) => {
    const { key: found } = link(keyId, from);
    expect(found.manager).toMatchObject({ state: "known", value: "aws" });
    expect(found.policy.state).toBe("unknown");
    // https://docs.aws.amazon.com/kms/latest/developerguide/rotate-keys.html
    expect(found.rotation).toMatchObject({ state: "known", value: true });
  });

  it.each<[what: string, keyId: Text, from: Environment, why: string]>([
    ["an id of no input", ["abcd"], WEST, "the key abcd is not described by any input of this run"],
    [
      "an ARN of no input",
      ["arn:aws:kms:us-west-2:111122223333:key/abcd"],
      WEST,
      "the key arn:aws:kms:us-west-2:111122223333:key/abcd is not described by any input of this run",
    ],
    [
      "the ARN of the same id in another Region",
      arnOf(EAST, `key/${ID}`),
      EAST,
      `the key arn:aws:kms:us-east-1:111122223333:key/${ID} is not described by any input of this run`,
    ],
    [
      "an alias of another Region",
      ["alias/live"],
      EAST,
      "the key alias/live is not described by any input of this run",
    ],
    [
      "an alias of another account",
      ["alias/live"],
      FOREIGN,
      "the key alias/live is not described by any input of this run",
    ],
    [
      "an alias of no input",
      ["alias/other"],
      WEST,
      "the key alias/other is not described by any input of this run",
    ],
    ["not given", [hole("Unset")], WEST, "Unset is not described by any input of this run"],
    [
      "given in parts",
      ["alias/", hole("Unset")],
      WEST,
      "the key alias/${Unset} is not described by any input of this run",
    ],
    [
      "an alias whose target nothing decides",
      ["alias/if"],
      NOWHERE,
      "it depends on condition IsProd, which the inputs do not decide",
    ],
    [
      "an alias of a key of no input",
      ["alias/gone"],
      NOWHERE,
      "the key 00000000-0000-0000-0000-000000000000 is not described by any input of this run",
    ],
    [
      "an alias that leads to itself",
      ["alias/loop"],
      NOWHERE,
      "the key alias/loop is not described by any input of this run",
    ],
    ["empty", [], NOWHERE, "the key  is not described by any input of this run"],
    [
      "a colon or two",
      ["arn:aws:kms"],
      NOWHERE,
      "the key arn:aws:kms is not described by any input of this run",
    ],
    [
      "the ARN of something else",
      ["arn:aws:s3:::alias/own"],
      NOWHERE,
      "the key arn:aws:s3:::alias/own is not described by any input of this run",
    ],
  ])("that is %s means a key of which nothing is known", (_, keyId, from, why) => {
    const linked = link(keyId, from);
    expect(whyNot(linked)).toBe(why);
    expect(linked.key.identity).toBeNull();
    const { manager, enabled, spec, usage, materialOrigin, rotation } = linked.key;
    expect([manager, enabled, spec, usage, materialOrigin, rotation].map(({ state }) => state)).toEqual(
      Array(6).fill("unknown"),
    );
  });
});

describe("the environment of the key", () => {
  const shownOf = ({ key: { environment } }: LinkedKey) => [
    show(environment.account),
    show(environment.region),
    environment.partition,
  ];

  it.each<[what: string, keyId: Text, from: Environment, expected: readonly string[]]>([
    [
      "what its ARN states",
      ["arn:aws-cn:kms:cn-north-1:444455556666:key/x"],
      WEST,
      ["444455556666", "cn-north-1", "aws-cn"],
    ],
    ["that of the volume for an id", ["x"], WEST, ["111122223333", "us-west-2", "aws"]],
    [
      "that of the volume for an alias whose template states none",
      ["alias/own"],
      WEST,
      ["111122223333", "us-west-2", "aws"],
    ],
    [
      "its own where the alias leads to one that states it",
      arnOf(WEST, "alias/live"),
      EAST,
      ["111122223333", "us-west-2", "aws"],
    ],
  ])("is %s", (_, keyId, from, expected) => {
    expect(shownOf(link(keyId, from))).toEqual(expected);
  });
});

it.each([
  ["arn:aws-cn:kms:us-west-2:111122223333:alias/live", "aws-cn", "us-west-2", "aws"],
  ["arn:aws:kms:cn-north-1:111122223333:key/x", "aws", "cn-north-1", "aws-cn"],
])("%s names no key, for no Region is in two partitions", (arn, stated, region, partition) => {
  const { key } = link([arn], WEST);
  expect(key.policy.state === "unknown" && reasonOf(key.policy.why)).toBe(
    `${arn} is in the partition ${stated}, and the Region ${region} is in ${partition}`,
  );
});

describe("an alias that both an input and the account have", () => {
  const AWS: Origin = { kind: "aws", arn: show(arnOf(WEST, "alias/nodes")), call: "kms:ListAliases" };
  const OTHER_FILE: Origin = { kind: "file", file: "other", path: [] };
  const ofAccount = alias("alias/nodes", ["live"], WEST);
  const index = (others: readonly KeyAlias[]) =>
    indexKeys({
      keys: [key("Stated", [["stated"]], WEST), key("Live", [["live"]], WEST)].map(certainKey),
      aliases: [{ ...ofAccount, identity: { ...ofAccount.identity, origin: AWS } }, ...others].map(certain),
    })(scenarioOf());
  const named = (others: readonly KeyAlias[], by: Origin) =>
    linkKey(["alias/nodes"], WEST, index(others), by).key.name;
  const stated = alias("alias/nodes", ["stated"], WEST);

  it.each<[what: string, others: readonly KeyAlias[], by: Origin, name: string]>([
    ["means for a file of the run what the input says", [stated], ORIGIN, "Stated"],
    ["means the same for another file of the run", [stated], OTHER_FILE, "Stated"],
    [
      "means the same for a launch template of the account, from which an input launches",
      [stated],
      { ...AWS, call: "ec2:DescribeLaunchTemplateVersions" },
      "Stated",
    ],
    ["and no input, means what the account says", [], ORIGIN, "Live"],
  ])("%s", (_, others, by, name) => {
    expect(named(others, by)).toBe(name);
  });

  it("is told apart by nobody when two inputs have it", () => {
    expect(named([stated, stated], OTHER_FILE)).toBe("alias/nodes");
  });

  it("brings along what only an account tells of its key", () => {
    const live = {
      ...key("Live", [["live"]], NOWHERE),
      state: known("Disabled", AWS),
      unreadGrants: () => null,
    };
    const aliases = [stated, alias("alias/live", ["live"], WEST)];
    const all = indexKeys({ keys: [certainKey(live)], aliases: aliases.map(certain) })(scenarioOf());
    const linked = linkKey(["alias/live"], WEST, all, ORIGIN).key;
    expect(linked).toMatchObject({ environment: WEST, state: { value: "Disabled" } });
    expect(linked.unreadGrants?.(["role"])).toBeNull();
  });
});
