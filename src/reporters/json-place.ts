// How does the JSON report write a place? Always the input itself, with the user's CDK line beside it.

import type { Place, SourceLine } from "../report.ts";

export function placeInJson(place: Place) {
  switch (place.kind) {
    case "span":
      return {
        file: place.file,
        line: place.start.line,
        column: place.start.column,
        endLine: place.end.line,
        endColumn: place.end.column,
        ...(place.source === null ? {} : { source: sourceInJson(place.source) }),
      };
    case "file":
      return { file: place.file };
    case "arn":
      return { arn: place.arn };
    default:
      return place satisfies never;
  }
}

const sourceInJson = ({ file, line, column }: SourceLine) =>
  column === null ? { file, line } : { file, line, column };
