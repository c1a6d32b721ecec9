// What does a CloudFormation template say, before anything is resolved? Typed reading of the sections.

import type { Document, Json, JsonObject } from "../input/document.ts";
import type { Path } from "../model/origin.ts";
import type { OpenLoop } from "./loops.ts";

export interface Template {
  readonly document: Document;
  readonly parameters: ReadonlyMap<string, JsonObject>;
  readonly mappings: Json;
  readonly conditions: ReadonlyMap<string, Json>;
  readonly rules: Json;
  readonly resources: ReadonlyMap<string, TemplateResource>;
  readonly outputs: ReadonlyMap<string, JsonObject>;
  /** Those that may change the whole template. */
  readonly macros: readonly Macro[];
  /** Loops of which it is not known what they add to their section. */
  readonly openLoops: readonly OpenLoop[];
}

export type Section = (typeof SECTIONS)[number];

export interface Macro {
  readonly name: string;
  readonly path: Path;
}

export interface TemplateResource {
  readonly logicalId: string;
  /** Where it is written: of one that a loop makes, in the body of the loop. */
  readonly path: Path;
  readonly type: string;
  readonly properties: Json;
  readonly condition: string | null;
  readonly metadata: JsonObject;
}

/** Something in the template that eks-lint passes by; the report lists it. */
export interface Oddity {
  readonly path: Path;
  readonly what: string;
}

export function readTemplate(document: Document): {
  readonly template: Template;
  readonly oddities: readonly Oddity[];
} {
  const root = objectOf(document.root);
  const oddities: Oddity[] = SECTIONS.filter((name) => !isSection(member(root, name))).map((name) => ({
    path: [name],
    what: `${name} is not a mapping, so what it says is not judged`,
  }));
  const resources = new Map<string, TemplateResource>();
  for (const [logicalId, written] of named(member(root, "Resources"))) {
    const resource = readResource(logicalId, written, ["Resources", logicalId]);
    if ("what" in resource) oddities.push(resource);
    else resources.set(logicalId, resource);
  }
  const template: Template = {
    document,
    parameters: objectsOf(member(root, "Parameters")),
    mappings: member(root, "Mappings") ?? null,
    conditions: new Map(named(member(root, "Conditions"))),
    rules: member(root, "Rules") ?? null,
    resources,
    outputs: objectsOf(member(root, "Outputs")),
    macros: macrosOf(root),
    openLoops: [],
  };
  return { template, oddities };
}

/** A loop or a macro among them is no member, and is looked at where it can be resolved. */
const named = (section: Json | undefined): [name: string, Json][] =>
  Object.entries(objectOf(section)).filter(([name]) => !isFunction(name));

export const isFunction = (name: string): boolean => name.startsWith("Fn::");

const SECTIONS = ["Parameters", "Mappings", "Conditions", "Resources", "Outputs"] as const;

const isSection = (raw: Json | undefined): boolean => raw === undefined || raw === null || isObject(raw);

export function readResource(logicalId: string, written: Json, path: Path): TemplateResource | Oddity {
  const raw = objectOf(written);
  const type = member(raw, "Type");
  if (typeof type !== "string") return { path, what: "it has no Type, so it is not judged" };
  const besides = Object.keys(raw).find(isFunction);
  return {
    logicalId,
    path,
    type,
    properties: besides === undefined ? (member(raw, "Properties") ?? null) : besideFunction(besides, raw),
    condition: conditionOf(member(raw, "Condition")),
    metadata: objectOf(member(raw, "Metadata")),
  };
}

/** A function may change everything that stands beside it. A loop has no place in a resource but among its properties. */
function besideFunction(name: string, raw: JsonObject): Json {
  const [, bare = name] = /^(Fn::[^:]*)/.exec(name) ?? [];
  return { [bare]: member(raw, name) ?? null };
}

/** A function gives the name of no condition that is known, and so one of which nothing is known. */
function conditionOf(raw: Json | undefined): string | null {
  if (raw === undefined || raw === null) return null;
  return typeof raw === "string" ? raw : JSON.stringify(raw);
}

/** Named by the template's own `Transform`, or inserted where they may change every resource. */
function macrosOf(root: JsonObject): Macro[] {
  const resources = objectOf(member(root, "Resources"));
  return [
    ...macrosIn(member(root, "Transform"), ["Transform"]),
    ...macrosIn(member(root, "Fn::Transform"), ["Fn::Transform"]),
    ...macrosIn(member(resources, "Fn::Transform"), ["Resources", "Fn::Transform"]),
  ];
}

/** `X`, `[X, {Name: Y}]` or `{Name: Y, Parameters: …}`. */
function macrosIn(raw: Json | undefined, path: Path): Macro[] {
  const entries: readonly (Json | undefined)[] = Array.isArray(raw) ? raw : [raw];
  return entries.flatMap((entry) => {
    if (entry === undefined || entry === null) return [];
    const name = typeof entry === "string" ? entry : member(objectOf(entry), "Name");
    return [{ name: typeof name === "string" ? name : "without a name", path }];
  });
}

export function member(object: JsonObject, name: string): Json | undefined {
  return Object.hasOwn(object, name) ? object[name] : undefined;
}

const NOTHING: JsonObject = {};

/** The mapping, or an empty one when something else stands there. */
export function objectOf(raw: Json | undefined): JsonObject {
  return isObject(raw) ? raw : NOTHING;
}

export function isObject(raw: Json | undefined): raw is JsonObject {
  return typeof raw === "object" && raw !== null && !Array.isArray(raw);
}

function objectsOf(raw: Json | undefined): Map<string, JsonObject> {
  return new Map(named(raw).map(([name, value]) => [name, objectOf(value)]));
}
