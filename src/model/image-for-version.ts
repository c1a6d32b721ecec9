// Is there an image of an operating system for a version of Kubernetes?

import type { AmiFamily } from "./ami-family.ts";
import { isOlder, mistakeInVersion } from "./kubernetes-version.ts";
import { type Truth, truthOf, unsure, YES } from "./truth.ts";

/** https://docs.aws.amazon.com/eks/latest/userguide/eks-ami-deprecation-faqs.html */
const LAST_OF_AMAZON_LINUX_2 = "1.32";

/** Of the other families there is one for each version that EKS supports. */
export function hasImageFor(family: AmiFamily, version: string): Truth {
  const mistake = mistakeInVersion(version);
  if (mistake !== null) return unsure({ kind: "malformed", what: mistake });
  return family === "AmazonLinux2" ? truthOf(!isOlder(LAST_OF_AMAZON_LINUX_2, version)) : YES;
}
