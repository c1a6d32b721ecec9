// Which KMS keys, aliases and grants did the account tell of?

import { byCodeUnit } from "../../model/by-code-unit.ts";
import { certainKey, type Key, type Model } from "../../model/model.ts";
import { certain } from "../../model/possible.ts";
import { itemsOf, member } from "../../model/value.ts";
import { kmsArn } from "../key-arn.ts";
import { aliasesTold } from "./aliases.ts";
import { type Answers, valueTold } from "./answers.ts";
import { type AskedKey, askedKeys, toldOfKey } from "./asked-keys.ts";
import { grantsTold } from "./grants.ts";
import { keyTold, missingKey } from "./key.ts";
import { stringIn } from "./strings.ts";

/** Each key once, by whatever ids and aliases it was asked for. */
export function keysTold(answers: Answers): Pick<Model, "keys" | "aliases" | "grants"> {
  const asked = askedKeys(answers);
  const byArn = byKeyArn(asked);
  const names = namesByArn([...byArn.keys()], asked, answers);
  const { grants, unread } = grantsTold(answers);
  const policyTold = toldOfKey("kms:GetKeyPolicy", answers);
  const keys = [...byArn].map(([arn, one]) =>
    keyTold(arn, one, {
      alias: names.get(arn)?.[0] ?? null,
      policy: policyTold(arn),
      unreadGrants: (grantee) => unread(arn, grantee),
    }),
  );
  return {
    keys: [...missingKeys(asked), ...keys].map(certainKey),
    aliases: aliasesTold(asked, names).map(certain),
    grants: grants.map(certain),
  };
}

/** Of several that were asked for one key, one that was answered. */
function byKeyArn(asked: readonly AskedKey[]): ReadonlyMap<string, AskedKey> {
  const byArn = new Map<string, AskedKey>();
  for (const one of asked) {
    if (one.arn !== null && byArn.get(one.arn)?.told.kind !== "answered") byArn.set(one.arn, one);
  }
  return byArn;
}

/** In order, so that the same key is always called the same; AWS keeps `alias/aws/` to itself. */
function namesByArn(
  arns: readonly string[],
  asked: readonly AskedKey[],
  answers: Answers,
): ReadonlyMap<string, readonly string[]> {
  const aliasesOf = toldOfKey("kms:ListAliases", answers);
  const stated = statedNames(asked);
  return new Map(
    arns.map((arn) => {
      const told = aliasesOf(arn);
      const list = told === null ? null : itemsOf(member(valueTold(told), "Aliases"), "lists-only");
      const listed = list?.state === "known" ? list.value : [];
      const names = listed.flatMap((item) => stringIn(member(item, "AliasName")) ?? []);
      const all = [...new Set([...names, ...(stated.get(arn) ?? [])])];
      return [arn, all.filter((name) => !name.startsWith("alias/aws/")).sort(byCodeUnit)];
    }),
  );
}

/** Those that keys were asked for by. */
function statedNames(asked: readonly AskedKey[]): ReadonlyMap<string, readonly string[]> {
  const byArn = new Map<string, string[]>();
  for (const { arn, told } of asked) {
    const [place, name] = parted(told.about);
    if (arn === null || !name.startsWith("alias/") || parted(arn)[0] !== place) continue;
    const names = byArn.get(arn) ?? [];
    names.push(name);
    byArn.set(arn, names);
  }
  return byArn;
}

/** What is before the last colon, and what behind it. */
const parted = (arn: string): readonly [string, string] => {
  const colon = arn.lastIndexOf(":");
  return [arn.slice(0, colon), arn.slice(colon + 1)];
};

/** Under their ARN, so that each is found where it was looked up only. */
const missingKeys = (asked: readonly AskedKey[]): readonly Key[] =>
  asked.flatMap((one) =>
    one.told.kind === "absent" && kmsArn(one.told.about) !== null ? [missingKey(one, one.told.about)] : [],
  );
