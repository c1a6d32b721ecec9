// User data that joins a cluster, in the form of each operating system.

import type { AmiFamily } from "../../src/model/ami-family.ts";

const CALL = "#!/bin/bash\nset -o xtrace\n/etc/eks/bootstrap.sh demo --kubelet-extra-args '--max-pods=20'\n";

/** https://docs.aws.amazon.com/eks/latest/userguide/launch-templates.html */
export const JOINING = {
  AmazonLinux2: CALL,
  Ubuntu: CALL,
  AmazonLinux2023: `apiVersion: node.eks.aws/v1alpha1
kind: NodeConfig
spec:
  cluster:
    name: demo
    apiServerEndpoint: https://EXAMPLE.gr7.us-west-2.eks.amazonaws.com
    certificateAuthority: Y2VydGlmaWNhdGU=
    cidr: 10.100.0.0/16
`,
  // https://repost.aws/knowledge-center/eks-configure-user-data-for-node-groups
  Bottlerocket: `[settings.kubernetes]
cluster-name = "demo"
api-server = "https://EXAMPLE.gr7.us-west-2.eks.amazonaws.com"
cluster-certificate = "Y2VydGlmaWNhdGU="
`,
  // https://docs.aws.amazon.com/eks/latest/userguide/launch-workers.html, of Windows
  WindowsServer: `<powershell>
[string]$EKSBinDir = "$env:ProgramFiles\\Amazon\\EKS"
[string]$EKSBootstrapScriptName = 'Start-EKSBootstrap.ps1'
[string]$EKSBootstrapScriptFile = "$EKSBinDir\\$EKSBootstrapScriptName"
& $EKSBootstrapScriptFile -EKSClusterName "demo" 3>&1 4>&1 5>&1 6>&1
</powershell>
`,
} as const satisfies Record<AmiFamily, string>;

/** https://cloudinit.readthedocs.io/en/latest/explanation/format.html#mime-multi-part-archive */
export const multipart = (...parts: readonly (readonly [type: string, text: string])[]): string =>
  [
    'MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary="//"\n',
    ...parts.map(([type, text]) => `--//\nContent-Type: ${type}; charset="us-ascii"\n\n${text}`),
    "--//--\n",
  ].join("\n");
