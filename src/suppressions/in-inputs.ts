// Which suppressions do the inputs themselves state, and what is wrong with them?

import type { Stack } from "../cloudformation/stack.ts";
import type { Document } from "../input/document.ts";
import { suppressionsInAcknowledgements } from "./in-acknowledgements.ts";
import { suppressionsInComments } from "./in-comments.ts";
import { suppressionsInMetadata } from "./in-metadata.ts";
import { type StatedInInputs, together } from "./stated-in-inputs.ts";

export function suppressionsInInputs(
  documents: ReadonlyMap<string, Document>,
  stacks: readonly Stack[],
  ruleIds: ReadonlySet<string>,
): StatedInInputs {
  return together([
    ...[...documents.values()].map((document) => suppressionsInComments(document, ruleIds)),
    suppressionsInMetadata(stacks, ruleIds),
    suppressionsInAcknowledgements(stacks, { documents, ruleIds }),
  ]);
}
