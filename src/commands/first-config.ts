// What does a configuration say that nobody has touched yet? What was found, and what else could stand there.

import { RULESETS } from "../engine/rulesets.ts";
import type { FileSummary } from "../report.ts";
import { escapeInvisible } from "../wording/invisible.ts";

export interface FirstConfig {
  readonly inputs: readonly FileSummary[];
  /** In the node_modules beside the configuration. */
  readonly isInstalled: boolean;
  /** Folders that cdk synth writes, be they there or not. */
  readonly outputs: readonly string[];
}

/** Of one kind. */
const MOST_NAMED = 20;

export function firstConfig({ inputs, isInstalled, outputs }: FirstConfig): string {
  const schemas = isInstalled
    ? "./node_modules/eks-lint/schemas"
    : "https://raw.githubusercontent.com/eks-lint/eks-lint/main/schemas";
  const written = `# yaml-language-server: $schema=${schemas}/config.schema.json
# How eks-lint checks this repository. Options of the command line come first; eks-lint --print-config shows what holds.

# What is checked where the command line names nothing.
${pathLines(inputs, outputs)}

# Which of the built-in rules:
${Object.entries(RULESETS)
  .map(([name, meaning]) => `#   ${name}: ${meaning}`)
  .join("\n")}
extends: recommended

# Single rules: error, warning, note or off. npx eks-lint rules lists them, npx eks-lint explain ID says why they are there.
# rules:
#   imds-hop-limit: off

# Folders of your own rules.
# ownRules: [eks-rules]

# The lowest severity that makes the exit code 1: error, warning, note or never.
failOn: error

# What is left out of the folders under paths, in the syntax of .gitignore.
# ignore: ["examples/**"]

${environmentLines(inputs)}

# What the templates cannot show: is EBS encryption by default on, and with which key? By account and Region, or for all of them.
# aws ec2 get-ebs-encryption-by-default; aws ec2 get-ebs-default-kms-key-id
# ebs:
#   - { region: us-west-2, encryptionByDefault: true, defaultKey: alias/aws/ebs }

# Findings that were there when it was written do not count. npx eks-lint --update-baseline writes it anew.
# baseline: eks-lint.baseline.json

# What is accepted, why, and until when. At least one of stack, construct, resource and path says where.
# suppress:
#   - { rule: cluster-endpoint-public, stack: Sandbox, reason: "for a week of testing", until: 2030-01-31 }
`;
  // Names of files and stacks are a stranger's, and JSON leaves some that a terminal obeys.
  return escapeInvisible(written);
}

/** Folders, so that what comes later is checked, too; and what cdk synth writes by name, so that it is missed. */
function pathLines(inputs: readonly FileSummary[], outputs: readonly string[]): string {
  const found = new Set(inputs.map(pathOf));
  const lines = outputs.map((one) => `  - ${asYaml(one)} # cdk synth writes it`);
  const named = [...found].sort().slice(0, MOST_NAMED);
  const more = found.size > MOST_NAMED ? `\n#   and ${found.size - MOST_NAMED} more` : "";
  const here =
    named.length === 0
      ? ""
      : `# Found here:\n${named.map((one) => `#   ${asYaml(one)}`).join("\n")}${more}\n`;
  return `${here}${["paths:", "  - .", ...lines].join("\n")}`;
}

/** A plain word needs no quotes, unless it means something else to YAML. */
export const asYaml = (value: unknown): string =>
  typeof value === "string" && /^(?!(?:null|true|false)$)[A-Za-z./][\w./-]*$/i.test(value)
    ? value
    : JSON.stringify(value);

/** The folder of an assembly: a Stage's lies in that of its app. */
function pathOf({ kind, file }: FileSummary): string {
  switch (kind) {
    case "cdk-assembly":
      return file.replace(/(?:\/assembly-[^/]*)*\/[^/]*$/, "");
    case "cloudformation":
    case "eksctl":
      return file;
    default:
      return kind satisfies never;
  }
}

function environmentLines(inputs: readonly FileSummary[]): string {
  const open = inputs.filter(({ account, region }) => account === null || region === null);
  const stacks = [...new Set(open.flatMap(({ stack }) => stack ?? []))].sort();
  const example = stacks.length === 0 ? ["Production"] : stacks.slice(0, MOST_NAMED);
  const found = stacks.length === 0 ? "" : " These state none:";
  return `# Accounts, Regions and parameters that the inputs do not state: for all of them, or by stack.${found}
# account: "111122223333"
# region: us-west-2
# parameters: { Stage: production }
# stacks:
${example
  .map(
    (stack) =>
      `#   ${JSON.stringify(stack)}: { account: "111122223333", region: us-west-2, parameters: { Stage: production } }`,
  )
  .join("\n")}`;
}
