// What do the EBS settings of an account and Region make of volumes that state no encryption, or no key?
// https://docs.aws.amazon.com/ebs/latest/userguide/encryption-by-default.html

import type { Model } from "./model.ts";

/** Settings of an account and Region, which no template shows. */
export interface EbsDefaults {
  /** Null: in all accounts. */
  readonly account: string | null;
  /** Null: in all Regions. */
  readonly region: string | null;
  /** Null: not stated. */
  readonly encryptionByDefault: boolean | null;
  /** An id, an ARN or an alias, `alias/aws/ebs` included. Null: not stated. */
  readonly defaultKey: string | null;
}

export const withEbsDefaults = (model: Model, _settings: readonly EbsDefaults[]): Model => model;
