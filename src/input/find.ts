// Which files do the given paths mean, and what is in them? The only file of this folder that touches the disk.

import {
  type Dirent,
  lstatSync,
  readdirSync,
  readFileSync,
  realpathSync,
  type Stats,
  statSync,
} from "node:fs";
import path from "node:path";
import type { Problem } from "../report.ts";
import type { Answer, Disk, EntryKind, Refusal } from "./disk.ts";
import { isInGitFolder, namesGitFolder } from "./git-folder.ts";
import { type IgnoredPaths, rulesOfConfiguration } from "./ignored.ts";
import { problemOf } from "./input-problem.ts";
import { WHAT_IS_READ } from "./recognise.ts";
import { type FoundAssembly, type FoundFile, type Search, takeAssembly, takeFile } from "./search.ts";
import { isInside, shownPath } from "./shown-path.ts";
import { takeFolder } from "./walk.ts";

const LARGEST_FILE = 64 * 1024 * 1024;
/** What standard input is called. */
export const STDIN = "<stdin>";

export type { FoundAssembly, FoundFile } from "./search.ts";

export interface Found {
  readonly files: readonly FoundFile[];
  readonly assemblies: readonly FoundAssembly[];
  /** Folders with a cdk.json, absolute. */
  readonly apps: readonly string[];
  /** Files in folders that are no input. */
  readonly passedOver: number;
  /** Files and folders that the configuration leaves out. */
  readonly leftOut: number;
  readonly problems: readonly Problem[];
}

export interface FindRequest {
  readonly cwd: string;
  readonly readStdin: () => string;
  /** What the configuration leaves out of folders. */
  readonly ignore?: IgnoredPaths | null;
  /** As it is shown. */
  readonly config?: string | null;
  /** Does the configuration name the paths? */
  readonly isWholeRun?: boolean;
}

export type ReadFile =
  | { readonly ok: true; readonly file: string; readonly text: string }
  | { readonly ok: false; readonly problem: Problem };

export function findInputs(paths: readonly string[], request: FindRequest): Found {
  const { cwd, readStdin, ignore = null } = request;
  const search: Search = {
    disk: DISK,
    cwd,
    ignore: ignore === null ? null : rulesOfConfiguration(ignore),
    files: new Map(),
    assemblies: new Map(),
    problems: [],
    apps: [],
    passedOver: 0,
    leftOut: 0,
    entries: 0,
    textLength: 0,
  };
  for (const given of new Set(paths)) {
    if (given === "-") takeStdin(search, readStdin);
    else takeNamed(search, path.resolve(cwd, given), request);
  }
  const { apps, passedOver, leftOut, problems } = search;
  const [files, assemblies] = [[...search.files.values()], [...search.assemblies.values()]];
  return { files, assemblies, apps, passedOver, leftOut, problems };
}

function takeStdin(search: Search, readStdin: () => string): void {
  const text = attempt(readStdin);
  if (text.ok) search.files.set(STDIN, { file: STDIN, text: text.value, named: true });
  else search.problems.push(problemOf(text.kind, STDIN, `Standard input cannot be read: ${text.why}.`));
}

function takeNamed(search: Search, absolute: string, request: FindRequest): void {
  const kind = DISK.kindOf(absolute);
  const real = DISK.realPath(absolute);
  if (!kind.ok || !real.ok) {
    const refusal = kind.ok ? real : kind;
    const message = refusal.ok ? WHAT_IS_READ : notThere(absolute, refusal.why, request);
    search.problems.push(problemOf("input-not-recognised", shownPath(search.cwd, absolute), message));
  } else if (kind.value === "folder") {
    takeFolder(search, absolute, real.value);
  } else if (
    path.basename(absolute) !== "manifest.json" ||
    !takeAssembly(search, path.dirname(absolute), true)
  ) {
    takeFile(search, absolute, real.value, true);
  }
}

/** `why`: a sentence without its full stop. */
function notThere(absolute: string, why: string, { config = null, isWholeRun = false }: FindRequest): string {
  const namedBy = isWholeRun && config !== null ? `, and ${config} names it under paths` : "";
  const what = path.basename(absolute) === "cdk.out" ? "In a CDK app npx cdk synth writes it." : WHAT_IS_READ;
  return `${why}${namedBy}. ${what}`;
}

/** A file that an input names. It must lie in `folder`, which is a path as it is shown. */
export function readWithin(cwd: string, folder: string, name: string): ReadFile {
  const root = path.resolve(cwd, folder);
  const absolute = path.resolve(root, name);
  const file = shownPath(cwd, absolute);
  const refused = (kind: Refusal["kind"], message: string): ReadFile => ({
    ok: false,
    problem: problemOf(kind, file, message),
  });
  if (path.isAbsolute(name) || path.win32.isAbsolute(name) || !isInside(root, absolute)) {
    return refused(
      "input-refused",
      `An input names this file, but it lies outside of ${folder}; eks-lint does not read it.`,
    );
  }
  const realRoot = DISK.realPath(root);
  const real = DISK.realPath(absolute);
  if (realRoot.ok && real.ok && !isInside(realRoot.value, real.value)) {
    return refused(
      "input-refused",
      `This is a link that leads out of ${folder}; eks-lint does not follow it.`,
    );
  }
  if (namesGitFolder(name) || (realRoot.ok && real.ok && isInGitFolder(realRoot.value, real.value)))
    return refused("input-refused", "This leads into the folder of git, which eks-lint does not read.");
  const text = DISK.read(absolute);
  return text.ok
    ? { ok: true, file, text: text.value }
    : refused(text.kind, `An input names this file. ${text.why}.`);
}

/** A file under the working directory, such as the user's own code; null when there is none. */
export function readUnder(cwd: string, relative: string): string | null {
  const read = readWithin(cwd, ".", relative);
  return read.ok ? read.text : null;
}

export const DISK: Disk = {
  kindOf: (absolute) => attempt(() => kindOf(statSync(absolute))),
  entryAt: (absolute) => attempt(() => kindOf(lstatSync(absolute))),
  realPath: (absolute) => attempt(() => realpathSync(absolute)),
  list: (folder) => attempt(() => readdirSync(folder, { withFileTypes: true }).map(entryOf).sort(byName)),
  read: (file) => {
    const stats = attempt(() => statSync(file));
    if (!stats.ok) return stats;
    return refusalOf(stats.value) ?? attempt(() => decoded(readFileSync(file)));
  },
};

const entryOf = (entry: Dirent): { readonly name: string; readonly kind: EntryKind } => ({
  name: entry.name,
  kind: kindOf(entry),
});

const byName = (a: { readonly name: string }, b: { readonly name: string }): number =>
  a.name < b.name ? -1 : 1;

function kindOf(entry: Dirent | Stats): EntryKind {
  if (entry.isFile()) return "file";
  if (entry.isSymbolicLink()) return "link";
  return entry.isDirectory() ? "folder" : "other";
}

function refusalOf(stats: Stats): Refusal | null {
  if (stats.isDirectory()) return { ok: false, kind: "input-refused", why: "This is a folder, not a file" };
  // Reading a pipe or a device may never end.
  if (!stats.isFile())
    return { ok: false, kind: "input-refused", why: "This is neither a file nor a folder" };
  if (stats.size <= LARGEST_FILE) return null;
  return {
    ok: false,
    kind: "input-limit",
    why: "This file is larger than 64 MiB, and eks-lint reads none that large",
  };
}

/** Windows PowerShell redirects into UTF-16. */
const decoded = (bytes: Buffer): string =>
  bytes[0] === 0xff && bytes[1] === 0xfe ? bytes.toString("utf16le") : bytes.toString("utf8");

function attempt<T>(action: () => T): Answer<T> {
  try {
    return { ok: true, value: action() };
  } catch (error) {
    return refusalFor(error instanceof Error && "code" in error ? String(error.code) : "");
  }
}

function refusalFor(code: string): Refusal {
  switch (code) {
    case "ENOENT":
    case "ENOTDIR":
    case "ERR_INVALID_ARG_VALUE":
      return { ok: false, kind: "input-not-recognised", why: "There is no such file or folder" };
    case "EACCES":
    case "EPERM":
      return { ok: false, kind: "input-refused", why: "The permission to read this is missing" };
    case "ELOOP":
      return { ok: false, kind: "input-refused", why: "This link leads to itself" };
    default:
      return { ok: false, kind: "input-refused", why: `This cannot be read (${code || "unknown cause"})` };
  }
}
