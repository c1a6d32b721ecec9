// How does a snapshot stand in a file, and which one does a file hold? One line for each answer, so that two of them can be compared.

import { problemOf } from "../input/input-problem.ts";
import { parseJson } from "../input/parse-json.ts";
import { placeIn } from "../input/place.ts";
import type { Problem } from "../report.ts";
import { escapeInvisible } from "../wording/invisible.ts";
import { checkSnapshot } from "./check-snapshot.ts";
import { inOrder } from "./question-key.ts";
import type { Site } from "./site.ts";
import { type Answered, type AskedClusters, type AwsSnapshot, SNAPSHOT_VERSION } from "./snapshot.ts";

export { masked, whyNotMasked } from "./masked-snapshot.ts";

export type ReadSnapshot =
  | { readonly ok: true; readonly snapshot: AwsSnapshot }
  | { readonly ok: false; readonly problem: Problem };

const MEBIBYTE = 1024 * 1024;
/** In UTF-16 units: a thousand node groups take about 10 MiB. */
const LONGEST = 64 * MEBIBYTE;

/** Never throws. `file`: as it is shown. The first thing that is wrong is told. */
export function readSnapshot(text: string, file: string): ReadSnapshot {
  if (text.length > LONGEST) {
    const message = `A snapshot is no larger than ${LONGEST / MEBIBYTE} MiB.`;
    return { ok: false, problem: problemOf("input-limit", file, message) };
  }
  const parsed = parseJson(file, text);
  if (!parsed.ok) return parsed;
  const { document } = parsed;
  const checked = checkSnapshot(document.root);
  if (checked.ok) return checked;
  const { why, mistake } = checked;
  if (why === "no-snapshot")
    return { ok: false, problem: problemOf("input-not-recognised", file, mistake.message) };
  const { message, path } = mistake;
  return { ok: false, problem: { kind: "input-syntax", message, place: placeIn(document, path) } };
}

/** The same bytes for the same snapshot. */
export function snapshotText({ takenAt, masked: isMasked, askedIn, clusters, answers }: AwsSnapshot): string {
  const members = [
    `"eksLintSnapshot": ${SNAPSHOT_VERSION}`,
    `"takenAt": ${JSON.stringify(takenAt)}`,
    ...(isMasked === true ? ['"masked": true'] : []),
    ...(askedIn === undefined ? [] : [`"askedIn": ${siteText(askedIn)}`]),
    `"clusters": ${listText(clusters.map(clustersInOrder))}`,
    `"answers": ${listText(answers.map(answeredInOrder))}`,
  ];
  return `{\n  ${members.join(",\n  ")}\n}\n`;
}

const siteText = ({ account, region }: Site): string => JSON.stringify({ account, region });

const listText = (items: readonly object[]): string =>
  items.length === 0
    ? "[]"
    : `[\n${items.map((item) => `    ${escapeInvisible(JSON.stringify(item))}`).join(",\n")}\n  ]`;

const clustersInOrder = ({ account, region, cluster, nodegroups }: AskedClusters): AskedClusters => ({
  account,
  region,
  cluster,
  nodegroups,
});

const answeredInOrder = ({ account, region, action, parameters, answer }: Answered): Answered => ({
  account,
  region,
  action,
  parameters: inOrder(parameters),
  answer,
});
