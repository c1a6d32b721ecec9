// What does EC2 make of a volume that names no key? The table of AWS, and what it comes to where not everything is known.
// https://docs.aws.amazon.com/ebs/latest/userguide/encryption-examples.html

import type { VolumeSource } from "./account-resources.ts";
import type { Setting } from "./ebs-settings.ts";
import type { Fact } from "./fact.ts";

export type Outcome =
  /** Not encrypted. */
  | "plain"
  /** Encrypted with the default EBS key of the account and Region. */
  | "default-key"
  /** With the key of its snapshot. */
  | "source-key"
  /** InvalidParameterCombination: encryption cannot be taken off. */
  | "refused";

export interface Given {
  /** Null: not stated. */
  readonly encrypted: Fact<boolean | null>;
  readonly byDefault: Setting<boolean>;
  /** Null: nobody tells. */
  readonly source: Fact<VolumeSource | null>;
}

type SourceKind = "plain" | "own" | "foreign";

function outcomeOf(encrypted: boolean | null, byDefault: boolean, source: SourceKind): Outcome {
  switch (source) {
    case "plain":
      return encrypted === true || byDefault ? "default-key" : "plain";
    case "own":
      return encrypted === false ? "refused" : "source-key";
    // https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/AMIEncryption.html
    case "foreign":
      return encrypted === false ? "refused" : "default-key";
    default:
      return source satisfies never;
  }
}

/** What is asked about an outcome. Null: such an outcome does not count. */
export type Aspect<T> = (outcome: Outcome) => T | null;

export type Answer<T> =
  | { readonly state: "settled"; readonly value: T }
  /** No outcome counts. */
  | { readonly state: "void" }
  /** `by`: what is not known, and makes a difference. */
  | { readonly state: "open"; readonly by: ReadonlySet<keyof Given> };

/** What is not known is tried with each value that it may have: where it makes no difference, the answer is known. */
export function answerTo<T>(aspect: Aspect<T>, given: Given): Answer<T> {
  const tried = triesOf(given).flatMap((one) => {
    const value = aspect(outcomeOf(one.encrypted, one.byDefault, one.source));
    return value === null ? [] : [{ ...one, value }];
  });
  const [first] = tried;
  if (first === undefined) return { state: "void" };
  if (tried.every(({ value }) => value === first.value)) return { state: "settled", value: first.value };
  const matters = (name: keyof Given): boolean =>
    tried.some((one) => tried.some((other) => one.value !== other.value && differOnlyIn(name, one, other)));
  return { state: "open", by: new Set(INPUTS.filter(matters)) };
}

const INPUTS = ["encrypted", "byDefault", "source"] as const satisfies readonly (keyof Given)[];

interface Try {
  readonly encrypted: boolean | null;
  readonly byDefault: boolean;
  readonly source: SourceKind;
}

const differOnlyIn = (name: keyof Given, a: Try, b: Try): boolean =>
  INPUTS.every((input) => input === name || a[input] === b[input]);

function triesOf({ encrypted, byDefault, source }: Given): Try[] {
  const statements = encrypted.state === "known" ? [encrypted.value] : [null, true, false];
  const switches = isTold(byDefault) ? [byDefault.value] : [true, false];
  const sources = isTold(source) ? [kindOf(source.value)] : SOURCES;
  return statements.flatMap((one) =>
    switches.flatMap((isOn) => sources.map((kind) => ({ encrypted: one, byDefault: isOn, source: kind }))),
  );
}

const SOURCES = ["plain", "own", "foreign"] as const satisfies readonly SourceKind[];

type Told<T> = { readonly state: "known"; readonly value: T };

const isTold = <T>(one: Told<T | null> | { readonly state: "unknown" }): one is Told<T> =>
  one.state === "known" && one.value !== null;

const kindOf = (source: VolumeSource): SourceKind =>
  source.kind === "plain" ? "plain" : source.isOwn ? "own" : "foreign";
