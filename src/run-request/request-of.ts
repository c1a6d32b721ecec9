// What is to be linted, once the command line and the configuration are settled?

import type { Settings } from "../config/settings.ts";
import type { LintRequest } from "../lint.ts";
import { VERSION } from "../version.ts";
import type { ConfiguredRun } from "./configured-run.ts";

/** Without a baseline, which is read by whoever needs one. */
export function requestOf(
  { config, settings, chosen, calendar }: ConfiguredRun,
  cwd: string,
): Omit<LintRequest, "today" | "readStdin"> {
  return {
    ...chosen,
    ...environmentOf(settings),
    paths: settings.paths.value,
    cwd,
    config: config?.file ?? null,
    ignore: config === null ? null : { folder: config.folder, patterns: settings.ignore.value },
    suppressions: config?.suppress ?? [],
    isWholeRun: settings.paths.source.kind === "config",
    baseline: null,
    givenAccount: null,
    against: false,
    calendar,
    failOn: settings.failOn.value,
    version: VERSION,
  };
}

const environmentOf = ({ account, region, parameters, environments, ebs }: Settings) => ({
  account: account.value,
  region: region.value,
  parameters: new Map([...parameters].map(([name, { value }]) => [name, value])),
  environments: new Map(
    [...environments].map(([stack, own]) => [
      stack,
      { account: own.account?.value ?? null, region: own.region?.value ?? null },
    ]),
  ),
  ebs: ebs.value,
});
