// On which line and column of which file is an origin, and what stands there? Asked once, for what is reported.

import type { Origin, Path } from "../model/origin.ts";
import type { Place, SourceLine } from "../report.ts";
import type { Document } from "./document.ts";
import { excerptOf } from "./excerpt.ts";
import { linesOf } from "./line-table.ts";

export interface PlaceContext {
  readonly documents: ReadonlyMap<string, Document>;
  /** The line of the user's CDK code that made the resource at the origin. */
  readonly sourceOf: (origin: Origin) => SourceLine | null;
}

/** Where the lines of the user's CDK code do not matter. */
export const placeAmong = (documents: ReadonlyMap<string, Document>, origin: Origin): Place =>
  placeOf(origin, { documents, sourceOf: () => null });

export const placeIn = (document: Document, path: Path): Place =>
  placeAmong(new Map([[document.file, document]]), { kind: "file", file: document.file, path });

export function placeOf(origin: Origin, context: PlaceContext): Place {
  switch (origin.kind) {
    case "aws":
      return { kind: "arn", arn: origin.arn };
    case "file": {
      const document = context.documents.get(origin.file);
      if (document === undefined) return { kind: "file", file: origin.file };
      const { start, end } = document.locate(origin.path, origin.document);
      const excerpt = excerptOf(document.text, linesOf(document), start, end);
      return { kind: "span", file: origin.file, start, end, excerpt, source: context.sourceOf(origin) };
    }
    default:
      return origin satisfies never;
  }
}
