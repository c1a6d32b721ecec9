// Which accounts are Canonical's, which publishes images for EKS? Everybody knows them.

/** https://documentation.ubuntu.com/aws/aws-how-to/instances/find-ubuntu-images/ */
export const ACCOUNTS_OF_CANONICAL: readonly string[] = ["099720109477", "513442679011", "837727238323"];
