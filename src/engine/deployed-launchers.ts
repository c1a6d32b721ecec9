// How are the groups doing that run in an account, as the report tells it?

import { byCodeUnit } from "../model/by-code-unit.ts";
import type { Fact } from "../model/fact.ts";
import type { Launcher, Model } from "../model/model.ts";
import { isOfAccount } from "../model/origin.ts";
import { scenarioOf } from "../model/scenario.ts";
import { show } from "../model/text.ts";
import { describe } from "../model/unknown.ts";
import type { DeployedLauncher } from "../report.ts";
import { resourceOf } from "./finding.ts";
import { type Trouble, troublesOf } from "./trouble.ts";

type Described = Omit<DeployedLauncher, "findings">;

/** By their ARNs. */
export function deployedLaunchers({ launchers }: Pick<Model, "launchers">): readonly Described[] {
  const scenario = scenarioOf();
  return launchers
    .filter(({ identity }) => isOfAccount(identity))
    .flatMap((launcher) => describedOf(launcher.under(scenario)))
    .sort((a, b) => byCodeUnit(a.resource.arn ?? "", b.resource.arn ?? ""));
}

function describedOf({ identity, environment, deployed }: Launcher): readonly Described[] {
  if (deployed === undefined) return [];
  const { said, open } = troublesOf(deployed);
  return [
    {
      resource: resourceOf(identity),
      cluster: deployed.cluster,
      account: show(environment.account),
      region: show(environment.region),
      status: valueIn(deployed.status),
      inService: valueIn(deployed.inService),
      desiredSize: valueIn(deployed.desiredSize),
      says: said.map(sayingOf),
      unread: [...new Set(open.map(describe))],
    },
  ];
}

const valueIn = <T>(fact: Fact<T>): T | null => (fact.state === "known" ? fact.value : null);

const sayingOf = ({ by, code, message, at, times, meaning }: Trouble): DeployedLauncher["says"][number] => ({
  by,
  code,
  message,
  at,
  times,
  meaning,
});
