// How is a path written for people, and does it lie in a folder?

import path from "node:path";

/** Relative to the working directory, with forward slashes; absolute outside of it. */
export function shownPath(cwd: string, absolute: string): string {
  return withForwardSlashes(isInside(cwd, absolute) ? path.relative(cwd, absolute) || "." : absolute);
}

export function isInside(folder: string, absolute: string): boolean {
  const relative = path.relative(folder, absolute);
  return relative !== ".." && !relative.startsWith(`..${path.sep}`) && !path.isAbsolute(relative);
}

export const withForwardSlashes = (written: string): string =>
  path.sep === "/" ? written : written.replaceAll(path.sep, "/");
