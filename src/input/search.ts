// What has been found so far? Files and assemblies count once, however often and under whatever name they are met.

import path from "node:path";
import type { Problem } from "../report.ts";
import type { Answer, Disk } from "./disk.ts";
import type { Json } from "./document.ts";
import type { IgnoreRules } from "./ignored.ts";
import { problemOf } from "./input-problem.ts";
import { isAssemblyManifest, mayBeInput } from "./recognise.ts";
import { shownPath } from "./shown-path.ts";

export interface FoundFile {
  /** Relative to the working directory with forward slashes, absolute outside of it, or `<stdin>`. */
  readonly file: string;
  readonly text: string;
  /** Given by name, not met in a folder. */
  readonly named: boolean;
}

/** A folder that the CDK made. */
export interface FoundAssembly {
  readonly folder: string;
  /** The text of its manifest.json. */
  readonly manifest: string;
  readonly named: boolean;
}

export interface Search {
  readonly disk: Disk;
  readonly cwd: string;
  /** Of the configuration. */
  readonly ignore: IgnoreRules | null;
  /** By real path. */
  readonly files: Map<string, FoundFile>;
  readonly assemblies: Map<string, FoundAssembly>;
  readonly problems: Problem[];
  /** Folders with a cdk.json, absolute. */
  readonly apps: string[];
  passedOver: number;
  /** Files and folders, by the configuration. */
  leftOut: number;
  entries: number;
  textLength: number;
}

/** What a folder holds is kept only if it may be an input: a repository can be larger than memory. */
export function takeFile(search: Search, absolute: string, real: string, named: boolean): void {
  const known = search.files.get(real);
  if (known !== undefined) {
    if (named && !known.named) search.files.set(real, { ...known, named });
    return;
  }
  const file = shownPath(search.cwd, absolute);
  const read = search.disk.read(absolute);
  if (!read.ok) {
    search.problems.push(problemOf(read.kind, file, `${read.why}.`));
  } else if (named || mayBeInput(read.value)) {
    search.files.set(real, { file, text: read.value, named });
    search.textLength += read.value.length;
  } else search.passedOver += 1;
}

/** False when the folder is no assembly. */
export function takeAssembly(search: Search, folder: string, named: boolean): boolean {
  const { disk, assemblies } = search;
  const manifest = disk.read(path.join(folder, "manifest.json"));
  if (!manifest.ok) return false;
  // The CDK marks what it writes with a file cdk.out. Then even a manifest that makes no sense is worth a word.
  const marker = disk.kindOf(path.join(folder, "cdk.out"));
  if (!isFile(marker) && !isAssemblyManifest(jsonOf(manifest.value))) return false;
  const real = disk.realPath(folder);
  const key = real.ok ? real.value : folder;
  const isNamed = named || assemblies.get(key)?.named === true;
  assemblies.set(key, { folder: shownPath(search.cwd, folder), manifest: manifest.value, named: isNamed });
  return true;
}

const isFile = (kind: Answer<string>): boolean => kind.ok && kind.value === "file";

function jsonOf(text: string): Json {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return null;
  }
}
