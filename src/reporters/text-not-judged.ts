// What was seen and not judged, so that nobody takes silence for safety.

import type { Report } from "../report.ts";
import { type Line, piece } from "./styled-line.ts";
import { placeInWords, resourceInWords } from "./wording.ts";
import { wrap } from "./wrap.ts";

export function notJudgedLines(notJudged: Report["notJudged"], columns: number): readonly Line[] {
  if (notJudged.length === 0) return [];
  return [
    [piece("Seen, but not judged:", "strong")],
    ...notJudged.flatMap(({ resource, why, place }) => [
      ...wrap([piece(resourceInWords(resource)), piece(` ${placeInWords(place)}`, "faint")], {
        columns,
        first: 2,
        rest: 4,
      }),
      ...wrap([piece(why)], { columns, first: 4, rest: 4 }),
    ]),
  ];
}
