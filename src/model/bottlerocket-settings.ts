// Which settings does the user data of Bottlerocket state?
// https://bottlerocket.dev/en/os/latest/api/settings/kubernetes/

import { HOLE, kindOfValue, type StatedSettings } from "./stated-settings.ts";

const KUBERNETES = "settings.kubernetes.";

/** https://repost.aws/knowledge-center/eks-configure-user-data-for-node-groups */
export const NEEDED_IN_BOTTLEROCKET_SETTINGS = ["cluster-name", "api-server", "cluster-certificate"].map(
  (name) => `${KUBERNETES}${name}`,
);

export const isBottlerocketSettings = (text: string): boolean =>
  /^\s*(#[^\n]*\n\s*)*(\[{1,2}\s*["']?settings\b|settings\.)/.test(text);

/** These may run commands that state the rest: https://bottlerocket.dev/en/os/latest/api/settings/bootstrap-containers/ */
const RUNS_COMMANDS = /^settings\.(bootstrap|host)-/;

/** TOML, line by line. */
export function settingsOfBottlerocket(text: string): StatedSettings {
  const paths = new Set<string>();
  let table = "";
  let isRead = true;
  for (const line of text.split("\n").map((one) => one.trim())) {
    if (line === "" || line.startsWith("#")) continue;
    const header = TABLE.exec(line)?.groups?.table;
    const { key, rest = "" } = KEY.exec(line)?.groups ?? {};
    if (header !== undefined) table = `${plain(header)}.`;
    const path = `${table}${plain(key ?? "")}`;
    const kind = key === undefined ? "empty" : kindOfValue(rest);
    if (kind === "stated") paths.add(path);
    const isWhole = header !== undefined || (key !== undefined && !line.startsWith(HOLE));
    isRead &&= isWhole && kind !== "unread" && !RUNS_COMMANDS.test(path);
  }
  return { paths, isRead };
}

const TABLE = /^\[{1,2}(?<table>[^[\]]+)\]{1,2}\s*(#.*)?$/;
const KEY = /^(?<key>[^=[\]]+)=(?<rest>.*)$/;

const plain = (name: string): string => name.replace(/["'\s]/g, "");
