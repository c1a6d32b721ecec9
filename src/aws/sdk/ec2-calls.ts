// How is EC2 asked?

import {
  DescribeImagesCommand,
  DescribeLaunchTemplatesCommand,
  DescribeLaunchTemplateVersionsCommand,
  DescribeRouteTablesCommand,
  DescribeSecurityGroupsCommand,
  DescribeSnapshotsCommand,
  DescribeSubnetsCommand,
  EC2Client,
  GetEbsDefaultKmsKeyIdCommand,
  GetEbsEncryptionByDefaultCommand,
} from "@aws-sdk/client-ec2";
import { type Calls, paged, whole } from "./calls.ts";
import type { Connection } from "./connection.ts";

/** Without a number of items for a page: EC2 refuses one beside ids, and gives all at once, as a rule. */
export function ec2Calls(connection: Connection): Calls<"ec2"> {
  const client = new EC2Client(connection);
  return {
    "ec2:DescribeLaunchTemplates": (parameters, NextToken, options) =>
      paged(
        client.send(new DescribeLaunchTemplatesCommand({ ...parameters, NextToken }), options),
        nextToken,
      ),
    "ec2:DescribeLaunchTemplateVersions": (parameters, NextToken, options) =>
      paged(
        client.send(new DescribeLaunchTemplateVersionsCommand({ ...parameters, NextToken }), options),
        nextToken,
      ),
    "ec2:DescribeImages": (parameters, NextToken, options) =>
      paged(client.send(new DescribeImagesCommand({ ...parameters, NextToken }), options), nextToken),
    "ec2:DescribeSnapshots": (parameters, NextToken, options) =>
      paged(client.send(new DescribeSnapshotsCommand({ ...parameters, NextToken }), options), nextToken),
    "ec2:GetEbsEncryptionByDefault": (parameters, _token, options) =>
      whole(client.send(new GetEbsEncryptionByDefaultCommand(parameters), options)),
    "ec2:GetEbsDefaultKmsKeyId": (parameters, _token, options) =>
      whole(client.send(new GetEbsDefaultKmsKeyIdCommand(parameters), options)),
    "ec2:DescribeSubnets": (parameters, NextToken, options) =>
      paged(client.send(new DescribeSubnetsCommand({ ...parameters, NextToken }), options), nextToken),
    "ec2:DescribeRouteTables": (parameters, NextToken, options) =>
      paged(client.send(new DescribeRouteTablesCommand({ ...parameters, NextToken }), options), nextToken),
    "ec2:DescribeSecurityGroups": (parameters, NextToken, options) =>
      paged(client.send(new DescribeSecurityGroupsCommand({ ...parameters, NextToken }), options), nextToken),
  };
}

const nextToken = (output: { readonly NextToken?: string | undefined }): string | undefined =>
  output.NextToken;
