import { describe, expect, test } from "vitest";
import { TYPES, VARIABLES, VIEWS } from "../../../src/engine/expression.ts";
import { checkExpression, type Wanted } from "../../../src/engine/loading/check-expression.ts";
import type { About } from "../../../src/engine/rule.ts";

const messagesOf = (source: string, wanted: Wanted = "condition", about: About = "volume") =>
  checkExpression(source, wanted, about).map(({ message }) => message);

/** What each mistake is about, as it stands in the expression. */
const placesOf = (source: string) =>
  checkExpression(source, "condition", "volume").map(({ start, end }) => source.slice(start, end));

/** Of a launch. */
const CALLS = [
  "CreateGrant",
  "GenerateDataKeyWithoutPlaintext",
  "Decrypt",
  "DescribeKey",
  "ReEncryptFrom",
  "ReEncryptTo",
  "Encrypt",
  "GenerateDataKey",
]
  .map((call) => `"kms:${call}"`)
  .join(", ");

describe("an expression that is right", () => {
  test.each([
    "volume.encrypted",
    "!volume.encrypted || volume.hasKey && volume.key.isCustomerManaged",
    'volume.type == "gp3" && volume.size >= 50 && volume.iops < 3000.5',
    'volume.type in ["gp3", "io2"] && !(volume.device in volume.undecided)',
    'volume.device.startsWith("/dev/") && volume.device.endsWith(volume.device)',
    'volume.keyId.contains("alias/") || "a".contains("b" + "c")',
    "size(volume.undecided) == 0 && volume.undecided.size() < size(volume.device) + 1",
    'volume.undecided.all(one, one != "" && one.startsWith("x"))',
    '["gp2", "standard"].exists(old, volume.type.startsWith(old) || volume.keyId.contains(old))',
    'volume.undecided.filter(one, one == "a").join(", ") == ""',
    'volume.undecided.map(one, one + "!") == volume.undecided',
    'volume.undecided.map(one, one != "", size(one)) == [1, 2]',
    'volume.undecided.exists_one(one, one == "a") && volume.undecided.exists(one, one == "b")',
    "volume.undecided == []",
    '[volume.device, volume.keyId].exists(one, one == launcher.name && permits(volume.key, launcher.role, "needed"))',
    "(volume.encrypted ? volume.size : 10) % 2 == -1 * (3 - 4)",
    'volume.device.trim().lowerAscii() < "z".upperAscii()',
    'permits(volume.key, launcher.role, "needed")',
    'mayCall(volume.sourceKey, launcher.role, "kms:ReEncryptFrom")',
    'lacking(volume.key, launcher.role, "listed") == ""',
    "sameRegion(volume.key, launcher) && maps(launcher, launcher.rootDevice)",
    'support("1.34").isOver || support("1.34").daysOfStandardLeft > 60',
    "volume.encrypted // to the end of the line",
  ])("%s", (source) => {
    expect(messagesOf(source)).toEqual([]);
  });

  test.each([
    "volume.device",
    "volume.size + 1",
    "volume.undecided",
    '"\\x7b"',
    'volume.hasKey ? volume.key.name : "no key"',
  ])("in a message: %s", (source) => {
    expect(messagesOf(source, "text")).toEqual([]);
  });

  test("may ask about every field of everything that rules are about", () => {
    const known = new Set(["bool", "string", "int", "list<string>", ...Object.keys(VIEWS)]);
    for (const about of Object.keys(VARIABLES) as About[]) {
      for (const name of VARIABLES[about]) {
        for (const [field, type] of Object.entries<string>(VIEWS[TYPES[name]].FIELDS)) {
          expect(known).toContain(type);
          const source = `${name}.${field}${COMPARED[type] ?? '.name != ""'}`;
          expect(messagesOf(source, "condition", about)).toEqual([]);
        }
      }
    }
  });
});

const COMPARED: Readonly<Record<string, string>> = {
  Deployed: '.cluster != ""',
  bool: "",
  string: ' != ""',
  int: " > 0",
  "list<string>": " != []",
};

describe("a name that does not exist is named, with what was probably meant and what there is", () => {
  test.each([
    [
      "volume.encryptd",
      /^a volume has no field "encryptd"; did you mean encrypted\? \(fields: device, .*\)$/,
    ],
    ["volume.key.enabeld", /^a key has no field "enabeld"; did you mean enabled\?/],
    ["volume.Encrypted", /; did you mean encrypted\?/],
    [
      "volumes.encrypted",
      /^there is no variable "volumes"; did you mean volume\? \(variables: volume, launcher\)$/,
    ],
    ["encrypted", /^there is no variable "encrypted"; did you mean volume\.encrypted\?/],
    ["cluster.endpointPublic", /^there is no variable "cluster" \(variables: volume, launcher\)$/],
    ["volume.constructor == 1", /^a volume has no field "constructor"/],
    ["volume.toString == 1", /^a volume has no field "toString"/],
    ["volume.volume.encrypted", /^a volume has no field "volume"/],
    ["volume.device.length == 3", /^this is text, which has no fields, and so no "length"$/],
    ["permit(volume.key, launcher.role)", /^there is no function "permit"; did you mean permits\?$/],
    ['volume.device.replace("a", "b") == ""', /^there is no function "replace" \(functions: permits, .*\)$/],
    ['support("1.30").over', /^what support\(\) gives has no field "over"/],
    ["string == volume.device", /^there is no variable "string"/],
    ["google.protobuf.Timestamp == 1", /^there is no variable "google"/],
  ])("%s", (source, message) => {
    expect(messagesOf(source)).toEqual([expect.stringMatching(message)]);
  });

  test("in its own place, and each of them", () => {
    expect(placesOf("volume.key . enabeld && volum.encrypted || permit(volume.size)")).toEqual([
      "enabeld",
      "volum",
      "permit",
    ]);
    expect(placesOf("(volume.device).begins(volume.device)")).toEqual(["begins"]);
  });
});

describe("types that do not go together are said in words", () => {
  test.each([
    ["volume.device", "this is text, and what is true or false is wanted"],
    ["volume.encrypted == 1", "== wants two of one kind, and here it has true or false and a whole number"],
    ["volume.size == 1.5", "== wants two of one kind, and here it has a whole number and a number"],
    ["volume.key == volume.key", "a key cannot be compared; compare a field of it, such as its name"],
    ['volume.size > "50"', "> wants two numbers or two texts, and here it has a whole number and text"],
    ["volume.size in volume.undecided", "a whole number is never in a list of texts"],
    ["volume.device in volume.type", "in asks whether something is in a list, and on its right is text"],
    ["volume.key in [volume.key]", "a key cannot be looked for in a list; look for a field of it"],
    [
      "volume.size + volume.device == 1",
      "+ wants two texts, two lists or two numbers of one kind, and here it has a whole number and text",
    ],
    [
      "volume.size - 1.0 > 2.0",
      "- wants two numbers of one kind, and here it has a whole number and a number",
    ],
    ["5.0 % 2.0 == 1.0", "% wants two whole numbers, and here it has a number and a number"],
    ["!volume.device", "! turns over what is true or false, and this is text"],
    ["-volume.device == 1", "- wants a number behind it, and this is text"],
    ["volume.encrypted && volume.size", "&& joins what is true or false, and this is a whole number"],
    ["volume.device ? true : false", "? asks what is true or false, and this is text"],
    [
      "volume.encrypted ? true : 1",
      "both sides of the colon must be of one kind, and they are true or false and a whole number",
    ],
    ['1 in [1, "a"]', "this is text in a list of whole numbers; a list holds one kind of thing"],
    [
      'permits(volume, launcher.role, "needed")',
      "permits is used as permits(key, role, text), not as permits(volume, role, text)",
    ],
    ["permits(volume.key)", "permits is used as permits(key, role, text), not as permits(key)"],
    [
      "size(volume.size) == 1",
      "size is used as size(text), size(list), text.size() or list.size(), not as size(whole number)",
    ],
    [
      'startsWith(volume.device, "a")',
      "startsWith is used as text.startsWith(text), not as startsWith(text, text)",
    ],
    ["launcher.maps(volume.device)", "maps is used as maps(launcher, text), not as launcher.maps(text)"],
    ["volume.device.all(one, true)", "all goes over a list, and this is text"],
    [
      "volume.undecided.all(one, one)",
      "all asks something of each item that is true or false, and this is neither",
    ],
    ["volume.undecided.all(volume, true)", '"volume" has a meaning already; give the item another name'],
    ["all(volume.undecided, true)", "all goes over a list, and is written list.all(item, condition)"],
    ["volume.undecided.map(one) == []", "map goes over a list, and is written list.map(item, value)"],
    [
      "volume.keyId == null",
      "nothing is ever null here: ask what says that it is absent, such as volume.hasKey",
    ],
    ["volume.size == 50u", 'values are true, false, texts such as "gp3", and numbers such as 50 and 0.5'],
    ['volume.undecided[0] == ""', /^\[ \] behind a value is not offered/],
    ['volume["device"] == ""', /^\[ \] behind a value is not offered/],
    ['{"a": 1} == {"a": 1}', /^\{ \} has no meaning in a rule/],
  ])("%s", (source, message) => {
    const [first] = messagesOf(source);
    expect(first).toEqual(typeof message === "string" ? message : expect.stringMatching(message));
  });

  test.each([
    [
      "volume.encrypted",
      'this is true or false, which says nothing in a sentence; make text of it: {… ? "yes" : "no"}',
    ],
    ["volume.key", "this is a key; name the field of it that is to be shown, such as its name"],
    ["1.5", "this is a number; a placeholder stands for text, a whole number or a list of texts"],
  ])("in a message: %s", (source, message) => {
    expect(messagesOf(source, "text")).toEqual([message]);
  });

  test.each([
    [
      'permits(volume.key, launcher.role, "neded")',
      '"neded" is none of "needed", "documented", "listed"; did you mean needed?',
    ],
    [
      'permits(volume.key, launcher.role, "need" + "ed")',
      'the last argument of permits is one of "needed", "documented", "listed", written out',
    ],
    [
      'lacking(volume.key, launcher.role, volume.device) == ""',
      'the last argument of lacking is one of "needed", "documented", "listed", written out',
    ],
    [
      'mayCall(volume.key, launcher.role, "kms:ReEncrypt")',
      `"kms:ReEncrypt" is none of ${CALLS}; did you mean kms:ReEncryptTo?`,
    ],
    [
      "mayCall(volume.key, launcher.role, volume.device)",
      `the last argument of mayCall is one of ${CALLS}, written out`,
    ],
  ])("a tier or a call that is none: %s", (source, message) => {
    expect(messagesOf(source)).toEqual([message]);
  });
});

describe("what is no CEL is said in words", () => {
  test.each([
    ["volume.encrypted and volume.hasKey", '"and" is not CEL; write &&', "and"],
    ["volume.encrypted OR volume.hasKey", '"OR" is not CEL; write ||', "OR"],
    ["volume.hasKey && not volume.encrypted", '"not" is not CEL; write !', "volume"],
    ['volume.type = "gp3"', '"=" is not CEL; write ==', "="],
    ["volume.type == 'gp3", "a closing quote is missing", "'gp3"],
    ['volume.type == "\\d"', 'the backslash in "\\\\d" has no meaning; write it twice', "\\d"],
    [
      "volume.encrypted &&",
      "the expression ends where something is missing: a value, or a closing bracket",
      "",
    ],
    [
      "(volume.encrypted",
      "the expression ends where something is missing: a value, or a closing bracket",
      "",
    ],
    ["volume.encrypted)", '")" does not belong here', ")"],
    ["volume?.encrypted", '"." does not belong here', "."],
    ["for", '"for" is a word that CEL keeps for itself', "for"],
    [
      "volume.undecided.all(1, true)",
      'the first argument is a name for the items of the list, as in list.all(item, item != "")',
      "1",
    ],
  ])("%s", (source, message, place) => {
    expect(messagesOf(source)).toEqual([message]);
    expect(placesOf(source)).toEqual([place]);
  });

  test.each([
    ["long", Array(300).fill("volume.encrypted").join(" && ")],
    ["deep", `${"(".repeat(900)}volume.encrypted${")".repeat(900)}`],
    ["often negated", `${"!".repeat(1900)}volume.encrypted`],
  ])("an expression that is too %s", (_, source) => {
    expect(messagesOf(source)).toEqual([
      "the expression has more than 500 values, names and operators, or brackets more than 50 deep",
    ]);
  });
});

describe("work that may grow out of proportion is refused", () => {
  test.each([
    ['volume.device.matches("^(a+)+$")', /^there is no matches: a regular expression can run for ever/],
    ["has(volume.keyId)", /^there is no has: every field is always there/],
    ['cel.bind(a, volume.device, a + a) == ""', /^there is no function "bind"/],
    ['volume.device.split("").join("xx") == ""', /^there is no function "split"/],
    ['timestamp("2026-11-22T00:00:00Z").getHours("Europe/Berlin") > 3', /^there is no function "getHours"/],
    ['duration("1h") == duration("1h")', /^there are no times/],
    ["volume.undecided.all(a, volume.undecided.exists(b, a == b))", /^exists stands inside of all/],
    ['["a"].all(a, ["b"].all(b, a == b))', /^all stands inside of all/],
    ["volume.undecided.map(a, a + a).map(b, b + b) == []", /^map stands inside of map/],
    [
      "volume.undecided.all(a, a == volume.device)",
      /^all goes over a list of the inputs.*ask about volume outside of it/,
    ],
    [
      "volume.undecided.filter(a, a in launcher.name.trim()) == []",
      /ask about launcher outside of it|in asks whether/,
    ],
    ['(volume.undecided + ["a"]).all(a, a == volume.device)', /ask about volume outside of it/],
    ["volume.device.contains(volume.keyId)", /^contains takes a text that the rule states itself/],
    ['volume.device.contains("a" + volume.keyId)', /^contains takes a text that the rule states itself/],
    ['volume.undecided.join(volume.device) == ""', /^join takes a text that the rule states itself/],
  ])("%s", (source, message) => {
    expect(messagesOf(source)[0]).toEqual(expect.stringMatching(message));
  });
});
