// How is STS asked?

import { GetCallerIdentityCommand, STSClient } from "@aws-sdk/client-sts";
import { type Calls, whole } from "./calls.ts";
import type { Connection } from "./connection.ts";

export function stsCalls(connection: Connection): Calls<"sts"> {
  const client = new STSClient(connection);
  return {
    "sts:GetCallerIdentity": (parameters, _token, options) =>
      whole(client.send(new GetCallerIdentityCommand(parameters), options)),
  };
}
