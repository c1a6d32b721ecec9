// What is to be done about a finding, with text to paste where eks-lint can write it?

import { accountOf } from "../model/environment.ts";
import type { LaunchRole } from "../model/launch-role.ts";
import type { Key, Launcher } from "../model/model.ts";
import { createGrantCommand, policyToState, statementsToAdd } from "../permissions/remedy.ts";
import type { Fix } from "../report.ts";
import type { Words } from "./compiled-rule.ts";
import type { Snippet } from "./rule.ts";
import type { Subject } from "./subject.ts";

type Snippets = Fix["snippets"];

export function fixOf({ fix, snippet }: Words, { launcher, linked }: Subject): Fix {
  const { role } = launcher;
  const isWritten = snippet !== null && role.state === "known" && linked !== null;
  return { description: fix, snippets: isWritten ? SNIPPETS[snippet](role.value, linked.key, launcher) : [] };
}

const SNIPPETS = {
  "key-policy-statements": keyPolicyStatements,
  "create-grant": createGrant,
} as const satisfies Record<Snippet, (role: LaunchRole, key: Key, launcher: Launcher) => Snippets>;

function keyPolicyStatements(role: LaunchRole, key: Key): Snippets {
  const hasNone = key.policy.state === "known" && key.policy.value.kind === "kms-default";
  if (hasNone && key.identity !== null) {
    const { yaml, json } = policyToState(role, key.environment);
    return [
      { form: "yaml", text: yaml },
      { form: "json", text: json },
    ];
  }
  const statements = statementsToAdd(role, key.environment);
  return [
    ...(isConstruct(key) ? [{ form: "cdk-typescript", text: statements.cdkTypescript } as const] : []),
    { form: "yaml", text: statements.yaml },
    { form: "json", text: statements.json },
  ];
}

/** `kms.Key` makes a child called Resource; a `CfnKey` or `CfnReplicaKey` has no `addToResourcePolicy`. */
const isConstruct = ({ identity }: Key): boolean =>
  identity?.type === "AWS::KMS::Key" && identity.constructPath?.endsWith("/Resource") === true;

/** A key of another account works through a grant only. https://docs.aws.amazon.com/autoscaling/ec2/userguide/key-policy-requirements-EBS-encryption.html */
function createGrant(role: LaunchRole, key: Key, launcher: Launcher): Snippets {
  const theirs = accountOf(key.environment);
  const ours = accountOf(launcher.environment);
  if (theirs === null || ours === null || theirs === ours) return [];
  const who = `# To be run by somebody of account ${ours}, where the instances are launched:`;
  return [{ form: "aws-cli", text: `${who}\n${createGrantCommand(role, key)}\n` }];
}
