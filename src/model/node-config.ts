// Which settings does a NodeConfig state, by which nodeadm makes an instance of Amazon Linux 2023 a node?
// https://awslabs.github.io/amazon-eks-ami/nodeadm/doc/api/

import { HOLE, kindOfValue, type StatedSettings } from "./stated-settings.ts";

const CLUSTER = "spec.cluster";

/** https://docs.aws.amazon.com/eks/latest/userguide/launch-templates.html, "Amazon Linux 2023 user data": all are required. */
export const NEEDED_IN_NODE_CONFIG = ["name", "apiServerEndpoint", "certificateAuthority", "cidr"].map(
  (name) => `${CLUSTER}.${name}`,
);

export const isNodeConfig = (text: string): boolean =>
  /^["']?apiVersion["']?:\s*["']?node\.eks\.aws\//m.test(text) &&
  /^["']?kind["']?:\s*["']?NodeConfig\b/m.test(text);

/** By indentation; nodeadm reads the first document only. */
export function settingsOfNodeConfig(text: string): StatedSettings {
  const [yaml = ""] = text.split(/^---[ \t]*\r?$/m).filter((document) => /^\s*[^#\s]/m.test(document));
  const paths = new Set<string>();
  const parents: { readonly indent: number; readonly name: string }[] = [];
  let isRead = true;
  for (const line of yaml.split("\n")) {
    const { indent = "", name, rest = "" } = KEY.exec(line)?.groups ?? {};
    isRead &&= !line.trimStart().startsWith(HOLE);
    if (name === undefined) continue;
    while ((parents.at(-1)?.indent ?? -1) >= indent.length) parents.pop();
    parents.push({ indent: indent.length, name });
    const path = parents.map((one) => one.name).join(".");
    const kind = kindOfValue(rest);
    if (kind === "stated") paths.add(path);
    isRead &&= !CLUSTER.startsWith(path) || (kind !== "unread" && !rest.includes(HOLE));
  }
  return { paths, isRead };
}

const KEY = /^(?<indent> *)["']?(?<name>[\w.-]+)["']?:(?<rest>\s.*)?$/;
