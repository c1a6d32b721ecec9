// Which key is meant by what stands as KmsKeyId?
// https://docs.aws.amazon.com/kms/latest/developerguide/concepts.html#key-id-key-ARN

import { kmsArn } from "../model/kms-arn.ts";
import type { Answer } from "./reader.ts";
import { stringInJson } from "./strings.ts";

/**
 * The ARN of the key that `keyId` means. What DescribeKey does not tell, the ARN of a key tells itself. Null: there is no
 * such key, or nobody knows which one it is.
 */
export function arnOfKey(keyId: string, described: Answer): string | null {
  if (described.kind === "absent") return null;
  return (
    [metadataIn(described, "Arn"), keyId].find((arn) => arn !== null && kmsArn(arn)?.of === "key") ?? null
  );
}

/** Its policy is of AWS's own making then. */
export const isKeyOfAws = (described: Answer): boolean => metadataIn(described, "KeyManager") === "AWS";

const metadataIn = (described: Answer, name: string): string | null =>
  described.kind === "answered" ? stringInJson(described.json, "KeyMetadata", name) : null;

/** The ARN of an alias in the account and Region of a key. */
export const besideKey = (keyArn: string, alias: string): string =>
  keyArn.replace(/key\/[^/]*$/, () => alias);
