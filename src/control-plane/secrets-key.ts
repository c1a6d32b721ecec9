// With which key of the customer's own does a cluster encrypt the secrets of Kubernetes?
// https://docs.aws.amazon.com/eks/latest/userguide/envelope-encryption.html

import { asFilledText, factAt } from "../launch-template/property-fact.ts";
import { settledItems } from "../launch-template/settled-items.ts";
import { byDefault, type Fact } from "../model/fact.ts";
import type { Text } from "../model/text.ts";
import { member, type Value } from "../model/value.ts";
import type { Spelling } from "./spelling.ts";

/** `list`: EncryptionConfig. One is the most, and EKS encrypts secrets with its key whatever its resources are. */
export function secretsKeyOf(list: Value, spelled: Spelling): Fact<Text | null> {
  const configs = settledItems(list);
  if (configs.state === "unknown") return configs;
  const [config] = configs.value;
  return config === undefined
    ? byDefault(null, list.origin)
    : factAt<Text | null>(member(config, spelled("Provider")), spelled("KeyArn"), asFilledText);
}
