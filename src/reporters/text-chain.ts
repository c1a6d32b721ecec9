// How does a launch get to the defect: launcher → launch template → volume → key → key policy?

import type { ChainStep, Finding, Place } from "../report.ts";
import { columnsOfLine, indented, type Line, piece } from "./styled-line.ts";
import { inputInWords, placeInWords, resourceInWords, typeInWords } from "./wording.ts";
import { wrap } from "./wrap.ts";

type Step = ChainStep<Place>;

interface Row {
  readonly label: string;
  /** Empty: that of the step before it. */
  readonly place: string;
}

export function chainLines(finding: Finding<Place>, columns: number): readonly Line[] {
  const { chain, resource } = finding;
  const [start] = chain;
  if (start === undefined) return resourceLines(finding, columns);
  const [first, ...rest] = rowLines(chain.map(rowOf), columns);
  const isJudged = start.id === resource.logicalId;
  return [
    indented(2, piece(headingOf(start, chain.at(-1)), "strong")),
    ...(first ?? []),
    ...(isJudged ? homeLines(finding) : []),
    ...rest.flat(),
  ];
}

function resourceLines({ resource }: Finding<Place>, columns: number): readonly Line[] {
  if (resource.logicalId === null && resource.arn === null) return [];
  const line = [piece("Concerns: ", "strong"), piece(resourceInWords(resource))];
  return wrap(line, { columns, first: 2, rest: 4 });
}

function homeLines({ resource: { constructPath, stack } }: Finding<Place>): readonly Line[] {
  if (constructPath !== null) return [indented(6, piece(`construct ${constructPath}`, "faint"))];
  return stack === null ? [] : [indented(6, piece(`stack ${stack}`, "faint"))];
}

const headingOf = (start: Step, end: Step | undefined): string =>
  end === undefined || end === start
    ? "Concerns:"
    : `From the ${typeInWords(start.type)} to the ${typeInWords(end.type)}:`;

function rowOf(step: Step, index: number, chain: readonly Step[]): Row {
  const before = index === 0 ? undefined : chain[index - 1];
  // An account says no more of where something stands than what it belongs to.
  const isSameArn =
    step.where.kind === "arn" && before?.where.kind === "arn" && before.where.arn === step.where.arn;
  // Parts of one construct share its line of code; the template tells them apart.
  const isSameSource = before !== undefined && placeInWords(before.where) === placeInWords(step.where);
  return {
    label: index === 0 ? stepInWords(step) : `→ ${stepInWords(step)}`,
    place: isSameArn ? "" : isSameSource ? inputInWords(step.where) : placeInWords(step.where),
  };
}

/** Places stand in one column, or each under its step when that would be too wide. */
function rowLines(rows: readonly Row[], columns: number): readonly (readonly Line[])[] {
  const widest = Math.max(...rows.map(({ label }) => columnsOfLine([piece(label)])));
  const fits = rows.every(({ place }) => 4 + widest + 2 + columnsOfLine([piece(place)]) <= columns);
  return rows.map(({ label, place }) => {
    if (place === "") return [indented(4, piece(label))];
    if (!fits) return [indented(4, piece(label)), indented(6, piece(place, "faint"))];
    const gap = " ".repeat(widest - columnsOfLine([piece(label)]) + 2);
    return [indented(4, piece(label), piece(gap), piece(place, "faint"))];
  });
}

/** With the construct path or the stack, where the step is the judged resource itself. */
export const startInWords = (step: Step, { resource }: Finding<Place>): string =>
  step.id === resource.logicalId ? resourceInWords({ ...resource, type: step.type }) : stepInWords(step);

export const stepInWords = ({ type, id }: Step): string => `${typeInWords(type)} ${id}`;
