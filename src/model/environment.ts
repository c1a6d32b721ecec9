// In which account, Region and partition does a stack, a cluster or an ARN live?

import { type Hole, literalOf, type Text, textOf } from "./text.ts";
import { sameText } from "./text-match.ts";

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
