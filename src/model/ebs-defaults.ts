// What may a configuration say about the EBS settings of accounts and Regions, which no template shows?
// https://docs.aws.amazon.com/ebs/latest/userguide/encryption-by-default.html

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
