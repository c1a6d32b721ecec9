// Which of the groups that an input describes is one that runs?

import { mayBeSamePlace } from "../model/environment.ts";
import type { Launcher, PossibleLauncher } from "../model/model.ts";
import type { ResourceIdentity } from "../model/origin.ts";
import type { Scenario } from "../model/scenario.ts";
import { NO, type Truth } from "../model/truth.ts";
import type { ComparedLaunchers } from "./volume-drifts.ts";

/** Whether the stack of a resource is deployed under a name. */
export type IsDeployedAs = (resource: ResourceIdentity, stackName: string) => Truth;

export interface Matching {
  readonly matched: readonly ComparedLaunchers[];
  /** Of both, those without a counterpart. */
  readonly notDeployed: readonly Launcher[];
  readonly notStated: readonly Launcher[];
}

export function matchLaunchers(
  stated: readonly PossibleLauncher[],
  deployed: readonly PossibleLauncher[],
  scenario: Scenario,
  isDeployedAs: IsDeployedAs,
): Matching {
  const made = stated.filter((one) => one.exists(scenario).is !== "no").map((one) => one.under(scenario));
  const running = deployed.map((one) => one.under(scenario));
  const index = indexOf(made);
  const matched = running.flatMap((launcher): ComparedLaunchers[] => {
    const counterpart = counterpartOf(launcher, index, isDeployedAs);
    return counterpart === null ? [] : [{ stated: counterpart, deployed: launcher }];
  });
  const [ofInputs, ofAccount] = [
    new Set(matched.map((pair) => pair.stated)),
    new Set(matched.map((pair) => pair.deployed)),
  ];
  return {
    matched,
    notDeployed: made.filter((launcher) => !ofInputs.has(launcher)),
    notStated: running.filter((launcher) => !ofAccount.has(launcher)),
  };
}

interface Index {
  readonly byLogicalId: ReadonlyMap<string, readonly Launcher[]>;
  readonly byPhysicalName: ReadonlyMap<string, readonly Launcher[]>;
  /** Of eksctl, which makes a stack for each of its node groups. */
  readonly byStackName: ReadonlyMap<string, readonly Launcher[]>;
}

const indexOf = (launchers: readonly Launcher[]): Index => ({
  byLogicalId: indexedBy(launchers, ({ logicalId }) => logicalId),
  byPhysicalName: indexedBy(launchers, ({ physicalName }) => physicalName),
  byStackName: indexedBy(launchers, stackOfEksctl),
});

function indexedBy(
  launchers: readonly Launcher[],
  nameOf: (identity: ResourceIdentity) => string | null,
): ReadonlyMap<string, readonly Launcher[]> {
  const index = new Map<string, Launcher[]>();
  for (const launcher of launchers) {
    const name = nameOf(launcher.identity);
    const same = name === null ? undefined : index.get(name);
    if (same !== undefined) same.push(launcher);
    else if (name !== null) index.set(name, [launcher]);
  }
  return index;
}

/** https://github.com/eksctl-io/eksctl/blob/main/pkg/cfn/manager/nodegroup.go */
function stackOfEksctl({ type, physicalName }: ResourceIdentity): string | null {
  const [, cluster, name] = /^nodegroup\/([^/]+)\/([^/]+)$/.exec(physicalName ?? "") ?? [];
  return type.startsWith("eksctl:") && name !== undefined ? `eksctl-${cluster}-nodegroup-${name}` : null;
}

/** The tags of CloudFormation tell for certain; a name may be the same in two accounts. */
function counterpartOf(launcher: Launcher, index: Index, isDeployedAs: IsDeployedAs): Launcher | null {
  const madeBy = launcher.deployed?.madeBy ?? null;
  const { physicalName } = launcher.identity;
  const byTags =
    madeBy === null
      ? []
      : likeliest(index.byLogicalId.get(madeBy.logicalId) ?? [], ({ identity }) =>
          isOfEksctl(identity) ? NO : isDeployedAs(identity, madeBy.stackName),
        );
  const ways = [
    byTags,
    index.byPhysicalName.get(physicalName ?? "") ?? [],
    index.byStackName.get(madeBy?.stackName ?? "") ?? [],
  ];
  const here = ways.map((way) =>
    way.filter(({ environment }) => mayBeSamePlace(environment, launcher.environment)),
  );
  const [only, ...others] = here.find((way) => way.length > 0) ?? [];
  return only !== undefined && others.length === 0 ? only : null;
}

const isOfEksctl = ({ type }: ResourceIdentity): boolean => type.startsWith("eksctl:");

/** Those that are certain, else those that may be. */
function likeliest(all: readonly Launcher[], holds: (one: Launcher) => Truth): readonly Launcher[] {
  const certain = all.filter((one) => holds(one).is === "yes");
  return certain.length > 0 ? certain : all.filter((one) => holds(one).is !== "no");
}
