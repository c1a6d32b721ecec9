// `eks-lint init`: looks at what is here, and writes a configuration that says so.

import path from "node:path";
import { member, objectOf } from "../cloudformation/template.ts";
import { CONFIG_KEY } from "../config/config-file.ts";
import { FIRST_CONFIG_FILE, findConfig } from "../config/find-config.ts";
import { followed } from "../config/plain-path.ts";
import type { Disk } from "../input/disk.ts";
import { type Found, findInputs } from "../input/find.ts";
import { parseJson } from "../input/parse-json.ts";
import { shownPath } from "../input/shown-path.ts";
import { readInputs } from "../read-inputs.ts";
import type { ExitCode, FileSummary, Problem } from "../report.ts";
import { visible } from "../reporters/terminal.ts";
import { InvalidOption } from "../run-request/invalid-option.ts";
import { linkAt } from "../run-request/link-at.ts";
import { problemLine } from "../strict-yaml/problem.ts";
import { firstConfig } from "./first-config.ts";
import { printable } from "./printable.ts";
import type { World } from "./world.ts";

export function initCommand(world: World): ExitCode {
  const { cwd, disk } = world;
  const there = configurationThere(world);
  if (there !== null) throw new InvalidOption(`there is a configuration already: ${there}`);
  const found = findInputs(["."], world);
  const { summaries: inputs, problems } = readInputs(found, { cwd, account: null, region: null }, null);
  const isInstalled = disk.kindOf(path.join(cwd, "node_modules/eks-lint")).ok;
  write(firstConfig({ inputs, isInstalled, outputs: outputsOf(found, world) }), world);
  world.stdout(printable(`${unreadable(problems)}${nextSteps(inputs)}`));
  return 0;
}

function write(text: string, { cwd, disk, writeFile }: World): void {
  const file = path.join(cwd, FIRST_CONFIG_FILE);
  const link = linkAt(file, disk);
  if (link !== null) throw new InvalidOption(`${FIRST_CONFIG_FILE} cannot be written. ${link}`);
  try {
    writeFile(file, text);
  } catch (thrown) {
    const why = thrown instanceof Error ? thrown.message : String(thrown);
    throw new InvalidOption(`${FIRST_CONFIG_FILE} cannot be written: ${why}`);
  }
}

/** A second one would take the place of the first, for this folder and what is below it. */
function configurationThere(world: World): string | null {
  const found = findConfig(world);
  switch (found.kind) {
    case "none":
      return null;
    case "found": {
      const { file, form } = found.config;
      return form === "package" ? `the key ${CONFIG_KEY} of ${file}` : file;
    }
    case "problem":
      return visible(problemLine(found.problem));
    default:
      return found satisfies never;
  }
}

/** Without those that no path of a configuration leads to. */
function outputsOf({ assemblies, apps }: Found, { cwd, disk }: World): readonly string[] {
  const written = apps.map((folder) => shownPath(cwd, path.resolve(folder, outputIn(folder, disk))));
  const start = { folder: cwd, called: "the folder of the configuration", disk };
  return [...new Set([...assemblies.map(({ folder }) => folder), ...written])]
    .filter((folder) => followed(folder, "any", start).ok)
    .sort();
}

/** https://docs.aws.amazon.com/cdk/v2/guide/cli.html: `output` of cdk.json is where cdk synth writes. */
function outputIn(app: string, disk: Disk): string {
  const text = disk.read(path.join(app, "cdk.json"));
  const read = text.ok ? parseJson("cdk.json", text.value) : text;
  const output = read.ok ? member(objectOf(read.document.root), "output") : null;
  return typeof output === "string" ? output : "cdk.out";
}

/** Nobody reads more of them at once. */
const MOST_TOLD = 20;

/** They are checked, too, and until they can be read no run is clean. */
function unreadable(problems: readonly Problem[]): string {
  const told = problems.filter(({ place }) => place !== null).map((one) => visible(problemLine(one)));
  if (told.length === 0) return "";
  const more = told.length > MOST_TOLD ? `  … and ${told.length - MOST_TOLD} more\n` : "";
  return `These cannot be read, and no run is clean until they can, or stand under ignore:\n${told
    .slice(0, MOST_TOLD)
    .map((line) => `  ${line}\n`)
    .join("")}${more}\n`;
}

const nextSteps = (inputs: readonly FileSummary[]): string =>
  inputs.length === 0
    ? `Wrote ${FIRST_CONFIG_FILE}. Nothing that eks-lint checks was found here; for a CDK app run npx cdk synth first.\n`
    : `Wrote ${FIRST_CONFIG_FILE}. Next:
  npx eks-lint    shows what it finds
To let what is there now be, so that only new findings count:
  npx eks-lint --baseline eks-lint.baseline.json --update-baseline
and take the sign out from before baseline: in ${FIRST_CONFIG_FILE}.
`;
