// Are the values of the options right, and what do they mean? https://docs.aws.amazon.com/cli/latest/reference/cloudformation/deploy/

/** Bad usage: a sentence for the user, exit code 2. */
export class InvalidOption extends Error {}

export function accountOption(value: string): string {
  if (/^\d{12}$/.test(value)) return value;
  throw new InvalidOption(`--account takes an account id of 12 digits, and "${value}" is none`);
}

export function regionOption(value: string): string {
  if (/^[a-z]{2,}(-[a-z]+)+-\d+$/.test(value)) return value;
  throw new InvalidOption(`--region takes a Region such as us-west-2, and "${value}" is none`);
}

/** `Key=Value`, the AWS CLI's `ParameterKey=K,ParameterValue=V`, or the path of a JSON file; later ones win. */
export function parametersFrom(
  given: readonly string[],
  readFile: (path: string) => string,
): ReadonlyMap<string, string> {
  return new Map(given.flatMap((one) => (one.includes("=") ? [assignment(one)] : fromFile(one, readFile))));
}

function assignment(written: string): readonly [string, string] {
  const [, awsKey, awsValue] = /^ParameterKey=([^,=]+),ParameterValue=(.*)$/s.exec(written) ?? [];
  if (awsKey !== undefined && awsValue !== undefined) return [awsKey, awsValue];
  const equals = written.indexOf("=");
  if (equals === 0) throw new InvalidOption(`--parameters takes Key=Value, and "${written}" has no key`);
  return [written.slice(0, equals), written.slice(equals + 1)];
}

function fromFile(path: string, readFile: (path: string) => string): readonly (readonly [string, string])[] {
  let json: unknown;
  try {
    json = JSON.parse(readFile(path).replace(/^\uFEFF/, ""));
  } catch (thrown) {
    const why = thrown instanceof Error ? thrown.message : String(thrown);
    throw new InvalidOption(
      `--parameters takes Key=Value or a JSON file; ${path} cannot be read as one: ${why}`,
    );
  }
  const pairs = pairsIn(json);
  if (pairs !== null) return pairs;
  throw new InvalidOption(
    `--parameters: ${path} is neither a map of parameters, a map under "Parameters", nor a list of ParameterKey and ParameterValue`,
  );
}

/** The forms of `aws cloudformation` (list), CodePipeline (under Parameters) and a plain map. */
function pairsIn(json: unknown): readonly (readonly [string, string])[] | null {
  if (Array.isArray(json)) {
    const pairs = json.map(pairOf);
    return pairs.every((pair) => pair !== null) ? pairs : null;
  }
  if (typeof json !== "object" || json === null) return null;
  const map = "Parameters" in json ? json.Parameters : json;
  if (typeof map !== "object" || map === null || Array.isArray(map)) return null;
  const pairs = Object.entries(map).map(([key, value]) => pairWith(key, value));
  return pairs.every((pair) => pair !== null) ? pairs : null;
}

function pairOf(entry: unknown): readonly [string, string] | null {
  if (typeof entry === "string" && entry.includes("=")) return assignment(entry);
  if (typeof entry !== "object" || entry === null) return null;
  if (!("ParameterKey" in entry) || !("ParameterValue" in entry)) return null;
  return pairWith(String(entry.ParameterKey), entry.ParameterValue);
}

/** A list parameter may be written as a list; CloudFormation gets it joined by commas. */
function pairWith(key: string, value: unknown): readonly [string, string] | null {
  const items: readonly unknown[] = Array.isArray(value) ? value : [value];
  const isPlain = items.every((item) => ["string", "number", "boolean"].includes(typeof item));
  return isPlain ? [key, items.map(String).join(",")] : null;
}
