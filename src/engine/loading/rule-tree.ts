// What does a rule file say, as plain values, and where in the file does each of them stand?

import { quoted } from "./did-you-mean.ts";
import { below, type Extent, type RuleMistake } from "./rule-mistake.ts";
import {
  hasYamlMeaning,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  type ParsedNode,
  type YAMLMap,
} from "./rule-yaml.ts";
import { offsetInScalar, styleOf } from "./scalar-offset.ts";

export interface RuleTree {
  /** Undefined stands for what is wrong already and is not to be judged further. */
  readonly value: unknown;
  readonly mistakes: readonly RuleMistake[];
  readonly extentOf: (mistake: RuleMistake) => Extent;
}

interface Spot {
  readonly key: Extent | null;
  readonly node: ParsedNode | null;
}

interface Reader {
  readonly text: string;
  readonly spots: Map<string, Spot>;
  readonly mistakes: RuleMistake[];
}

export function readRuleTree(root: ParsedNode | null, text: string): RuleTree {
  const reader: Reader = { text, spots: new Map(), mistakes: [] };
  const value = read(reader, "", { key: null, node: root });
  return { value, mistakes: reader.mistakes, extentOf: (mistake) => extentIn(reader, mistake) };
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
  return isScalar(node) ? node.value : undefined;
}

/** With a tag, an anchor, or an alias. The node begins behind its tag and anchor. */
function readMarked({ text, mistakes }: Reader, path: string, { key, node }: Spot): undefined {
  const behindKey = key === null ? null : text.slice(key.end).search(/[^\s:]/);
  const start = key === null || behindKey === null ? (node?.range[0] ?? 0) : key.end + behindKey;
  const written = text.slice(start).split(/\r?\n/, 1)[0] ?? "";
  mistakes.push({ path, message: hasYamlMeaning(written), extent: { start, end: start + written.length } });
}

function readMap(reader: Reader, map: YAMLMap.Parsed, path: string): unknown {
  const members = Object.create(null) as Record<string, unknown>;
  for (const { key, value } of map.items) {
    const extent = { start: key.range[0], end: key.range[1] };
    const name = isScalar(key) ? String(key.value) : "";
    if (Object.hasOwn(members, name)) {
      reader.mistakes.push({ path, message: `the key ${quoted(name)} stands twice`, extent });
    } else members[name] = read(reader, below(path, name), { key: extent, node: value });
  }
  return members;
}

function extentIn({ spots, text }: Reader, { path, of, part, extent }: RuleMistake): Extent {
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
