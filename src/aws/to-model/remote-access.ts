// From where does the remote access of a managed node group admit SSH, by the rules that it has now?

import { asFilledText } from "../../launch-template/property-fact.ts";
import { sshFromOf } from "../../launch-template/remote-access.ts";
import { byDefault, chainFact, type Fact, known } from "../../model/fact.ts";
import type { SshSource } from "../../model/node-settings.ts";
import type { Text } from "../../model/text.ts";
import { member, memberAt } from "../../model/value.ts";
import type { FoundGroup } from "./found-groups.ts";
import { inTemplateWords } from "./template-words.ts";

export interface RemoteAccess {
  /** Null: from nowhere, or as the security group says that EKS made for it. */
  readonly sshFrom: Fact<SshSource | null>;
  readonly securityGroups: Fact<readonly Text[]>;
}

export function remoteAccessOf(found: FoundGroup): RemoteAccess {
  const { origin } = found.identity;
  const none = byDefault([], origin);
  if (found.kind === "autoScalingGroup") return { sshFrom: byDefault(null, origin), securityGroups: none };
  const { nodegroup } = found;
  const made = asFilledText(memberAt(nodegroup, "resources", "remoteAccessSecurityGroup"));
  const stated = sshFromOf(inTemplateWords(member(nodegroup, "remoteAccess")));
  // Somebody may have changed its rules since. It admits whom the setting says only as long as EKS has not made it yet.
  return {
    sshFrom: chainFact(made, (id) => (id === null ? stated : byDefault(null, origin))),
    securityGroups: chainFact(made, (id) => (id === null ? none : known([id], made.origin))),
  };
}
