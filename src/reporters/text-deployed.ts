// How is each group doing that runs in an account: what AWS says of it, and what eks-lint has found about it?

import type { DeployedLauncher, Finding, Place, Report, VolumeRow } from "../report.ts";
import { type Line, type Piece, piece, type Style } from "./styled-line.ts";
import type { Block } from "./text-block.ts";
import { findingLines } from "./text-finding.ts";
import { counted, listed, typeInWords } from "./wording.ts";
import { wrap } from "./wrap.ts";

type Sections = readonly (readonly Line[])[];

/**
 * Each with its findings below it. `blocks`: of the findings that are shown; a launcher without any, and without a word
 * of AWS, has none.
 */
export function deployedSections(
  { deployed, volumes }: Pick<Report, "deployed" | "volumes">,
  blocks: readonly Block[],
  columns: number,
): Sections {
  const firstIn = new Map(blocks.map((block) => [block.first, block]));
  const amongOthers = new Map(
    blocks.flatMap((block) => block.others.map((finding) => [finding, block] as const)),
  );
  const rows = rowsByLauncher(volumes);
  return deployed.flatMap((launcher) => {
    const below = launcher.findings.flatMap((finding) => firstIn.get(finding) ?? []);
    const others = launcher.findings.flatMap((finding) => amongOthers.get(finding) ?? []);
    const above = [...new Set(others)].filter((block) => !below.includes(block));
    if (!isShown(launcher, below.length + above.length)) return [];
    return [
      [
        ...headLines(launcher, rows, columns),
        ...sayingLines(launcher, columns),
        ...aboveLines(above, columns),
      ],
      ...below.map((block) => findingLines(block, columns)),
    ];
  });
}

type Rows = ReadonlyMap<string | null, readonly VolumeRow<Place>[]>;

function rowsByLauncher(volumes: Report["volumes"]): Rows {
  const rows = new Map<string | null, VolumeRow<Place>[]>();
  for (const row of volumes) {
    const own = rows.get(row.resource.arn) ?? [];
    own.push(row);
    rows.set(row.resource.arn, own);
  }
  return rows;
}

const isShown = (launcher: DeployedLauncher, shown: number): boolean =>
  shown > 0 || (launcher.findings.length === 0 && isSpokenOf(launcher));

const isSpokenOf = ({ says, unread }: DeployedLauncher): boolean => says.length + unread.length > 0;

/** What no group is told with. */
export function otherBlocks(deployed: Report["deployed"], blocks: readonly Block[]): readonly Block[] {
  const told = new Set(deployed.flatMap(({ findings }) => findings));
  return blocks.filter(({ first }) => !told.has(first));
}

/** Those that nothing is told about, with a line each. */
export function quietLines({ deployed, volumes }: Report, columns: number): readonly Line[] {
  const quiet = deployed.filter((launcher) => launcher.findings.length === 0 && !isSpokenOf(launcher));
  if (quiet.length === 0) return [];
  const rows = rowsByLauncher(volumes);
  return [
    [piece("Without findings:", "strong")],
    ...quiet.flatMap((launcher) => wrap(stateOf(launcher, rows, "plain"), { columns, first: 2, rest: 4 })),
  ];
}

const VERDICTS = {
  pass: ["passes", "good"],
  fail: ["fails", "error"],
  unknown: ["is not known", "warning"],
  "not-applicable": ["is not applicable", "plain"],
} as const satisfies Record<VolumeRow<Place>["verdict"], readonly [string, Style]>;

function verdictInWords({ device, verdict }: VolumeRow<Place>): readonly Piece[] {
  const [words, style] = VERDICTS[verdict];
  return [piece(`; ${device} `), piece(words, style)];
}

function headLines(launcher: DeployedLauncher, rows: Rows, columns: number): readonly Line[] {
  const isFailing = launcher.findings.some(({ severity }) => severity === "error");
  return wrap(stateOf(launcher, rows, isFailing ? "error" : "strong"), { columns, first: 0, rest: 2 });
}

function stateOf(
  { resource, cluster, region, status, ...sizes }: DeployedLauncher,
  rows: Rows,
  style: Style,
): Piece[] {
  const name = `${typeInWords(resource.type ?? "group")} ${resource.logicalId ?? ""}`;
  const state = [...(status === null ? [] : [status]), instancesInWords(sizes)];
  return [
    piece(name, style === "plain" ? "plain" : "strong"),
    piece(` of the cluster ${cluster} in ${region}: `),
    piece(state.join(", "), style),
    ...(rows.get(resource.arn) ?? []).flatMap(verdictInWords),
  ];
}

function instancesInWords({
  inService,
  desiredSize,
}: Pick<DeployedLauncher, "inService" | "desiredSize">): string {
  if (inService === null) return "how many instances are in service is not known";
  return desiredSize === null
    ? `${counted(inService, "instance")} in service`
    : `${inService} of ${desiredSize} instances in service`;
}

function sayingLines({ says, unread }: DeployedLauncher, columns: number): readonly Line[] {
  const meanings = new Set(says.map(({ meaning }) => meaning ?? "eks-lint does not know what this means."));
  return [
    ...says.flatMap((one, index) => saidLines(one, says.slice(0, index), columns)),
    ...[...meanings].flatMap((meaning) =>
      wrap([piece("That is: ", "strong"), piece(meaning)], { columns, first: 2, rest: 4 }),
    ),
    ...unread.flatMap((why) => wrap([piece(`Not known: ${why}`, "warning")], { columns, first: 2, rest: 4 })),
  ];
}

type Saying = DeployedLauncher["says"][number];

function saidLines(one: Saying, before: readonly Saying[], columns: number): readonly Line[] {
  const { by, code, message, at, times } = one;
  const launches = times === null ? [] : [times > 1 ? `${times} launches in a row` : "the last launch"];
  const about = [...(code === null ? [] : [code]), ...launches, ...(at === null ? [] : [at])].join(", ");
  const isSaid = before.some((other) => other.message === message);
  const words = message === "" ? "" : isSaid ? ": the same" : `: ${message}`;
  const head = piece(about === "" ? `${by} says` : `${by} says (${about})`, "strong");
  return wrap([head, piece(words)], { columns, first: 2, rest: 4 });
}

/** One finding may be told of many groups; it stands with the first. */
function aboveLines(above: readonly Block[], columns: number): readonly Line[] {
  if (above.length === 0) return [];
  const names = above.map(({ first }) => nameOf(first));
  return wrap([piece("Told above: "), piece(listed(names))], { columns, first: 2, rest: 4 });
}

const nameOf = ({ severity, ruleId }: Finding<Place>): string => `${severity}[${ruleId}]`;
