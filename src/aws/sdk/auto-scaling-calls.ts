// How is EC2 Auto Scaling asked?

import {
  AutoScalingClient,
  DescribeAutoScalingGroupsCommand,
  DescribeLaunchConfigurationsCommand,
  DescribeScalingActivitiesCommand,
} from "@aws-sdk/client-auto-scaling";
import { type Calls, paged, whole } from "./calls.ts";
import type { Connection } from "./connection.ts";

/** The most that Auto Scaling gives at once. */
const MaxRecords = 100;

export function autoScalingCalls(connection: Connection): Calls<"autoscaling"> {
  const client = new AutoScalingClient(connection);
  return {
    "autoscaling:DescribeAutoScalingGroups": (parameters, NextToken, options) =>
      paged(
        client.send(new DescribeAutoScalingGroupsCommand({ ...parameters, MaxRecords, NextToken }), options),
        (output) => output.NextToken,
      ),
    // They come newest first, so that the first page has those that matter.
    "autoscaling:DescribeScalingActivities": (parameters, _token, options) =>
      whole(client.send(new DescribeScalingActivitiesCommand({ ...parameters, MaxRecords }), options)),
    "autoscaling:DescribeLaunchConfigurations": (parameters, NextToken, options) =>
      paged(
        client.send(
          new DescribeLaunchConfigurationsCommand({ ...parameters, MaxRecords, NextToken }),
          options,
        ),
        (output) => output.NextToken,
      ),
  };
}
