// Which mistakes in a key policy that can be read does KMS refuse all the same?
// https://docs.aws.amazon.com/kms/latest/APIReference/API_PutKeyPolicy.html

import { isAccountId } from "../model/environment.ts";
import type { Key } from "../model/model.ts";
import { literalOf, show, type Text } from "../model/text.ts";
import { asText, member } from "../model/value.ts";
import { isUniqueId } from "./principal.ts";
import type { PrincipalName, ReadableStatement } from "./statement.ts";

/** An ARN of an account's root, role, user or one of their sessions. https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html */
const PRINCIPAL_ARN =
  /^arn:aws[a-z-]*:(iam|sts)::(\d{12}|cloudfront):(root|(user|role|assumed-role|federated-user)\/[^*?]+)$/;

/** As the end of a sentence about the statement; null: every principal that is known could exist. */
export function principalMistake({ principal }: ReadableStatement): string | null {
  const wrong = principal.names.find((name) => !mayBePrincipal(name));
  if (wrong === undefined || wrong.text.state === "unknown") return null;
  return `names the principal ${show(wrong.text.value)}, which is neither an account, a role, a user nor "*"`;
}

function mayBePrincipal({ type, text }: PrincipalName): boolean {
  if (type !== "AWS" || text.state === "unknown") return true;
  const name = withExamples(text.value);
  if (name === null || name === "*" || isAccountId(name)) return true;
  return isUniqueId(text.value) || PRINCIPAL_ARN.test(name);
}

const EXAMPLES = { account: "111122223333", region: "us-east-1", id: "x" } as const;

/** Null where a hole may be anything. */
function withExamples(text: Text): string | null {
  const parts = text.map((part) => {
    if (typeof part === "string") return part;
    return part.like === "anything" ? null : EXAMPLES[part.like];
  });
  return parts.includes(null) ? null : parts.join("");
}

const VERSIONS = ["2012-10-17", "2008-10-17"];

/** About the policy as a whole, as a clause; null: there is none. */
export function documentMistake({ policy }: Key): string | null {
  if (policy.state === "unknown" || policy.value.kind !== "document") return null;
  const { document } = policy.value;
  if (document.kind !== "map") return null;
  if (member(document, "Statement").kind === "absent") return "it has no Statement";
  const version = asText(member(document, "Version"));
  const literal = version.state === "known" && version.value !== null ? literalOf(version.value) : null;
  return literal === null || VERSIONS.includes(literal)
    ? null
    : `its Version is ${literal}, and there are only ${VERSIONS.join(" and ")}`;
}
