// On which lines does what is at an origin begin: its value, and its name before it?

import type { Origin } from "../model/origin.ts";
import type { Document } from "./document.ts";

export const linesAt =
  (documents: ReadonlyMap<string, Document>) =>
  (origin: Origin): readonly number[] => {
    const document = origin.kind === "file" ? documents.get(origin.file) : undefined;
    if (origin.kind !== "file" || document === undefined) return [];
    const value = document.locate(origin.path, origin.document).start.line;
    const beginning = document.locateBeginning(origin.path, origin.document).line;
    return value === beginning ? [value] : [beginning, value];
  };
