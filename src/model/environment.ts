// In which account, Region and partition does a stack, a cluster or an ARN live?

import { type Hole, joinTexts, literalOf, type Text, textOf } from "./text.ts";
import { sameText } from "./text-match.ts";
import { allOf, type Truth } from "./truth.ts";

/** A part that no input and no option states is a hole; the same hole in every environment of a run. */
export interface Environment {
  readonly account: Text;
  readonly region: Text;
  readonly partition: Partition;
}

/** https://docs.aws.amazon.com/whitepapers/latest/aws-fault-isolation-boundaries/partitions.html */
export type Partition =
  | "aws"
  | "aws-cn"
  | "aws-us-gov"
  | "aws-iso"
  | "aws-iso-b"
  | "aws-iso-e"
  | "aws-iso-f"
  | "aws-eusc";

/** Where something is looked up by its name. */
export type Place = Pick<Environment, "account" | "region">;

/** What one of them leaves open is taken to be what the other states. */
export const mayBeSamePlace = (a: Place, b: Place): boolean =>
  sameText(a.account, b.account).is !== "no" && sameText(a.region, b.region).is !== "no";

/** Nothing is taken for granted. */
export const isSamePlace = (a: Place, b: Place): Truth =>
  allOf([sameText(a.account, b.account), sameText(a.region, b.region)]);

export const isAccountId = (text: string): boolean => /^\d{12}$/.test(text);
export const isRegion = (text: string): boolean => /^[a-z]{2,}(-[a-z]+)+-\d+$/.test(text);

export const ACCOUNT_HOLE: Hole = {
  id: "AWS::AccountId",
  shown: "AWS::AccountId",
  like: "account",
  why: { kind: "environment-not-stated", what: "the account", option: "--account" },
  of: null,
};

export const REGION_HOLE: Hole = {
  id: "AWS::Region",
  shown: "AWS::Region",
  like: "region",
  why: { kind: "environment-not-stated", what: "the Region", option: "--region" },
  of: null,
};

const REGION_PREFIXES: readonly (readonly [prefix: string, partition: Partition])[] = [
  ["cn-", "aws-cn"],
  ["us-gov-", "aws-us-gov"],
  ["us-isob-", "aws-iso-b"],
  ["us-isof-", "aws-iso-f"],
  ["us-iso-", "aws-iso"],
  ["eu-isoe-", "aws-iso-e"],
  ["eusc-", "aws-eusc"],
];

export function partitionOf(region: string | null): Partition {
  return REGION_PREFIXES.find(([prefix]) => region?.startsWith(prefix))?.[1] ?? "aws";
}

/** Without a Region the partition is taken to be `aws`: an ARN that is written so far, where the Region turns out to be. */
export function inPartition(arn: Text, from: Partition, to: Partition): Text {
  const [start, ...rest] = arn;
  const taken = `arn:${from}:`;
  return typeof start === "string" && start.startsWith(taken)
    ? joinTexts([`arn:${to}:${start.slice(taken.length)}`, ...rest])
    : arn;
}

/** The domain of service principals and endpoints, as `AWS::URLSuffix` gives it. */
export const URL_SUFFIX = {
  aws: "amazonaws.com",
  "aws-cn": "amazonaws.com.cn",
  "aws-us-gov": "amazonaws.com",
  "aws-iso": "c2s.ic.gov",
  "aws-iso-b": "sc2s.sgov.gov",
  "aws-iso-e": "cloud.adc-e.uk",
  "aws-iso-f": "csp.hci.ic.gov",
  "aws-eusc": "amazonaws.eu",
} as const satisfies Record<Partition, string>;

export function environmentOf(account: string | null, region: string | null): Environment {
  return {
    account: textOf(account ?? ACCOUNT_HOLE),
    region: textOf(region ?? REGION_HOLE),
    partition: partitionOf(region),
  };
}

export const regionOf = (environment: Environment): string | null => literalOf(environment.region);
export const accountOf = (environment: Environment): string | null => literalOf(environment.account);
