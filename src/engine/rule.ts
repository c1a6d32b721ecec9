// What is a rule? A sentence that should hold about something in the model, as one YAML file of rules/ states it.

import type { Severity } from "../report.ts";

/** schemas/rule.schema.json says the same to editors and to ajv. */
export interface Rule {
  /** Kebab case, subject first; the name of the file. */
  readonly id: string;
  readonly title: string;
  readonly severity: Severity;
  readonly about: About;
  /**
   * For the rules that decide whether nodes can start: what the volume's verdict is when the assertion does not
   * hold. Without it the rule leaves the verdict alone.
   */
  readonly decides?: "fail" | "unknown";
  /** CEL; the rule says nothing where this is false. Absent: always. */
  readonly when?: string;
  /** CEL; a finding where this is false. */
  readonly assert: string;
  /** The place that a person can change. */
  readonly at: FindingPlace;
  /** What is wrong and what will happen; `{expression}` is replaced by what the expression says. */
  readonly message: string;
  readonly why: string;
  readonly fix: string;
  /** The first whose `when` holds stands instead of `fix` and its snippet; placeholders as in `message`. */
  readonly fixes?: readonly OtherFix[];
  /** Text to paste that eks-lint can write. */
  readonly snippet?: Snippet;
  readonly references: readonly string[];
  /** `keys`: whether nodes can start. An undecided rule of this family shows in the verdict of the volume. */
  readonly tags: readonly string[];
}

export type About =
  /** Every volume of every launcher. */
  | "volume"
  /** Every key that a launcher's volume names, once. */
  | "key"
  /** Every statement of the policies of those keys, once for each launching role. */
  | "statement"
  /** Every IAM policy of the inputs. */
  | "identity-policy"
  /** Everything in a config that the tool which deploys it ignores, drops or refuses. */
  | "config-mistake";

export interface OtherFix {
  readonly when: string;
  readonly fix: string;
  readonly snippet?: Snippet;
}

export type Snippet = "key-policy-statements" | "create-grant";

export type FindingPlace =
  | "launcher"
  | "volume"
  | "volume-device"
  | "volume-encrypted"
  | "volume-key"
  | "key"
  | "key-policy"
  | "statement"
  | "identity-policy"
  | "config-mistake";
