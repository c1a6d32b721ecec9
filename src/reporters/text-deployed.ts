// How is each group doing that runs in an account: what AWS says of it, and what eks-lint has found about it?

import type { DeployedLauncher, Finding, Place, Report, VolumeRow } from "../report.ts";
import { MESSAGE_NOT_KNOWN, saidInWords } from "../wording/said-by-aws.ts";
import { type Line, type Piece, piece, type Style } from "./styled-line.ts";
import type { Block } from "./text-block.ts";
import type { PartsOf } from "./text-commands.ts";
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
  partsOf: PartsOf,
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
      ...below.map((block) => findingLines(block, columns, partsOf)),
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

/** In the order in which they are told: with the groups, and then those of none. */
export function blocksAsTold(deployed: Report["deployed"], blocks: readonly Block[]): readonly Block[] {
  const firstIn = new Map(blocks.map((block) => [block.first, block]));
  const told = deployed.flatMap(({ findings }) => findings.flatMap((one) => firstIn.get(one) ?? []));
  return [...told, ...otherBlocks(deployed, blocks)];
}

/** Those that nothing is told about, with a line each: what is well, and then what somebody lives with. */
export function quietSections({ deployed, volumes, suppressed }: Report, columns: number): Sections {
  const quiet = deployed.filter((launcher) => launcher.findings.length === 0 && !isSpokenOf(launcher));
  const rows = rowsByLauncher(volumes);
  const found = new Set(suppressed.flatMap(({ finding }) => arnsOf(finding)));
  const isLivedWith = ({ resource: { arn } }: DeployedLauncher): boolean =>
    (arn !== null && found.has(arn)) || (rows.get(arn) ?? []).some(({ verdict }) => verdict === "fail");
  const section = (heading: string, launchers: readonly DeployedLauncher[]): readonly Line[] =>
    launchers.length === 0
      ? []
      : [
          [piece(heading, "strong")],
          ...launchers.flatMap((one) => wrap(stateOf(one, rows, "plain"), { columns, first: 2, rest: 4 })),
        ];
  return [
    section(
      "Without findings:",
      quiet.filter((launcher) => !isLivedWith(launcher)),
    ),
    section("With nothing but suppressed findings:", quiet.filter(isLivedWith)),
  ];
}

const arnsOf = ({ resource, chain }: Finding<Place>): readonly string[] => [
  ...(resource.arn === null ? [] : [resource.arn]),
  ...chain.slice(0, 1).flatMap(({ where }) => (where.kind === "arn" ? [where.arn] : [])),
];

const VERDICTS = {
  pass: ["passes", "good"],
  fail: ["fails", "error"],
  unknown: ["is not known", "warning"],
  "not-applicable": ["has no key to judge", "plain"],
} as const satisfies Record<VolumeRow<Place>["verdict"], readonly [string, Style]>;

/** The key of what is never made is not judged either. */
function verdictInWords({ device, verdict, key, reasons }: VolumeRow<Place>): readonly Piece[] {
  const [words, style] = VERDICTS[verdict];
  const isLeftOut = verdict === "not-applicable" && key !== null;
  return [piece(`; ${device} `), piece(isLeftOut ? `is not judged (${reasons.join("; ")})` : words, style)];
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
  const meanings = new Set(says.map(({ meaning }) => meaning ?? MESSAGE_NOT_KNOWN));
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
  const { head, words } = saidInWords(one, before);
  return wrap([piece(head, "strong"), piece(words)], { columns, first: 2, rest: 4 });
}

/** One finding may be told of many groups; it stands with the first. */
function aboveLines(above: readonly Block[], columns: number): readonly Line[] {
  if (above.length === 0) return [];
  const names = above.map(({ first }) => nameOf(first));
  return wrap([piece("Told above: "), piece(listed(names))], { columns, first: 2, rest: 4 });
}

const nameOf = ({ severity, ruleId }: Finding<Place>): string => `${severity}[${ruleId}]`;
