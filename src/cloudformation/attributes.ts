// Which attributes has a resource that stands in the chain from a launcher to its key? Of other types any is taken.
// https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-getatt.html

const ATTRIBUTES: Readonly<Record<string, readonly string[]>> = {
  "AWS::EC2::LaunchTemplate": ["DefaultVersionNumber", "LatestVersionNumber", "LaunchTemplateId"],
  "AWS::IAM::Role": ["Arn", "RoleId"],
  "AWS::IAM::ServiceLinkedRole": ["RoleName"],
  "AWS::KMS::Alias": [],
  "AWS::KMS::Key": ["Arn", "KeyId"],
  "AWS::KMS::ReplicaKey": ["Arn", "KeyId"],
};

/** What is wrong with asking a resource of this type for it; null when nothing is known to be. */
export function wrongAttribute(type: string, attribute: string): string | null {
  const known = Object.hasOwn(ATTRIBUTES, type) ? ATTRIBUTES[type] : undefined;
  if (known === undefined || attribute === "Ref" || known.includes(attribute)) return null;
  const instead = known.length === 0 ? "only Ref" : known.join(", ");
  return `${type} has no attribute ${attribute}; it has ${instead}`;
}
