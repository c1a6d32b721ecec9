// Do the commands that an instance runs when it starts make it a node of an EKS cluster, and are there any?
// https://docs.aws.amazon.com/eks/latest/userguide/launch-templates.html

import { AMI_FAMILIES, type AmiFamily } from "./ami-family.ts";
import { literalOf, type Text } from "./text.ts";

const BOOTSTRAP = {
  AmazonLinux2: /\/etc\/eks\/bootstrap\.sh/i,
  AmazonLinux2023: /nodeadm|node\.eks\.aws/i,
  Bottlerocket: /settings\.kubernetes/i,
  Ubuntu: /\/etc\/eks\/bootstrap\.sh/i,
  WindowsServer: /Start-EKSBootstrap/i,
} as const satisfies Record<AmiFamily, RegExp>;

/** Of any family; the names of holes are no commands. */
export const holdsBootstrap = (commands: Text): boolean =>
  AMI_FAMILIES.some((family) => holdsBootstrapOf(family, commands));

export const holdsBootstrapOf = (family: AmiFamily, commands: Text): boolean =>
  commands.some((part) => typeof part === "string" && BOOTSTRAP[family].test(withoutComments(part)));

const withoutComments = (commands: string): string => commands.replace(/^[ \t]*#(?!include).*$/gm, "");

/** What makes an instance a node of a cluster that is none of EKS: kubeadm, kops, OpenShift, Rancher. */
const OTHER_KUBERNETES = /\b(kubeadm|nodeup|kops|openshift|rke2|k3s)\b/i;

export const holdsOtherKubernetes = (commands: Text): boolean =>
  commands.some((part) => typeof part === "string" && OTHER_KUBERNETES.test(part));

/** The CDK writes `#!/bin/bash` and nothing else where an app says nothing. What is not known may hold some. */
export const holdsCommands = (commands: Text): boolean =>
  literalOf(commands)
    ?.split("\n")
    .some((line) => !/^\s*(#(?!include)|$)/.test(line)) ?? true;
