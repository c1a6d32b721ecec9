// What does a file say, as plain values, and where in the file does each of them stand?

import { quoted } from "../wording/quoted.ts";
import { below, type Extent, type Mistake } from "./mistake.ts";
import {
  hasYamlMeaning,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  type ParsedNode,
  type Wording,
  type YAMLMap,
} from "./parse-strict-yaml.ts";
import { offsetInScalar, styleOf } from "./scalar-offset.ts";

export interface Tree {
  /** Undefined stands for what is wrong already and is not to be judged further. */
  readonly value: unknown;
  readonly mistakes: readonly Mistake[];
  readonly extentOf: (mistake: Pick<Mistake, "path" | "of" | "part" | "extent">) => Extent;
}

/** A value, and the key that it stands behind. */
export interface Spot {
  readonly key: Extent | null;
  readonly node: ParsedNode | null;
}

export interface TreeSource {
  readonly text: string;
  readonly wording: Wording;
  /** What to make of a value that is not in quotes; `written` is how it stands there. */
  readonly plain?: (value: unknown, written: string, path: string) => unknown;
}

interface Reader extends TreeSource {
  readonly spots: Map<string, Spot>;
  readonly mistakes: Mistake[];
}

export function readTree(root: Spot, source: TreeSource): Tree {
  const reader: Reader = { ...source, spots: new Map(), mistakes: [] };
  const value = read(reader, "", root);
  return { value, mistakes: reader.mistakes, extentOf: (mistake) => extentIn(reader, mistake) };
}

/** What stands behind a key of a mapping; more than one where it stands there twice. */
export function spotsBehind(root: ParsedNode | null, name: string): readonly Spot[] {
  if (!isMap(root)) return [];
  const pairs = root.items.filter(({ key }) => isScalar(key) && key.value === name);
  return pairs.map(({ key, value }) => ({ key: extentOfKey(key), node: value }));
}

function read(reader: Reader, path: string, spot: Spot): unknown {
  const { node } = spot;
  reader.spots.set(path, spot);
  if (node === null) return null;
  if (isAlias(node) || node.anchor !== undefined || node.tag !== undefined)
    return readMarked(reader, path, spot);
  if (isMap(node)) return readMap(reader, node, path);
  if (isSeq(node)) {
    const items = node.items as readonly ParsedNode[];
    return items.map((item, index) => read(reader, below(path, index), { key: null, node: item }));
  }
  if (!isScalar(node)) return undefined;
  const { value, source: written, type } = node;
  if (reader.plain === undefined || type !== "PLAIN" || written === undefined) return value;
  return reader.plain(value, written, path);
}

/** With a tag, an anchor, or an alias. The node begins behind its tag and anchor. */
function readMarked({ text, wording, mistakes }: Reader, path: string, { key, node }: Spot): undefined {
  const behindKey = key === null ? null : text.slice(key.end).search(/[^\s:]/);
  const start = key === null || behindKey === null ? (node?.range[0] ?? 0) : key.end + behindKey;
  const written = text.slice(start).split(/\r?\n/, 1)[0] ?? "";
  const message = hasYamlMeaning(written, wording);
  mistakes.push({ path, message, extent: { start, end: start + written.length } });
}

function readMap(reader: Reader, map: YAMLMap.Parsed, path: string): unknown {
  const members = Object.create(null) as Record<string, unknown>;
  for (const { key, value } of map.items) {
    const extent = extentOfKey(key);
    const name = isScalar(key) ? String(key.value) : "";
    if (Object.hasOwn(members, name)) {
      reader.mistakes.push({ path, message: `the key ${quoted(name)} stands twice`, extent });
    } else members[name] = read(reader, below(path, name), { key: extent, node: value });
  }
  return members;
}

const extentOfKey = ({ range: [start, end] }: ParsedNode): Extent => ({ start, end });

function extentIn(
  { spots, text }: Reader,
  { path, of, part, extent }: Pick<Mistake, "path" | "of" | "part" | "extent">,
): Extent {
  if (extent !== undefined) return extent;
  const { key, node } = spots.get(path) ?? { key: null, node: null };
  const [start, end] = node?.range ?? [0, 0];
  if (key !== null && (of === "key" || start === end)) return key;
  if (!isScalar(node)) return { start, end: start + 1 };
  const style = styleOf(node.type);
  if (part === undefined || style === null) return { start, end };
  const scalar = { style, written: text.slice(start, end), value: String(node.value) };
  const from = offsetInScalar(scalar, part.start);
  const to = part.end > part.start ? offsetInScalar(scalar, part.end - 1) : from;
  return { start: start + from, end: start + to + 1 };
}
