// Where does what runs in an account differ from what templates and configs say, for groups, their volumes and keys?

import type { Drift } from "../model/drift.ts";
import { indexKeys } from "../model/link.ts";
import type { Model } from "../model/model.ts";
import type { Assumption, Scenario } from "../model/scenario.ts";
import { allOf, type Truth } from "../model/truth.ts";
import { driftsOfKey, type KeyIndexes, keyOfVolume, type VolumeKeys } from "./key-drifts.ts";
import { type IsDeployedAs, matchLaunchers } from "./match-launchers.ts";
import { noticesOfUnmatched, whyNothingCompared } from "./not-compared.ts";
import { type ComparedLaunchers, sameVolumes, volumesOfOne } from "./volume-drifts.ts";
import { settingDrifts } from "./volume-setting-drifts.ts";

export interface Comparison {
  readonly drifts: readonly Drift[];
  /** Of what could not be compared at all. */
  readonly notices: readonly string[];
  /** Why no group was compared, in sentences. Null: one was, or there is none. */
  readonly nothing: string | null;
  /** Mistakes in eks-lint, in words. */
  readonly crashes: readonly string[];
}

/** What is known of the deployment. */
export interface Deployment {
  /** Nothing is assumed in it, so that what a condition decides is open. */
  readonly scenario: Scenario;
  readonly isDeployedAs: IsDeployedAs;
  /** Of what was taken for granted, that the defaults of parameters do not hold: a stack may be given other values. */
  readonly withoutDefaults: (presumed: ReadonlySet<string>) => readonly Assumption[];
}

/** Templates are resolved while they are compared: a mistake in eks-lint must cost the comparison, not the run. */
export function driftsBetween(stated: Model, deployed: Model, deployment: Deployment): Comparison {
  try {
    return comparedBesideDefaults(stated, deployed, deployment);
  } catch (thrown) {
    const why = thrown instanceof Error ? thrown.message : String(thrown);
    const crashes = [`what runs could not be compared with the inputs: ${why}`];
    return { drifts: [], notices: [], nothing: null, crashes };
  }
}

/** What differs only from the default of a parameter is open. */
function comparedBesideDefaults(stated: Model, deployed: Model, deployment: Deployment): Comparison {
  const { scenario, isDeployedAs, withoutDefaults } = deployment;
  const compare = (assumed: Scenario) => compareIn(assumed, stated, deployed, isDeployedAs);
  const { result: byDefault, recording } = scenario.record(() => compare(scenario));
  const assumptions = withoutDefaults(recording.presumed);
  if (assumptions.length === 0) return byDefault;
  const certain = compare(scenario.assuming(assumptions));
  return { ...byDefault, drifts: confirmedBy(certain.drifts, byDefault.drifts) };
}

function confirmedBy(certain: readonly Drift[], drifts: readonly Drift[]): readonly Drift[] {
  const truths = new Map<string, Truth[]>();
  for (const drift of certain) {
    const known = truths.get(keyOf(drift)) ?? [];
    known.push(drift.differs);
    truths.set(keyOf(drift), known);
  }
  return drifts.flatMap((drift) => {
    const known = truths.get(keyOf(drift));
    return known === undefined ? [] : [{ ...drift, differs: allOf(known) }];
  });
}

const keyOf = ({ identity, what }: Drift): string => JSON.stringify([identity.origin, what]);

function compareIn(
  scenario: Scenario,
  stated: Model,
  deployed: Model,
  isDeployedAs: IsDeployedAs,
): Comparison {
  const indexes = { stated: indexKeys(stated)(scenario), deployed: indexKeys(deployed)(scenario) };
  const matching = matchLaunchers(stated.launchers, deployed.launchers, scenario, isDeployedAs);
  const { matched } = matching;
  const compared = matched.map((launchers) => launcherDrifts(launchers, indexes));
  return {
    drifts: [
      ...compared.flatMap(({ drifts }) => drifts),
      ...pairsIn(compared.flatMap(({ keys }) => keys)).flatMap(driftsOfKey),
    ],
    notices: matched.length === 0 ? [] : noticesOfUnmatched(matching),
    nothing: matched.length === 0 ? whyNothingCompared(matching) : null,
    crashes: [],
  };
}

function launcherDrifts(launchers: ComparedLaunchers, indexes: KeyIndexes) {
  const volumes = sameVolumes(launchers);
  const keys = volumes.map((volume) => keyOfVolume(volume, launchers, indexes));
  const drifts = [
    ...volumesOfOne(launchers),
    ...volumes.flatMap(settingDrifts),
    ...keys.flatMap((one) => one.drifts),
  ];
  return { drifts, keys };
}

type Pair = NonNullable<VolumeKeys["pair"]>;

/** Many volumes have the same key. */
const pairsIn = (keys: readonly VolumeKeys[]): readonly Pair[] => [
  ...new Map(
    keys.flatMap(({ pair }) =>
      pair === null ? [] : [[JSON.stringify([pair.stated.origin, pair.deployed.origin]), pair] as const],
    ),
  ).values(),
];
