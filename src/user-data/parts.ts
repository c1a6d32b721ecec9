// Of which parts does the user data of an instance consist, and who reads each of them?
// https://cloudinit.readthedocs.io/en/latest/explanation/format.html

import type { Text } from "../model/text.ts";
import { isBottlerocketSettings } from "./bottlerocket-settings.ts";
import { withHoles } from "./hole.ts";
import { isNodeConfig } from "./node-config.ts";

export interface UserDataPart {
  readonly kind: PartKind;
  readonly text: string;
}

/** `other`: nothing here reads it. */
export type PartKind = "shell" | "node-config" | "bottlerocket" | "powershell" | "nothing" | "other";

/** EC2 takes no more: https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/user-data.html */
const LONGEST = 16 * 1024;

export function partsOf(userData: Text): readonly UserDataPart[] {
  const text = withHoles(userData).replaceAll("\r\n", "\n");
  if (text.length > LONGEST) return [{ kind: "other", text }];
  const [headers] = splitHeaders(text);
  const boundary = /^content-type:\s*multipart\/.*?boundary="?([^"\n;]+)/im.exec(headers)?.[1]?.trim();
  // Without it, cloud-init takes the whole for one part.
  if (boundary === undefined || !/^mime-version:/im.test(headers)) return [{ kind: kindOf(text), text }];
  const [, ...parts] = text.split(`\n--${boundary}`);
  const end = parts.findIndex((part) => part.startsWith("--"));
  const inside = end === -1 ? parts : parts.slice(0, end);
  return inside.length === 0 ? [{ kind: "other", text }] : inside.map(partOf);
}

/** They go on until an empty line; a line that is none ends them, too. */
function splitHeaders(text: string): readonly [headers: string, body: string] {
  const headers = /^(?:[A-Za-z][\w-]*:[ \t]*\S.*\n(?:[ \t]+\S.*\n)*)*/.exec(text)?.[0] ?? "";
  return [headers, text.slice(headers.length).replace(/^\n/, "")];
}

const KINDS: ReadonlyMap<string, PartKind> = new Map([
  ["text/x-shellscript", "shell"],
  ["text/cloud-boothook", "shell"],
  ["application/node.eks.aws", "node-config"],
]);

function partOf(part: string): UserDataPart {
  const [headers, text] = splitHeaders(part.replace(/^[ \t]*\n/, ""));
  const type = /^content-type:\s*([\w./-]+)/im.exec(headers)?.[1]?.toLowerCase() ?? "text/plain";
  const byContent = kindOf(text);
  if (byContent === "nothing") return { kind: "nothing", text };
  if (/^content-transfer-encoding:\s*base64/im.test(headers)) return { kind: "other", text };
  // nodeadm reads parts of its own type only, and what cloud-init runs needs its first line.
  const kind = type === "text/plain" && byContent !== "node-config" ? byContent : KINDS.get(type);
  const isRun = kind !== "shell" || byContent === "shell";
  return { kind: isRun ? (kind ?? "other") : "other", text };
}

/** What is no comment is run or read by something, if only by its first line. */
function kindOf(text: string): PartKind {
  if (text.split("\n").every((line) => /^\s*(#(?!include)|$)/.test(line))) return "nothing";
  if (/^(#!\s*\S*?\/(env\s+)?(ba|da|k|z)?sh\b|#cloud-boothook)/.test(text)) return "shell";
  if (/^\s*#(!|cloud-config|include|part-handler)/.test(text)) return "other";
  if (
    /^\s*<powershell>[^<]*(?:<(?!\/powershell>)[^<]*)*<\/powershell>\s*(?:<persist>\w*<\/persist>\s*)?$/i.test(
      text,
    )
  )
    return "powershell";
  if (isNodeConfig(text)) return "node-config";
  return isBottlerocketSettings(text) ? "bottlerocket" : "other";
}
