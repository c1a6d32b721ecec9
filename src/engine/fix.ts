// What is to be done about a finding, with text to paste where eks-lint can write it?

import { accountOf } from "../model/environment.ts";
import { creationCommand, type LaunchRole } from "../model/launch-role.ts";
import type { Key, Launcher } from "../model/model.ts";
import { firstHole } from "../model/text.ts";
import { createGrantCommand, policyToState, statementsToAdd } from "../permissions/remedy.ts";
import type { Fix } from "../report.ts";
import type { Words } from "./compiled-rule.ts";
import { keyPolicyScript } from "./key-policy-script.ts";
import { newLaunchCommands } from "./new-launch.ts";
import { newestVersionCommands } from "./newest-version.ts";
import type { Snippet } from "./rule.ts";
import type { Subject } from "./subject.ts";

type Snippets = Fix["snippets"];

/** What a snippet is written for: a launch, or a launcher without any of its keys. */
type About = Pick<Subject, "launcher" | "linked">;

export const fixOf = ({ fix, snippet }: Words, about: About): Fix => ({
  description: fix,
  snippets: snippet === null ? [] : SNIPPETS[snippet](about),
});

const SNIPPETS = {
  "key-policy-statements": withKey(keyPolicyStatements),
  "create-grant": withKey(createGrant),
  "create-role": ({ launcher }) => createRole(launcher),
  "new-launch": ({ launcher }) => script(newLaunchCommands(launcher)),
  "newest-launch-template-version": ({ launcher }) => script(newestVersionCommands(launcher)),
} as const satisfies Record<Snippet, (about: About) => Snippets>;

function withKey(
  write: (role: LaunchRole, key: Key, launcher: Launcher) => Snippets,
): (about: About) => Snippets {
  return ({ launcher, linked }) =>
    launcher.role.state === "known" && linked !== null
      ? write(launcher.role.value, linked.key, launcher)
      : [];
}

const script = (lines: readonly string[]): Snippets =>
  lines.length === 0 ? [] : [{ form: "aws-cli", text: `${lines.join("\n")}\n` }];

function keyPolicyStatements(role: LaunchRole, key: Key, launcher: Launcher): Snippets {
  if (isDeployed(key, launcher) && firstHole(role.arn) === null) return scriptFor(role, key, launcher);
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

/** There is no file in which its policy could be changed. */
const isDeployed = ({ identity }: Key, { deployed }: Launcher): boolean =>
  identity === null ? deployed !== undefined : identity.origin.kind === "aws";

const scriptFor = (role: LaunchRole, key: Key, launcher: Launcher): Snippets => [
  {
    form: "aws-cli",
    text: keyPolicyScript({ role, key, environment: launcher.environment, grants: [] }, launcher),
  },
];

/** `kms.Key` makes a child called Resource; a `CfnKey` or `CfnReplicaKey` has no `addToResourcePolicy`. */
const isConstruct = ({ identity }: Key): boolean =>
  identity?.type === "AWS::KMS::Key" && identity.constructPath?.endsWith("/Resource") === true;

/** A key of another account works through a grant only. https://docs.aws.amazon.com/autoscaling/ec2/userguide/key-policy-requirements-EBS-encryption.html */
function createGrant(role: LaunchRole, key: Key, launcher: Launcher): Snippets {
  const theirs = accountOf(key.environment);
  const ours = accountOf(launcher.environment);
  if (theirs === null || ours === null || theirs === ours) return [];
  if (isDeployed(key, launcher)) return scriptFor(role, key, launcher);
  const who = `# To be run by somebody of account ${ours}, where the instances are launched:`;
  return [{ form: "aws-cli", text: `${who}\n${createGrantCommand(role, key)}\n` }];
}

const createRole = (launcher: Launcher): Snippets =>
  launcher.role.state === "known"
    ? script([creationCommand(launcher.role.value), ...newLaunchCommands(launcher)])
    : [];
