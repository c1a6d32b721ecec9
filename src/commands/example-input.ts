// How is an example given to a run: as a template or config, as a snapshot, which stands for an account, or as both to be compared?

import { readSnapshot } from "../aws/snapshot-file.ts";
import { accountToModel } from "../aws/to-model/account-to-model.ts";
import type { GivenAccount } from "../given-account.ts";
import type { LintRequest } from "../lint.ts";

export function exampleInput(
  text: string,
): Pick<LintRequest, "paths" | "readStdin" | "givenAccount" | "against"> {
  const template = { paths: ["-"], readStdin: () => text, givenAccount: null, against: false };
  if (SNAPSHOT.test(text))
    return { paths: [], readStdin: () => "", givenAccount: accountIn(text), against: false };
  const end = text.indexOf(BETWEEN);
  const snapshot = end < 0 ? "" : text.slice(end + BETWEEN.length);
  if (!SNAPSHOT.test(snapshot)) return template;
  const compared = text.slice(0, end);
  return { paths: ["-"], readStdin: () => compared, givenAccount: accountIn(snapshot), against: true };
}

/** A template or config, and what runs. */
const BETWEEN = "\n---\n";

const SNAPSHOT = /^\s*\{\s*"eksLintSnapshot"\s*:/;

function accountIn(text: string): GivenAccount {
  const read = readSnapshot(text, FILE);
  return read.ok
    ? accountToModel(read.snapshot, { file: FILE, use: "judged" })
    : { model: {}, summaries: [], problems: [read.problem], notices: [], use: "judged" };
}

const FILE = "<stdin>";
