// Runs `eks-lint` beside an account that answers what a test says. Whoever is asked, and as whom, is kept.

import type { Opened, ReaderOptions } from "../../src/aws/sdk/open-reader.ts";
import type { Answered } from "../../src/aws/snapshot.ts";
import type { World } from "../../src/commands/world.ts";
import { ACCOUNT, readerOf, sampleAnswers } from "../aws/sample-account.ts";
import { eksLint, type Outcome } from "../eks-lint.ts";

export interface AskedOutcome extends Outcome {
  readonly opened: readonly Omit<ReaderOptions, "signal">[];
}

export interface Asked {
  readonly answers?: readonly Answered[];
  /** By the account of a role: `arn:aws:iam::444455556666:role/reader` opens that one. Default: ACCOUNT. */
  readonly opens?: (options: ReaderOptions) => Opened;
  readonly world?: Partial<World>;
}

export async function askedLint(args: readonly string[], asked: Asked = {}): Promise<AskedOutcome> {
  const { answers = sampleAnswers(), world = {} } = asked;
  const opens = asked.opens ?? ((options) => ({ ok: true, reader: readerOf(answers, accountOf(options)) }));
  const opened: Omit<ReaderOptions, "signal">[] = [];
  const accounts: World["accounts"] = {
    openReader: async ({ signal, ...options }) => {
      opened.push(options);
      return opens({ ...options, signal });
    },
    defaultRegion: async () => null,
  };
  return { ...(await eksLint(args, { accounts, ...world })), opened };
}

const accountOf = ({ roleArn }: ReaderOptions): string => roleArn?.split(":")[4] ?? ACCOUNT;
