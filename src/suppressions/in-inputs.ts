// Which suppressions do the inputs themselves state, and what is wrong with them?

import type { Stack } from "../cloudformation/stack.ts";
import type { Document } from "../input/document.ts";
import type { Problem } from "../report.ts";
import type { Suppression } from "./suppression.ts";

export interface StatedInInputs {
  readonly suppressions: readonly Suppression[];
  readonly problems: readonly Problem[];
}

export function suppressionsInInputs(
  _documents: ReadonlyMap<string, Document>,
  _stacks: readonly Stack[],
  _ruleIds: ReadonlySet<string>,
): StatedInInputs {
  return { suppressions: [], problems: [] };
}
