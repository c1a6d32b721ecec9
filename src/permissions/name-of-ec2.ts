// How does EC2 name itself in the requests that it makes to KMS?

import type { Environment } from "../model/environment.ts";
import { type Hole, type Text, textOf } from "../model/text.ts";

/** In aws-cn, and in the isolated partitions, the suffix of a service's name in a request is not known. */
const OTHER_SUFFIX: Hole = {
  id: "service-suffix",
  shown: "service suffix",
  like: "anything",
  why: {
    kind: "undocumented",
    what: "how EC2 is named in a request to KMS is not documented for this partition",
  },
  of: null,
};

/** `ec2.us-west-2.amazonaws.com`. https://docs.aws.amazon.com/kms/latest/developerguide/conditions-kms.html#conditions-kms-via-service */
export function ec2ServiceName({ partition, region }: Environment): Text {
  const isKnown = partition === "aws" || partition === "aws-us-gov";
  return textOf("ec2.", region, ".", isKnown ? "amazonaws.com" : OTHER_SUFFIX);
}
