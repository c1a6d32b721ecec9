// Where in a YAML text does the value at a path stand? The path has short functions written long.

import type { Path } from "../model/origin.ts";
import type { Dialect } from "./document.ts";
import type { Extent } from "./locate-json.ts";
import { longNameOf } from "./short-form.ts";
import {
  isAlias,
  isList,
  isMap,
  type YamlList,
  type YamlMap,
  type YamlNode,
  type YamlPair,
} from "./yaml-library.ts";
import { ownPairs, type YamlPlaces } from "./yaml-merge.ts";

interface Spot {
  readonly node: YamlNode;
  /** Stands in for a value that is not written: `KmsKeyId:` and nothing behind it. */
  readonly name: YamlNode | null;
  /** Where the name begins, or the hyphen of a list's item. */
  readonly beginning: number;
  /** The path has named the short function of this node, and goes on with its argument. */
  readonly isArgument: boolean;
}

export interface YamlExtent {
  readonly value: Extent;
  readonly beginning: number;
}

export function yamlLocator(
  text: string,
  root: YamlNode,
  dialect: Dialect,
  places: YamlPlaces,
): (path: Path) => YamlExtent {
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
    if (longName !== null) return step === longName ? { ...spot, node, isArgument: true } : null;
    if (isMap(node)) return spotOf(pairsOf(node).get(step));
    return isList(node) ? itemOf(text, node, Number(step)) : null;
  };
  return (path) => {
    let spot: Spot = { node: root, name: null, beginning: root.range[0], isArgument: false };
    for (const step of path) {
      const next = below(spot, String(step));
      if (next === null) break;
      spot = next;
    }
    return { value: extentOf(text, spot), beginning: spot.beginning };
  };
}

function spotOf(pair: YamlPair | undefined): Spot | null {
  if (pair === undefined) return null;
  const { key, value } = pair;
  return { node: value ?? key, name: key, beginning: key.range[0], isArgument: false };
}

function itemOf(text: string, list: YamlList, index: number): Spot | null {
  const node = list.items[index];
  if (node === undefined) return null;
  const from = list.items[index - 1]?.range[1] ?? list.range[0];
  return { node, name: null, beginning: hyphenAfter(text, from, node.range[0]), isArgument: false };
}

/** Nothing but blanks and comments stands between two items, and in brackets a comma. */
function hyphenAfter(text: string, from: number, itself: number): number {
  for (let at = from; at < itself; at += 1) {
    if (text[at] === "-") return at;
    const endOfComment = text[at] === "#" ? text.indexOf("\n", at) : at;
    if (endOfComment === -1) break;
    at = endOfComment;
  }
  return itself;
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
