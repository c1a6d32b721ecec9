// How is a message of AWS or of the SDK shown to people? Short, in one line, and without secrets.

import { INVISIBLE } from "../wording/invisible.ts";

const LONGEST = 600;

const SECRETS: readonly RegExp[] = [
  // Base64 as AWS makes it of what was refused, for those who may decode it.
  /\s*Encoded authorization failure message:\s*\S+/gi,
  // What was signed, with the session token in it.
  /\s*The Canonical String for this request should have been[\s\S]*$/gi,
  /\b(?:AKIA|ASIA|ABIA|ACCA)[A-Z0-9]{12,}\b/g,
  // In a URL: user:password@
  /(?<=:\/\/)[^\s/@]+(?=@)/g,
  // As proxies quote them.
  /\b(?:Bearer|Basic|Negotiate)\s+\S+/gi,
  /(?<=\b(?:pass(?:word|wd)?|secret|token|api[-_]?key|external[-_ ]?id)["']?\s*[:= ]\s*)["']?[^\s"',;]+/gi,
  // A JSON web token.
  /\beyJ[\w-]+\.[\w-]+(?:\.[\w-]+)?/g,
  // Session tokens, and whatever else is as long and has no spaces.
  /[A-Za-z0-9+/=_%-]{100,}/g,
  // A secret access key: 40 characters, unlike the names of things without hyphens.
  /(?<![A-Za-z0-9+/=])(?=[A-Za-z0-9+/]*[a-z])(?=[A-Za-z0-9+/]*[A-Z])(?=[A-Za-z0-9+/]*\d)[A-Za-z0-9+/]{40}(?![A-Za-z0-9+/=])/g,
];

/** Names of errors are short words; what is none is not shown. */
export const cleanedCode = (code: string): string => (/^[\w.: -]{1,100}$/.test(code) ? code : "unnamed");

/** A clause, without its full stop. */
export function cleanedMessage(message: string): string {
  const [own = ""] = message.split(/\s*Deserialization error: to see the raw response/);
  const plain = SECRETS.reduce((text, secret) => text.replace(secret, "…"), own.slice(0, 20 * LONGEST));
  const line = plain.replace(INVISIBLE, " ").replace(/ +/g, " ").trim().replace(/\.$/, "");
  return line.length <= LONGEST ? line : `${line.slice(0, LONGEST - 1)}…`;
}
