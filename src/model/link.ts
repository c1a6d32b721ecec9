// Which key does a KmsKeyId mean? Found among all keys and aliases of the run, whatever input they came from.

import { beside } from "./beside.ts";
import { type Environment, environmentOf, mayBeSamePlace } from "./environment.ts";
import { known, unknown } from "./fact.ts";
import { keyWith } from "./key-with.ts";
import { EBS_KEY_OF_AWS, isAliasOfAws } from "./kms-arn.ts";
import type { ChainStep, Key, KeyAlias, Model } from "./model.ts";
import type { Origin } from "./origin.ts";
import { isPresumablyMade, type Possible } from "./possible.ts";
import type { Scenario } from "./scenario.ts";
import { firstHole, keyOf, literalOf, show, splitText, type Text, textOf } from "./text.ts";
import { sameText } from "./text-match.ts";
import { anyOf, NO, type Truth } from "./truth.ts";
import type { UnknownReason } from "./unknown.ts";

export interface LinkedKey {
  readonly key: Key;
  /** The aliases on the way. */
  readonly through: readonly ChainStep[];
}

/** The keys and aliases of a run as they are in one scenario. */
export interface KeyIndex {
  /** By the key of an identifier. */
  readonly key: (identifier: string) => Key | null;
  /** Those that match and are made. */
  readonly aliases: (isMeant: (alias: KeyAlias) => Truth) => readonly KeyAlias[];
}

export function indexKeys(model: Pick<Model, "keys" | "aliases">): (scenario: Scenario) => KeyIndex {
  const byIdentifier = new Map(
    model.keys.flatMap((key) => key.identifiers.map((identifier) => [keyOf(identifier), key] as const)),
  );
  return (scenario) => ({
    key: (identifier) => byIdentifier.get(identifier)?.under(scenario) ?? null,
    aliases: (isMeant) => model.aliases.flatMap((alias) => aliasMeant(alias, isMeant, scenario)),
  });
}

/** What another alias depends on is asked for only where it may turn out to be the one that is meant. */
function aliasMeant(
  alias: Possible<KeyAlias>,
  isMeant: (alias: KeyAlias) => Truth,
  scenario: Scenario,
): KeyAlias[] {
  const { result: seen, recording } = scenario.record(() => alias.under(scenario));
  const truth = isMeant(seen);
  if (truth.is === "no") return [];
  scenario.replay(recording);
  return truth.is === "yes" && isPresumablyMade(scenario, () => alias.exists(scenario)) ? [seen] : [];
}

/** Aliases point to keys, never to aliases; a chain of them is a mistake in the input. */
const LONGEST_CHAIN = 3;

/** `from`: where the volume is. A key that no input describes is a key whose facts are unknown. */
export function linkKey(
  keyId: Text,
  from: Environment,
  index: KeyIndex,
  origin: Origin,
  depth = 0,
): LinkedKey {
  const direct = index.key(keyOf(keyId));
  const { name, environment } = readKeyId(keyId, from);
  if (direct !== null) {
    const isArn = name !== keyId;
    return { key: isArn ? direct : inRegionOf(from, direct, keyId, index, origin), through: [] };
  }
  const mistake = wrongPartition(keyId, environment);
  if (mistake !== null) return { key: undescribedKey(keyId, environment, origin, mistake), through: [] };
  const literal = literalOf(name);
  if (literal !== null && isAliasOfAws(literal))
    return { key: awsManagedKey(literal, environment, origin), through: [] };
  if (literal?.startsWith("key/") === true || depth >= LONGEST_CHAIN) {
    return { key: undescribedKey(keyId, environment, origin), through: [] };
  }
  const [alias, ...others] = nearest(
    origin,
    index.aliases((candidate) => isAlias(candidate, name, environment)),
  );
  if (alias === undefined) return { key: undescribedKey(keyId, environment, origin), through: [] };
  if (others.length > 0) {
    const what = `the alias ${show(name)} is defined more than once in this run`;
    return { key: undescribedKey(keyId, environment, origin, { kind: "malformed", what }), through: [] };
  }
  const step = { type: alias.identity.type, id: alias.identity.logicalId, origin: alias.identity.origin };
  if (alias.target.state === "unknown") {
    return { key: undescribedKey(keyId, environment, origin, alias.target.why), through: [step] };
  }
  const target = linkKey(alias.target.value, alias.environment, index, origin, depth + 1);
  return { key: placedIn(environment, target.key), through: [step, ...target.through] };
}

/** What an input says an alias will mean wins over what it means in the account so far. */
function nearest(reference: Origin, found: readonly KeyAlias[]): readonly KeyAlias[] {
  const ofInputs = found.filter(({ identity }) => identity.origin.kind === "file");
  return beside(reference, ofInputs.length > 0 ? ofInputs : found);
}

/** A multi-Region key has one id in all its Regions, and in each of them a policy of its own. */
function inRegionOf(from: Environment, key: Key, id: Text, index: KeyIndex, origin: Origin): Key {
  const isThere = sameText(key.environment.region, from.region).is !== "no";
  const { multiRegion } = key;
  if (isThere || (multiRegion.state === "known" && !multiRegion.value)) return key;
  const arn = textOf(`arn:${from.partition}:kms:`, from.region, ":", from.account, ":key/", id);
  const reference = `the replica of the key ${key.name} in ${show(from.region)}`;
  const why =
    multiRegion.state === "unknown" ? multiRegion.why : ({ kind: "not-in-this-run", reference } as const);
  return index.key(keyOf(arn)) ?? undescribedKey(id, from, origin, why);
}

/** An alias is found only where it is looked up, so its key is there too, even when its template does not say where. */
function placedIn(environment: Environment, key: Key): Key {
  const account = literalOf(key.environment.account) === null ? environment.account : key.environment.account;
  const region = literalOf(key.environment.region) === null ? environment.region : key.environment.region;
  const isThere =
    keyOf(account) === keyOf(key.environment.account) && keyOf(region) === keyOf(key.environment.region);
  return isThere ? key : keyWith(key, { environment: { ...key.environment, account, region } });
}

/** An ARN states account and Region; an id or a bare alias is looked up where the volume is. https://docs.aws.amazon.com/kms/latest/developerguide/concepts.html#key-id */
function readKeyId(keyId: Text, from: Environment): { name: Text; environment: Environment } {
  const [arn, , service, region, account, ...resource] = splitText(keyId, ":");
  const isArn = literalOf(arn ?? []) === "arn" && literalOf(service ?? []) === "kms" && resource.length > 0;
  if (!isArn || region === undefined || account === undefined) return { name: keyId, environment: from };
  const stated = environmentOf(literalOf(account), literalOf(region));
  const partition = literalOf(region) === null ? from.partition : stated.partition;
  return { name: textOf(...resource), environment: { account, region, partition } };
}

/** No Region is in two partitions, so such an ARN names no key. */
function wrongPartition(keyId: Text, { region, partition }: Environment): UnknownReason | null {
  const [arn, stated] = splitText(keyId, ":");
  const [literal, place] = [literalOf(stated ?? []), literalOf(region)];
  if (literalOf(arn ?? []) !== "arn" || literal === null || place === null || literal === partition)
    return null;
  const what = `${show(keyId)} is in the partition ${literal}, and the Region ${place} is in ${partition}`;
  return { kind: "malformed", what };
}

function isAlias(alias: KeyAlias, name: Text, environment: Environment): Truth {
  if (!mayBeSamePlace(alias.environment, environment)) return NO;
  return anyOf(alias.identifiers.map((identifier) => sameText(identifier, name)));
}

function awsManagedKey(alias: string, environment: Environment, origin: Origin): Key {
  const why = { kind: "unsupported", what: "the policy of an AWS managed key" } as const;
  return {
    ...undescribedKey(textOf(alias.slice("alias/".length)), environment, origin, why),
    manager: known("aws", origin),
    isForEbs: known(alias === EBS_KEY_OF_AWS, origin),
    // Every year. https://docs.aws.amazon.com/kms/latest/developerguide/rotate-keys.html
    rotation: known(true, origin),
  };
}

function undescribedKey(keyId: Text, environment: Environment, origin: Origin, reason?: UnknownReason): Key {
  const shown = show(keyId);
  const hole = firstHole(keyId);
  const isOpaque = hole !== null && keyId.length === 1;
  const why =
    reason ?? (isOpaque ? hole.why : ({ kind: "not-in-this-run", reference: `the key ${shown}` } as const));
  const fact = unknown(why, origin);
  return {
    name: shown,
    identifiers: [keyId],
    manager: fact,
    enabled: fact,
    spec: fact,
    usage: fact,
    materialOrigin: fact,
    multiRegion: fact,
    rotation: fact,
    environment,
    policy: fact,
    unreadGrants: null,
    identity: null,
    origin,
  };
}
