// How is KMS asked?

import {
  DescribeKeyCommand,
  GetKeyPolicyCommand,
  KMSClient,
  ListAliasesCommand,
  ListGrantsCommand,
} from "@aws-sdk/client-kms";
import { type Calls, truncated, whole } from "./calls.ts";
import type { Connection } from "./connection.ts";

/** The most that KMS gives at once. */
const Limit = 100;

export function kmsCalls(connection: Connection): Calls<"kms"> {
  const client = new KMSClient(connection);
  return {
    "kms:DescribeKey": (parameters, _token, options) =>
      whole(client.send(new DescribeKeyCommand(parameters), options)),
    "kms:GetKeyPolicy": (parameters, _token, options) =>
      whole(client.send(new GetKeyPolicyCommand(parameters), options)),
    "kms:ListGrants": (parameters, Marker, options) =>
      truncated(client.send(new ListGrantsCommand({ ...parameters, Limit, Marker }), options)),
    "kms:ListAliases": (parameters, Marker, options) =>
      truncated(client.send(new ListAliasesCommand({ ...parameters, Limit, Marker }), options)),
  };
}
