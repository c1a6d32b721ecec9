// In which account and Region does the cluster of a ClusterConfig live? The file names no account, only ARNs.

import { ACCOUNT_HOLE, type Environment, isRegion, partitionOf, REGION_HOLE } from "../model/environment.ts";
import { type Hole, type Text, textOf } from "../model/text.ts";
import type { UnknownReason } from "../model/unknown.ts";
import type { ClusterConfig } from "./cluster-config.ts";
import { statedAccounts } from "./stated-accounts.ts";

export interface EnvironmentOptions {
  readonly account: string | null;
  readonly region: string | null;
}

export function environmentOfConfig(config: ClusterConfig, options: EnvironmentOptions): Environment {
  const { region } = config;
  const stated = region.state === "known" && region.value !== "" ? region.value : null;
  // What has not the shape of one decides nothing: another program may fill it in.
  const literal = stated !== null && isRegion(stated) ? stated : options.region;
  const hole: Hole = { ...REGION_HOLE, why: whyOpen(region, stated) };
  return {
    account: options.account === null ? accountFrom(config) : textOf(options.account),
    region: textOf(literal ?? hole),
    partition: partitionOf(literal),
  };
}

function whyOpen(region: ClusterConfig["region"], stated: string | null): UnknownReason {
  if (region.state === "unknown") return region.why;
  return stated === null
    ? REGION_HOLE.why
    : { kind: "malformed", what: `metadata.region is ${stated}, which is no Region` };
}

/**
 * The account of the volumes' keys, which is that of the cluster unless the key is shared with it: other ARNs that
 * name only another account say so, and then the file alone does not settle it.
 */
function accountFrom(config: ClusterConfig): Text {
  const { volumeKeys, resources, identities } = statedAccounts(config);
  const agreed = volumeKeys.filter((account) => resources.includes(account));
  const candidates =
    volumeKeys.length > 0 && resources.length > 0
      ? agreed
      : ([volumeKeys, resources, identities].find((accounts) => accounts.length > 0) ?? []);
  const [account, ...others] = candidates;
  if (account !== undefined && others.length === 0) return textOf(account);
  const named = [...new Set([...volumeKeys, ...resources, ...identities])];
  return textOf(named.length === 0 ? ACCOUNT_HOLE : oneOf(named));
}

function oneOf(accounts: readonly string[]): Hole {
  const what = `which of the accounts ${accounts.join(", ")} the cluster is in`;
  return { ...ACCOUNT_HOLE, why: { kind: "environment-not-stated", what, option: "--account" } };
}
