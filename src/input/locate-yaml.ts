// Where in a YAML text does the value at a path stand? The path has short functions written long.

import type { Path } from "../model/origin.ts";
import type { Dialect } from "./document.ts";
import type { Extent } from "./locate-json.ts";
import { longNameOf } from "./short-form.ts";
import { isAlias, isList, isMap, type YamlMap, type YamlNode, type YamlPair } from "./yaml-library.ts";
import { ownPairs, type YamlPlaces } from "./yaml-merge.ts";

interface Spot {
  readonly node: YamlNode;
  /** Stands in for a value that is not written: `KmsKeyId:` and nothing behind it. */
  readonly name: YamlNode | null;
  /** The path has named the short function of this node, and goes on with its argument. */
  readonly isArgument: boolean;
}

export function yamlLocator(
  text: string,
  root: YamlNode,
  dialect: Dialect,
  places: YamlPlaces,
): (path: Path) => Extent {
  const indexed = new Map<YamlMap, ReadonlyMap<string, YamlPair>>(places.merged);
  const pairsOf = (map: YamlMap): ReadonlyMap<string, YamlPair> => {
    const pairs = indexed.get(map) ?? ownPairs(map);
    indexed.set(map, pairs);
    return pairs;
  };
  const below = (spot: Spot, step: string): Spot | null => {
    const node = isAlias(spot.node) ? places.targets.get(spot.node) : spot.node;
    if (node === undefined || isAlias(node)) return null;
    const longName = spot.isArgument ? null : longNameOf(node.tag, dialect);
    if (longName !== null) return step === longName ? { node, name: spot.name, isArgument: true } : null;
    if (isMap(node)) return spotOf(pairsOf(node).get(step));
    const item = isList(node) ? node.items[Number(step)] : undefined;
    return item === undefined ? null : { node: item, name: null, isArgument: false };
  };
  return (path) => {
    let spot: Spot = { node: root, name: null, isArgument: false };
    for (const step of path) {
      const next = below(spot, String(step));
      if (next === null) break;
      spot = next;
    }
    return extentOf(text, spot);
  };
}

function spotOf(pair: YamlPair | undefined): Spot | null {
  return pair === undefined ? null : { node: pair.value ?? pair.key, name: pair.key, isArgument: false };
}

function extentOf(text: string, { node, name, isArgument }: Spot): Extent {
  const [start, end] = node.range;
  const tag = isAlias(node) ? undefined : node.tag;
  const isWritten = end > start;
  if (!isWritten && tag === undefined && name !== null) return [name.range[0], name.range[1]];
  const from = tag === undefined || (isArgument && isWritten) ? start : tagStart(text, start, tag);
  return [from, from + text.slice(from, end).trimEnd().length];
}

/** The parser's range of a node leaves out its tag; a person means `!Ref X`, not `X`. */
function tagStart(text: string, start: number, tag: string): number {
  const from = Math.max(0, start - 200);
  const before = text.slice(from, start).trimEnd();
  return before.endsWith(tag) ? from + before.length - tag.length : start;
}
