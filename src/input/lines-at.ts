// On which lines does what is at an origin begin: its value, and its name before it?

import type { Origin } from "../model/origin.ts";
import type { Document } from "./document.ts";

export const linesAt =
  (_documents: ReadonlyMap<string, Document>) =>
  (_origin: Origin): readonly number[] => [];
