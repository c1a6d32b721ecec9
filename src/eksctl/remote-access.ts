// From where does eksctl admit SSH to the nodes of a group?
// https://github.com/eksctl-io/eksctl/blob/main/pkg/cfn/builder/managed_launch_template.go

import { byDefault, chainFact, type Fact, known } from "../model/fact.ts";
import type { SshSource } from "../model/node-settings.ts";
import { asBoolean, asItems, type Field, member, memberAt } from "./field.ts";
import type { NodeGroup } from "./node-group.ts";
import { isPrivatelyNetworked } from "./node-network.ts";

/** Null: from nowhere. */
export const sshFromOf = ({ field, list }: NodeGroup): Fact<SshSource | null> =>
  chainFact(asBoolean(memberAt(field, "securityGroups", "withLocal")), (hasOwnGroup, origin) =>
    // The rules for SSH are those of the group's own security group.
    list === "nodeGroups" && hasOwnGroup === false ? byDefault(null, origin) : allowedFrom(field),
  );

function allowedFrom(group: Field): Fact<SshSource | null> {
  const ssh = member(group, "ssh");
  return chainFact(isAllowed(ssh), (isOpen, origin) => {
    if (!isOpen) return byDefault(null, origin);
    return chainFact(asItems(member(ssh, "sourceSecurityGroupIds")), (sources) =>
      sources.length > 0
        ? known("security-groups", origin)
        : chainFact(isPrivatelyNetworked(group), (isPrivate) =>
            known(isPrivate === true ? "vpc" : "anywhere", origin),
          ),
    );
  });
}

const KEYS = ["publicKeyName", "publicKeyPath", "publicKey"] as const;

/** A key that is stated admits SSH, unless the group says that it does not. */
function isAllowed(ssh: Field): Fact<boolean> {
  return chainFact(asBoolean(member(ssh, "allow")), (isStated, origin) => {
    if (isStated !== null) return known(isStated, origin);
    const key = KEYS.map((name) => member(ssh, name)).find(({ json }) => json !== null && json !== "");
    return key === undefined ? byDefault(false, origin) : known(true, key.origin);
  });
}
