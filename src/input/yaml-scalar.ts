// What does an unquoted YAML scalar mean to the program that will read the file?

import type { Dialect } from "./document.ts";

type ScalarValue = string | number | boolean | null;

const NULLS: ReadonlySet<string> = new Set(["", "~", "null", "Null", "NULL"]);
const YES = ["true", "True", "TRUE", "yes", "Yes", "YES", "on", "On", "ON"] as const;
const NO = ["false", "False", "FALSE", "no", "No", "NO", "off", "Off", "OFF"] as const;

const BOOLEANS = {
  cloudformation: booleans(YES, NO),
  eksctl: booleans([...YES, "y", "Y"], [...NO, "n", "N"]),
} as const satisfies Readonly<Record<Dialect, ReadonlyMap<string, boolean>>>;

function booleans(yes: readonly string[], no: readonly string[]): ReadonlyMap<string, boolean> {
  return new Map([...yes.map((word) => [word, true] as const), ...no.map((word) => [word, false] as const)]);
}

export function plainScalar(written: string, dialect: Dialect): ScalarValue {
  if (NULLS.has(written)) return null;
  const boolean = BOOLEANS[dialect].get(written);
  if (boolean !== undefined) return boolean;
  switch (dialect) {
    case "cloudformation":
      // Properties are text to CloudFormation: 1.30 is not 1.3, and an account id keeps its leading zero.
      return written;
    case "eksctl":
      return goYamlNumber(written) ?? written;
    default:
      return dialect satisfies never;
  }
}

const INTEGER = /^[-+]?(?:0[xX][0-9a-fA-F]+|0[bB][01]+|0[oO]?[0-7]+|0|[1-9][0-9]*)$/;
const FLOAT = /^[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?$/;

/**
 * As in go-yaml v2: 0100 is octal, 1_00 is 100, and base 60 (1:30) is text on purpose. Infinity and .nan are no JSON.
 * https://github.com/kubernetes-sigs/yaml/blob/master/goyaml.v2/resolve.go
 */
function goYamlNumber(written: string): number | null {
  if (!/^[-+.0-9]/.test(written)) return null;
  const digits = written.startsWith(".") ? written : written.replaceAll("_", "");
  const number = INTEGER.test(digits) ? integerOf(digits) : FLOAT.test(digits) ? Number(digits) : Number.NaN;
  return Number.isFinite(number) ? number : null;
}

function integerOf(digits: string): number {
  const sign = digits.startsWith("-") ? -1 : 1;
  const unsigned = digits.replace(/^[-+]/, "");
  const isOldOctal = /^0[0-7]+$/.test(unsigned);
  const magnitude = Number(isOldOctal ? `0o${unsigned.slice(1)}` : unsigned);
  return magnitude === 0 ? 0 : sign * magnitude;
}
