// Which stacks does a cdk.out folder hold, those of its Stages included?

import type { Document, JsonObject } from "../input/document.ts";
import { lazily } from "../model/lazily.ts";
import type { Problem } from "../report.ts";
import { type ManifestStack, readManifest, wrongManifest } from "./cdk-manifest.ts";
import { acknowledgements, constructPaths, creationTrace, type Metadata } from "./cdk-metadata.ts";
import { legacyTemplate, listedTemplate, statedTemplate } from "./cdk-nested-template.ts";
import type { NestedTemplate, StackSource } from "./stack-source.ts";
import { isObject, objectOf } from "./template.ts";

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
  const stacks = manifest.stacks.map((stack) => stackSource(stack, { manifest: file, folder, read }));
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

/** Where the manifest is, and how what it names is read. */
interface Around {
  readonly manifest: string;
  readonly folder: string;
  readonly read: ReadAsset;
}

function stackSource(stack: ManifestStack, around: Around): Opened {
  const { folder, read } = around;
  const opened = read(joined(folder, stack.templateFile));
  if (!opened.ok) return { source: null, problem: opened.problem };
  if (!isObject(opened.document.root)) {
    const what = `the manifest names it as the template of the stack ${stack.displayName}, and it holds no mapping`;
    return { source: null, problem: wrongManifest(what, opened.document.file) };
  }
  const readMetadata = lazily(() => metadataOf(stack, around));
  const metadata = (): Metadata => readMetadata().metadata;
  const paths = lazily(() => constructPaths(metadata()));
  const source: StackSource = {
    document: opened.document,
    name: stack.displayName,
    stackName: stack.stackName,
    account: stack.account,
    region: stack.region,
    parameters: stack.parameters,
    nestedTemplate: nestedTemplates(stack, around, metadata),
    creationTrace: (constructPath) => creationTrace(metadata(), constructPath),
    constructPath: (logicalId, nestedStack) => paths()(logicalId, nestedStack),
    acknowledgements: lazily(() => ({
      stated: acknowledgements(metadata()),
      problem: readMetadata().problem,
    })),
  };
  return { source, problem: null };
}

function nestedTemplates(
  stack: ManifestStack,
  { folder, read }: Around,
  metadata: () => Metadata,
): StackSource["nestedTemplate"] {
  const lists = lazily(() => stack.assetLists.map((name) => read(joined(folder, name))));
  const opened = new Map<string, NestedTemplate>();
  return (resource) => {
    const file =
      statedTemplate(resource) ??
      first(lists(), (list) => listedTemplate(resource, jsonOf(list))) ??
      legacyTemplate(resource, metadata());
    if (file === null) return notFound(lists());
    const template = opened.get(file) ?? nestedTemplateIn(read(joined(folder, file)));
    opened.set(file, template);
    return template;
  };
}

/** Assemblies of old have no list of assets; one that is there and cannot be read is a problem. */
function notFound(lists: readonly Read[]): NestedTemplate {
  const problem = first(lists, (list) => (list.ok || !isThere(list.problem) ? null : list.problem));
  return problem === null ? { kind: "not-given" } : { kind: "unreadable", problem };
}

/** An assembly can be used without its metadata; a file of it that is there and cannot be read is a problem. */
function metadataOf(
  stack: ManifestStack,
  { manifest, folder, read }: Around,
): { readonly metadata: Metadata; readonly problem: Problem | null } {
  const inManifest = { file: manifest, path: ["artifacts", stack.id, "metadata"], entries: stack.metadata };
  if (stack.metadataFile === null) return { metadata: [inManifest], problem: null };
  const opened = read(joined(folder, stack.metadataFile));
  if (!opened.ok) return { metadata: [inManifest], problem: isThere(opened.problem) ? opened.problem : null };
  const inFile = { file: opened.document.file, path: [], entries: jsonOf(opened) };
  return { metadata: [inFile, inManifest], problem: null };
}

type Read = ReturnType<ReadAsset>;

const isThere = ({ kind }: Problem): boolean => kind !== "input-not-recognised";

function first<T, Found>(items: readonly T[], find: (item: T) => Found | null): Found | null {
  for (const item of items) {
    const found = find(item);
    if (found !== null) return found;
  }
  return null;
}

const nestedTemplateIn = (read: Read): NestedTemplate =>
  read.ok ? { kind: "found", document: read.document } : { kind: "unreadable", problem: read.problem };
const jsonOf = (read: Read): JsonObject => (read.ok ? objectOf(read.document.root) : {});
const joined = (folder: string, name: string): string => (folder === "" ? name : `${folder}/${name}`);
