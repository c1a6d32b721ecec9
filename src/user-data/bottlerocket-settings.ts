// Which settings does the user data of Bottlerocket state?
// https://bottlerocket.dev/en/os/latest/api/settings/kubernetes/

import { HOLE } from "./hole.ts";
import { kindOfValue, type StatedSettings, type ValueKind } from "./stated-settings.ts";

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
  for (const line of text.split("\n").filter((one) => !/^\s*(#|$)/.test(one))) {
    const { header, key = "", value = "" } = LINE.exec(line)?.groups ?? {};
    if (header !== undefined) table = `${plain(header)}.`;
    const path = `${table}${plain(key)}`;
    const isText = new RegExp(`^\\s*["'${HOLE}]`).test(value);
    const kind = header === undefined && !isText ? kindOfPlain(value) : kindOfValue(value);
    if (kind === "stated") paths.add(path);
    const isWhole = header !== undefined || key !== "";
    isRead &&= isWhole && kind !== "unread" && !path.includes(HOLE) && !RUNS_COMMANDS.test(path);
  }
  return { paths, isRead };
}

/** Numbers and truth values; nothing else stands in TOML without quotes. */
const kindOfPlain = (value: string): ValueKind =>
  /^\s*(?:[-+.\d]+|true|false)\s*(?:#.*)?$/.test(value) ? "empty" : "unread";

const LINE = /^\s*(?:\[{1,2}(?<header>[^[\]"']+)\]{1,2}\s*(?:#.*)?|(?<key>[^=[\]]+)=(?<value>.*))$/;

const plain = (name: string): string => name.replace(/["'\s]/g, "");
