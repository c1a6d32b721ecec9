// In which form do nodes of each operating system join an EKS cluster, and what does user data in that form lack?

import type { AmiFamily } from "../model/ami-family.ts";
import { isCalledIn, SHELL_CALL, WINDOWS_CALL } from "./bootstrap-call.ts";
import { NEEDED_IN_BOTTLEROCKET_SETTINGS, settingsOfBottlerocket } from "./bottlerocket-settings.ts";
import { isNodeConfig, NEEDED_IN_NODE_CONFIG, settingsOfNodeConfig } from "./node-config.ts";
import type { PartKind, UserDataPart } from "./parts.ts";
import type { StatedSettings } from "./stated-settings.ts";

interface Form {
  /** What only images for EKS understand, or hold. */
  readonly words: RegExp;
  readonly kind: PartKind;
  /** Settings without which these texts join no cluster. None: they do. Null: not known. */
  readonly lacked: (texts: readonly string[]) => readonly string[] | null;
}

const SCRIPT = {
  words: /\/etc\/eks\/bootstrap\.sh/,
  kind: "shell",
  lacked: (texts) => (texts.some((text) => isCalledIn(text, SHELL_CALL)) ? [] : null),
} as const satisfies Form;

export const FORMS = {
  AmazonLinux2: SCRIPT,
  Ubuntu: SCRIPT,
  AmazonLinux2023: {
    words: /\bnode\.eks\.aws\b|\bnodeadm\b/,
    kind: "node-config",
    // nodeadm merges all of them.
    lacked: (texts) =>
      lackedBeside(texts.filter(isNodeConfig).map(settingsOfNodeConfig), NEEDED_IN_NODE_CONFIG),
  },
  Bottlerocket: {
    words: /\bsettings\.kubernetes\b/,
    kind: "bottlerocket",
    lacked: (texts) => lackedBeside(texts.map(settingsOfBottlerocket), NEEDED_IN_BOTTLEROCKET_SETTINGS),
  },
  WindowsServer: {
    words: /\bStart-EKSBootstrap\b/i,
    kind: "powershell",
    lacked: (texts) => (texts.some((text) => isCalledIn(text, WINDOWS_CALL)) ? [] : null),
  },
} as const satisfies Record<AmiFamily, Form>;

export function lackedBy(parts: readonly UserDataPart[], family: AmiFamily): readonly string[] | null {
  const form: Form = FORMS[family];
  return form.lacked(parts.flatMap(({ kind, text }) => (kind === form.kind ? [text] : [])));
}

function lackedBeside(
  stated: readonly StatedSettings[],
  needed: readonly string[],
): readonly string[] | null {
  const lacked = needed.filter((path) => !stated.some(({ paths }) => paths.has(path)));
  const isKnown = lacked.length === 0 || (stated.length > 0 && stated.every(({ isRead }) => isRead));
  return isKnown ? lacked : null;
}
