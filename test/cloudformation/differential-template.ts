// Where do the two resolvers agree about one template, and where not?

import { conditionHolds } from "../../src/cloudformation/conditions.ts";
import { gapIn } from "../../src/cloudformation/gap.ts";
import { callAt, propertiesOf, resolveIn } from "../../src/cloudformation/resolve.ts";
import { isObject, member, objectOf, type Section } from "../../src/cloudformation/template.ts";
import type { Document, Json } from "../../src/input/document.ts";
import { describe } from "../../src/model/unknown.ts";
import { type Built, build, sourceOf } from "./build.ts";
import { type Comparison, compare } from "./differential-compare.ts";
import { type AskPeer, type PeerStack, peerTruth } from "./differential-peer.ts";
import { ABSENT, oursSaid, type Said, type TruthOf, theirsSaid } from "./differential-values.ts";
import { parametersOf, type World } from "./differential-world.ts";

/** Null when the peer does not answer. */
export function compareTemplate(document: Document, world: World, ask: AskPeer): Comparison[] | null {
  const parameters = parametersOf(document, world);
  const theirs = ask(document, world, parameters);
  if (theirs === null) return null;
  const { account, region, stackName } = world;
  const ours = build([sourceOf({}, { document, stackName })], { account, region, parameters });
  // Where it leaves a condition open it has followed both branches: the one that we take is compared.
  const truthOf: TruthOf = (condition) => peerTruth(theirs, condition) ?? ourTruth(ours, condition);
  return [
    ...resourcesCompared(ours, theirs, truthOf),
    ...outputsCompared(ours, theirs, truthOf),
    ...conditionsCompared(ours, theirs),
  ];
}

function resourcesCompared(built: Built, theirs: PeerStack, truthOf: TruthOf): Comparison[] {
  const { run, stack } = built;
  const { resources } = stack.template;
  return namesIn(resources.keys(), theirs.resources).flatMap((name) => {
    const path = ["Resources", name, "Properties"];
    const resource = resources.get(name);
    const their = member(theirs.resources, name);
    const ours =
      resource === undefined
        ? notRead(built, "Resources", name)
        : oursSaid(propertiesOf(run, stack, resource));
    const said = their === undefined ? notSeen("resource") : saidAt(their, "properties", truthOf);
    return compare(ours.kind === "absent" ? EMPTY : ours, said, path, resource?.type);
  });
}

function outputsCompared(built: Built, theirs: PeerStack, truthOf: TruthOf): Comparison[] {
  const { run, stack } = built;
  const { outputs } = stack.template;
  return namesIn(outputs.keys(), theirs.outputs).flatMap((name) => {
    const output = outputs.get(name);
    const their = member(theirs.outputs, name);
    const at = (path: readonly string[], raw: Json | undefined, theirName: string) =>
      compare(
        output === undefined
          ? notRead(built, "Outputs", name)
          : oursSaid(resolveIn(run, stack, raw ?? null, path)),
        their === undefined ? notSeen("output") : saidAt(their, theirName, truthOf),
        path,
      );
    const exported = member(objectOf(member(output ?? {}, "Export")), "Name");
    return [
      ...at(["Outputs", name, "Value"], member(output ?? {}, "Value"), "value"),
      ...at(["Outputs", name, "Export", "Name"], exported, "exportName"),
    ];
  });
}

function conditionsCompared(ours: Built, theirs: PeerStack): Comparison[] {
  const { conditions } = ours.stack.template;
  return namesIn(conditions.keys(), theirs.conditions).flatMap((name) =>
    compare(truthSaid(ourTruth(ours, name)), truthSaid(peerTruth(theirs, name)), ["Conditions", name]),
  );
}

function ourTruth({ run, stack }: Built, name: string): boolean | null {
  const truth = conditionHolds(name, callAt(run, stack, ["Conditions", name], 0, "are-values"));
  return truth.is === "unknown" ? null : truth.is === "yes";
}

const truthSaid = (truth: boolean | null): Said =>
  truth === null ? { kind: "open", why: "not decided" } : { kind: "scalar", text: String(truth) };

const EMPTY: Said = { kind: "map", members: new Map() };

const notSeen = (what: string): Said => ({ kind: "open", why: `no such ${what}` });

/** The report must say why eks-lint does not see what the other sees. */
function notRead({ stack, notJudged }: Built, section: Section, name: string): Said {
  const row = notJudged.find(({ identity }) => identity.logicalId === name);
  const gap = gapIn(stack.template, section);
  const why = row?.why ?? (gap === null ? null : describe(gap));
  return why === null ? notSeen(`member of ${section}`) : { kind: "open", why: `not judged: ${why}` };
}

const saidAt = (their: Json, name: string, truthOf: TruthOf): Said =>
  isObject(their) ? theirsSaid(member(their, name) ?? null, truthOf) : ABSENT;

const namesIn = (ours: Iterable<string>, theirs: object): readonly string[] => [
  ...new Set([...ours, ...Object.keys(theirs)]),
];
