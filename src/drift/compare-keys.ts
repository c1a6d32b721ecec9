// Is the key that an input names for a volume the one that the volume has where it is deployed?

import type { Environment } from "../model/environment.ts";
import { type KeyIndex, linkKey } from "../model/link.ts";
import type { Key } from "../model/model.ts";
import type { Origin } from "../model/origin.ts";
import { sameKey } from "../model/same-key.ts";
import { show, splitText, type Text, textOf } from "../model/text.ts";
import { sameText } from "../model/text-match.ts";
import { anyOf, NO, type Truth, unsure, YES } from "../model/truth.ts";
import type { UnknownReason } from "../model/unknown.ts";
import type { InPlace } from "./in-place.ts";

export interface NamedKey {
  /** As it stands. */
  readonly keyId: Text;
  readonly origin: Origin;
  /** Of the volume. */
  readonly environment: Environment;
  readonly index: KeyIndex;
}

export interface ComparedKeys {
  readonly same: Truth;
  /** The one that the inputs describe. Null: they only name it. */
  readonly described: Key | null;
  /** What is described of both, where they may be the same one. Null: there is nothing to compare. */
  readonly pair: { readonly stated: Key; readonly deployed: Key } | null;
}

export function compareKeys(stated: NamedKey, deployed: NamedKey, place: InPlace): ComparedKeys {
  const ofInput = keyNamed(stated);
  const running = keyNamed(deployed);
  if (ofInput.identity?.origin.kind !== "file") {
    const named = { ...deployed, keyId: place(stated.keyId), origin: stated.origin };
    return { same: sameByName(named, deployed, running), described: null, pair: null };
  }
  const same = sameAsDescribed(ofInput, running, deployed.index);
  const isCompared = same.is !== "no" && running.identity !== null;
  const pair = isCompared ? { stated: ofInput, deployed: running } : null;
  return { same, described: ofInput, pair };
}

const keyNamed = ({ keyId, environment, index, origin }: NamedKey): Key =>
  linkKey(keyId, environment, index, origin).key;

/** `named`: what the input names, looked up where it is deployed. */
function sameByName(named: NamedKey, deployed: NamedKey, running: Key): Truth {
  if (sameText(named.keyId, deployed.keyId).is === "yes") return YES;
  const same = sameKey(keyNamed(named), running);
  if (same.is !== "unknown") return same;
  if (running.identity === null) return unsure(notDescribed(running));
  const byId = anyOf(running.identifiers.map((identifier) => sameText(named.keyId, identifier)));
  return byId.is === "no" && isAlias(named.keyId) ? isCalled(running, named.keyId, deployed.index) : byId;
}

const isAlias = (keyId: Text): boolean => /(?:^|:)alias\//.test(show(keyId));

/** What a key is called in the account is known as far as any of its names is, and all of it where they were listed. */
function isCalled(running: Key, name: Text, index: KeyIndex): Truth {
  const alias = splitText(name, ":").at(-1) ?? name;
  const called = anyOf(namesOf(running, index).map((one) => sameText(one, alias)));
  if (called.is !== "no") return called;
  const all = running.aliasNames;
  if (all === undefined) return unsure(unnamed(show(name)));
  return all.state === "unknown" ? unsure(all.why) : NO;
}

const namesOf = (key: Key, index: KeyIndex): readonly Text[] =>
  index
    .aliases(({ target }) =>
      target.state === "unknown"
        ? unsure(target.why)
        : anyOf(key.identifiers.map((identifier) => sameText(identifier, target.value))),
    )
    .flatMap(({ identifiers }) => identifiers.slice(0, 1));

/** It has no id before it is made. What stands in its place and is called so, or has no name to go by, is taken to be it. */
function sameAsDescribed(ofInput: Key, running: Key, index: KeyIndex): Truth {
  if (sameKey(ofInput, running).is === "no") return NO;
  if (running.identity === null) return unsure(notDescribed(running));
  const name = ofInput.identity?.physicalName ?? null;
  return name === null ? YES : isCalled(running, textOf(name), index);
}

const notDescribed = ({ name }: Key): UnknownReason => ({
  kind: "not-in-this-run",
  reference: `the key ${name}`,
});

const unnamed = (name: string): UnknownReason => ({
  kind: "not-in-this-run",
  reference: `which key ${name} is in the account`,
});
