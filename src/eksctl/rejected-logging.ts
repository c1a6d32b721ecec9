// Which log types and retentions of the control plane does eksctl refuse?
// https://github.com/eksctl-io/eksctl/blob/main/pkg/apis/eksctl.io/v1alpha5/cloudwatch.go

import { LOG_TYPES } from "../model/cluster.ts";
import { certainNumber, certainText } from "./certainty.ts";
import { asItems, type Field, member, memberAt } from "./field.ts";
import { type Rejection, reject } from "./rejection.ts";

/** Any of these makes the list that of all types, before it is checked. */
const ALL_TYPES = ["*", "all"];
const RETENTIONS = [1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1827, 3653];

export function rejectedLogging(config: Field): Rejection | null {
  const logging = memberAt(config, "cloudWatch", "clusterLogging");
  const types = asItems(member(logging, "enableTypes"));
  if (types.state === "unknown") return null;
  return unknownType(types.value) ?? rejectedRetention(member(logging, "logRetentionInDays"), types.value);
}

function unknownType(types: readonly Field[]): Rejection | null {
  const texts = types.map(certainText);
  if (texts.some((text) => text === null || ALL_TYPES.includes(text))) return null;
  const wrong = types.find((type) => !LOG_TYPES.some((known) => known === certainText(type)));
  if (wrong === undefined) return null;
  return reject(wrong, `log type ${certainText(wrong)} is unknown; the types are ${LOG_TYPES.join(", ")}`);
}

function rejectedRetention(retention: Field, types: readonly Field[]): Rejection | null {
  const days = certainNumber(retention);
  if (days === null || days === 0) return null;
  if (types.length === 0) return reject(retention, "logRetentionInDays cannot be set without enableTypes");
  if (RETENTIONS.includes(days)) return null;
  return reject(retention, `logRetentionInDays must be one of ${RETENTIONS.join(", ")}`);
}
