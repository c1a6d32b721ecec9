// From where does the setting for remote access of a managed node group admit SSH?
// https://docs.aws.amazon.com/eks/latest/APIReference/API_RemoteAccessConfig.html

import { byDefault, chainFact, type Fact, known, unknown } from "../model/fact.ts";
import type { SshSource } from "../model/node-settings.ts";
import { asText, member, type Value } from "../model/value.ts";
import { factAt } from "./property-fact.ts";
import { settledItems } from "./settled-items.ts";

/** A key without source security groups opens port 22 to the internet. */
export function sshFromOf(remoteAccess: Value): Fact<SshSource | null> {
  return chainFact(factAt(remoteAccess, "Ec2SshKey", asText), (key, origin) => {
    if (key === null || key.length === 0) return byDefault(null, origin);
    const sources = settledItems(member(remoteAccess, "SourceSecurityGroups"));
    if (sources.state === "unknown") return unknown(sources.why, sources.origin);
    return known(sources.value.length > 0 ? "security-groups" : "anywhere", sources.origin);
  });
}
