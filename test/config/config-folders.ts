// Repositories with a configuration, and what eks-lint reads in them.

import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { findConfig, namedConfig } from "../../src/config/find-config.ts";
import { type ReadConfig, readConfig } from "../../src/config/read-config.ts";
import { DISK } from "../../src/input/find.ts";
import { problemLine } from "../../src/strict-yaml/problem.ts";
import { folderWith } from "../rule-folders.ts";

/** A new repository with these files. */
export function repositoryWith(files: Readonly<Record<string, string>>): string {
  const folder = folderWith(files);
  mkdirSync(join(folder, ".git"), { recursive: true });
  return folder;
}

/** `file:line:column: message` of what keeps a configuration from being found; or the file. */
export function foundFrom(cwd: string, named?: string): string {
  const context = { cwd, disk: DISK };
  const found = named === undefined ? findConfig(context) : namedConfig(named, context);
  switch (found.kind) {
    case "none":
      return "none";
    case "found":
      return found.config.file;
    case "problem":
      return `${found.problem.kind} ${problemLine(found.problem)}`;
    default:
      return found satisfies never;
  }
}

/** The nearest configuration from `cwd`, which must be there. */
export function readFrom(cwd: string): ReadConfig {
  const context = { cwd, disk: DISK };
  const found = findConfig(context);
  if (found.kind !== "found") throw new Error(foundFrom(cwd));
  return readConfig(found.config, context);
}

/** Of an eks-lint.config.yaml with this text, beside these files. */
export const readText = (text: string, files: Readonly<Record<string, string>> = {}): ReadConfig =>
  readFrom(repositoryWith({ "eks-lint.config.yaml": text, ...files }));

/** `line:column: message` */
export const mistakesIn = ({ problems }: ReadConfig): readonly string[] =>
  problems.map((problem) =>
    problemLine(problem)
      .replace(/^[^:]+:/, "")
      .trim(),
  );
