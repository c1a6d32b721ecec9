// What kind of input is this? Decided by what stands at the top level, never by a file's name.

import type { Json, JsonObject } from "./document.ts";

export type InputKind = "cloudformation" | "eksctl";

export type NotAnInput =
  | { readonly kind: "cdk-manifest" }
  /** What an account answered. It is given in another way. */
  | { readonly kind: "aws-snapshot" }
  /** `reason` is a clause about the file: "it is empty". */
  | { readonly kind: null; readonly reason: string };

export type Recognised = { readonly kind: InputKind } | NotAnInput;

/** Ends each sentence about a path that eks-lint cannot use. */
export const WHAT_IS_READ =
  "eks-lint reads CloudFormation templates in YAML or JSON, cdk.out folders, eksctl ClusterConfig files, folders of these, or - for standard input.";

export function recognise(root: Json): Recognised {
  if (!isObject(root)) return { kind: null, reason: withoutMembers(root) };
  if (isEksctl(root)) return { kind: "eksctl" };
  if (isTemplate(root)) return { kind: "cloudformation" };
  if (isAssemblyManifest(root)) return { kind: "cdk-manifest" };
  if (Object.hasOwn(root, "eksLintSnapshot")) return { kind: "aws-snapshot" };
  return { kind: null, reason: strange(root) };
}

/** Text without any of these is no input: a look that costs far less than a parse. */
export const mayBeInput = (text: string): boolean =>
  text.includes("Resources") || text.includes("eksctl.io/") || text.includes("AWSTemplateFormatVersion");

/** Is a file that cannot be parsed meant for eks-lint? */
export const looksLikeInput = (text: string): boolean =>
  text.includes("AWSTemplateFormatVersion") ||
  text.includes("eksctl.io/") ||
  /\bType["']?[ \t]{0,20}:[ \t]{0,20}["']?AWS::/.test(text);

/** The manifest.json of what the CDK calls a cloud assembly, by default the folder cdk.out. */
export const isAssemblyManifest = (root: Json): boolean =>
  isObject(root) && typeof member(root, "version") === "string" && isObject(member(root, "artifacts"));

const isEksctl = (root: JsonObject): boolean => {
  const apiVersion = member(root, "apiVersion");
  return typeof apiVersion === "string" && apiVersion.startsWith("eksctl.io/");
};

const isTemplate = (root: JsonObject): boolean =>
  isObject(member(root, "Resources")) ||
  Object.hasOwn(root, "AWSTemplateFormatVersion") ||
  namesTransformOfAws(member(root, "Transform")) ||
  Object.keys(root).filter((name) => OTHER_SECTIONS.has(name)).length > 1;

/** What the CDK writes for a stack without resources has Parameters and Rules. */
const OTHER_SECTIONS: ReadonlySet<string> = new Set([
  "Parameters",
  "Rules",
  "Mappings",
  "Conditions",
  "Outputs",
]);

/** Files of other programs have a `Transform`, too: only AWS's own make a template of what has no Resources. */
const namesTransformOfAws = (transform: Json | undefined): boolean =>
  Array.isArray(transform)
    ? transform.some((one: Json) => namesTransformOfAws(one))
    : typeof transform === "string" && transform.startsWith("AWS::");

function withoutMembers(root: Exclude<Json, JsonObject>): string {
  if (root === null) return "it is empty";
  return typeof root === "object"
    ? "it holds a list, not a mapping"
    : "it holds a single value, not a mapping";
}

function strange(root: JsonObject): string {
  const names = Object.keys(root);
  if (names.length === 0) return "it holds an empty mapping";
  if (Object.hasOwn(root, "Resources")) return "its Resources are not a mapping";
  const shown = names.slice(0, 5).map((name) => (name.length > 40 ? `${name.slice(0, 40)}…` : name));
  const more = names.length > shown.length ? ", …" : "";
  return `at its top level it has neither Resources nor the apiVersion of eksctl, but ${shown.join(", ")}${more}`;
}

const isObject = (json: Json | undefined): json is JsonObject =>
  typeof json === "object" && json !== null && !Array.isArray(json);

const member = (object: JsonObject, name: string): Json | undefined =>
  Object.hasOwn(object, name) ? object[name] : undefined;
