// Asks an account, says on a terminal how far it is, and ends when somebody wants it to end.

import type { Readers, Watch } from "../aws/fetch/read-account.ts";
import { unlessAborted } from "../aws/fetch/unless-aborted.ts";
import type { AwsReader } from "../aws/reader.ts";
import type { ReaderOptions } from "../aws/sdk/open-reader.ts";
import type { AwsSnapshot } from "../aws/snapshot.ts";
import { type UnopenedRole, withUnopened } from "../aws/unopened-role.ts";
import { CouldNotFinish } from "./could-not-finish.ts";
import type { World } from "./world.ts";

export interface CredentialOptions {
  readonly profile?: string;
  readonly roleArn?: string;
  readonly externalId?: string;
  readonly keyRoleArn: readonly string[];
  readonly quiet?: true;
}

/**
 * `region`: of the first question; each question has its own. Throws what is to be said where nobody can be asked. That a
 * role of keys cannot be had is part of the snapshot, as what an account refuses is.
 */
export function askAccount<T extends { readonly snapshot: AwsSnapshot }>(
  options: CredentialOptions,
  region: string | null,
  ask: (readers: Readers, watch: Watch) => Promise<T>,
  world: World,
): Promise<T> {
  return world.interruptible(async (signal) => {
    const show = options.quiet === true ? null : world.showProgress;
    const watch: Watch = { signal, onProgress: (progress) => show?.(inWords(progress)) };
    try {
      return await unlessAborted(signal, async () => {
        const { readers, unopened } = await openReaders(options, { region, signal }, world);
        const told = await ask(readers, watch);
        return { ...told, snapshot: withUnopened(told.snapshot, unopened) };
      });
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

interface Opened {
  readonly readers: Readers;
  readonly unopened: readonly UnopenedRole[];
}

async function openReaders(
  { profile, roleArn, externalId, keyRoleArn }: CredentialOptions,
  { region, signal }: Pick<ReaderOptions, "region" | "signal">,
  { accounts }: World,
): Promise<Opened> {
  const open = (role: string | undefined) =>
    accounts.openReader({
      profile,
      region,
      signal,
      ...(role === undefined ? {} : { roleArn: role, externalId }),
    });
  const main = await open(roleArn);
  if (!main.ok) throw new CouldNotFinish(main.sentence);
  const ofKeys: AwsReader[] = [];
  const unopened: UnopenedRole[] = [];
  for (const role of new Set(keyRoleArn)) {
    const opened = await open(role);
    if (opened.ok) ofKeys.push(opened.reader);
    else unopened.push({ role, sentence: opened.sentence });
  }
  return { readers: { main: main.reader, ofKeys }, unopened };
}
