// Which subnets of an existing VPC does a ClusterConfig list, and by which names do its node groups call them?
// https://github.com/eksctl-io/eksctl/blob/main/pkg/apis/eksctl.io/v1alpha5/vpc.go

import { chainFact, type Fact, known, mapFact } from "../model/fact.ts";
import type { Origin } from "../model/origin.ts";
import { type Text, textOf } from "../model/text.ts";
import {
  asMapping,
  asString,
  type Field,
  member,
  memberAt,
  membersOf,
  pathOf,
  type Stated,
} from "./field.ts";
import { withoutPlaceholder } from "./placeholder.ts";

export type Topology = "private" | "public";

export interface ListedSubnet {
  readonly topology: Topology;
  /** The zone, or any other name. */
  readonly name: string;
  readonly id: Stated<string>;
  /** Its id, or what stands for it: eksctl looks up that of a subnet which is listed by zone or CIDR block. */
  readonly identifier: Text;
  readonly zone: Stated<string>;
  readonly origin: Origin;
}

interface Listing {
  readonly subnets: readonly ListedSubnet[];
  readonly identifiers: readonly Text[];
}

export type ListedSubnets = Readonly<Record<Topology, Listing>>;

/** Every node group asks for them. */
const LISTED = new WeakMap<Field, Fact<ListedSubnets>>();

export function listedSubnets(root: Field): Fact<ListedSubnets> {
  const listed =
    LISTED.get(root) ??
    chainFact(listingOf("private", root), (closed) =>
      mapFact(listingOf("public", root), (open) => ({ private: closed, public: open })),
    );
  LISTED.set(root, listed);
  return listed;
}

const listingOf = (topology: Topology, root: Field): Fact<Listing> =>
  mapFact(asMapping(memberAt(root, "vpc", "subnets", topology)), (mapping) => {
    const members = mapping === null ? [] : membersOf(mapping);
    const subnets = members.map(([name, field]) => listedSubnet(topology, name, field));
    return { subnets, identifiers: subnets.map(({ identifier }) => identifier) };
  });

function listedSubnet(topology: Topology, name: string, field: Field): ListedSubnet {
  const { origin } = field;
  const id = filled(member(field, "id"));
  const zone = filled(member(field, "az"));
  return { topology, name, id, identifier: identifierOf(id, origin), zone, origin };
}

function identifierOf(id: Stated<string>, origin: Origin): Text {
  if (id.state === "known" && id.value !== null) return textOf(id.value);
  const shown = pathOf(origin);
  const reference = `the id of ${shown}`;
  const why = id.state === "unknown" ? id.why : ({ kind: "not-in-this-run", reference } as const);
  const file = origin.kind === "file" ? origin.file : origin.arn;
  return textOf({ id: `${file}#${shown}`, shown, like: "id", why, of: null });
}

const filled = (field: Field): Stated<string> =>
  chainFact(withoutPlaceholder(asString(field)), (text, origin) => known(text === "" ? null : text, origin));

/** By its name, or else by its id. */
export const subnetCalled = (name: string, { subnets }: Listing): ListedSubnet | null =>
  subnets.find((subnet) => subnet.name === name) ??
  subnets.find(({ id }) => id.state === "known" && id.value === name) ??
  null;
