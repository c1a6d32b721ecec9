// Which settings does a NodeConfig state, by which nodeadm makes an instance of Amazon Linux 2023 a node?
// https://awslabs.github.io/amazon-eks-ami/nodeadm/doc/api/

import { HOLE } from "./hole.ts";
import { kindOfValue, type StatedSettings, type ValueKind } from "./stated-settings.ts";

const CLUSTER = "spec.cluster";

/** https://docs.aws.amazon.com/eks/latest/userguide/launch-templates.html, "Amazon Linux 2023 user data": all are required. */
export const NEEDED_IN_NODE_CONFIG = ["name", "apiServerEndpoint", "certificateAuthority", "cidr"].map(
  (name) => `${CLUSTER}.${name}`,
);

export const isNodeConfig = (text: string): boolean =>
  /^["']?apiVersion["']?:\s*["']?node\.eks\.aws\/v1alpha1["']?\s*$/m.test(text) &&
  /^["']?kind["']?:\s*["']?NodeConfig\b/m.test(text);

/** By indentation; nodeadm reads the first document only. */
export function settingsOfNodeConfig(text: string): StatedSettings {
  const [yaml = ""] = text.split(/^---[ \t]*$/m).filter((document) => /^\s*[^#\s]/m.test(document));
  const paths = new Set<string>();
  const parents: { readonly indent: number; readonly path: string }[] = [];
  let isRead = true;
  for (const line of yaml.split("\n").filter((one) => !/^\s*(#|$)/.test(one))) {
    const indent = line.search(/\S/);
    while ((parents.at(-1)?.indent ?? -1) >= indent) parents.pop();
    const parent = parents.at(-1)?.path ?? "";
    const { name, rest = "" } = KEY.exec(line)?.groups ?? {};
    const path = name === undefined ? parent : `${parent}${name}.`;
    const kind = name === undefined ? "unread" : kindOfValue(rest);
    if (name !== undefined) parents.push({ indent, path });
    if (kind === "stated") paths.add(path.slice(0, -1));
    isRead &&= !line.startsWith(HOLE, indent) && !mayStateCluster(path, kind);
  }
  return { paths, isRead };
}

const KEY = /^ *["']?(?<name>[\w.-]+)["']?:(?<rest>\s.*)?$/;

/** What else than a line for each of its settings; `path` ends with a dot. */
const mayStateCluster = (path: string, kind: ValueKind): boolean =>
  `${CLUSTER}.`.startsWith(path) ? kind !== "empty" : path.startsWith(`${CLUSTER}.`) && kind === "unread";
