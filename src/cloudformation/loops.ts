// What do the loops (`Fn::ForEach`) of a mapping make?
// https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-foreach.html

import type { Json, JsonObject } from "../input/document.ts";
import type { Fact } from "../model/fact.ts";
import type { Path } from "../model/origin.ts";
import type { UnknownReason } from "../model/unknown.ts";
import { type LoopItems, nameWithItems, withItems } from "./loop-items.ts";
import { isObject } from "./template.ts";

export const isLoop = (name: string): boolean => name.startsWith("Fn::ForEach::");

/** A member as the document has it, and the items it is repeated for. */
export interface Written {
  readonly raw: Json;
  readonly path: Path;
  readonly items: LoopItems;
}

export interface WrittenOut {
  readonly members: ReadonlyMap<string, Written>;
  /** Loops of which it is not known what they make. */
  readonly open: readonly OpenLoop[];
}

export interface OpenLoop {
  readonly path: Path;
  readonly why: UnknownReason;
}

export type CollectionOf = (raw: Json, path: Path) => Fact<readonly string[]>;

export function writeOut(mapping: JsonObject, path: Path, collectionOf: CollectionOf): WrittenOut {
  const entries = entriesOf(mapping, path, NO_ITEMS);
  const members = new Map(entries.filter(([name]) => !isLoop(name)));
  const open: OpenLoop[] = [];
  const taken: Taken = { rounds: 0, members: 0, size: 0, sizes: new Map() };
  for (const [name, loop] of entries.filter(([one]) => isLoop(one))) {
    const making: Making = { collectionOf, taken, made: new Map() };
    const why = repeat(name, loop, making) ?? collisionOf(name, making.made, members);
    if (why !== null) open.push({ path: loop.path, why });
    else for (const [one, written] of making.made) members.set(one, written);
  }
  return { members, open };
}

const NO_ITEMS: LoopItems = new Map();

type Entries = readonly (readonly [name: string, Written])[];

const entriesOf = (mapping: JsonObject, path: Path, items: LoopItems): Entries =>
  Object.entries(mapping).map(([name, raw]) => [
    nameWithItems(name, items),
    { raw, path: [...path, name], items },
  ]);

/** By all loops of the mapping. */
interface Taken {
  rounds: number;
  members: number;
  size: number;
  readonly sizes: Map<Json, number>;
}

interface Making {
  readonly collectionOf: CollectionOf;
  readonly taken: Taken;
  readonly made: Map<string, Written>;
}

/** The whole reason why it is not known what the loop makes, or null. */
function repeat(name: string, loop: Written, making: Making): UnknownReason | null {
  const [identifier, collection, body, ...others] = Array.isArray(loop.raw) ? loop.raw : [];
  if (typeof identifier !== "string" || collection === undefined || !isObject(body) || others.length > 0)
    return malformed(`${name} takes an identifier, a collection and a mapping`);
  if (loop.items.has(identifier)) return malformed(`${name} and a loop around it both use ${identifier}`);
  if (loop.items.size >= DEEPEST)
    return {
      kind: "limit",
      what: `${name} stands in ${DEEPEST} other loops, and no more than ${DEEPEST} may nest`,
    };
  const items = making.collectionOf(withItems(collection, loop.items), [...loop.path, 1]);
  if (items.state === "unknown") return items.why;
  for (const item of items.value) {
    const entries = entriesOf(body, [...loop.path, 2], new Map([...loop.items, [identifier, item]]));
    const why = tooMuch(name, making) ?? addRound(name, entries, making);
    if (why !== null) return why;
  }
  return null;
}

function addRound(loop: string, entries: Entries, making: Making): UnknownReason | null {
  for (const [name, written] of entries) {
    const why = isLoop(name) ? repeat(name, written, making) : addMember(loop, name, written, making);
    if (why !== null) return why;
  }
  return null;
}

function addMember(loop: string, name: string, written: Written, making: Making): UnknownReason | null {
  const { made, taken } = making;
  if (made.has(name)) return malformed(`${loop} makes ${name} twice`);
  made.set(name, written);
  const size = taken.sizes.get(written.raw) ?? JSON.stringify(written.raw).length;
  taken.sizes.set(written.raw, size);
  taken.size += size;
  taken.members += 1;
  return tooMuch(loop, making);
}

/** The quotas are those of what the loops make. https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-limits.html */
const MOST_MEMBERS = 500;
const LONGEST = 1_000_000;
/** https://github.com/aws-cloudformation/cfn-language-discussion/blob/main/RFCs/0009-Fn::ForEach.md */
const DEEPEST = 5;

function tooMuch(loop: string, { taken }: Making): UnknownReason | null {
  taken.rounds += 1;
  if (taken.members > MOST_MEMBERS || taken.rounds > 2 * DEEPEST * MOST_MEMBERS)
    return limit(
      `with ${loop} the loops here make more than ${MOST_MEMBERS} members, and CloudFormation takes no more`,
    );
  return taken.size > LONGEST
    ? limit(`with ${loop} the loops here make more than 1 MB, and CloudFormation takes no more`)
    : null;
}

const limit = (what: string): UnknownReason => ({ kind: "limit", what });

function collisionOf(
  loop: string,
  made: ReadonlyMap<string, Written>,
  members: ReadonlyMap<string, Written>,
): UnknownReason | null {
  const twice = [...made.keys()].find((name) => members.has(name));
  return twice === undefined ? null : malformed(`${loop} makes ${twice}, which is there already`);
}

const malformed = (what: string): UnknownReason => ({ kind: "malformed", what });
