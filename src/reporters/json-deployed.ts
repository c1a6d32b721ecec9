// How the JSON report tells how a group is doing that runs in an account.

import type { AwsSaying, DeployedLauncher } from "../report.ts";
import { resourceInJson } from "./json-resource.ts";

export const deployedInJson = ({ resource, findings, says, ...launcher }: DeployedLauncher) => ({
  resource: resourceInJson(resource),
  cluster: launcher.cluster,
  account: launcher.account,
  region: launcher.region,
  status: launcher.status,
  inService: launcher.inService,
  desiredSize: launcher.desiredSize,
  says: says.map(sayingInJson),
  unread: launcher.unread,
  findings: findings.map(({ fingerprint }) => fingerprint),
});

const sayingInJson = ({ by, code, message, at, times, meaning }: AwsSaying): AwsSaying => ({
  by,
  code,
  message,
  at,
  times,
  meaning,
});
