// Do the commands of overrideBootstrapCommand make an instance a node?
// https://github.com/eksctl-io/eksctl/tree/main/pkg/nodebootstrap

import type { AmiFamily } from "../model/ami-family.ts";
import { type Truth, unsure, YES } from "../model/truth.ts";
import { isCalledIn, SHELL_CALL, WINDOWS_CALL } from "../user-data/bootstrap-call.ts";
import { isNodeConfig } from "../user-data/node-config.ts";

/** By the family eksctl decides what it takes them for. Never no: the image may join by itself. */
export function joinsByOverride(commands: string, family: AmiFamily): Truth {
  switch (family) {
    case "AmazonLinux2":
    case "Ubuntu":
      return isCalledIn(commands, SHELL_CALL) ? YES : unsure(UNREAD);
    case "AmazonLinux2023":
      // It is merged into one that names the cluster, which eksctl or EKS writes.
      return isNodeConfig(commands) ? YES : unsure(NO_NODE_CONFIG);
    case "WindowsServer":
      return isCalledIn(commands, WINDOWS_CALL) ? YES : unsure(UNREAD);
    case "Bottlerocket":
      return unsure(UNREAD);
    default:
      return family satisfies never;
  }
}

const UNREAD = { kind: "unsupported", what: "the commands of overrideBootstrapCommand" } as const;

const NO_NODE_CONFIG = {
  kind: "malformed",
  what: "for AmazonLinux2023, which is the default of amiFamily, eksctl reads overrideBootstrapCommand as a NodeConfig, and it is none",
} as const;
