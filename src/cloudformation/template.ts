// What does a CloudFormation template say, before anything is resolved? Typed reading of the sections.

import type { Document, Json, JsonObject } from "../input/document.ts";

export interface Template {
  readonly document: Document;
  readonly parameters: ReadonlyMap<string, JsonObject>;
  readonly mappings: Json;
  readonly conditions: ReadonlyMap<string, Json>;
  readonly resources: ReadonlyMap<string, TemplateResource>;
  readonly outputs: ReadonlyMap<string, JsonObject>;
  /** Macros named by the template's own `Transform`. */
  readonly transforms: readonly string[];
}

export interface TemplateResource {
  readonly logicalId: string;
  readonly type: string;
  readonly properties: Json;
  readonly condition: string | null;
  readonly metadata: JsonObject;
}

/** Something in the template that eks-lint passes by; the report lists it. */
export interface Oddity {
  readonly path: readonly string[];
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
  if (member(root, "Fn::Transform") !== undefined) {
    oddities.push({ path: ["Fn::Transform"], what: "what a macro puts into the template is not judged" });
  }
  const resources = new Map<string, TemplateResource>();
  for (const [logicalId, raw] of Object.entries(objectOf(member(root, "Resources")))) {
    const type = member(objectOf(raw), "Type");
    if (logicalId.startsWith("Fn::")) {
      oddities.push({
        path: ["Resources", logicalId],
        what: `${logicalId} is not expanded: what it makes is not judged`,
      });
    } else if (typeof type !== "string") {
      oddities.push({ path: ["Resources", logicalId], what: "it has no Type, so it is not judged" });
    } else resources.set(logicalId, readResource(logicalId, type, objectOf(raw)));
  }
  const template = {
    document,
    parameters: objectsOf(member(root, "Parameters")),
    mappings: member(root, "Mappings") ?? null,
    conditions: new Map(Object.entries(objectOf(member(root, "Conditions")))),
    resources,
    outputs: objectsOf(member(root, "Outputs")),
    transforms: transformsOf(member(root, "Transform")),
  };
  return { template, oddities };
}

const SECTIONS = ["Parameters", "Mappings", "Conditions", "Resources", "Outputs"];

const isSection = (raw: Json | undefined): boolean => raw === undefined || raw === null || isObject(raw);

function readResource(logicalId: string, type: string, raw: JsonObject): TemplateResource {
  const condition = member(raw, "Condition");
  const macro = member(raw, "Fn::Transform");
  return {
    logicalId,
    type,
    // A macro may change everything that stands beside it.
    properties: macro === undefined ? (member(raw, "Properties") ?? null) : { "Fn::Transform": macro },
    condition: typeof condition === "string" ? condition : null,
    metadata: objectOf(member(raw, "Metadata")),
  };
}

/** `Transform: X`, `[X, {Name: Y}]` or `{Name: Y, Parameters: …}`. */
function transformsOf(raw: Json | undefined): string[] {
  const entries: readonly (Json | undefined)[] = Array.isArray(raw) ? raw : [raw];
  return entries.flatMap((entry) => {
    const name = typeof entry === "string" ? entry : member(objectOf(entry), "Name");
    return typeof name === "string" ? [name] : [];
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
  return new Map(Object.entries(objectOf(raw)).map(([name, value]) => [name, objectOf(value)]));
}
