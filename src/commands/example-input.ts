// How is an example given to a run: as a template or config, or as a snapshot, which stands for an account, with what it is compared with behind it?

import { readSnapshot } from "../aws/snapshot-file.ts";
import { accountToModel } from "../aws/to-model/account-to-model.ts";
import type { GivenAccount } from "../given-account.ts";
import type { LintRequest } from "../lint.ts";

export function exampleInput(
  text: string,
): Pick<LintRequest, "paths" | "readStdin" | "givenAccount" | "against"> {
  if (!SNAPSHOT.test(text))
    return { paths: ["-"], readStdin: () => text, givenAccount: null, against: false };
  // No line of a snapshot is such a one.
  const [snapshot = "", ...compared] = text.split("\n---\n");
  const input = compared.join("\n---\n");
  return {
    paths: compared.length === 0 ? [] : ["-"],
    readStdin: () => input,
    givenAccount: accountIn(snapshot),
    against: compared.length > 0,
  };
}

const SNAPSHOT = /^\s*\{\s*"eksLintSnapshot"\s*:/;

/** It holds what its rule is about, and need not hold the rest. */
function accountIn(text: string): GivenAccount {
  const read = readSnapshot(text, FILE);
  if (!read.ok) return { model: {}, summaries: [], problems: [read.problem], notices: [], use: "judged" };
  const { neverAsked: _, ...account } = accountToModel(read.snapshot, { file: FILE, use: "judged" });
  return account;
}

const FILE = "<stdin>";
