// Is a refusal perhaps about the Region, and which Region of its partition does every account have?
// https://docs.aws.amazon.com/accounts/latest/reference/manage-acct-regions.html

import type { Answer } from "../reader.ts";

const HOMES = [
  ["cn-", "cn-north-1"],
  ["us-gov-", "us-gov-west-1"],
  ["us-iso-", "us-iso-east-1"],
  ["us-isob-", "us-isob-east-1"],
] as const;

export const homeRegion = (region: string): string =>
  HOMES.find(([start]) => region.startsWith(start))?.[1] ?? "us-east-1";

/** A Region that is not enabled does not know the account's keys, and one that does not exist has no host. */
export function isAboutRegion(answer: Answer): boolean {
  if (answer.kind !== "refused") return false;
  return [
    "ENOTFOUND",
    "InvalidClientTokenId",
    "UnrecognizedClientException",
    "RegionDisabledException",
  ].includes(answer.refusal.code);
}
