// What may a field of a block hold, by the notation of known-fields.ts?

import { KNOWN_FIELDS, type KnownBlock } from "./known-fields.ts";

export type FieldShape =
  | { readonly holds: "string" | "boolean" | "integer" | "strings" | "texts-by-name" | "anything" }
  | { readonly holds: "block" | "blocks"; readonly block: KnownBlock };

const HELD_BY_SUFFIX = {
  "": "string",
  "?": "boolean",
  "#": "integer",
  "[]": "strings",
  "{}": "texts-by-name",
  "*": "anything",
} as const;

export interface BlockShape {
  readonly fields: ReadonlyMap<string, FieldShape>;
  /** The names by what they are in lower case. */
  readonly names: ReadonlyMap<string, string>;
}

const shapes = new Map<KnownBlock, BlockShape>();

/** Read once, when the first block of the kind is met. */
export function shapeOfBlock(block: KnownBlock): BlockShape {
  const shape = shapes.get(block) ?? readShape(block);
  shapes.set(block, shape);
  return shape;
}

function readShape(block: KnownBlock): BlockShape {
  const fields = new Map(KNOWN_FIELDS[block].trim().split(/\s+/).map(fieldOf));
  return { fields, names: new Map([...fields.keys()].map((name) => [name.toLowerCase(), name])) };
}

function fieldOf(written: string): [string, FieldShape] {
  const [, name = "", suffix = ""] = /^(\w+)(.*)$/.exec(written) ?? [];
  return [name, shapeOf(suffix)];
}

function shapeOf(suffix: string): FieldShape {
  if (isSuffix(suffix)) return { holds: HELD_BY_SUFFIX[suffix] };
  const isList = suffix.endsWith("[]");
  const block = suffix.slice(1, isList ? -2 : undefined);
  if (!isBlock(block)) return { holds: "anything" };
  return { holds: isList ? "blocks" : "block", block };
}

const isSuffix = (suffix: string): suffix is keyof typeof HELD_BY_SUFFIX =>
  Object.hasOwn(HELD_BY_SUFFIX, suffix);

const isBlock = (name: string): name is KnownBlock => Object.hasOwn(KNOWN_FIELDS, name);
