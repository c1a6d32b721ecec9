// What is to be linted, once the command line and the configuration are settled?

import type { Settings } from "../config/settings.ts";
import type { LintRequest } from "../lint.ts";
import { VERSION } from "../version.ts";
import type { ConfiguredRun } from "./configured-run.ts";
import { givenCalendar } from "./given-calendar.ts";
import type { World } from "./world.ts";

/** Without a baseline, which is read by whoever needs one. Throws an InvalidOption for a calendar that is none. */
export function requestOf(
  { config, settings, chosen }: ConfiguredRun,
  { cwd, readFile }: Pick<World, "cwd" | "readFile">,
): Omit<LintRequest, "today" | "readStdin"> {
  return {
    ...chosen,
    ...environmentOf(settings),
    paths: settings.paths.value,
    cwd,
    ignore: config === null ? null : { folder: config.folder, patterns: settings.ignore.value },
    suppressions: config?.suppress ?? [],
    baseline: null,
    calendar: givenCalendar(settings.kubernetesVersions.value ?? undefined, readFile),
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
