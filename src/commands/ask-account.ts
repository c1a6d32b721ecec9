// Asks an account, says on a terminal how far it is, and ends when somebody wants it to end.

import type { Readers, Watch } from "../aws/fetch/read-account.ts";
import { unlessAborted } from "../aws/fetch/unless-aborted.ts";
import type { AwsReader } from "../aws/reader.ts";
import type { ReaderOptions } from "../aws/sdk/open-reader.ts";
import { CouldNotFinish } from "./could-not-finish.ts";
import type { World } from "./world.ts";

export interface CredentialOptions {
  readonly profile?: string;
  readonly roleArn?: string;
  readonly externalId?: string;
  readonly keyRoleArn: readonly string[];
  readonly quiet?: true;
}

/** `region`: of the first question; each question has its own. Throws what is to be said where nobody can be asked. */
export function askAccount<T>(
  options: CredentialOptions,
  region: string | null,
  ask: (readers: Readers, watch: Watch) => Promise<T>,
  world: World,
): Promise<T> {
  return world.interruptible(async (signal) => {
    const show = options.quiet === true ? null : world.showProgress;
    const watch: Watch = { signal, onProgress: (progress) => show?.(inWords(progress)) };
    try {
      return await unlessAborted(signal, async () =>
        ask(await openReaders(options, { region, signal }, world), watch),
      );
    } catch (thrown) {
      throw signal.aborted
        ? new CouldNotFinish("stopped before the account was read; nothing is written")
        : thrown;
    } finally {
      show?.("");
    }
  });
}

const inWords = ({ asked, answered }: Parameters<Watch["onProgress"]>[0]): string =>
  `asking the account: ${answered} of ${asked} questions answered`;

async function openReaders(
  { profile, roleArn, externalId, keyRoleArn }: CredentialOptions,
  { region, signal }: Pick<ReaderOptions, "region" | "signal">,
  world: World,
): Promise<Readers> {
  const main = await openReader({ profile, roleArn, externalId, region, signal }, world);
  const ofKeys: AwsReader[] = [];
  for (const role of new Set(keyRoleArn))
    ofKeys.push(await openReader({ profile, roleArn: role, region, signal }, world));
  return { main, ofKeys };
}

async function openReader(options: ReaderOptions, { accounts }: World): Promise<AwsReader> {
  const opened = await accounts.openReader(options);
  if (opened.ok) return opened.reader;
  throw new CouldNotFinish(opened.sentence);
}
