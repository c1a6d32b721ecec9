// Is the meaning of a message the right one, and is every entry of the table reached?

import { describe, expect, test } from "vitest";
import { LAUNCH_ERRORS, launchErrorIn } from "../../src/engine/launch-errors.ts";

describe("a message of AWS means", () => {
  test.each([
    [
      "Instance became unhealthy while waiting for instance to be in InService state. Termination Reason: Client.InvalidKMSKey.InvalidState: The KMS key provided is in an incorrect state",
      /far more often the key is enabled and its policy does not let/,
    ],
    [
      "Instance became unhealthy while waiting for instance to be in InService state. Termination Reason: Client.InternalError: Client error on launch",
      /may not use the KMS key/,
    ],
    [
      "One or more of the attached Amazon EBS volumes are encrypted with an inaccessible AWS KMS key.",
      /may not use the KMS key/,
    ],
    [
      "Could not launch On-Demand Instances. VcpuLimitExceeded - You have requested more vCPU capacity than your current vCPU limit of 32 allows for the instance bucket that the specified instance type belongs to. Launching EC2 instance failed.",
      /quota of vCPUs/,
    ],
    [
      "Could not launch On-Demand Instances. InsufficientInstanceCapacity - We currently do not have sufficient m5.large capacity in the Availability Zone you requested (us-west-2a). Our system will be working on provisioning additional capacity.",
      /no free capacity/,
    ],
    [
      "We currently do not have sufficient m5.large capacity in the Availability Zone you requested (us-west-2a).",
      /no free capacity/,
    ],
    [
      "Could not launch Spot Instances. UnfulfillableCapacity - There is no capacity available that matches your request. Launching EC2 instance failed.",
      /no spare capacity for Spot/,
    ],
    [
      "Could not launch Spot Instances. MaxSpotInstanceCountExceeded - Max spot instance count exceeded. Launching EC2 instance failed.",
      /Spot Instances of this kind in the Region: its quota/,
    ],
    [
      "The subnet ID 'subnet-0a1b2c3d4e5f60711' does not exist. Launching EC2 instance failed.",
      /A subnet .* does not exist/,
    ],
    [
      "InsufficientFreeAddressesInSubnet - There are not enough free addresses in subnet 'subnet-0a1b' to satisfy the requested number of instances.",
      /no free IP addresses/,
    ],
    [
      "The security group 'sg-0a1b2c3d4e5f60711' does not exist in VPC 'vpc-0a1b'. Launching EC2 instance failed.",
      /security group .* does not exist/,
    ],
    ["The key pair 'admin' does not exist. Launching EC2 instance failed.", /nothing to do with KMS/],
    [
      "The image id '[ami-0123456789abcdef0]' does not exist. Launching EC2 instance failed.",
      /image does not/,
    ],
    ["Not authorized for images: [ami-0123456789abcdef0]. Launching EC2 instance failed.", /image does not/],
    [
      "Instance became unhealthy while waiting for instance to be in InService state. Termination Reason: Client.VolumeLimitExceeded: Volume limit exceeded",
      /EBS volumes of this type/,
    ],
    [
      "Invalid IAM Instance Profile name. Launching EC2 instance failed.",
      /instance profile .* does not exist/,
    ],
    [
      "You are not authorized to perform this operation. Encoded authorization failure message: 4GIOHlTkIaWHQD0Q0m6XSnuUMCm",
      /not allowed something/,
    ],
    [
      "Access denied when attempting to assume role arn:aws:iam::111122223333:role/x. UnauthorizedOperation",
      /not allowed something/,
    ],
    ["Authentication Failure. Launching EC2 instance failed.", /first seconds/],
    [
      "Your requested instance type (m5.large) is not supported in your requested Availability Zone (us-west-2d).",
      /not offered/,
    ],
    ["You must use a valid fully-formed launch template. The key pair", /nothing to do with KMS/],
    ["InvalidLaunchTemplateId.VersionNotFound - Could not find the specified version 9", /launch template/],
    ["The parameter KmsKeyId requires the parameter Encrypted to be set.", /states its encryption/],
    ["Volume of size 8GB is smaller than snapshot 'snap-0123', expect size >= 20GB", /block device mappings/],
    ["Server.InternalError: Internal error on launch", /at AWS/],
    ["Client.InstanceInitiatedShutdown: Instance initiated shutdown", /shut down before/],
  ])("%s", (message, meaning) => {
    expect(launchErrorIn(message)?.meaning).toMatch(meaning);
  });

  test.each(["", "Launching EC2 instance failed.", "Something new went wrong"])(
    "nothing that eks-lint would know: %j",
    (message) => {
      expect(launchErrorIn(message)).toBe(null);
    },
  );
});

test("each sign leads to its own entry, and to no one before it", () => {
  const signs = LAUNCH_ERRORS.flatMap((entry) => entry.signs.map((sign) => [sign, entry] as const));
  expect(signs.filter(([sign, entry]) => launchErrorIn(sign) !== entry).map(([sign]) => sign)).toEqual([]);
});

test("only what is about a key has no advice of its own: the chain of the group tells it", () => {
  const withoutAdvice = LAUNCH_ERRORS.filter(({ advice }) => advice === null);
  expect(withoutAdvice.every(({ meaning }) => meaning.includes("KMS key of"))).toBe(true);
  expect(withoutAdvice.length).toBeGreaterThan(0);
});

test("a message as long as somebody likes costs no time", () => {
  expect(launchErrorIn(`${"x".repeat(5_000_000)} InvalidKMSKey`)).toBe(null);
});
