// `eks-lint init`: looks at what is here, and writes a configuration that says so.

import path from "node:path";
import { CONFIG_FILES } from "../config/find-config.ts";
import { findInputs } from "../input/find.ts";
import { readInputs } from "../read-inputs.ts";
import type { ExitCode, InputSummary } from "../report.ts";
import { firstConfig } from "./first-config.ts";
import { InvalidOption } from "./option-values.ts";
import { printable } from "./printable.ts";
import type { World } from "./world.ts";

const FILE = "eks-lint.config.yaml";

export function initCommand(world: World): ExitCode {
  const { cwd, disk } = world;
  const there = [...CONFIG_FILES].find((name) => disk.kindOf(path.join(cwd, name)).ok);
  if (there !== undefined) throw new InvalidOption(`there is a configuration already: ${there}`);
  const inputs = inputsHere(world);
  const isInstalled = disk.kindOf(path.join(cwd, "node_modules/eks-lint")).ok;
  world.writeFile(path.join(cwd, FILE), firstConfig({ inputs, isInstalled }));
  world.stdout(printable(nextSteps(inputs)));
  return 0;
}

function inputsHere({ cwd, readStdin }: World): readonly InputSummary[] {
  const environment = { account: null, region: null };
  return readInputs(findInputs(["."], { cwd, readStdin }), { cwd, ...environment }).summaries;
}

const nextSteps = (inputs: readonly InputSummary[]): string =>
  inputs.length === 0
    ? `Wrote ${FILE}. Nothing that eks-lint checks was found here; for a CDK app run npx cdk synth first. Name what is to be checked under paths.\n`
    : `Wrote ${FILE}. Next:
  npx eks-lint                                                        shows what it finds
  npx eks-lint --baseline eks-lint.baseline.json --update-baseline    lets what is there now be, so that only new findings count
`;
