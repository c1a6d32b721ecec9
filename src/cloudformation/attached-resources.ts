// Which resources of the run attach themselves to a subnet, a route table or a security group: associations, routes, rules?

import { remembered } from "../model/lazily.ts";
import type { Recording } from "../model/scenario.ts";
import { keyOf, type Text } from "../model/text.ts";
import { asText, member, type Value } from "../model/value.ts";
import type { Located, Run } from "./call.ts";
import { readableProperties } from "./readable-properties.ts";

/** The property that holds the id of what they attach themselves to. */
const ID_PROPERTIES = {
  "AWS::EC2::Route": "RouteTableId",
  "AWS::EC2::SecurityGroupIngress": "GroupId",
  "AWS::EC2::SubnetRouteTableAssociation": "SubnetId",
} as const;

type AttachedType = keyof typeof ID_PROPERTIES;

/** Whether they are made or not. */
export type AttachedTo = (type: AttachedType, id: Text, run: Run) => readonly Located[];

interface Attached {
  readonly located: Located;
  /** One of these it names. Null: it may be any. */
  readonly ids: readonly (Text | null)[];
  /** What the id depends on. */
  readonly recording: Recording;
}

interface Attachments {
  readonly all: readonly Attached[];
  /** By the key of each id that they may name. */
  readonly byId: ReadonlyMap<string, readonly Attached[]>;
  /** Those that may name any, depending on what can be asked. */
  readonly open: readonly Attached[];
}

export function attachedResources(base: Run): AttachedTo {
  const inBase = remembered((type: AttachedType) => attachments(listed(type, base)));
  const inRuns = new WeakMap<Run, typeof inBase>([[base, inBase]]);
  return (type, id, run) => {
    const known =
      inRuns.get(run) ??
      remembered((one: AttachedType) => attachmentsIn(run, inBase(one), ID_PROPERTIES[one]));
    inRuns.set(run, known);
    return attachedTo(id, known(type), run);
  };
}

/** What decides whether others are attached to it, too, is asked. */
function attachedTo(id: Text, { byId, open }: Attachments, { scenario }: Run): readonly Located[] {
  const attached = byId.get(keyOf(id)) ?? [];
  for (const { recording } of [...attached, ...open]) scenario.replay(recording);
  return attached.filter(({ ids }) => ids.length === 1).map(({ located }) => located);
}

function listed(type: AttachedType, run: Run): readonly Attached[] {
  return run.stacks.flatMap((stack) =>
    [...stack.template.resources.values()]
      .filter((resource) => resource.type === type)
      .map((resource) => attachedOf({ stack, resource }, ID_PROPERTIES[type], run)),
  );
}

/** Looked at again where something is assumed that an id depends on. */
function attachmentsIn(run: Run, base: Attachments, property: string): Attachments {
  const { scenario } = run;
  const isSame = ({ recording }: Attached) => !scenario.assumes(recording.looked);
  return base.all.every(isSame)
    ? base
    : attachments(base.all.map((one) => (isSame(one) ? one : attachedOf(one.located, property, run))));
}

/** More questions than are ever tried. */
const MOST_OPEN = 64;

function attachments(all: readonly Attached[]): Attachments {
  const byId = new Map<string, Attached[]>();
  for (const one of all) {
    for (const key of one.ids.flatMap((id) => (id === null ? [] : [keyOf(id)]))) {
      const others = byId.get(key);
      if (others === undefined) byId.set(key, [one]);
      else others.push(one);
    }
  }
  const open = all.filter(({ ids, recording }) => ids.includes(null) && recording.questions.size > 0);
  return { all, byId, open: open.slice(0, MOST_OPEN) };
}

function attachedOf(located: Located, property: string, run: Run): Attached {
  const { stack, resource } = located;
  const { result: ids, recording } = run.scenario.record(() =>
    idsOf(member(readableProperties(run, stack, resource), property)),
  );
  return { located, ids, recording };
}

function idsOf(id: Value): readonly (Text | null)[] {
  const candidates = id.kind === "unknown" ? (id.either?.() ?? [id]) : [id];
  return candidates.map((one) => {
    const text = asText(one);
    return text.state === "known" ? text.value : null;
  });
}
