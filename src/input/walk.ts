// What does a folder hold, and the folders in it? Not what git or the configuration ignores, and nothing that lies outside of it.

import path from "node:path";
import type { Entry } from "./disk.ts";
import { isInGitFolder } from "./git-folder.ts";
import { answerOf, type IgnoreRules, isIgnored, rulesOfGitignore } from "./ignored.ts";
import { problemOf } from "./input-problem.ts";
import { type Search, takeAssembly, takeFile } from "./search.ts";
import { isInside, shownPath } from "./shown-path.ts";

const MOST_ENTRIES = 200_000;
/** In characters: what is kept in memory until it is parsed. */
const MOST_TEXT = 512 * 1024 * 1024;
const EXTENSIONS: ReadonlySet<string> = new Set([".json", ".yaml", ".yml", ".template"]);
const NEVER_ENTERED: ReadonlySet<string> = new Set(["node_modules", ".git"]);

/** The folder that was given. */
interface Root {
  readonly real: string;
  /** Of the configuration. */
  readonly ignore: IgnoreRules | null;
}

interface Step {
  readonly folder: string;
  readonly real: string;
  /** From the top down. */
  readonly levels: readonly IgnoreRules[];
}

/** Files of a folder come before its folders, both by name: the order does not depend on the disk. */
export function takeFolder(search: Search, root: string, realRoot: string): void {
  // The usual case, and the one that needs to know nothing of the folders above.
  if (takeAssembly(search, root, true)) return;
  const given: Root = { real: realRoot, ignore: ignoredIn(search, root) };
  const pending: Step[] = [{ folder: root, real: realRoot, levels: levelsAbove(search, root) }];
  const visited = new Set<string>();
  for (let step = pending.pop(); step !== undefined; step = pending.pop()) {
    if (visited.has(step.real)) continue;
    visited.add(step.real);
    if (step.folder !== root && takeAssembly(search, step.folder, false)) continue;
    pending.push(...takeEntries(search, step, given).reverse());
    if (isTooMuch(search)) {
      const message = `There is more here than eks-lint reads in one run (${MOST_ENTRIES} files and folders); name the folders that matter.`;
      search.problems.push(problemOf("input-limit", shownPath(search.cwd, root), message));
      return;
    }
  }
}

const isTooMuch = (search: Search): boolean => search.entries > MOST_ENTRIES || search.textLength > MOST_TEXT;

/** None when a pattern names the folder itself, which was asked for. */
const ignoredIn = ({ ignore }: Search, root: string): IgnoreRules | null =>
  ignore === null || isIgnored([ignore], root, true) ? null : ignore;

/** Takes the files of a folder and returns its folders. */
function takeEntries(search: Search, step: Step, root: Root): Step[] {
  const entries = search.disk.list(step.folder);
  if (!entries.ok) {
    search.problems.push(problemOf(entries.kind, shownPath(search.cwd, step.folder), `${entries.why}.`));
    return [];
  }
  const levels = withRulesOf(search, step.folder, step.levels);
  const folders: Step[] = [];
  for (const entry of entries.value) {
    search.entries += 1;
    if (isTooMuch(search)) break;
    const folder = takeEntry(search, { ...step, levels }, entry, root);
    if (folder !== null) folders.push(folder);
  }
  return folders;
}

/** The entry itself when it is a folder to go on with. */
function takeEntry(search: Search, step: Step, entry: Entry, root: Root): Step | null {
  const absolute = path.join(step.folder, entry.name);
  const target = targetOf(search, step, entry, root.real);
  const isFolder = target?.kind === "folder";
  if (isFolder && NEVER_ENTERED.has(entry.name)) return null;
  const answer = root.ignore === null ? null : answerOf(root.ignore, absolute, isFolder);
  if (answer === "left-out") {
    search.leftOut += 1;
    return null;
  }
  // Nobody commits cdk.out, and yet it is what the CDK is about to deploy.
  const isOutput = isFolder && entry.name === "cdk.out";
  const isGitIgnored = isOutput || isIgnored(step.levels, absolute, isFolder);
  if (isGitIgnored && !isOutput && answer !== "kept") return null;
  if (isFolder) return { folder: absolute, real: target.real, levels: isGitIgnored ? [] : step.levels };
  if (entry.name === "cdk.json") search.apps.push(step.folder);
  const isRead = target !== null && EXTENSIONS.has(path.extname(entry.name).toLowerCase());
  if (isRead) takeFile(search, absolute, target.real, false);
  else search.passedOver += 1;
  return null;
}

interface Target {
  readonly kind: "file" | "folder";
  readonly real: string;
}

/** Null for what is neither file nor folder, and for links that lead out of the folder or nowhere. */
function targetOf({ disk }: Search, step: Step, { name, kind }: Entry, realRoot: string): Target | null {
  if (kind === "file" || kind === "folder") return { kind, real: path.join(step.real, name) };
  if (kind === "other") return null;
  const link = path.join(step.folder, name);
  const real = disk.realPath(link);
  const linked = disk.kindOf(link);
  if (!real.ok || !linked.ok || !isInside(realRoot, real.value)) return null;
  if (isInGitFolder(realRoot, real.value)) return null;
  const isUsable = linked.value === "file" || linked.value === "folder";
  return isUsable ? { kind: linked.value === "file" ? "file" : "folder", real: real.value } : null;
}

/** The rules of the repository that the folder belongs to; none when they ignore the folder itself, which was asked for. */
function levelsAbove(search: Search, root: string): readonly IgnoreRules[] {
  const above: string[] = [];
  for (let folder = root; !search.disk.kindOf(path.join(folder, ".git")).ok; folder = path.dirname(folder)) {
    if (folder === path.dirname(folder)) return [];
    above.unshift(path.dirname(folder));
  }
  let levels: readonly IgnoreRules[] = [];
  for (const folder of above) levels = withRulesOf(search, folder, levels);
  return isIgnored(levels, root, true) ? [] : levels;
}

function withRulesOf(
  { disk }: Search,
  folder: string,
  levels: readonly IgnoreRules[],
): readonly IgnoreRules[] {
  const gitignore = disk.read(path.join(folder, ".gitignore"));
  return gitignore.ok ? [...levels, rulesOfGitignore(folder, gitignore.value)] : levels;
}
