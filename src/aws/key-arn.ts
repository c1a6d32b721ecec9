// What does the ARN of a KMS key or alias say, and which key is meant by what stands as KmsKeyId?
// https://docs.aws.amazon.com/kms/latest/developerguide/concepts.html#key-id-key-ARN

import type { Json } from "../input/document.ts";
import { literalOf } from "../model/text.ts";
import { asText, memberAt, valueOfJson } from "../model/value.ts";
import type { Answer } from "./reader.ts";

export interface KmsArn {
  readonly region: string;
  /** 12 digits. */
  readonly account: string;
  readonly of: "key" | "alias";
}

/** Null: an id, an alias without its ARN, or nothing that KMS knows. */
export function kmsArn(text: string): KmsArn | null {
  const parts = /^arn:[\w-]+:kms:([a-z0-9-]+):(\d{12}):(key|alias)\/[^\s:]+$/.exec(text);
  const [, region, account, of] = parts ?? [];
  if (region === undefined || account === undefined) return null;
  return { region, account, of: of === "alias" ? "alias" : "key" };
}

/** AWS answers with it where nobody set another default EBS key, and an AWS managed key it is by definition. */
export const AWS_MANAGED_EBS_KEY = "alias/aws/ebs";

/**
 * The ARN of the key that `keyId` means. What DescribeKey does not tell, the ARN of a key tells itself. Null: there is no
 * such key, or nobody knows which one it is.
 */
export function arnOfKey(keyId: string, described: Answer): string | null {
  if (described.kind === "absent") return null;
  const told = described.kind === "answered" ? arnIn(described.json) : null;
  return [told, keyId].find((arn) => arn !== null && kmsArn(arn)?.of === "key") ?? null;
}

function arnIn(json: Json): string | null {
  const origin = { kind: "aws", arn: "", call: "kms:DescribeKey" } as const;
  const arn = asText(memberAt(valueOfJson(json, origin), "KeyMetadata", "Arn"));
  return arn.state === "known" && arn.value !== null ? literalOf(arn.value) : null;
}
