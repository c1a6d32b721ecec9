// Which KMS keys, aliases and grants did the account tell of?

import { byCodeUnit } from "../../model/by-code-unit.ts";
import { type Fact, mapFact, unknown } from "../../model/fact.ts";
import { isAliasOfAws, kmsArn } from "../../model/kms-arn.ts";
import { certainKey, type Key, type Model } from "../../model/model.ts";
import { certain } from "../../model/possible.ts";
import type { Value } from "../../model/value.ts";
import { awsOrigin } from "../answer-value.ts";
import { besideKey } from "../key-arn.ts";
import { listAt, stringAt } from "../strings.ts";
import { isUnopened } from "../unopened-role.ts";
import { aliasesTold } from "./aliases.ts";
import { alwaysListed } from "./always-answered.ts";
import { type Answers, type Told, valueTold } from "./answers.ts";
import { type AskedKey, askedKeys, toldOfKey } from "./asked-keys.ts";
import { grantsTold } from "./grants.ts";
import { keyTold, missingKey } from "./key.ts";
import { isForEbs } from "./key-of-aws.ts";

/** Each key once, by whatever ids and aliases it was asked for. */
export function keysTold(answers: Answers): Pick<Model, "keys" | "aliases" | "grants"> {
  const asked = askedKeys(answers);
  const byArn = byKeyArn(asked);
  const stated = statedNames(asked);
  const aliasesOf = toldOfKey("kms:ListAliases", answers);
  const names = namesByArn([...byArn.keys()], stated, aliasesOf);
  const { grants, unread } = grantsTold(answers);
  const policyTold = toldOfKey("kms:GetKeyPolicy", answers);
  const keys = [...byArn].map(([arn, one]) =>
    keyTold(arn, one, {
      alias: names.get(arn)?.[0] ?? null,
      aliasNames: mapFact(listedNames(arn, aliasesOf(arn)), () => names.get(arn) ?? []),
      policy: policyTold(arn),
      isRoleRefused: isUnopened(answers.all, kmsArn(arn)?.account ?? ""),
      get isForEbs() {
        return isForEbs(arn, aliasesOf(arn), stated.get(arn) ?? []);
      },
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
  stated: ReadonlyMap<string, readonly string[]>,
  aliasesOf: (arn: string) => Told | null,
): ReadonlyMap<string, readonly string[]> {
  return new Map(
    arns.map((arn) => {
      const told = aliasesOf(arn);
      const listed = told === null ? [] : listAt(valueTold(told), "Aliases");
      const names = listed.flatMap((item) => stringAt(item, "AliasName") ?? []);
      const all = [...new Set([...names, ...(stated.get(arn) ?? [])])];
      return [arn, all.filter((name) => !isAliasOfAws(name)).sort(byCodeUnit)];
    }),
  );
}

function listedNames(arn: string, told: Told | null): Fact<readonly Value[]> {
  if (told !== null) return alwaysListed(valueTold(told), "Aliases");
  const why = { kind: "not-in-this-run", reference: `what the key ${arn} is called`, of: "account" } as const;
  return unknown(why, awsOrigin(arn, "kms:ListAliases"));
}

/** Those that keys were asked for by. */
function statedNames(asked: readonly AskedKey[]): ReadonlyMap<string, readonly string[]> {
  const byArn = new Map<string, string[]>();
  for (const { arn, told } of asked) {
    const alias = kmsArn(told.about);
    if (arn === null || alias?.of !== "alias" || besideKey(arn, alias.name) !== told.about) continue;
    const names = byArn.get(arn) ?? [];
    names.push(alias.name);
    byArn.set(arn, names);
  }
  return byArn;
}

/** Under their ARN, so that each is found where it was looked up only. */
const missingKeys = (asked: readonly AskedKey[]): readonly Key[] =>
  asked.flatMap(({ keyId, told }) =>
    told.kind === "absent" && kmsArn(told.about) !== null ? [missingKey(keyId, told)] : [],
  );
