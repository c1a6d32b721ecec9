// What does the ARN of a KMS key or alias say? https://docs.aws.amazon.com/kms/latest/developerguide/concepts.html#key-id-key-ARN

export interface KmsArn {
  readonly region: string;
  /** 12 digits. */
  readonly account: string;
  readonly of: "key" | "alias";
  /** The id of the key, or the alias with its `alias/`. */
  readonly name: string;
}

const KMS_ARN = /^arn:[\w-]+:kms:([a-z0-9-]+):(\d{12}):(?:key\/([^\s:]+)|(alias\/[^\s:]+))$/;

/** Null: an id, an alias without its ARN, or nothing that KMS knows. */
export function kmsArn(text: string): KmsArn | null {
  const [, region, account, id, alias] = KMS_ARN.exec(text) ?? [];
  if (region === undefined || account === undefined) return null;
  if (alias !== undefined) return { region, account, of: "alias", name: alias };
  return id === undefined ? null : { region, account, of: "key", name: id };
}

/** The key that AWS manages for EBS in an account and Region, which is the default one unless someone sets another. */
export const EBS_KEY_OF_AWS = "alias/aws/ebs";

/** No other alias may begin so. https://docs.aws.amazon.com/kms/latest/developerguide/kms-alias.html */
export const isAliasOfAws = (alias: string): boolean => alias.startsWith("alias/aws/");
