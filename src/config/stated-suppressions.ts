// Which findings does a configuration suppress, by patterns?

import path from "node:path";
import { patternMatcher } from "../input/pattern-matcher.ts";
import { namePatternMistake, type StartOfPaths } from "../input/pattern-mistake.ts";
import { isInside, withForwardSlashes } from "../input/shown-path.ts";
import { lazily, remembered } from "../model/lazily.ts";
import { below } from "../strict-yaml/mistake.ts";
import { statedSuppression } from "../suppressions/stated-suppression.ts";
import type { StatedSuppression, Suppressible } from "../suppressions/suppression.ts";
import type { PatternSubject, PatternSuppression } from "./config.ts";
import type { ConfigContext } from "./config-file.ts";
import {
  allEntriesOf,
  type Entry,
  entryOf,
  isMembers,
  membersOf,
  type Reading,
  type Section,
} from "./reading.ts";
import { patternIn } from "./stated-paths.ts";

export function statedSuppressions(reading: Reading, root: Section): readonly PatternSuppression[] {
  const pathOf = remembered((file: string) => pathBelow(file, reading));
  return allEntriesOf(entryOf(root, "suppress")).flatMap(
    (entry) => suppressionIn(reading, entry, pathOf) ?? [],
  );
}

type Place = Pick<ConfigContext, "cwd"> & Pick<StartOfPaths, "folder">;

/** Of a file as it is shown, from where paths start; null: it lies outside. */
type PathOf = (file: string) => string | null;

/** What a pattern is compared with. */
const SUBJECTS = {
  stack: ({ resource }) => resource.stack,
  construct: ({ resource }) => resource.constructPath,
  resource: ({ resource }) => resource.logicalId,
  path: ({ file }, pathOf) => (file === null ? null : pathOf(file)),
} as const satisfies Readonly<Record<PatternSubject, (one: Suppressible, pathOf: PathOf) => string | null>>;

function pathBelow(file: string, { cwd, folder }: Place): string | null {
  const absolute = path.resolve(cwd, file);
  return isInside(folder, absolute) ? withForwardSlashes(path.relative(folder, absolute)) : null;
}

/** With a mistake in it, it could suppress more than was meant. */
function suppressionIn(reading: Reading, entry: Entry, pathOf: PathOf): PatternSuppression | null {
  if (!isMembers(entry.value)) return null;
  const section = membersOf(entry);
  const stated = statementIn(reading, section);
  const patterns = patternsIn(reading, section);
  const paths = [entry, ...allEntriesOf(entry)].map(({ path }) => path);
  if (stated === null || patterns === null || paths.some((one) => reading.wrong.has(one))) return null;
  const place = lazily(() => reading.placeOf(below(entry.path, "rule")));
  const scope = { kind: "pattern", matches: matcherOf(patterns, pathOf) } as const;
  return { ...stated, by: "config", patterns, scope, place };
}

function statementIn({ mistakes }: Reading, { members, path }: Section): StatedSuppression | null {
  const read = statedSuppression({ rule: members.rule, reason: members.reason, until: members.until }, null);
  if (read.ok) return read.suppression;
  for (const { key, message } of read.mistakes) {
    if (!Object.hasOwn(members, key)) mistakes.push({ path, message });
    else if (members[key] !== undefined) mistakes.push({ path: below(path, key), message });
  }
  return null;
}

type Patterns = PatternSuppression["patterns"];

const SUBJECT_NAMES = Object.keys(SUBJECTS) as readonly PatternSubject[];

/** Null: one of them is not right. */
function patternsIn(reading: Reading, section: Section): Patterns | null {
  const all = SUBJECT_NAMES.filter((name) => Object.hasOwn(section.members, name)).map(
    (name) => [name, onePatternIn(reading, entryOf(section, name), name)] as const,
  );
  const right = all.flatMap(([name, pattern]) => (pattern === null ? [] : [[name, pattern] as const]));
  return right.length < all.length ? null : new Map(right);
}

/** All of them must match. */
function matcherOf(patterns: Patterns, pathOf: PathOf): (one: Suppressible) => boolean {
  const all = [...patterns].map(
    ([name, pattern]) => [SUBJECTS[name], lazily(() => patternMatcher(pattern))] as const,
  );
  return (one) =>
    all.every(([subjectOf, matcher]) => {
      const subject = subjectOf(one, pathOf);
      return subject !== null && matcher()(subject);
    });
}

function onePatternIn(reading: Reading, entry: Entry, name: PatternSubject): string | null {
  const pattern = reading.wrong.has(entry.path) ? null : patternIn(reading, entry, namePatternMistake);
  const message = pattern === null ? null : (WRONG_FOR[name]?.(pattern, reading) ?? null);
  if (message === null) return pattern;
  reading.mistakes.push({ path: entry.path, message });
  return null;
}

/** What would match nothing of that kind. */
const WRONG_FOR: Readonly<
  Partial<Record<PatternSubject, (pattern: string, start: StartOfPaths) => string | null>>
> = {
  path: (pattern, { called }) =>
    pattern.startsWith("/")
      ? `this is absolute, and a pattern starts from ${called}; write ${pattern.replace(/^\/+/, "")} if it lies there`
      : null,
  resource: (pattern) =>
    /[^/]\/+[^/]/.test(pattern) && !pattern.includes("**")
      ? "this would match nothing: a logical id has no / in it; the path of a construct stands under construct"
      : null,
};
