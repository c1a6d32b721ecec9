import { describe, expect, it } from "vitest";
import { holdsBootstrap, holdsCommands } from "../../src/model/bootstrap.ts";
import type { Text } from "../../src/model/text.ts";
import { hole } from "./texts.ts";

describe("user data", () => {
  // https://docs.aws.amazon.com/eks/latest/userguide/launch-templates.html
  it.each<[says: string, commands: Text, bootstrap: boolean]>([
    ["calls the script of Amazon Linux 2", ["/etc/eks/bootstrap.sh ", hole("Cluster")], true],
    [
      "holds a NodeConfig of Amazon Linux 2023",
      ["apiVersion: node.eks.aws/v1alpha1\nkind: NodeConfig"],
      true,
    ],
    ["calls nodeadm", ["nodeadm init"], true],
    ["calls the script of Windows", ['& "$env:ProgramFiles\\Amazon\\EKS\\Start-EKSBootstrap.ps1"'], true],
    ["holds the settings of Bottlerocket", ["[settings.kubernetes]\ncluster-name = 'demo'"], true],
    ["calls something else", ["/opt/join.sh"], false],
    ["is not known, whatever the parameter is called", [hole("NodeadmConfig")], false],
    ["is empty", [], false],
  ])("that %s: %s", (_says, commands, bootstrap) => {
    expect(holdsBootstrap(commands)).toBe(bootstrap);
  });

  it.each<[says: string, commands: Text, any: boolean]>([
    ["is empty", [], false],
    ["is what the CDK writes where an app says nothing", ["#!/bin/bash"], false],
    ["holds comments and blank lines", ["#!/bin/bash\r\n\n  # nothing yet\n"], false],
    ["holds one command", ["#!/bin/bash\nyum update -y"], true],
    ["holds a command behind its comment", ["# join\n/opt/join.sh"], true],
    ["may hold some", ["#!/bin/bash\n", hole("Commands")], true],
    ["is of another kind", ["#cloud-config\npackages: [htop]"], true],
  ])("that %s holds commands: %s", (_says, commands, any) => {
    expect(holdsCommands(commands)).toBe(any);
  });
});
