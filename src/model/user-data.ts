// Of which parts does the user data of an instance consist, and who reads each of them?
// https://cloudinit.readthedocs.io/en/latest/explanation/format.html

import { isBottlerocketSettings } from "./bottlerocket-settings.ts";
import { isNodeConfig } from "./node-config.ts";
import { isPowerShell } from "./windows-bootstrap.ts";

export interface UserDataPart {
  readonly kind: PartKind;
  readonly text: string;
}

/** `other`: nothing here reads it. */
export type PartKind = "shell" | "node-config" | "bottlerocket" | "powershell" | "nothing" | "other";

export function partsOf(userData: string): readonly UserDataPart[] {
  const { headers, body } = splitHeaders(userData.trimStart());
  const boundary = /^content-type:\s*multipart\/.*boundary="?([^"\n;]+)/im.exec(headers)?.[1]?.trim();
  if (boundary === undefined) return [{ kind: kindOf(userData), text: userData }];
  const parts = betweenBoundaries(body, boundary).map(partOf);
  return parts.length === 0 ? [{ kind: "other", text: userData }] : parts;
}

/** Headers go on until an empty line; a line that is none ends them, too. */
function splitHeaders(text: string): { readonly headers: string; readonly body: string } {
  const lines = text.split("\n");
  const end = lines.findIndex((line, at) => !HEADER.test(line) && !(at > 0 && /^[ \t]+\S/.test(line)));
  const stop = end === -1 ? lines.length : end;
  return { headers: lines.slice(0, stop).join("\n"), body: lines.slice(stop).join("\n") };
}

const HEADER = /^[A-Za-z][\w-]*:\s*\S/;

function betweenBoundaries(body: string, boundary: string): readonly string[] {
  const parts: string[][] = [];
  for (const line of body.split("\n")) {
    const mark = line.trim();
    if (mark === `--${boundary}--`) break;
    if (mark === `--${boundary}`) parts.push([]);
    else parts.at(-1)?.push(line);
  }
  return parts.map((lines) => lines.join("\n"));
}

const KINDS: ReadonlyMap<string, PartKind> = new Map([
  ["text/x-shellscript", "shell"],
  ["text/cloud-boothook", "shell"],
  ["application/node.eks.aws", "node-config"],
]);

function partOf(part: string): UserDataPart {
  const { headers, body } = splitHeaders(part);
  const text = body.replace(/^\s*\n/, "");
  const type = /^content-type:\s*([\w./-]+)/im.exec(headers)?.[1]?.toLowerCase() ?? "text/plain";
  const byContent = kindOf(text);
  if (byContent === "nothing") return { kind: "nothing", text };
  if (/^content-transfer-encoding:\s*base64/im.test(headers)) return { kind: "other", text };
  return { kind: type === "text/plain" ? byContent : (KINDS.get(type) ?? "other"), text };
}

/** What is no comment is run or read by something, if only by its first line. */
function kindOf(text: string): PartKind {
  if (!text.split("\n").some((line) => !/^\s*(#(?!include)|$)/.test(line))) return "nothing";
  if (/^#!\s*\S*?\/(env\s+)?(ba|da|k|z)?sh\b|^#cloud-boothook/.test(text.trimStart())) return "shell";
  if (/^\s*#(!|cloud-config|include|part-handler)/.test(text)) return "other";
  if (isPowerShell(text)) return "powershell";
  if (isNodeConfig(text)) return "node-config";
  return isBottlerocketSettings(text) ? "bottlerocket" : "other";
}
