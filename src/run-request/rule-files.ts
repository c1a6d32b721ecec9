// Which rule files lie in the given folders? Nothing outside of them is read.

import path from "node:path";
import type { RuleFile } from "../engine/load-rules.ts";
import { isInGitFolder, namesGitFolder } from "../input/git-folder.ts";
import { isInside, shownPath } from "../input/shown-path.ts";
import type { Problem } from "../report.ts";
import { InvalidOption } from "./invalid-option.ts";
import type { Surroundings } from "./surroundings.ts";

export interface RuleFiles {
  readonly files: readonly RuleFile[];
  /** Those that cannot be read, or lie somewhere else. */
  readonly problems: readonly Problem[];
}

const IS_RULE = /\.ya?ml$/i;
/** In files and folders: `--rules /` is a slip of the hand. */
const MOST_ENTRIES = 10_000;
/** In characters: what is far from being a rule is not kept until it is checked. */
const LONGEST = 1024 * 1024;

interface Search extends Surroundings {
  /** As it was given, in messages. */
  readonly given: string;
  readonly realRoot: string;
  /** By real path, which none is read twice. */
  readonly seen: Set<string>;
  readonly files: RuleFile[];
  readonly problems: Problem[];
}

/** What to make of a folder that is none of rules; null: it is bad usage. */
export type ProblemOfFolder = (given: string, message: string) => Problem | null;

/** Folders in the order given, the files of each by their paths. */
export function ruleFilesIn(
  folders: readonly string[],
  place: Surroundings,
  problemOf: ProblemOfFolder = () => null,
): RuleFiles {
  const seen = new Set<string>();
  const searches = folders.map((given) => searchedOrTold(given, seen, place, problemOf));
  return {
    files: searches.flatMap(({ files }) => files),
    problems: searches.flatMap(({ problems }) => problems),
  };
}

function searchedOrTold(
  given: string,
  seen: Set<string>,
  place: Surroundings,
  problemOf: ProblemOfFolder,
): RuleFiles {
  try {
    return searched(given, seen, place);
  } catch (thrown) {
    const problem = thrown instanceof InvalidOption ? problemOf(given, thrown.message) : null;
    if (problem === null) throw thrown;
    return { files: [], problems: [problem] };
  }
}

function searched(given: string, seen: Set<string>, place: Surroundings): RuleFiles {
  if (given === "") throw new InvalidOption("--rules names no folder: it is empty");
  const root = path.resolve(place.cwd, given);
  const search = { ...place, given, realRoot: realFolder(given, root, place), seen, files: [], problems: [] };
  const { files, links } = entriesBelow(root, search);
  if (files.length + links.length === 0)
    throw new InvalidOption(`${given} holds no rule: no file in it ends in .yaml or .yml`);
  for (const file of files.sort()) take(file, search);
  // Last: what is read under its own name need not be read again.
  for (const link of links.sort()) takeLink(link, search);
  return search;
}

function realFolder(given: string, root: string, { disk }: Surroundings): string {
  const kind = disk.kindOf(root);
  const real = disk.realPath(root);
  if (!kind.ok || !real.ok) {
    const why = kind.ok ? (real.ok ? "" : real.why) : kind.why;
    throw new InvalidOption(`${given} is no folder of rules. ${why}.`);
  }
  if (kind.value === "folder") return real.value;
  throw new InvalidOption(`${given} is no folder of rules. Name the folder that the rule files lie in.`);
}

interface Entries {
  readonly files: string[];
  readonly links: string[];
}

/** Links are not followed, so there is no way out of the folder, and none in circles. */
function entriesBelow(root: string, { disk, given, problems, cwd }: Search): Entries {
  const found: Entries = { files: [], links: [] };
  const pending = [root];
  let count = 0;
  for (let folder = pending.pop(); folder !== undefined; folder = pending.pop()) {
    const entries = disk.list(folder);
    if (!entries.ok) problems.push(invalid(shownPath(cwd, folder), entries.why));
    for (const { name, kind } of entries.ok ? entries.value : []) {
      count += 1;
      if (count > MOST_ENTRIES)
        throw new InvalidOption(
          `${given} holds more than ${MOST_ENTRIES} files and folders; name the folder that holds nothing but rules`,
        );
      const absolute = path.join(folder, name);
      if (namesGitFolder(name)) continue;
      if (kind === "folder") pending.push(absolute);
      else if (kind === "link") found.links.push(absolute);
      else if (IS_RULE.test(name)) found.files.push(absolute);
    }
  }
  return { files: found.files, links: found.links.filter((link) => isAboutRules(link, disk)) };
}

/** What a link to a folder leads to may hold rules. */
function isAboutRules(link: string, disk: Surroundings["disk"]): boolean {
  const kind = disk.kindOf(link);
  return IS_RULE.test(link) || (kind.ok && kind.value === "folder");
}

function takeLink(link: string, search: Search): void {
  const { disk, problems, cwd, realRoot, given } = search;
  const real = disk.realPath(link);
  const kind = disk.kindOf(link);
  if (!real.ok || !kind.ok) problems.push(invalid(shownPath(cwd, link), real.ok ? "" : real.why));
  else if (!isInside(realRoot, real.value))
    problems.push(
      invalid(shownPath(cwd, link), `This is a link that leads out of ${given}; eks-lint does not follow it`),
    );
  else if (isInGitFolder(realRoot, real.value))
    problems.push(
      invalid(shownPath(cwd, link), "This is a link into the folder of git; eks-lint does not follow it"),
    );
  // A folder inside of this one is searched under its own name.
  else if (kind.value !== "folder") take(link, search);
}

function take(absolute: string, { disk, cwd, seen, files, problems }: Search): void {
  const real = disk.realPath(absolute);
  if (real.ok && seen.has(real.value)) return;
  if (real.ok) seen.add(real.value);
  const file = shownPath(cwd, absolute);
  const text = disk.read(absolute);
  if (!text.ok) problems.push(invalid(file, text.why));
  else if (text.value.length > LONGEST)
    problems.push(invalid(file, "This file is larger than 1 MiB, and eks-lint reads no rule that large"));
  else files.push({ file, text: text.value });
}

/** `why`: a sentence without its full stop. */
const invalid = (file: string, why: string): Problem => ({
  kind: "rule-invalid",
  message: `${why}.`,
  place: { kind: "file", file },
});
