// Which stacks does a cdk.out folder hold, those of its Stages included?

import type { Document, JsonObject } from "../input/document.ts";
import type { Problem } from "../report.ts";
import { type ManifestStack, readManifest, wrongManifest } from "./cdk-manifest.ts";
import type { NestedTemplate, StackSource } from "./stack-source.ts";
import { member, objectOf, type TemplateResource } from "./template.ts";

/** Reads a JSON file that the assembly names, as a path below its folder; refused when it leads out of it. */
export type ReadAsset = (
  name: string,
) => { readonly ok: true; readonly document: Document } | { readonly ok: false; readonly problem: Problem };

export interface Assembly {
  readonly sources: readonly StackSource[];
  readonly problems: readonly Problem[];
  readonly notices: readonly string[];
}

export function readAssembly(read: ReadAsset, folder = "", seen: Set<string> = new Set()): Assembly {
  const opened = read(joined(folder, "manifest.json"));
  if (!opened.ok) return only(opened.problem);
  const { file } = opened.document;
  if (seen.has(file)) return only(wrongManifest("the assembly is nested in itself or named twice", file));
  seen.add(file);
  const manifest = readManifest(opened.document);
  const stacks = manifest.stacks.map((stack) => stackSource(stack, folder, read));
  const nested = manifest.nested.map((name) => readAssembly(read, joined(folder, name), seen));
  return {
    sources: [...stacks.flatMap(({ source }) => source ?? []), ...nested.flatMap(({ sources }) => sources)],
    problems: [
      ...manifest.problems,
      ...stacks.flatMap(({ problem }) => problem ?? []),
      ...nested.flatMap(({ problems }) => problems),
    ],
    notices: [...manifest.notices, ...nested.flatMap(({ notices }) => notices)],
  };
}

const only = (problem: Problem): Assembly => ({ sources: [], problems: [problem], notices: [] });

type Opened =
  | { readonly source: StackSource; readonly problem: null }
  | { readonly source: null; readonly problem: Problem };

function stackSource(stack: ManifestStack, folder: string, read: ReadAsset): Opened {
  const opened = read(joined(folder, stack.templateFile));
  if (!opened.ok) return { source: null, problem: opened.problem };
  const assets = once(() => read(joined(folder, `${stack.id}.assets.json`)));
  const metadata = once(() => metadataOf(stack, folder, read));
  const nested = new Map<string, NestedTemplate>();
  const source: StackSource = {
    document: opened.document,
    name: stack.displayName,
    stackName: stack.stackName,
    account: stack.account,
    region: stack.region,
    nestedTemplate: (resource) => {
      const listed = assets();
      const file = nestedTemplateFile(resource, jsonOf(listed));
      if (file === null)
        return listed.ok || !isThere(listed.problem)
          ? { kind: "not-given" }
          : { kind: "unreadable", problem: listed.problem };
      const template = nested.get(file) ?? nestedTemplateIn(read(joined(folder, file)));
      nested.set(file, template);
      return template;
    },
    creationTrace: (constructPath) => creationTrace(metadata(), constructPath),
  };
  return { source, problem: null };
}

/** By `aws:asset:path` where the CLI wrote it, else by the asset's hash in the TemplateURL. */
function nestedTemplateFile(resource: TemplateResource, assets: JsonObject): string | null {
  const path = member(resource.metadata, "aws:asset:path");
  if (typeof path === "string") return path;
  const url = JSON.stringify(member(objectOf(resource.properties), "TemplateURL") ?? null);
  const files = Object.entries(objectOf(member(assets, "files")));
  const [, file] = files.find(([hash]) => hash !== "" && url.includes(hash)) ?? [];
  const name = member(objectOf(member(objectOf(file), "source")), "path");
  return typeof name === "string" ? name : null;
}

function metadataOf(stack: ManifestStack, folder: string, read: ReadAsset): JsonObject {
  if (stack.metadataFile === null) return stack.metadata;
  return { ...stack.metadata, ...jsonOf(read(joined(folder, stack.metadataFile))) };
}

/** The frames under `aws:cdk:creationStack`, or those of the logical id in assemblies before it. */
function creationTrace(metadata: JsonObject, constructPath: string): readonly string[] | null {
  const entries = member(metadata, `/${constructPath}`);
  if (!Array.isArray(entries)) return null;
  const created = entries.map(objectOf).find((entry) => member(entry, "type") === "aws:cdk:creationStack");
  const named = entries.map(objectOf).find((entry) => member(entry, "type") === "aws:cdk:logicalId");
  const frames = member(objectOf(created), "data") ?? member(objectOf(named), "trace");
  return Array.isArray(frames) ? frames.filter((frame): frame is string => typeof frame === "string") : null;
}

type Read = ReturnType<ReadAsset>;
/** Assemblies of old have no list of assets; one that is there and cannot be read is a problem. */
const isThere = ({ kind }: Problem): boolean => kind !== "input-not-recognised";

const nestedTemplateIn = (read: Read): NestedTemplate =>
  read.ok ? { kind: "found", document: read.document } : { kind: "unreadable", problem: read.problem };
const jsonOf = (read: Read): JsonObject => (read.ok ? objectOf(read.document.root) : {});
const joined = (folder: string, name: string): string => (folder === "" ? name : `${folder}/${name}`);

function once<T>(compute: () => T): () => T {
  let kept: { readonly result: T } | null = null;
  return () => {
    kept ??= { result: compute() };
    return kept.result;
  };
}
