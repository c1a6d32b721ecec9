// How is IAM asked?

import { GetRoleCommand, IAMClient } from "@aws-sdk/client-iam";
import { type Calls, whole } from "./calls.ts";
import type { Connection } from "./connection.ts";

export function iamCalls(connection: Connection): Calls<"iam"> {
  const client = new IAMClient(connection);
  return {
    "iam:GetRole": (parameters, _token, options) =>
      whole(client.send(new GetRoleCommand(parameters), options)),
  };
}
