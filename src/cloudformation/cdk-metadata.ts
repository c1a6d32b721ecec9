// What did the CDK write about the constructs of a stack beside its template: where they were made, their names, old
// assets, what somebody acknowledged?

import type { Json, JsonObject } from "../input/document.ts";
import type { Origin, Path } from "../model/origin.ts";
import { member, objectOf } from "./template.ts";

/** From the manifest and from a file of their own. Both may speak of the same construct. */
export type Metadata = readonly MetadataPart[];

export interface MetadataPart {
  readonly file: string;
  /** To the mapping in that file. */
  readonly path: Path;
  /** Lists of entries by construct path. */
  readonly entries: JsonObject;
}

/** What `Validations.of(scope).acknowledge({ id, reason })` leaves. */
export interface Acknowledgement {
  /** It is about this construct and all below it. */
  readonly constructPath: string;
  /** With the prefix of the tool that it is for; the CDK writes `Annotation` where none is stated. */
  readonly id: string;
  readonly reason: Json;
  readonly origin: Origin;
}

export function acknowledgements(metadata: Metadata): readonly Acknowledgement[] {
  return metadata.flatMap(({ file, path, entries }) =>
    Object.keys(entries).flatMap((construct) =>
      entriesAt(entries, construct).flatMap((entry, index) => {
        if (member(entry, "type") !== "aws:cdk:acknowledged-rules") return [];
        return Object.entries(objectOf(member(entry, "data"))).map(([id, reason]) => ({
          constructPath: construct.replace(/^\//, ""),
          id,
          reason,
          origin: { kind: "file" as const, file, path: [...path, construct, index, "data", id] },
        }));
      }),
    ),
  );
}

/** The frames under `aws:cdk:creationStack`, or those of the logical id in assemblies before it. */
export function creationTrace(metadata: Metadata, constructPath: string): readonly string[] | null {
  const entries = metadata.flatMap((part) => entriesAt(part.entries, `/${constructPath}`));
  const created = entryOf(entries, "aws:cdk:creationStack");
  const named = entryOf(entries, "aws:cdk:logicalId");
  const frames = member(created, "data") ?? member(named, "trace");
  return Array.isArray(frames) ? frames.filter((frame): frame is string => typeof frame === "string") : null;
}

/** What was to be published, in assemblies before they had lists of assets. */
export function legacyAssets(metadata: Metadata): readonly JsonObject[] {
  return allEntries(metadata).flatMap(([, entries]) =>
    entries
      .filter((entry) => member(entry, "type") === "aws:cdk:asset")
      .map((entry) => objectOf(member(entry, "data"))),
  );
}

/** The construct path of a logical id, for templates without `aws:cdk:path`; in the nested stack of that path. */
export type ConstructPaths = (logicalId: string, nestedStack: string | null) => string | null;

/** Nested stacks have logical ids of their own, but share the metadata of the stack around them. */
export function constructPaths(metadata: Metadata): ConstructPaths {
  const all = allEntries(metadata);
  const nestedStacks = new Set(all.flatMap(([path]) => nestedStackMadeBy(path) ?? []));
  const paths = new Map<string, string>();
  for (const [path, entries] of all) {
    const logicalId = member(entryOf(entries, "aws:cdk:logicalId"), "data");
    if (typeof logicalId === "string")
      paths.set(idIn(nestedStackAround(path, nestedStacks), logicalId), path);
  }
  return (logicalId, nestedStack) => paths.get(idIn(nestedStack, logicalId)) ?? null;
}

const idIn = (nestedStack: string | null, logicalId: string): string =>
  JSON.stringify([nestedStack, logicalId]);

/** `App/Nodes.NestedStack/Nodes.NestedStackResource` is the resource of the nested stack `App/Nodes`. */
export function nestedStackMadeBy(constructPath: string): string | null {
  return /^(.+)\.NestedStack\/[^/]+\.NestedStackResource$/.exec(constructPath)?.[1] ?? null;
}

/** The innermost one that the construct is in. */
function nestedStackAround(constructPath: string, nestedStacks: ReadonlySet<string>): string | null {
  for (let end = constructPath.lastIndexOf("/"); end > 0; end = constructPath.lastIndexOf("/", end - 1)) {
    const around = constructPath.slice(0, end);
    if (nestedStacks.has(around)) return around;
  }
  return null;
}

function entriesAt(all: JsonObject, path: string): readonly JsonObject[] {
  const entries = member(all, path);
  return Array.isArray(entries) ? entries.map(objectOf) : [];
}

const allEntries = (metadata: Metadata): readonly (readonly [string, readonly JsonObject[]])[] =>
  metadata.flatMap(({ entries }) =>
    Object.keys(entries).map((path) => [path.replace(/^\//, ""), entriesAt(entries, path)] as const),
  );

const entryOf = (entries: readonly JsonObject[], type: string): JsonObject =>
  entries.find((entry) => member(entry, "type") === type) ?? {};
