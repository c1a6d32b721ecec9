// A cdk.out folder in memory.

import { posix } from "node:path";
import { type ReadAsset, readAssembly } from "../../src/cloudformation/cdk-assembly.ts";
import type { StackSource } from "../../src/cloudformation/stack-source.ts";
import type { Json, JsonObject } from "../../src/input/document.ts";
import { documentOf } from "./build.ts";

export type Files = Readonly<Record<string, Json>>;

/** The files of a cdk.out folder, read as from a disk. */
function folder(files: Files): ReadAsset {
  return (name) => {
    const below = posix.normalize(name);
    const file = posix.join("cdk.out", below);
    const content = Object.hasOwn(files, below) ? files[below] : undefined;
    if (content !== undefined) return { ok: true, document: documentOf(content, file) };
    const isOutside = below.startsWith("..");
    const message = `${isOutside ? "outside" : "missing"}: ${below}`;
    const kind = isOutside ? "input-refused" : "input-not-recognised";
    return { ok: false, problem: { kind, message, place: { kind: "file", file } } };
  };
}

export const template = (logicalId: string): JsonObject => ({
  Resources: { [logicalId]: { Type: "AWS::KMS::Key" } },
});

export function stack(
  properties: JsonObject = { templateFile: "Eks.template.json" },
  others: JsonObject = {},
): JsonObject {
  return {
    type: "aws:cloudformation:stack",
    environment: "aws://111122223333/us-west-2",
    properties,
    ...others,
  };
}

export const manifest = (artifacts: Json, version: Json = "48.0.0"): JsonObject => ({ version, artifacts });
export const oneStack = (artifact: JsonObject, files: Files = {}): Files => ({
  "manifest.json": manifest({ Eks: artifact }),
  "Eks.template.json": template("Key"),
  ...files,
});

export const read = (files: Files) => readAssembly(folder(files));
export function onlySource(files: Files): StackSource {
  const { sources, problems } = read(files);
  const [source, ...others] = sources;
  if (source === undefined || others.length > 0 || problems.length > 0)
    throw new Error("not exactly one stack");
  return source;
}
