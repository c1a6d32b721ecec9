// Does what an instance runs when it starts make it a node of an EKS cluster?
// https://docs.aws.amazon.com/eks/latest/userguide/launch-templates.html#launch-template-custom-ami

import { AMI_FAMILIES, type AmiFamily } from "../model/ami-family.ts";
import { literalOf, soleHole, type Text } from "../model/text.ts";
import { NO, type Truth, unsure, YES } from "../model/truth.ts";
import type { UnknownReason } from "../model/unknown.ts";
import { FORMS, lackedBy } from "./forms.ts";
import { partsOf } from "./parts.ts";

/** `family`: of the image; null: not known, so that the form of any will do. */
export function joinsCluster(userData: Text, family: AmiFamily | null): Truth {
  const parts = partsOf(userData).filter(({ kind }) => kind !== "nothing");
  if (parts.length === 0 && literalOf(userData) !== null) return NO;
  const joining = AMI_FAMILIES.filter((one) => lackedBy(parts, one)?.length === 0);
  if (family === null ? joining.length > 0 : joining.includes(family)) return YES;
  if (family !== null && joining.length > 0) return unsure(ofOther(family));
  const [alone] = (family === null ? AMI_FAMILIES : [family]).filter((one) =>
    parts.every(({ kind }) => kind === FORMS[one].kind),
  );
  const lacked = alone === undefined ? null : lackedBy(parts, alone);
  if (lacked === null) return unsure(soleHole(userData)?.why ?? UNREAD);
  // An image that somebody built may state the rest.
  return family === null ? unsure(incomplete(lacked)) : NO;
}

const UNREAD = { kind: "unsupported", what: "the commands of the user data" } as const;

const ofOther = (family: AmiFamily): UnknownReason => ({
  kind: "undocumented",
  what: `the user data starts nodes of another operating system than that of the image (${family}), which will hardly do`,
});

const incomplete = (lacked: readonly string[]): UnknownReason => ({
  kind: "malformed",
  what: `the user data does not state ${lacked.join(", ")}, without which nothing is joined, and what the image states is not known`,
});
