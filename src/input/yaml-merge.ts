// What does a mapping inherit through `<<`? A name of its own wins; of several mappings the first. https://yaml.org/type/merge.html

import type { Json, JsonObject } from "./document.ts";
import {
  isAlias,
  isList,
  isMap,
  isScalar,
  type YamlAlias,
  type YamlMap,
  type YamlNode,
  type YamlPair,
} from "./yaml-library.ts";

/** What a look-up of positions needs beyond the tree itself. */
export interface YamlPlaces {
  readonly targets: ReadonlyMap<YamlAlias, YamlNode>;
  /** The members of mappings with `<<`, inherited ones included. */
  readonly merged: ReadonlyMap<YamlMap, ReadonlyMap<string, YamlPair>>;
}

export interface Inherited {
  readonly json: JsonObject;
  /** Undefined when the mapping has no node of its own. */
  readonly map: YamlMap | undefined;
}

export const isMergeKey = (key: unknown): boolean =>
  isScalar(key) && key.source === "<<" && key.type === "PLAIN";

/** The mappings that the value of one `<<` names, one or a list; null when it names anything else. */
export function inheritedBy(
  value: YamlNode | null,
  json: Json,
  places: YamlPlaces,
): readonly Inherited[] | null {
  const sources: readonly Json[] = Array.isArray(json) ? json : [json];
  const node = targetOf(value, places);
  const nodes = isList(node) ? node.items : [node];
  const inherited: Inherited[] = [];
  for (const [index, source] of sources.entries()) {
    if (typeof source !== "object" || source === null || Array.isArray(source)) return null;
    const from = targetOf(nodes[index], places);
    inherited.push({ json: source as JsonObject, map: isMap(from) ? from : undefined });
  }
  return inherited;
}

export function addInherited(members: { [name: string]: Json }, inherited: readonly Inherited[]): void {
  for (const { json } of inherited) {
    for (const name of Object.keys(json)) {
      if (!Object.hasOwn(members, name)) members[name] = json[name] ?? null;
    }
  }
}

export interface Clash {
  readonly name: string;
  /** Where it stands; where both are inherited, the `<<` of the mapping. */
  readonly key: YamlNode;
}

/** The names that are inherited, and stated or inherited once more. */
export function clashesWith(map: YamlMap, inherited: readonly Inherited[]): readonly Clash[] {
  const own = ownPairs(map);
  const merge = map.items.find(({ key }) => isMergeKey(key))?.key;
  const clashes = new Map<string, Clash>();
  const seen = new Set(own.keys());
  for (const { json } of inherited) {
    for (const name of Object.keys(json)) {
      const key = own.get(name)?.key ?? merge;
      if (seen.has(name) && key !== undefined) clashes.set(name, { name, key });
      seen.add(name);
    }
  }
  return [...clashes.values()];
}

export function pairsWith(
  map: YamlMap,
  inherited: readonly Inherited[],
  merged: YamlPlaces["merged"],
): ReadonlyMap<string, YamlPair> {
  const pairs = ownPairs(map);
  for (const source of inherited) {
    if (source.map === undefined) continue;
    for (const [name, pair] of merged.get(source.map) ?? ownPairs(source.map)) {
      if (!pairs.has(name)) pairs.set(name, pair);
    }
  }
  return pairs;
}

export function ownPairs(map: YamlMap): Map<string, YamlPair> {
  const pairs = new Map<string, YamlPair>();
  for (const pair of map.items) {
    if (isScalar(pair.key) && !isMergeKey(pair.key)) pairs.set(pair.key.source, pair);
  }
  return pairs;
}

const targetOf = (node: YamlNode | null | undefined, { targets }: YamlPlaces): YamlNode | null | undefined =>
  isAlias(node) ? targets.get(node) : node;
