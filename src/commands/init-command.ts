// `eks-lint init`: looks at what is here, and writes a configuration that says so.

import path from "node:path";
import { CONFIG_KEY } from "../config/config-file.ts";
import { FIRST_CONFIG_FILE, findConfig } from "../config/find-config.ts";
import { findInputs } from "../input/find.ts";
import { readInputs } from "../read-inputs.ts";
import type { ExitCode, InputSummary } from "../report.ts";
import { InvalidOption } from "../run-request/invalid-option.ts";
import { problemLine } from "../strict-yaml/problem.ts";
import { firstConfig } from "./first-config.ts";
import { printable } from "./printable.ts";
import type { World } from "./world.ts";

export function initCommand(world: World): ExitCode {
  const { cwd, disk } = world;
  const there = configurationThere(world);
  if (there !== null) throw new InvalidOption(`there is a configuration already: ${there}`);
  const inputs = inputsHere(world);
  const isInstalled = disk.kindOf(path.join(cwd, "node_modules/eks-lint")).ok;
  world.writeFile(path.join(cwd, FIRST_CONFIG_FILE), firstConfig({ inputs, isInstalled }));
  world.stdout(printable(nextSteps(inputs)));
  return 0;
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
      return problemLine(found.problem);
    default:
      return found satisfies never;
  }
}

function inputsHere({ cwd, readStdin }: World): readonly InputSummary[] {
  const environment = { account: null, region: null };
  return readInputs(findInputs(["."], { cwd, readStdin }), { cwd, ...environment }).summaries;
}

const nextSteps = (inputs: readonly InputSummary[]): string =>
  inputs.length === 0
    ? `Wrote ${FIRST_CONFIG_FILE}. Nothing that eks-lint checks was found here; for a CDK app run npx cdk synth first. Name what is to be checked under paths.\n`
    : `Wrote ${FIRST_CONFIG_FILE}. Next:
  npx eks-lint                                                        shows what it finds
  npx eks-lint --baseline eks-lint.baseline.json --update-baseline    lets what is there now be, so that only new findings count
`;
