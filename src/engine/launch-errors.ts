// What do the messages mean with which EC2 and Auto Scaling say that a launch failed?

export interface LaunchError {
  /** Parts of messages that give it away, in small letters: error codes, and sentences that come without one. */
  readonly signs: readonly string[];
  /** A sentence or two. */
  readonly meaning: string;
  /** What to do, in sentences. Null: it is about the key of a volume, and the chain from the group to its keys shows which. */
  readonly advice: string | null;
  /** It may be that the chain shows the cause, and may be that it does not. */
  readonly mayBeInChain?: true;
}

/**
 * The first that fits counts. Where no other source stands beside an entry, it is one of these:
 * https://docs.aws.amazon.com/AWSEC2/latest/APIReference/errors-overview.html
 * https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_StateReason.html
 * https://docs.aws.amazon.com/autoscaling/ec2/userguide/ts-as-instancelaunchfailure.html
 * https://docs.aws.amazon.com/autoscaling/ec2/userguide/ts-as-capacity.html
 */
export const LAUNCH_ERRORS: readonly LaunchError[] = [
  {
    // Not in AWS's list of reasons. https://github.com/aws-samples/eks-workshop-v2/blob/main/website/docs/troubleshooting/workernodes/one.md
    signs: ["invalidkmskey"],
    meaning:
      "EC2 could not use the KMS key of a volume. The message speaks of the key's state, but far more often the key is enabled and its policy does not let the role that launches the instances use it.",
    advice: null,
  },
  {
    // https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/troubleshooting-launch.html
    signs: ["client.internalerror", "client error on launch", "inaccessible aws kms key"],
    meaning:
      "EC2 gave up while it made the volumes of the instance. Nearly always the role that launches the instances may not use the KMS key of one of them.",
    advice: null,
  },
  {
    signs: ["kmsinvalidstateexception", "kms.disabledexception", "kms.notfoundexception", "kms key"],
    meaning: "EC2 could not use the KMS key of a volume.",
    advice: null,
  },
  {
    // From encrypted to plain. https://docs.aws.amazon.com/ebs/latest/userguide/encryption-examples.html
    signs: ["requires the parameter encrypted", "encrypted state must be true", "encrypted flag cannot"],
    meaning:
      "A volume of the launch template states its encryption in a way that EC2 refuses: a key without Encrypted: true, or Encrypted: false for an encrypted snapshot.",
    advice: "State Encrypted: true for the volume in a new version of the launch template.",
  },
  {
    signs: ["vcpulimitexceeded", "vcpu capacity than your current vcpu limit", "instancelimitexceeded"],
    meaning:
      "The account may not run more instances of this kind in the Region: its quota of vCPUs is used up.",
    advice:
      "Ask for a higher quota (Service Quotas, Amazon EC2, vCPUs of running instances), stop what is not needed, or use an instance type of another family.",
  },
  {
    signs: ["volumelimitexceeded", "volumestoragelimitexceeded", "maxiopslimitexceeded"],
    meaning: "The account may not make more EBS volumes of this type in the Region: a quota is used up.",
    advice: "Delete volumes that nothing uses, or ask for a higher quota (Service Quotas, Amazon EBS).",
  },
  {
    signs: ["maxspotinstancecountexceeded"],
    meaning: "The account may not run more Spot Instances of this kind in the Region: its quota is used up.",
    advice: "Ask for a higher quota of Spot Instance requests, or use On-Demand Instances.",
  },
  {
    signs: ["spotmaxpricetoolow", "spot request price", "spot price is lower"],
    meaning: "The highest price that the group is willing to pay is below what Spot Instances cost now.",
    advice: "Take the price out, so that the On-Demand price is the highest.",
  },
  {
    signs: ["awsserviceroleforec2spot"],
    meaning: "Spot Instances need the role AWSServiceRoleForEC2Spot, and it is not there or may not be made.",
    advice: "Make it: aws iam create-service-linked-role --aws-service-name spot.amazonaws.com.",
  },
  {
    signs: ["no spot capacity", "unfulfillablecapacity", "spot capacity", "server.spotinstance"],
    meaning: "AWS has no spare capacity for Spot Instances of these types in these Availability Zones now.",
    advice: "Allow more instance types and Availability Zones, or use On-Demand Instances.",
  },
  {
    signs: [
      "insufficientinstancecapacity",
      "insufficientcapacity",
      "insufficienthostcapacity",
      "do not have sufficient",
      "does not have sufficient",
    ],
    meaning:
      "AWS has no free capacity for the instance type in this Availability Zone now. Nothing of yours is wrong.",
    advice: "Allow more instance types and Availability Zones, or wait: Auto Scaling tries again by itself.",
  },
  {
    signs: ["insufficientfreeaddresses", "insufficient free addresses", "not enough free addresses"],
    meaning: "A subnet of the group has no free IP addresses left for another instance.",
    advice: "Add a subnet to the group, or free addresses; pods take addresses of the same subnets.",
  },
  {
    signs: ["invalidsubnet", "subnet id", "the subnet '"],
    meaning: "A subnet that the group launches in does not exist any more, or cannot be used.",
    advice: "Give the group subnets that exist, in the VPC of the cluster.",
  },
  {
    signs: ["invalidgroup.", "invalidsecuritygroup", "the security group '"],
    meaning: "A security group that the launch template names does not exist any more.",
    advice: "Name security groups that exist in a new version of the launch template.",
  },
  {
    signs: ["the security group", "securitygroups"],
    meaning: "EC2 does not accept the security groups of the launch template.",
    advice: "Name security groups of the cluster's VPC in a new version of the launch template.",
  },
  {
    signs: ["invalidkeypair", "the key pair"],
    meaning:
      "The key pair for SSH that the launch template names does not exist. It has nothing to do with KMS.",
    advice: "Take the key pair out of the launch template, or name one that exists in the Region.",
  },
  {
    signs: ["invalidamiid", "the image id", "not authorized for images"],
    meaning: "The image does not exist any more, is of another Region, or is not shared with this account.",
    advice: "Name an image that exists, or let EKS choose one.",
  },
  {
    signs: ["invalidsnapshot"],
    meaning:
      "A snapshot that a volume is made from does not exist any more, or is not shared with this account.",
    advice: "Name a snapshot that exists, or none.",
  },
  {
    signs: ["unauthorizedoperation", "accessdenied", "authfailure", "not authorized", "passrole"],
    meaning: "Somebody is not allowed something that the launch needs: the message says who and what.",
    advice:
      "Look for the missing permission, or for what denies it: a service control policy does not bind service-linked roles, but it binds the node role. An encoded message is read with aws sts decode-authorization-message.",
    mayBeInChain: true,
  },
  {
    signs: ["launchtemplate", "launch template"],
    meaning:
      "The launch template, or the version of it that the group uses, does not exist any more or is not complete.",
    advice: "Let the group use a launch template and a version that exist.",
  },
  {
    signs: ["instance profile", "iaminstanceprofile", "instanceprofile"],
    meaning: "The instance profile of the instances does not exist, or has no role in it.",
    advice:
      "Make the instance profile again, with the node role in it. One that was made just now takes some seconds until EC2 knows it.",
  },
  {
    // Seen in the first seconds of a role or an instance profile; Auto Scaling gets over it by itself.
    signs: ["authentication failure"],
    meaning:
      "EC2 does not know the role that launches, or the instance profile, yet. That is usual in the first seconds after either was made.",
    advice:
      "Wait for the next try of Auto Scaling. If it fails in the same way, see whether both the role and the instance profile exist.",
    mayBeInChain: true,
  },
  {
    signs: ["requested instance type", "instance type", "invalidinstancetype", "unsupported"],
    meaning: "The instance type is not offered in the Availability Zone, or not with these settings.",
    advice: "Choose another instance type, or subnets of other Availability Zones.",
  },
  {
    signs: ["invalidblockdevicemapping", "invalid device name", "smaller than snapshot", "block device"],
    meaning:
      "The block device mappings of the launch template do not fit: a device name that does not exist, or a volume smaller than its snapshot.",
    advice: "Correct BlockDeviceMappings in a new version of the launch template.",
  },
  {
    signs: ["placement group"],
    meaning: "The placement group does not exist, or does not take instances of this type.",
    advice: "Choose another instance type, or take the placement group out.",
  },
  {
    signs: ["pendingverification", "optinrequired", "not subscribed", "currently blocked"],
    meaning:
      "The account may not launch instances here yet: AWS is still verifying it, or it is not subscribed.",
    advice: "Wait for AWS's mail about the account, or ask AWS Support.",
  },
  {
    signs: ["server.internalerror", "internal error"],
    meaning: "Something went wrong at AWS, not with the settings of the group.",
    advice: "Wait: Auto Scaling tries again by itself. If it goes on, ask AWS Support.",
  },
  {
    signs: ["instanceinitiatedshutdown", "userinitiatedshutdown", "user initiated", "instanceterminated"],
    meaning:
      "The instance was started, and shut down before it was in service: by itself, such as by its user data, or by somebody.",
    advice: "Read the console output of the instance, and see in CloudTrail who called TerminateInstances.",
  },
  {
    signs: ["lifecycle action", "lifecycle hook"],
    meaning: "The instance was started, and a lifecycle hook of the Auto Scaling group gave it up.",
    advice: "Look at what should have completed the lifecycle hook in time.",
  },
];

/** Null: eks-lint does not know the message. */
export function launchErrorIn(message: string): LaunchError | null {
  const written = message.slice(0, LONGEST).toLowerCase();
  return LAUNCH_ERRORS.find(({ signs }) => signs.some((sign) => written.includes(sign))) ?? null;
}

/** No message of AWS is longer; what counts stands at the beginning of those that hold an encoded part. */
const LONGEST = 4_000;
