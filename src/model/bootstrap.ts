// Do the commands that an instance runs when it starts make it a node of an EKS cluster, and are there any?
// https://docs.aws.amazon.com/eks/latest/userguide/launch-templates.html

import { literalOf, type Text } from "./text.ts";

/** Of Amazon Linux 2, Amazon Linux 2023, Windows and Bottlerocket. */
const BOOTSTRAP = /\/etc\/eks\/bootstrap\.sh|nodeadm|node\.eks\.aws|Start-EKSBootstrap|settings\.kubernetes/i;

/** The names of holes are no commands. */
export const holdsBootstrap = (commands: Text): boolean =>
  commands.some((part) => typeof part === "string" && BOOTSTRAP.test(part));

/** What makes an instance a node of a cluster that is none of EKS: kubeadm, kops, OpenShift, Rancher. */
const OTHER_KUBERNETES = /\b(kubeadm|nodeup|kops|openshift|rke2|k3s)\b/i;

export const holdsOtherKubernetes = (commands: Text): boolean =>
  commands.some((part) => typeof part === "string" && OTHER_KUBERNETES.test(part));

/** The CDK writes `#!/bin/bash` and nothing else where an app says nothing. What is not known may hold some. */
export const holdsCommands = (commands: Text): boolean =>
  literalOf(commands)
    ?.split("\n")
    .some((line) => !/^\s*(#|$)/.test(line)) ?? true;
