// What of a model is judged by itself, and not as part of a launch; and how do rules see it in a scenario?

import type { Cluster } from "../model/cluster.ts";
import type { Drift } from "../model/drift.ts";
import { lazily } from "../model/lazily.ts";
import type { ConfigMistake, IdentityPolicy, Key, Launcher, Model } from "../model/model.ts";
import type { NodeSettings } from "../model/node-settings.ts";
import type { Origin, ResourceIdentity } from "../model/origin.ts";
import { certain, isPresumablyMade, type Possible } from "../model/possible.ts";
import { type Truth, YES } from "../model/truth.ts";
import type { Finding } from "../report.ts";
import type { Bench } from "./bench.ts";
import { causesIn } from "./causes.ts";
import type { Scope } from "./expression.ts";
import { nameOfUndescribedKey } from "./fingerprint.ts";
import { type Judged, placeFor } from "./places.ts";
import type { About } from "./rule.ts";
import { ClusterView } from "./views/cluster.ts";
import { ConfigMistakeView } from "./views/config-mistake.ts";
import { DriftView } from "./views/drift.ts";
import { IdentityPolicyView } from "./views/identity-policy.ts";
import { KeyView } from "./views/key.ts";
import { LauncherView } from "./views/launcher.ts";
import { NodeGroupView } from "./views/node-group.ts";
import { nodeGroupFacts } from "./views/node-group-facts.ts";

type StandaloneAbout = Exclude<About, "volume" | "statement">;

/** One thing as rules see it in one scenario. */
export interface Sight {
  readonly scope: Scope;
  readonly origin: Origin;
  readonly placeOf: (at: string) => Origin;
  /** Null: no input describes it, as a key that a volume only names. */
  readonly identity: ResourceIdentity | null;
  /** What tells it from others of the same resource, wherever in the file it stands. */
  readonly names: readonly string[];
  /** Whether it is of the kind that the rules are about at all. */
  readonly concerns: Truth;
  /** For whose fix there may be text to paste. */
  readonly launcher: Launcher | null;
  readonly cluster: Cluster | null;
  readonly related: Finding<Origin>["related"];
}

export interface Standalone {
  readonly about: StandaloneAbout;
  /** Null: in this scenario it is not made. Several: a group may launch from several launch templates. */
  readonly seenFrom: (bench: Bench) => readonly Sight[] | null;
}

export function standaloneIn(model: Model): readonly Standalone[] {
  return [
    ...model.clusters.map((one) => standalone("cluster", one, (cluster) => [sightOfCluster(cluster)])),
    ...model.nodeSettings.map((one) =>
      standalone("nodeGroup", one, (all, bench) =>
        all.map((settings) => sightOfNodes(settings, model, bench)),
      ),
    ),
    ...model.launchers.map((one) =>
      standalone("launcher", one, (launcher, bench) => [sightOfLauncher(launcher, bench)]),
    ),
    ...model.keys.map((one) =>
      standalone("key", one, (key, bench) => (isOfInput(key) ? [sightOfKey(key, bench)] : [])),
    ),
    ...model.identityPolicies.map((one) =>
      standalone("identityPolicy", certain(one), (policy) => [sightOfPolicy(policy)]),
    ),
    ...model.configMistakes.map((one) =>
      standalone("configMistake", certain(one), (mistake) => [sightOfMistake(mistake)]),
    ),
    ...model.drifts.map((one) => standalone("drift", certain(one), (drift) => [sightOfDrift(drift)])),
  ];
}

const standalone = <T>(
  about: StandaloneAbout,
  thing: Possible<T>,
  see: (seen: T, bench: Bench) => readonly Sight[],
): Standalone => ({
  about,
  seenFrom(bench) {
    const { scenario } = bench;
    return isPresumablyMade(scenario, () => thing.exists(scenario))
      ? see(thing.under(scenario), bench)
      : null;
  },
});

function sightOfCluster(cluster: Cluster): Sight {
  const view = new ClusterView(cluster);
  return { ...sight("cluster", view, { cluster: view }, cluster.identity), cluster };
}

function sightOfNodes(settings: NodeSettings, model: Model, { scenario }: Bench): Sight {
  const view = new NodeGroupView(nodeGroupFacts(settings, model, scenario));
  const seen = sight("nodeGroup", view, { nodeGroup: view }, settings.identity);
  return { ...seen, concerns: settings.isNode };
}

function sightOfLauncher(launcher: Launcher, bench: Bench): Sight {
  const view = new LauncherView(
    launcher,
    lazily(() => causesIn(launcher, bench)),
  );
  return { ...sight("launcher", view, { launcher: view }, launcher.identity), launcher };
}

/** What an account has for other ends is nobody's business here: one of its keys is judged where a volume names it. */
export const isOfInput = ({ identity }: Key): boolean => identity?.origin.kind === "file";

export function sightOfKey(key: Key, { decide }: Bench): Sight {
  const view = new KeyView(key, decide);
  const seen = sight("key", view, { key: view }, key.identity);
  return key.identity === null ? { ...seen, names: [nameOfUndescribedKey(key)] } : seen;
}

function sightOfPolicy(policy: IdentityPolicy): Sight {
  const view = new IdentityPolicyView(policy);
  return sight("identityPolicy", view, { identityPolicy: view }, policy.identity);
}

function sightOfMistake(mistake: ConfigMistake): Sight {
  const view = new ConfigMistakeView(mistake);
  const seen = sight("configMistake", view, { configMistake: view }, mistake.identity);
  return { ...seen, names: [withoutListOfGroups(mistake.field)] };
}

function sightOfDrift(drift: Drift): Sight {
  const view = new DriftView(drift);
  const seen = sight("drift", view, { drift: view }, drift.identity);
  const note = `${drift.what}, as the input states it`;
  return { ...seen, names: [drift.what], related: [{ where: drift.statedAt, note }] };
}

function sight<A extends StandaloneAbout>(
  about: A,
  view: Judged[A],
  scope: Scope,
  identity: ResourceIdentity | null,
): Sight {
  const placeOf = (at: string) => placeFor(about, at, view);
  return {
    scope,
    origin: placeOf(about),
    placeOf,
    identity,
    names: [],
    concerns: YES,
    launcher: null,
    cluster: null,
    related: [],
  };
}

/** `managedNodeGroups[0].volumeSize` stays the same field of its group when groups are moved. */
const withoutListOfGroups = (field: string): string => field.replace(/^\w+\[\d+\]\.?/, "");
