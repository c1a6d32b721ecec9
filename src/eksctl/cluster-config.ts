// Is this document a ClusterConfig that eksctl understands, and which node groups and cluster does it state?

import type { Json } from "../input/document.ts";
import type { Fact } from "../model/fact.ts";
import type { Origin } from "../model/origin.ts";
import { describe } from "../model/unknown.ts";
import { defectsOfBlock, type FieldDefect } from "./check-fields.ts";
import {
  asItemMapping,
  asItems,
  asString,
  type Field,
  isMapping,
  member,
  nounOf,
  type Stated,
} from "./field.ts";
import { NODE_GROUP_LISTS, type NodeGroup, type NodeGroupList, readNodeGroup } from "./node-group.ts";
import { withoutPlaceholder } from "./placeholder.ts";

export interface ClusterConfig {
  readonly root: Field;
  readonly name: Stated<string>;
  readonly region: Stated<string>;
  readonly nodeGroups: readonly NodeGroup[];
  /** Of everything but the node groups, which have their own. */
  readonly defects: readonly FieldDefect[];
}

/** A Problem whose place is not looked up yet. */
export interface ConfigProblem {
  readonly kind: "input-not-recognised" | "input-syntax";
  readonly message: string;
  readonly origin: Origin;
}

export interface ReadConfig {
  /** Null: nothing that eksctl would take. */
  readonly config: ClusterConfig | null;
  readonly problems: readonly ConfigProblem[];
}

const KIND = "ClusterConfig";
/** The only version that eksctl registers. */
const API_VERSION = "eksctl.io/v1alpha5";

export function readClusterConfig(file: string, json: Json): ReadConfig {
  const root: Field = { json, origin: { kind: "file", file, path: [] } };
  const refusal = refusalOf(root);
  if (refusal !== null) return { config: null, problems: [refusal] };
  const metadata = member(root, "metadata");
  const groups = NODE_GROUP_LISTS.flatMap((list) => groupsOf(root, list));
  const config: ClusterConfig = {
    root,
    name: asString(member(metadata, "name")),
    region: withoutPlaceholder(asString(member(metadata, "region"))),
    nodeGroups: groups.flatMap((group) => (group.state === "known" ? [group.value] : [])),
    defects: defectsOfBlock(root, "ClusterConfig"),
  };
  const defects = [...config.defects, ...config.nodeGroups.flatMap((group) => group.defects)];
  return { config, problems: [...groups.flatMap(problemOfUnread), ...defects.flatMap(problemOfWrongType)] };
}

function refusalOf(root: Field): ConfigProblem | null {
  const kind = member(root, "kind");
  const apiVersion = member(root, "apiVersion");
  const refuse = (message: string, { origin }: Field): ConfigProblem => ({
    kind: "input-not-recognised",
    message: `${message}; eks-lint reads kind ${KIND} with apiVersion ${API_VERSION}.`,
    origin,
  });
  if (!isMapping(root.json))
    return refuse("This is no eksctl config: it holds no mapping of names to values", root);
  if (kind.json !== KIND) return refuse(`This is no eksctl config: kind is ${shown(kind)}`, kind);
  if (apiVersion.json === API_VERSION) return null;
  return refuse(`eksctl refuses this file: apiVersion is ${shown(apiVersion)}`, apiVersion);
}

const shown = ({ json }: Field): string => (json === null ? "not stated" : nounOf(json));

/** One unknown in place of a list that is none: no group of it can be judged. */
function groupsOf(root: Field, list: NodeGroupList): readonly Fact<NodeGroup>[] {
  const items = asItems(member(root, list));
  if (items.state === "unknown") return [items];
  return items.value.map((item) => {
    const group = asItemMapping(item);
    return group.state === "known" ? { ...group, value: readNodeGroup(list, group.value, root) } : group;
  });
}

function problemOfUnread(group: Fact<NodeGroup>): readonly ConfigProblem[] {
  if (group.state === "known") return [];
  const message = `The node groups here cannot be judged: ${describe(group.why)}.`;
  return [{ kind: "input-syntax", message, origin: group.origin }];
}

function problemOfWrongType(defect: FieldDefect): readonly ConfigProblem[] {
  if (defect.kind !== "wrong-type") return [];
  const { what, field } = defect;
  return [{ kind: "input-syntax", message: `eksctl refuses this file: ${what}.`, origin: field.origin }];
}
