// Finding, Place, Problem, Report: the contract between the engine and the reporters. Types only.

export type Severity = "error" | "warning" | "note";
export type VerdictKind = "pass" | "fail" | "unknown" | "not-applicable";
export type ExitCode = 0 | 1 | 2 | 3;

/** From 1, in UTF-16 units. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

export type Place =
  | {
      readonly kind: "span";
      readonly file: string;
      readonly start: Position;
      readonly end: Position;
      /** Null when the lines are not to be had. */
      readonly excerpt: Excerpt | null;
      /** The line of the user's CDK code that made the resource. */
      readonly source: SourceLine | null;
    }
  | { readonly kind: "file"; readonly file: string }
  | { readonly kind: "arn"; readonly arn: string };

/** Whole lines of the input, for a code frame. */
export interface Excerpt {
  readonly firstLine: number;
  readonly lines: readonly string[];
}

export interface SourceLine {
  readonly file: string;
  readonly line: number;
  readonly column: number | null;
  readonly excerpt: Excerpt | null;
}

/** Scenarios, each by the conditions and parameters that tell it from the others: `[{ IsProd: true }]`. */
export type When = readonly Readonly<Record<string, string | boolean>>[];

export interface ChainStep<Where> {
  readonly type: string;
  readonly id: string;
  readonly where: Where;
}

export interface ActionReport<Where> {
  readonly action: string;
  readonly request: "launch-role" | "ec2-infrastructure" | "ebs-service";
  readonly tier: "needed" | "documented" | "listed";
  readonly outcome: "allowed" | "denied" | "unknown";
  readonly why: string | null;
  readonly decidedBy: { readonly sid: string | null; readonly index: number; readonly where: Where } | null;
  readonly nearMisses: readonly {
    readonly sid: string | null;
    readonly index: number;
    readonly lacks: string;
    readonly where: Where;
  }[];
}

export interface Resource {
  readonly stack: string | null;
  readonly logicalId: string | null;
  readonly type: string | null;
  readonly constructPath: string | null;
  readonly arn: string | null;
}

export interface Fix {
  readonly description: string;
  /** Forms to choose from; those of one form belong together, to be run one after the other. */
  readonly snippets: readonly {
    readonly form: "yaml" | "json" | "cdk-typescript" | "cdk-python" | "aws-cli";
    readonly text: string;
  }[];
}

/** `Where` is an Origin when a finding leaves the engine and a Place when it reaches a reporter. */
export interface Finding<Where> {
  readonly ruleId: string;
  readonly severity: Severity;
  /** What is wrong and what will happen, with the user's own names. */
  readonly message: string;
  readonly primary: Where;
  readonly related: readonly { readonly where: Where; readonly note: string }[];
  /** The launcher or other resource that is judged. */
  readonly resource: Resource;
  readonly fix: Fix | null;
  /** launcher → … → statement; empty where there is nothing to follow. */
  readonly chain: readonly ChainStep<Where>[];
  readonly decision: readonly ActionReport<Where>[] | null;
  readonly fingerprint: string;
  /** Null: in all scenarios. */
  readonly when: When | null;
}

/** Who says that a finding is not to count. */
export type SuppressedBy = "comment" | "metadata" | "config" | "baseline" | "cdk-acknowledge";

/** Found, and not counted. */
export interface SuppressedFinding<Where> {
  readonly finding: Finding<Where>;
  readonly by: SuppressedBy;
  readonly reason: string;
  /** The last day, as `2026-12-31`; null: for ever. */
  readonly until: string | null;
}

/** A suppression that somebody wrote and that suppresses nothing. */
export interface IdleSuppression {
  readonly ruleId: string;
  readonly by: Exclude<SuppressedBy, "baseline">;
  readonly reason: string;
  readonly until: string | null;
  /**
   * `unused`: the rule finds nothing where it stands. `unmatched`: the rule judges nothing there, for it stands at the
   * wrong place, or what it is about is not in this run. `expired`: its last day is over, and what it suppressed counts again.
   */
  readonly why: "unused" | "unmatched" | "expired";
  readonly place: Place;
}

/** A finding as a baseline names it. */
export interface BaselineEntry {
  readonly ruleId: string;
  /** For people; nothing is compared with it. */
  readonly resource: string;
  /** In which the resource was declared when the baseline was written, as it is shown: it may be renamed since. The ARN of what is in no file. */
  readonly file: string;
  /** Null: of none that has a name. */
  readonly stack: string | null;
  readonly fingerprint: string;
}

/** In the baseline, and found no more. */
export interface FixedFinding {
  readonly ruleId: string;
  /** As the baseline names it. */
  readonly resource: string;
}

/** One row per launcher and volume. */
export interface VolumeRow<Where> {
  readonly resource: Resource;
  readonly launcherType: string;
  readonly file: string | null;
  readonly device: string;
  readonly encrypted: boolean | "unknown";
  readonly key: string | null;
  readonly role: string;
  /** The worst of all scenarios. */
  readonly verdict: VerdictKind;
  /** The scenarios in which the verdict holds; null: in all of them. */
  readonly when: When | null;
  readonly reasons: readonly string[];
  readonly chain: readonly ChainStep<Where>[];
  readonly decision: readonly ActionReport<Where>[] | null;
}

export type ProblemKind =
  | "input-syntax"
  | "input-not-recognised"
  | "input-refused"
  | "input-limit"
  | "rule-invalid"
  | "rule-crashed"
  | "config-invalid"
  | "aws-call-failed"
  | "output-failed";

/** Never a finding, and never part of a clean run. */
export interface Problem {
  readonly kind: ProblemKind;
  readonly message: string;
  readonly place: Place | null;
}

export type InputSummary = FileSummary | AccountSummary;

export interface FileSummary {
  readonly file: string;
  readonly kind: "cloudformation" | "cdk-assembly" | "eksctl";
  readonly stack: string | null;
  readonly account: string | null;
  readonly region: string | null;
}

/** One for each Region that was asked. */
export interface AccountSummary {
  /** The snapshot; null: the account was asked just now. */
  readonly file: string | null;
  readonly kind: "aws-snapshot" | "aws-account";
  readonly stack: null;
  readonly account: string;
  readonly region: string;
  /** Of the cluster that was asked about; null: of several, or of none. */
  readonly arn: string | null;
}

/** A node group or Auto Scaling group as it runs in an account. */
export interface DeployedLauncher {
  readonly resource: Resource;
  readonly cluster: string;
  readonly account: string;
  readonly region: string;
  /** As EKS says. Null: an Auto Scaling group has none, or it is not known. */
  readonly status: string | null;
  /** Null: not known, as with the one below. */
  readonly inService: number | null;
  readonly desiredSize: number | null;
  /** What EKS and Auto Scaling say is wrong, the worst first. */
  readonly says: readonly AwsSaying[];
  /** Why they may say more, as clauses: what could not be read. */
  readonly unread: readonly string[];
  /** Those of the report that are told with it, in their order. */
  readonly findings: readonly Finding<Place>[];
}

export interface AwsSaying {
  readonly by: "EKS" | "Auto Scaling";
  /** Of EKS: `AsgInstanceLaunchFailures`. */
  readonly code: string | null;
  /** As AWS gives it; empty: nothing but the code. */
  readonly message: string;
  /** In UTC, of the last failed launch; null: not told. */
  readonly at: string | null;
  /** Failed launches in a row; null: it is not about launches. */
  readonly times: number | null;
  /** In sentences; null: eks-lint does not know the message. */
  readonly meaning: string | null;
}

export interface Undecided<Where> {
  readonly ruleId: string;
  readonly reason: string;
  readonly where: Where;
}

export interface Report {
  readonly version: string;
  readonly exitCode: ExitCode;
  /** The file of the configuration in effect, as it is shown; null: there is none, or none that can be read. */
  readonly config: string | null;
  readonly inputs: readonly InputSummary[];
  /** Kinds of things that there were for rules to be about. */
  readonly judged: ReadonlySet<string>;
  readonly clusters: number;
  readonly launchers: number;
  /** Files in the given folders that are no input of eks-lint. */
  readonly passedOver: number;
  readonly volumes: readonly VolumeRow<Place>[];
  /** By their ARNs; empty where no account was asked about its clusters. */
  readonly deployed: readonly DeployedLauncher[];
  /** Those that count. */
  readonly findings: readonly Finding<Place>[];
  readonly suppressed: readonly SuppressedFinding<Place>[];
  readonly idleSuppressions: readonly IdleSuppression[];
  /** Null: no baseline was given. */
  readonly fixed: readonly FixedFinding[] | null;
  /** What the baseline would hold if it were written now. Null: none was given. */
  readonly baseline: readonly BaselineEntry[] | null;
  readonly problems: readonly Problem[];
  readonly undecided: readonly Undecided<Place>[];
  /** Resources that start instances, or change templates, and that eks-lint does not judge. */
  readonly notJudged: readonly { readonly resource: Resource; readonly why: string; readonly place: Place }[];
  /** Sentences about the run as a whole, such as an option that contradicts an input. */
  readonly notices: readonly string[];
}
