// Which fields of a block does eksctl not know, or know in another spelling only, and which are of a wrong type?

import type { Fact } from "../model/fact.ts";
import { nearestName } from "../model/nearest-name.ts";
import {
  asBoolean,
  asInteger,
  asItemMapping,
  asItems,
  asMapping,
  asString,
  type Field,
  membersOf,
} from "./field.ts";
import { type FieldShape, shapeOfBlock } from "./field-shape.ts";
import type { KnownBlock } from "./known-fields.ts";
import { placeholderIn } from "./placeholder.ts";

export type FieldDefect =
  | { readonly kind: "wrong-type"; readonly what: string; readonly field: Field }
  /** `block` is where it stands. */
  | { readonly kind: "ignored"; readonly meant: string; readonly field: Field; readonly block: Field }
  /** Node groups of the other list, named here, have it. */
  | { readonly kind: "of-other-list"; readonly list: string; readonly field: Field }
  /** `meant` is null where no known name is close. */
  | { readonly kind: "unknown"; readonly meant: string | null; readonly field: Field };

export function defectsOfBlock(block: Field, known: KnownBlock): readonly FieldDefect[] {
  const mapping = asMapping(block);
  if (mapping.state === "unknown" || mapping.value === null) return wrongType(mapping, block);
  const shape = shapeOfBlock(known);
  return membersOf(block).flatMap(([name, field]) => {
    const held = shape.fields.get(name);
    if (held !== undefined) return defectsOfField(field, held);
    return placeholderIn(name) === null ? strangeField(name, field, block, known) : [];
  });
}

/**
 * eksctl looks for unknown fields and wrong types without regard to upper and lower case, and reads the values with regard to it.
 * https://github.com/eksctl-io/eksctl/issues/753
 */
function strangeField(name: string, field: Field, block: Field, known: KnownBlock): readonly FieldDefect[] {
  const { names, fields } = shapeOfBlock(known);
  const meant = names.get(name.toLowerCase());
  if (meant === undefined) return [strangerIn(known, name, field)];
  if (field.json === null) return [];
  const held = LISTS_OF_GROUPS.get(meant) ?? fields.get(meant);
  const within = held === undefined ? [] : defectsOfField(field, held);
  return [{ kind: "ignored", meant, field, block }, ...within.filter(({ kind }) => kind !== "ignored")];
}

/** What stands under their very names is checked group by group. */
const LISTS_OF_GROUPS: ReadonlyMap<string, FieldShape> = new Map([
  ["nodeGroups", { holds: "blocks", block: "NodeGroup" }],
  ["managedNodeGroups", { holds: "blocks", block: "ManagedNodeGroup" }],
]);

function strangerIn(known: KnownBlock, name: string, field: Field): FieldDefect {
  const other = OTHER_LISTS.get(known);
  if (other !== undefined && shapeOfBlock(other.block).names.has(name.toLowerCase()))
    return { kind: "of-other-list", list: other.list, field };
  return { kind: "unknown", meant: nearestName(name, shapeOfBlock(known).names), field };
}

const OTHER_LISTS: ReadonlyMap<KnownBlock, { readonly block: KnownBlock; readonly list: string }> = new Map([
  ["NodeGroup", { block: "ManagedNodeGroup", list: "managedNodeGroups" }],
  ["ManagedNodeGroup", { block: "NodeGroup", list: "nodeGroups" }],
]);

function defectsOfField(field: Field, shape: FieldShape): readonly FieldDefect[] {
  switch (shape.holds) {
    case "string":
      return wrongType(asString(field), field);
    case "boolean":
      return wrongType(asBoolean(field), field);
    case "integer":
      return wrongType(asInteger(field), field);
    case "strings":
      return defectsOfItems(field, (item) => wrongType(asString(item), item));
    case "texts-by-name":
      return defectsOfTexts(field);
    case "block":
      return defectsOfBlock(field, shape.block);
    case "blocks":
      return defectsOfItems(field, (item) => defectsOfItem(item, shape.block));
    case "anything":
      return [];
    default:
      return shape satisfies never;
  }
}

function defectsOfItems(field: Field, defectsOf: (item: Field) => readonly FieldDefect[]) {
  const items = asItems(field);
  return items.state === "known" ? items.value.flatMap(defectsOf) : wrongType(items, field);
}

function defectsOfItem(item: Field, block: KnownBlock): readonly FieldDefect[] {
  const mapping = asItemMapping(item);
  return mapping.state === "known" ? defectsOfBlock(mapping.value, block) : wrongType(mapping, item);
}

function defectsOfTexts(field: Field): readonly FieldDefect[] {
  const mapping = asMapping(field);
  if (mapping.state === "unknown" || mapping.value === null) return wrongType(mapping, field);
  return membersOf(field).flatMap(([, text]) => wrongType(asString(text), text));
}

const wrongType = (fact: Fact<unknown>, field: Field): readonly FieldDefect[] =>
  fact.state === "unknown" && fact.why.kind === "malformed"
    ? [{ kind: "wrong-type", what: fact.why.what, field }]
    : [];
