// By which id and which ARN is a key of a template known?
// https://docs.aws.amazon.com/kms/latest/developerguide/concepts.html#key-id

import { type Text, textOf } from "../model/text.ts";
import { holeOf } from "./attribute-hole.ts";
import type { Stack } from "./stack.ts";
import type { TemplateResource } from "./template.ts";

/** `Ref` of a key is its id: a UUID, or `mrk-` and hexadecimal digits. */
export const keyId = (stack: Stack, key: TemplateResource): Text => holeOf(stack, key, "Ref", "id");

export function keyArn(stack: Stack, key: TemplateResource): Text {
  const { partition, region, account } = stack.environment;
  return textOf(`arn:${partition}:kms:`, region, ":", account, ":key/", keyId(stack, key));
}

/** Whatever is assumed, these mean the key. */
export const keyIdentifiers = (stack: Stack, key: TemplateResource): readonly Text[] => [
  keyId(stack, key),
  keyArn(stack, key),
];
