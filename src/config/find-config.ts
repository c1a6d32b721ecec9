// Where is the configuration of a run? It is looked for here; what it says is read in read-config.ts.

import path from "node:path";
import type { Answer, Disk } from "../input/disk.ts";
import { isInGitFolder, namesGitFolder } from "../input/git-folder.ts";
import { isInside, shownPath } from "../input/shown-path.ts";
import {
  CONFIG_KEY,
  type ConfigContext,
  type ConfigForm,
  configRefused,
  type FoundConfig,
  readConfigFile,
} from "./config-file.ts";

export type { ConfigContext, ConfigFile, FoundConfig } from "./config-file.ts";

/** What eks-lint init writes. */
export const FIRST_CONFIG_FILE = "eks-lint.config.yaml";

const FORMS = {
  [FIRST_CONFIG_FILE]: "yaml",
  "eks-lint.config.yml": "yaml",
  "eks-lint.config.json": "json",
} as const satisfies Readonly<Record<string, ConfigForm>>;

const PACKAGE = "package.json";
/** At the root of a repository; a folder, or a file in a worktree or a submodule. */
const GIT = ".git";

/** The nearest one, from the working directory up to the root of its repository; where there is none, to that of the disk. */
export function findConfig(context: ConfigContext): FoundConfig {
  for (const folder of foldersUp(context.cwd)) {
    const names = namesIn(folder, context.disk);
    if (!names.ok) return inaccessible(folder, names.why, context);
    const found = foundIn(folder, names.value, context);
    if (found.kind !== "none" || names.value.has(GIT)) return found;
  }
  return { kind: "none" };
}

/** One that somebody named, wherever it lies. It is about the working directory: one from elsewhere may be trusted more than what is checked. */
export function namedConfig(given: string, context: ConfigContext): FoundConfig {
  const { cwd, disk } = context;
  const absolute = path.resolve(cwd, given);
  const file = shownPath(cwd, absolute);
  const real = disk.realPath(absolute);
  if (real.ok && namesGitFolder(real.value)) return configRefused(file, IN_GIT);
  const read = readConfigFile(absolute, formOf(path.basename(absolute)), context);
  switch (read.kind) {
    case "none":
      return configRefused(file, `There is no key "${CONFIG_KEY}" in this file.`);
    case "problem":
      return read;
    case "found":
      return { kind: "found", config: { ...read.config, folder: cwd, called: "the working directory" } };
    default:
      return read satisfies never;
  }
}

const IN_GIT = "This leads into the folder of git, and eks-lint reads nothing there.";

function formOf(name: string): ConfigForm {
  if (name === PACKAGE) return "package";
  return /\.json$/i.test(name) ? "json" : "yaml";
}

function* foldersUp(folder: string): Generator<string> {
  yield folder;
  const parent = path.dirname(folder);
  if (parent !== folder) yield* foldersUp(parent);
}

const NAMES: readonly string[] = [...Object.keys(FORMS), PACKAGE, GIT];

/** A list would take long in a large folder, and not every folder gives one. */
function namesIn(folder: string, disk: Disk): Answer<ReadonlySet<string>> {
  const asked = NAMES.map((name) => ({ name, entry: disk.entryAt(path.join(folder, name)) }));
  for (const { entry } of asked) if (!entry.ok && entry.kind !== "input-not-recognised") return entry;
  return { ok: true, value: new Set(asked.flatMap(({ name, entry }) => (entry.ok ? [name] : []))) };
}

const inaccessible = (folder: string, why: string, { cwd }: ConfigContext): FoundConfig =>
  configRefused(
    shownPath(cwd, folder),
    `Whether a configuration of eks-lint lies in this folder cannot be told. ${why}.`,
  );

function foundIn(folder: string, names: ReadonlySet<string>, context: ConfigContext): FoundConfig {
  const forms = [...Object.entries<ConfigForm>(FORMS), [PACKAGE, "package"] as const];
  const there = forms
    .filter(([name]) => names.has(name))
    .map(([name, form]) => readFound(path.join(folder, name), form, context))
    .filter(({ kind }) => kind !== "none");
  const [first = { kind: "none" }] = there;
  return there.find(({ kind }) => kind === "problem") ?? (there.length > 1 ? several(there) : first);
}

function several(there: readonly FoundConfig[]): FoundConfig {
  const files = there.flatMap((one) => (one.kind === "found" ? [one.config] : []));
  const names = files.map(({ file, form }) =>
    form === "package" ? `the key ${CONFIG_KEY} of ${file}` : file,
  );
  return configRefused(
    files[0]?.file ?? "",
    `One folder holds more than one configuration: ${names.join(" and ")}. Put them together in one of them.`,
  );
}

function readFound(absolute: string, form: ConfigForm, context: ConfigContext): FoundConfig {
  if (form === "package" && isOther(absolute, context.disk)) return { kind: "none" };
  const { cwd, disk } = context;
  const file = shownPath(cwd, absolute);
  const root = repositoryOf(absolute, disk);
  const [realRoot, real] = [disk.realPath(root), disk.realPath(absolute)];
  const isKnown = real.ok && realRoot.ok;
  if (isKnown && isInGitFolder(realRoot.value, real.value)) return configRefused(file, IN_GIT);
  const read = readConfigFile(absolute, form, context);
  const leadsOut = isKnown ? !isInside(realRoot.value, real.value) : read.kind === "found";
  // Also where it is wrong: a mistake is told with the lines around it.
  if (read.kind === "none" || !leadsOut) return read;
  return configRefused(
    file,
    `This is a link that leads out of ${shownPath(cwd, root)}; eks-lint does not follow it.`,
  );
}

/** A folder called package.json, or a link that leads nowhere, is nothing of npm. */
function isOther(absolute: string, disk: Disk): boolean {
  const kind = disk.kindOf(absolute);
  return kind.ok ? kind.value !== "file" : kind.kind === "input-not-recognised";
}

/** Its root; where there is none, the folder of the file. */
function repositoryOf(absolute: string, disk: Disk): string {
  const own = path.dirname(absolute);
  return [...foldersUp(own)].find((folder) => disk.kindOf(path.join(folder, GIT)).ok) ?? own;
}
