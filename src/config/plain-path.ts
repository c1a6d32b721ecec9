// Where does a path of a configuration lead? It is plain, and stays in the folder of the configuration.

import path from "node:path";
import type { Disk } from "../input/disk.ts";
import { isInGitFolder, namesGitFolder } from "../input/git-folder.ts";
import type { StartOfPaths } from "../input/pattern-mistake.ts";
import { isInside } from "../input/shown-path.ts";

export type Followed =
  | { readonly ok: true; readonly absolute: string }
  /** A clause. */
  | { readonly ok: false; readonly message: string };

/** What it leads to. `any`, `new file`: it need not be there; whether the first is, is seen when it is used. */
export type PathKind = "file" | "folder" | "any" | "new file";

/** From where it starts, and on which disk. */
export interface PathContext extends StartOfPaths {
  readonly disk: Disk;
}

export function followed(written: string, wanted: PathKind, context: PathContext): Followed {
  const absolute = path.join(context.folder, written);
  const message =
    notPlain(written, context.called) ?? leadsOut(absolute, context) ?? other(absolute, wanted, context.disk);
  return message === null ? { ok: true, absolute: withoutSlash(absolute) } : { ok: false, message };
}

function notPlain(written: string, called: string): string | null {
  const below = `name a path below ${called}`;
  if (written.includes("\0")) return "no path holds a NUL character";
  if (/^[a-z][a-z0-9+.-]+:\/\//i.test(written)) return `this is an address, and nothing is fetched; ${below}`;
  if (written.includes("\\")) return "folders are joined by /, and here is a backslash";
  if (/^[a-z]:/i.test(written) || written.startsWith("/")) return `this path is absolute; ${below}`;
  if (/^~(?:\/|$)/.test(written)) return `~ is no folder; ${below}`;
  if (written.split("/").includes("..")) return `.. leads out of its folder; ${below}`;
  return namesGitFolder(written) ? IN_GIT : null;
}

const IN_GIT = "this leads into the folder of git, and eks-lint reads and writes nothing there";

/** What does not exist yet lies where its folder really lies. */
function leadsOut(absolute: string, context: PathContext): string | null {
  const { folder, disk, called } = context;
  const realFolder = disk.realPath(folder);
  const real = disk.realPath(absolute);
  if (!realFolder.ok) return null;
  if (real.ok) {
    if (isInGitFolder(realFolder.value, real.value)) return IN_GIT;
    return isInside(realFolder.value, real.value)
      ? null
      : `this is a link that leads out of ${called}; eks-lint does not follow it`;
  }
  if (isLink(absolute, disk)) return "this is a link that leads nowhere";
  const parent = path.dirname(absolute);
  return isInside(folder, parent) && parent !== folder ? leadsOut(parent, context) : null;
}

function isLink(absolute: string, disk: Disk): boolean {
  const entry = disk.entryAt(withoutSlash(absolute));
  return entry.ok && entry.value === "link";
}

function other(absolute: string, wanted: PathKind, disk: Disk): string | null {
  if (wanted === "any") return null;
  const kind = disk.kindOf(absolute);
  if (!kind.ok) {
    const isMissing = kind.kind === "input-not-recognised";
    return isMissing && wanted === "new file" ? null : inClause(kind.why);
  }
  const is = kind.value === "folder" ? "folder" : "file";
  const mayBe = wanted === "folder" ? "folder" : "file";
  return is === mayBe ? null : `this is a ${is}, and a ${mayBe} is wanted`;
}

const inClause = (why: string): string => `${why.charAt(0).toLowerCase()}${why.slice(1)}`;

const withoutSlash = (absolute: string): string =>
  absolute.length > 1 && absolute.endsWith(path.sep) ? absolute.slice(0, -1) : absolute;
