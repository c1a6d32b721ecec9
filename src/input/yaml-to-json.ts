// What does a YAML tree say, as plain JSON? Anchors and merge keys are resolved, short functions written long.

import type { Dialect, Json } from "./document.ts";
import { DEEPEST, limitMistake, type Mistake, syntaxMistake, tooDeep } from "./input-problem.ts";
import { longForm, longNameOf } from "./short-form.ts";
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
import {
  addInherited,
  type Clash,
  clashesWith,
  type Inherited,
  inheritedBy,
  isMergeKey,
  pairsWith,
  type YamlPlaces,
} from "./yaml-merge.ts";
import { plainScalar } from "./yaml-scalar.ts";

/** Values an alias stands for count each time it is used, because whatever reads the result meets them each time. */
const MOST_VALUES = 1_000_000;

export interface YamlReading {
  readonly root: Json;
  /** When set, the rest says nothing. */
  readonly fatal: Mistake | null;
  readonly duplicates: readonly Mistake[];
  readonly places: YamlPlaces;
}

interface Anchored {
  readonly node: YamlNode;
  /** Null while it is being read: an alias then means what contains it. */
  readonly read: { readonly json: Json; readonly values: number; readonly height: number } | null;
}

interface Reader {
  readonly dialect: Dialect;
  readonly anchors: Map<string, Anchored>;
  readonly targets: Map<YamlAlias, YamlNode>;
  readonly merged: Map<YamlMap, ReadonlyMap<string, YamlPair>>;
  readonly duplicates: Mistake[];
  fatal: Mistake | null;
  values: number;
  deepest: number;
}

type Members = { [name: string]: Json };

export function readTree(root: YamlNode | null, dialect: Dialect): YamlReading {
  const reader: Reader = {
    dialect,
    anchors: new Map(),
    targets: new Map(),
    merged: new Map(),
    duplicates: [],
    fatal: null,
    values: 0,
    deepest: 0,
  };
  const json = readNode(reader, root, 1);
  return { root: json, fatal: reader.fatal, duplicates: reader.duplicates, places: reader };
}

function readNode(reader: Reader, node: YamlNode | null, depth: number): Json {
  if (node === null) return null;
  if (isAlias(node)) return readAlias(reader, node, depth);
  if (!enter(reader, node, depth, 1)) return null;
  return node.anchor === undefined
    ? readTagged(reader, node, depth)
    : readAnchored(reader, node, node.anchor, depth);
}

/** Is there room for so many more values, down to this depth? */
function enter(reader: Reader, node: YamlNode, depth: number, values: number): boolean {
  reader.values += values;
  reader.deepest = Math.max(reader.deepest, depth);
  if (depth > DEEPEST) stop(reader, tooDeep(node.range[0]));
  if (reader.values > MOST_VALUES) {
    const message = `With its aliases written out this file has more than ${MOST_VALUES} values; eks-lint does not read that.`;
    stop(reader, limitMistake(message, node.range[0]));
  }
  return reader.fatal === null;
}

function stop(reader: Reader, mistake: Mistake): null {
  reader.fatal ??= mistake;
  return null;
}

function readAnchored(
  reader: Reader,
  node: Exclude<YamlNode, YamlAlias>,
  anchor: string,
  depth: number,
): Json {
  const before = { values: reader.values, deepest: reader.deepest };
  reader.deepest = depth;
  reader.anchors.set(anchor, { node, read: null });
  const json = readTagged(reader, node, depth);
  const read = { json, values: reader.values - before.values + 1, height: reader.deepest - depth };
  reader.anchors.set(anchor, { node, read });
  reader.deepest = Math.max(reader.deepest, before.deepest);
  return json;
}

function readAlias(reader: Reader, alias: YamlAlias, depth: number): Json {
  const [start, end] = alias.range;
  const anchored = reader.anchors.get(alias.source);
  if (anchored === undefined) {
    const message = `*${alias.source} stands for what &${alias.source} names, and nothing before it has that name.`;
    return stop(reader, syntaxMistake(message, start, end));
  }
  if (anchored.read === null) {
    return stop(
      reader,
      syntaxMistake(`*${alias.source} stands for a value that contains it, without end.`, start, end),
    );
  }
  reader.targets.set(alias, anchored.node);
  const { json, values, height } = anchored.read;
  return enter(reader, alias, depth + height, values) ? json : null;
}

function readTagged(reader: Reader, node: Exclude<YamlNode, YamlAlias>, depth: number): Json {
  const name = longNameOf(node.tag, reader.dialect);
  if (name === null) return readUntagged(reader, node, depth);
  // The argument of a short function is text however it looks: `!Ref On` means the resource On.
  return longForm(name, isScalar(node) ? node.source : readUntagged(reader, node, depth + 1));
}

function readUntagged(reader: Reader, node: Exclude<YamlNode, YamlAlias>, depth: number): Json {
  if (isMap(node)) return readMap(reader, node, depth);
  if (isList(node)) return readList(reader, node.items, depth);
  if (!isScalar(node)) return null;
  switch (node.tag) {
    case undefined:
      return node.type === "PLAIN" ? plainScalar(node.source, reader.dialect) : node.source;
    case "tag:yaml.org,2002:bool":
    case "tag:yaml.org,2002:int":
    case "tag:yaml.org,2002:float":
    case "tag:yaml.org,2002:null":
      return plainScalar(node.source, reader.dialect);
    default:
      return node.source;
  }
}

function readList(reader: Reader, nodes: readonly YamlNode[], depth: number): Json {
  const items: Json[] = [];
  for (const node of nodes) {
    if (reader.fatal !== null) break;
    items.push(readNode(reader, node, depth + 1));
  }
  return items;
}

function readMap(reader: Reader, map: YamlMap, depth: number): Json {
  const members = Object.create(null) as Members;
  const inherited: Inherited[] = [];
  for (const pair of map.items) {
    if (reader.fatal !== null) return null;
    if (isMergeKey(pair.key)) inherited.push(...readMerge(reader, pair, depth));
    else readMember(reader, members, pair, depth);
  }
  if (inherited.length > 0) {
    if (reader.dialect === "eksctl") reader.duplicates.push(...clashesWith(map, inherited).map(clashMistake));
    addInherited(members, inherited);
    reader.merged.set(map, pairsWith(map, inherited, reader.merged));
  }
  return members;
}

/** go-yaml in its strict mode. https://github.com/eksctl-io/eksctl/issues/2956 */
function clashMistake({ name, key }: Clash): Mistake {
  const message = `The name ${JSON.stringify(name)} comes in with << and is there already, so eksctl refuses this file.`;
  return syntaxMistake(message, key.range[0], key.range[1]);
}

function readMember(reader: Reader, members: Members, { key, value }: YamlPair, depth: number): void {
  const name = nameOf(reader, key);
  const [start, end] = key.range;
  if (name === null) {
    const message = "A name must be text, and here it is a mapping or a list.";
    stop(reader, syntaxMistake(message, start, end));
    return;
  }
  if (Object.hasOwn(members, name)) {
    // PyYAML, with which the AWS CLI reads templates, takes the last one; eksctl refuses the file.
    const message = `The name ${JSON.stringify(name)} stands twice in this mapping; only the last one counts.`;
    reader.duplicates.push(syntaxMistake(message, start, end));
  }
  members[name] = readNode(reader, value, depth + 1);
}

/** Names are text as it is written: `on:` stays `on`. */
function nameOf(reader: Reader, key: YamlNode): string | null {
  // Read for the anchor it may set or use.
  readNode(reader, key, 1);
  const named = isAlias(key) ? reader.targets.get(key) : key;
  return isScalar(named) ? named.source : null;
}

function readMerge(reader: Reader, { key, value }: YamlPair, depth: number): readonly Inherited[] {
  const json = readNode(reader, value, depth);
  if (reader.fatal !== null) return [];
  const inherited = inheritedBy(value, json, reader);
  if (inherited === null) {
    const message = "<< takes over the members of a mapping or of a list of mappings, and this is neither.";
    stop(reader, syntaxMistake(message, key.range[0], key.range[1]));
  }
  return inherited ?? [];
}
