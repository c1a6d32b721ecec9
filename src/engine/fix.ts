// What is to be done about a finding, with text to paste where eks-lint can write it?

import type { Cluster } from "../model/cluster.ts";
import { accountOf } from "../model/environment.ts";
import { creationCommand, type LaunchRole } from "../model/launch-role.ts";
import type { Key, Launcher } from "../model/model.ts";
import { isOfAccount } from "../model/origin.ts";
import { firstHole, show } from "../model/text.ts";
import { createGrantCommand, policyToState, statementsToAdd } from "../permissions/remedy.ts";
import type { Fix } from "../report.ts";
import { clusterCommands } from "./cluster-commands.ts";
import type { Words } from "./compiled-rule.ts";
import type { RefusedLaunch } from "./key-policy-script.ts";
import { newLaunchCommands } from "./new-launch.ts";
import { newestVersionCommands } from "./newest-version.ts";
import type { ClusterSnippet, Snippet } from "./rule.ts";
import type { Subject } from "./subject.ts";
import { usableKeyCommands } from "./usable-key.ts";

type Snippets = Fix["snippets"];

/** What a snippet is written for: a launch, a launcher without any of its keys, a cluster, or nothing of the three. */
export interface About {
  readonly launcher: Launcher | null;
  readonly linked: Subject["linked"];
  readonly cluster: Cluster | null;
}

export const fixOf = ({ fix, snippet }: Words, about: About): Fix => ({
  description: fix,
  snippets: snippet === null ? [] : SNIPPETS[snippet](about),
});

const SNIPPETS = {
  "key-policy-statements": withKey(keyPolicyStatements),
  "key-policy-exemption": () => [],
  "usable-key": withKey((_, key, launcher) => usableKey(key, launcher)),
  "create-grant": withKey(createGrant),
  "create-role": withLauncher(createRole),
  "new-launch": withLauncher((launcher) => script(newLaunchCommands(launcher))),
  "newest-launch-template-version": withLauncher((launcher) => script(newestVersionCommands(launcher))),
  "audit-log": toCluster("audit-log"),
  "missing-logs": toCluster("missing-logs"),
  "private-endpoint": toCluster("private-endpoint"),
  "no-public-endpoint": toCluster("no-public-endpoint"),
  "secrets-key": toCluster("secrets-key"),
  "next-kubernetes-version": toCluster("next-kubernetes-version"),
} as const satisfies Record<Snippet, (about: About) => Snippets>;

function withLauncher(write: (launcher: Launcher) => Snippets): (about: About) => Snippets {
  return ({ launcher }) => (launcher === null ? [] : write(launcher));
}

function toCluster(snippet: ClusterSnippet): (about: About) => Snippets {
  return ({ cluster }) => (cluster === null ? [] : script(clusterCommands(snippet, cluster)));
}

function withKey(
  write: (role: LaunchRole, key: Key, launcher: Launcher) => Snippets,
): (about: About) => Snippets {
  return ({ launcher, linked }) =>
    launcher?.role.state === "known" && linked !== null
      ? write(launcher.role.value, linked.key, launcher)
      : [];
}

/** None where there is nothing to run. */
export function script(lines: readonly string[]): Snippets {
  return lines.length === 0 ? [] : [{ form: "aws-cli", text: `${lines.join("\n")}\n` }];
}

function keyPolicyStatements(role: LaunchRole, key: Key, launcher: Launcher): Snippets {
  if (isDeployed(key, launcher) && firstHole(role.arn) === null) return [];
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
const isDeployed = ({ identity }: Key, launcher: Launcher): boolean =>
  isOfAccount(identity ?? launcher.identity);

/** What is written for its key once it is known who else launches with it; null: nothing is. */
export function refusedLaunch(
  { snippet }: Words,
  { launcher, linked }: Omit<About, "cluster">,
): RefusedLaunch | null {
  if (launcher?.role.state !== "known" || linked === null || !isDeployed(linked.key, launcher)) return null;
  const role = launcher.role.value;
  const isAsked =
    snippet === "create-grant"
      ? isOfOtherAccount(linked.key, launcher)
      : (snippet === "key-policy-statements" || snippet === "key-policy-exemption") &&
        firstHole(role.arn) === null;
  if (!isAsked) return null;
  return { question: { role, key: linked.key, environment: launcher.environment, grants: [] }, launcher };
}

function isOfOtherAccount(key: Key, launcher: Launcher): boolean {
  const [theirs, ours] = [accountOf(key.environment), accountOf(launcher.environment)];
  return theirs !== null && ours !== null && theirs !== ours;
}

/** `kms.Key` makes a child called Resource; a `CfnKey` or `CfnReplicaKey` has no `addToResourcePolicy`. */
const isConstruct = ({ identity }: Key): boolean =>
  identity?.type === "AWS::KMS::Key" && identity.constructPath?.endsWith("/Resource") === true;

/** A key of another account works through a grant only. https://docs.aws.amazon.com/autoscaling/ec2/userguide/key-policy-requirements-EBS-encryption.html */
function createGrant(role: LaunchRole, key: Key, launcher: Launcher): Snippets {
  if (!isOfOtherAccount(key, launcher) || isDeployed(key, launcher)) return [];
  const who = `# To be run by somebody of account ${show(launcher.environment.account)}, where the instances are launched:`;
  return [{ form: "aws-cli", text: `${who}\n${createGrantCommand(role, key)}\n` }];
}

function createRole(launcher: Launcher): Snippets {
  const { role } = launcher;
  return role.state === "known"
    ? [[creationCommand(role.value)], newLaunchCommands(launcher)].flatMap(script)
    : [];
}

function usableKey(key: Key, launcher: Launcher): Snippets {
  const commands = isDeployed(key, launcher) ? usableKeyCommands(key) : [];
  return commands.length === 0 ? [] : [commands, newLaunchCommands(launcher)].flatMap(script);
}
