// What kept eks-lint from doing all of its work.

import type { Problem } from "../report.ts";
import { type Line, piece } from "./styled-line.ts";
import { placeLines } from "./text-place.ts";
import { wrap } from "./wrap.ts";

export function problemLines({ kind, message, place }: Problem, columns: number): readonly Line[] {
  const head = [piece("problem", "error"), piece(`[${kind}]: `, "strong"), piece(message, "strong")];
  return [
    ...wrap(head, { columns, first: 0, rest: 2 }),
    ...(place === null ? [] : placeLines(place, "error", columns)),
  ];
}
