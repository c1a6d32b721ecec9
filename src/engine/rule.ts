// What is a rule? A sentence that should hold about something in the model, as one YAML file of rules/ states it.

import type { Severity } from "../report.ts";

/** What schemas/rule.schema.json tells editors and ajv, with what may be left out filled in. */
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
  /** What a person can change, of PLACES: what the rule is about, or a field of it. */
  readonly at: string;
  /** What is wrong and what will happen; `{expression}` is replaced by what the expression says. */
  readonly message: string;
  readonly why: string;
  /** Placeholders as in `message`. */
  readonly fix: string;
  /** Text to paste that eks-lint can write. */
  readonly snippet?: Snippet;
  /** The first whose `when` holds stands instead of what it states again. */
  readonly cases: readonly RuleCase[];
  readonly references: readonly string[];
  /** Rulesets, and ids of other catalogues such as `security-hub:EKS.1`. */
  readonly tags: readonly string[];
  /** Null: left out, as from the built-in rules, which are in every run. */
  readonly examples: RuleExamples | null;
}

/** Also the name of the variable that stands for it in expressions. */
export type About =
  /** Every EKS cluster. */
  | "cluster"
  /** Every managed node group, node group of eksctl, and Auto Scaling group known to start EKS nodes; once for each thing it may launch from. */
  | "nodeGroup"
  /** Every node group and every Auto Scaling group, whatever runs on it. */
  | "launcher"
  /** Every volume of every launcher. */
  | "volume"
  /** Every KMS key of the inputs, and every other one that a volume names. */
  | "key"
  /** Every statement of the policies of the keys that volumes name, once for each launching role. */
  | "statement"
  /** Every IAM policy of the inputs. */
  | "identityPolicy"
  /** Everything in a config that the tool which deploys it ignores, drops or refuses. */
  | "configMistake"
  /** Everything in which what runs in an account differs, or may differ, from what an input says. */
  | "drift";

export interface RuleCase {
  /** CEL. */
  readonly when: string;
  readonly severity?: Severity;
  readonly message?: string;
  /** With the snippet of this case, and none where it has none. */
  readonly fix?: string;
  readonly snippet?: Snippet;
}

export type Snippet =
  | "key-policy-statements"
  | "create-grant"
  /** Of what is deployed, as those below. */
  | "key-policy-exemption"
  | "usable-key"
  | "create-role"
  | "new-launch"
  | "newest-launch-template-version"
  | ClusterSnippet;

/** The commands that change a cluster that runs. */
export type ClusterSnippet =
  | "audit-log"
  | "missing-logs"
  | "private-endpoint"
  | "no-public-endpoint"
  | "secrets-key"
  | "next-kubernetes-version";

/** Whole inputs, as text: a template, an eksctl config, or a snapshot of an account, with what it is compared with behind a line `---`. */
export interface RuleExamples {
  readonly fail: readonly string[];
  readonly pass: readonly string[];
}
