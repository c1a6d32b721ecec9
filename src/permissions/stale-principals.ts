// Which ids of deleted roles and users stand in a key policy? IAM leaves them there in place of an ARN.
// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html

import { type Fact, known, unknown } from "../model/fact.ts";
import type { Key } from "../model/model.ts";
import { show, type Text } from "../model/text.ts";
import { policyOf } from "./policy.ts";
import { isUniqueId } from "./principal.ts";
import type { Statement } from "./statement.ts";

/** Each once. Where none is found, what cannot be read may still hold one. */
export function stalePrincipals(key: Key): Fact<readonly string[]> {
  const policy = policyOf(key);
  if (policy.state === "unknown") return policy;
  const { statements } = policy.value;
  const ids = statements.flatMap(principalsIn).filter(isUniqueId).map(show);
  const unread = statements.find((statement) => statement.kind === "unknown");
  return ids.length === 0 && unread?.kind === "unknown"
    ? unknown(unread.why, unread.origin)
    : known([...new Set(ids)], policy.origin);
}

const principalsIn = (statement: Statement): readonly Text[] =>
  statement.kind === "readable"
    ? statement.principal.names.flatMap(({ type, text }) =>
        type === "AWS" && text.state === "known" ? [text.value] : [],
      )
    : [];
