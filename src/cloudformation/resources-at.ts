// Which resources are written at a place of a template?

import type { Origin } from "../model/origin.ts";
import type { Resource } from "../report.ts";
import type { Stack } from "./stack.ts";

export const resourcesAt =
  (_stacks: readonly Stack[]) =>
  (_origin: Origin): readonly { readonly resource: Resource; readonly file: string | null }[] => [];
