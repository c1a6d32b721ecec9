// Which of the forms in which a node joins an EKS cluster does user data hold, and is it complete?

import type { AmiFamily } from "./ami-family.ts";
import { NEEDED_IN_BOTTLEROCKET_SETTINGS, settingsOfBottlerocket } from "./bottlerocket-settings.ts";
import { isNodeConfig, NEEDED_IN_NODE_CONFIG, settingsOfNodeConfig } from "./node-config.ts";
import { callsIn, type ShellCall } from "./shell-calls.ts";
import type { StatedSettings } from "./stated-settings.ts";
import type { UserDataPart } from "./user-data.ts";
import { windowsBootstrapIn } from "./windows-bootstrap.ts";

export interface BootstrapForm {
  /** Whose images know it. */
  readonly families: readonly AmiFamily[];
  readonly joins: "certainly" | "perhaps" | "not as it stands";
  /** Settings without which it joins no cluster. */
  readonly lacks: readonly string[];
}

export const formsIn = (parts: readonly UserDataPart[]): readonly BootstrapForm[] => [
  ...textsOf(parts, "shell").flatMap((text) => callsIn(text).flatMap(formOfCall)),
  ...textsOf(parts, "powershell").flatMap(formOfPowerShell),
  ...formOfSettings(
    "AmazonLinux2023",
    NEEDED_IN_NODE_CONFIG,
    // nodeadm merges all of them.
    textsOf(parts, "node-config").filter(isNodeConfig).map(settingsOfNodeConfig),
  ),
  ...formOfSettings(
    "Bottlerocket",
    NEEDED_IN_BOTTLEROCKET_SETTINGS,
    textsOf(parts, "bottlerocket").map(settingsOfBottlerocket),
  ),
];

const textsOf = (parts: readonly UserDataPart[], kind: UserDataPart["kind"]): readonly string[] =>
  parts.flatMap((part) => (part.kind === kind ? [part.text] : []));

function formOfCall({ words: [command, ...values], isCertain }: ShellCall): readonly BootstrapForm[] {
  if (command === "/etc/eks/bootstrap.sh") {
    const joins = isCertain && namesCluster(values) ? "certainly" : "perhaps";
    return [{ families: ["AmazonLinux2", "Ubuntu"], joins, lacks: [] }];
  }
  // It joins the cluster of a NodeConfig, which may be in any file.
  const isNodeadm = /^(\/usr\/bin\/)?nodeadm$/.test(command ?? "") && values[0] === "init";
  return isNodeadm ? [{ families: ["AmazonLinux2023"], joins: "perhaps", lacks: [] }] : [];
}

/** Each option of the script has a value: https://github.com/awslabs/amazon-eks-ami/blob/0ab842803d82/templates/al2/runtime/bootstrap.sh */
function namesCluster(values: readonly string[]): boolean {
  const redirected = values.findIndex((value) => /^\d*[<>]/.test(value));
  const given = redirected === -1 ? values : values.slice(0, redirected);
  return given.some((value, at) => ![value, given[at - 1] ?? ""].some((one) => one.startsWith("-")));
}

function formOfPowerShell(text: string): readonly BootstrapForm[] {
  const { isNamed, isCalled } = windowsBootstrapIn(text);
  const joins = isCalled ? "certainly" : "perhaps";
  return isNamed ? [{ families: ["WindowsServer"], joins, lacks: [] }] : [];
}

function formOfSettings(
  family: AmiFamily,
  needed: readonly string[],
  stated: readonly StatedSettings[],
): readonly BootstrapForm[] {
  if (stated.length === 0) return [];
  const lacks = needed.filter((path) => !stated.some(({ paths }) => paths.has(path)));
  const isRead = stated.every((one) => one.isRead);
  const joins = lacks.length === 0 ? "certainly" : isRead ? "not as it stands" : "perhaps";
  return [{ families: [family], joins, lacks }];
}
