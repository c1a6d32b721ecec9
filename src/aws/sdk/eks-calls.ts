// How is EKS asked?

import {
  DescribeClusterCommand,
  DescribeNodegroupCommand,
  EKSClient,
  ListClustersCommand,
  ListNodegroupsCommand,
} from "@aws-sdk/client-eks";
import { type Calls, paged, whole } from "./calls.ts";
import type { Connection } from "./connection.ts";

/** The most that EKS gives at once. */
const maxResults = 100;

export function eksCalls(connection: Connection): Calls<"eks"> {
  const client = new EKSClient(connection);
  return {
    "eks:ListClusters": (parameters, nextToken, options) =>
      paged(
        client.send(new ListClustersCommand({ ...parameters, maxResults, nextToken }), options),
        (output) => output.nextToken,
      ),
    "eks:DescribeCluster": (parameters, _token, options) =>
      whole(client.send(new DescribeClusterCommand(parameters), options)),
    "eks:ListNodegroups": (parameters, nextToken, options) =>
      paged(
        client.send(new ListNodegroupsCommand({ ...parameters, maxResults, nextToken }), options),
        (output) => output.nextToken,
      ),
    "eks:DescribeNodegroup": (parameters, _token, options) =>
      whole(client.send(new DescribeNodegroupCommand(parameters), options)),
  };
}
