// Which key does a KmsKeyId mean? Found among all keys and aliases of the run, whatever input they came from.

import type { Environment } from "./environment.ts";
import { environmentOf } from "./environment.ts";
import { known, unknown } from "./fact.ts";
import type { ChainStep, Key, KeyAlias, Model } from "./model.ts";
import type { Origin } from "./origin.ts";
import { firstHole, keyOf, literalOf, show, splitText, type Text, textOf } from "./text.ts";
import { sameText } from "./text-match.ts";
import type { UnknownReason } from "./unknown.ts";

export interface LinkedKey {
  readonly key: Key;
  /** The aliases on the way. */
  readonly through: readonly ChainStep[];
}

export type KeyIndex = {
  readonly byIdentifier: ReadonlyMap<string, Key>;
  readonly aliases: readonly KeyAlias[];
};

export function indexKeys(model: Pick<Model, "keys" | "aliases">): KeyIndex {
  const byIdentifier = new Map(
    model.keys.flatMap((key) => key.identifiers.map((identifier) => [keyOf(identifier), key] as const)),
  );
  return { byIdentifier, aliases: model.aliases };
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
  const direct = index.byIdentifier.get(keyOf(keyId));
  if (direct !== undefined) return { key: direct, through: [] };
  const { name, environment } = readKeyId(keyId, from);
  const literal = literalOf(name);
  if (literal === "alias/aws/ebs") return { key: awsManagedKey(environment, origin), through: [] };
  if (literal?.startsWith("key/") === true || depth >= LONGEST_CHAIN) {
    return { key: undescribedKey(keyId, environment, origin), through: [] };
  }
  const [alias, ...others] = nearest(
    index.aliases.filter((candidate) => isAlias(candidate, name, environment)),
    origin,
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

/** An alias is found only where it is looked up, so its key is there too, even when its template does not say where. */
function placedIn(environment: Environment, key: Key): Key {
  const account = literalOf(key.environment.account) === null ? environment.account : key.environment.account;
  const region = literalOf(key.environment.region) === null ? environment.region : key.environment.region;
  return { ...key, environment: { ...key.environment, account, region } };
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

/** Stacks for two environments may give the same name; the one beside the reference is meant. */
function nearest(aliases: readonly KeyAlias[], origin: Origin): readonly KeyAlias[] {
  const fileOf = (place: Origin) => (place.kind === "file" ? place.file : place.arn);
  const beside = aliases.filter(({ identity }) => fileOf(identity.origin) === fileOf(origin));
  return beside.length > 0 ? beside : aliases;
}

function isAlias(alias: KeyAlias, name: Text, environment: Environment): boolean {
  return (
    alias.identifiers.some((identifier) => sameText(identifier, name).is === "yes") &&
    sameText(alias.environment.account, environment.account).is !== "no" &&
    sameText(alias.environment.region, environment.region).is !== "no"
  );
}

function awsManagedKey(environment: Environment, origin: Origin): Key {
  const why = { kind: "unsupported", what: "the policy of an AWS managed key" } as const;
  return { ...undescribedKey(textOf("aws/ebs"), environment, origin, why), manager: known("aws", origin) };
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
    environment,
    policy: fact,
    identity: null,
    origin,
  };
}
