// Is a file a configuration, and how is it written? Of what it says, only whether package.json has the key.

import path from "node:path";
import { checkJson } from "../input/check-json.ts";
import type { Disk } from "../input/disk.ts";
import { problemAt } from "../input/input-problem.ts";
import type { StartOfPaths } from "../input/pattern-mistake.ts";
import { shownPath } from "../input/shown-path.ts";
import type { Problem } from "../report.ts";

/** In package.json. */
export const CONFIG_KEY = "eksLint";

/** `package`: under the key eksLint of package.json. */
export type ConfigForm = "yaml" | "json" | "package";

/** With the folder from which its paths start. */
export interface ConfigFile extends StartOfPaths {
  /** As it is shown. */
  readonly file: string;
  readonly text: string;
  readonly form: ConfigForm;
}

export type FoundConfig =
  | { readonly kind: "none" }
  | { readonly kind: "found"; readonly config: ConfigFile }
  | { readonly kind: "problem"; readonly problem: Problem };

export interface ConfigContext {
  readonly cwd: string;
  readonly disk: Disk;
}

/** Characters. */
const LONGEST = 1024 * 1024;

/** None: a package.json without the key. */
export function readConfigFile(
  absolute: string,
  form: ConfigForm,
  { cwd, disk }: ConfigContext,
): FoundConfig {
  const file = shownPath(cwd, absolute);
  const read = disk.read(absolute);
  if (!read.ok) return configRefused(file, `${read.why}.`);
  const text = read.value.replace(/^\uFEFF/, "");
  if (form === "package" && !mayHoldKey(text)) return { kind: "none" };
  if (text.length > LONGEST)
    return configRefused(
      file,
      "This file is larger than 1 MiB, and eks-lint reads no configuration that large.",
    );
  const mistake = form === "yaml" || text.trim() === "" ? null : checkJson(text).mistake;
  if (mistake !== null) {
    const { message, place } = problemAt(file, text, mistake);
    return { kind: "problem", problem: { kind: "config-invalid", message, place } };
  }
  if (form === "package" && !hasKey(text)) return { kind: "none" };
  return { kind: "found", config: { file, ...ownFolder(absolute), text, form } };
}

const ownFolder = (absolute: string): StartOfPaths => ({
  folder: path.dirname(absolute),
  called: "the folder of the configuration",
});

/** Without the key it is no matter of eks-lint what else is wrong with a package.json. */
const mayHoldKey = (text: string): boolean => new RegExp(`"${CONFIG_KEY}"\\s*:`).test(text);

/** At its top, and not somewhere below. */
function hasKey(text: string): boolean {
  const json: unknown = JSON.parse(text);
  return typeof json === "object" && json !== null && Object.hasOwn(json, CONFIG_KEY);
}

export const configRefused = (file: string, message: string): FoundConfig => ({
  kind: "problem",
  problem: { kind: "config-invalid", message, place: { kind: "file", file } },
});
