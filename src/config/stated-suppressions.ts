// Which findings does a configuration suppress, by patterns?

import path from "node:path";
import { patternMatcher } from "../input/ignored.ts";
import { isInside, withForwardSlashes } from "../input/shown-path.ts";
import { lazily } from "../model/lazily.ts";
import { below } from "../strict-yaml/mistake.ts";
import { statedSuppression } from "../suppressions/stated-suppression.ts";
import type { StatedSuppression, Suppressible, Suppression } from "../suppressions/suppression.ts";
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

export const statedSuppressions = (reading: Reading, root: Section): readonly Suppression[] =>
  allEntriesOf(entryOf(root, "suppress")).flatMap((entry) => suppressionIn(reading, entry) ?? []);

type Place = Pick<ConfigContext, "cwd"> & { readonly folder: string };

/** What a pattern is compared with. */
const SUBJECTS = {
  stack: ({ resource }) => resource.stack,
  construct: ({ resource }) => resource.constructPath,
  resource: ({ resource }) => resource.logicalId,
  path: ({ file }, place) => (file === null ? null : pathBelow(file, place)),
} as const satisfies Readonly<Record<string, (one: Suppressible, place: Place) => string | null>>;

function pathBelow(file: string, { cwd, folder }: Place): string | null {
  const absolute = path.resolve(cwd, file);
  return isInside(folder, absolute) ? withForwardSlashes(path.relative(folder, absolute)) : null;
}

/** With a mistake in it, it could suppress more than was meant. */
function suppressionIn(reading: Reading, entry: Entry): Suppression | null {
  if (!isMembers(entry.value)) return null;
  const section = membersOf(entry);
  const stated = statementIn(reading, section);
  const matches = matcherIn(reading, section);
  const paths = [entry, ...allEntriesOf(entry)].map(({ path }) => path);
  if (stated === null || matches === null || paths.some((one) => reading.wrong.has(one))) return null;
  const place = lazily(() => reading.placeOf(below(entry.path, "rule")));
  return { ...stated, by: "config", scope: { kind: "pattern", matches }, place };
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

type Matches = (one: Suppressible) => boolean;

function matcherIn(reading: Reading, section: Section): Matches | null {
  const all = Object.entries(SUBJECTS)
    .filter(([name]) => Object.hasOwn(section.members, name))
    .map(([name, subjectOf]) => matcherOf(reading, entryOf(section, name), subjectOf));
  const right = all.filter((one) => one !== null);
  return right.length < all.length ? null : (one) => right.every((matches) => matches(one));
}

function matcherOf(
  reading: Reading,
  entry: Entry,
  subjectOf: (one: Suppressible, place: Place) => string | null,
): Matches | null {
  const pattern = onePatternIn(reading, entry);
  if (pattern === null) return null;
  const matcher = lazily(() => patternMatcher(pattern));
  const { cwd, folder } = reading;
  return (one) => {
    const subject = subjectOf(one, { cwd, folder });
    return subject !== null && matcher()(subject);
  };
}

function onePatternIn(reading: Reading, entry: Entry): string | null {
  const pattern = reading.wrong.has(entry.path) ? null : patternIn(reading, entry);
  if (!pattern?.startsWith("!")) return pattern;
  const message =
    "! takes back what a pattern before it names, and here stands only one; a name that begins with ! is written \\!";
  reading.mistakes.push({ path: entry.path, message });
  return null;
}
