// Where does a path of a configuration lead? It is plain, and stays in the folder of the configuration.

import path from "node:path";
import type { Disk } from "../input/disk.ts";
import { isInside } from "../input/shown-path.ts";

export type Followed =
  | { readonly ok: true; readonly absolute: string }
  /** A clause. */
  | { readonly ok: false; readonly message: string };

/** What it leads to; `new file`: it need not be there yet. */
export type PathKind = "file" | "folder" | "any" | "new file";

export function followed(written: string, wanted: PathKind, folder: string, disk: Disk): Followed {
  const absolute = path.join(folder, written);
  const message = notPlain(written) ?? leadsOut(absolute, folder, disk) ?? other(absolute, wanted, disk);
  return message === null ? { ok: true, absolute: withoutSlash(absolute) } : { ok: false, message };
}

const BELOW = "name a path below the folder of the configuration";

function notPlain(written: string): string | null {
  if (written.includes("\0")) return "no path holds a NUL character";
  if (/^[a-z][a-z0-9+.-]+:\/\//i.test(written)) return `this is an address, and nothing is fetched; ${BELOW}`;
  if (written.includes("\\")) return "folders are joined by /, and here is a backslash";
  if (/^[a-z]:/i.test(written) || written.startsWith("/")) return `this path is absolute; ${BELOW}`;
  if (/^~(?:\/|$)/.test(written)) return `~ is no folder; ${BELOW}`;
  if (written.split("/").includes("..")) return `.. leads out of its folder; ${BELOW}`;
  return null;
}

/** What does not exist yet lies where its folder really lies. */
function leadsOut(absolute: string, folder: string, disk: Disk): string | null {
  const realFolder = disk.realPath(folder);
  const real = disk.realPath(absolute);
  if (!realFolder.ok) return null;
  if (real.ok)
    return isInside(realFolder.value, real.value)
      ? null
      : "this is a link that leads out of the folder of the configuration; eks-lint does not follow it";
  if (isLink(absolute, disk)) return "this is a link that leads nowhere";
  const parent = path.dirname(absolute);
  return isInside(folder, parent) && parent !== folder ? leadsOut(parent, folder, disk) : null;
}

function isLink(absolute: string, disk: Disk): boolean {
  const entry = disk.entryAt(withoutSlash(absolute));
  return entry.ok && entry.value === "link";
}

function other(absolute: string, wanted: PathKind, disk: Disk): string | null {
  const kind = disk.kindOf(absolute);
  if (!kind.ok) {
    const isMissing = kind.kind === "input-not-recognised";
    if (isMissing && wanted === "new file") return null;
    return isMissing ? missing(absolute) : inClause(kind.why);
  }
  if (wanted === "any") return null;
  const is = kind.value === "folder" ? "folder" : "file";
  const mayBe = wanted === "folder" ? "folder" : "file";
  return is === mayBe ? null : `this is a ${is}, and a ${mayBe} is wanted`;
}

function missing(absolute: string): string {
  const hint = path.basename(absolute) === "cdk.out" ? "; npx cdk synth writes it" : "";
  return `there is no such file or folder${hint}`;
}

const inClause = (why: string): string => `${why.charAt(0).toLowerCase()}${why.slice(1)}`;

const withoutSlash = (absolute: string): string =>
  absolute.length > 1 && absolute.endsWith(path.sep) ? absolute.slice(0, -1) : absolute;
