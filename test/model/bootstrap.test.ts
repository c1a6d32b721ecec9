import { describe, expect, it } from "vitest";
import { AMI_FAMILIES, type AmiFamily } from "../../src/model/ami-family.ts";
import { isForEks, joinsByScript, joinsCluster } from "../../src/model/bootstrap.ts";
import type { Text } from "../../src/model/text.ts";
import type { Truth } from "../../src/model/truth.ts";
import { describe as reasonOf } from "../../src/model/unknown.ts";
import { hole } from "./texts.ts";
import { JOINING, multipart } from "./user-data-texts.ts";

const shown = (truth: Truth): string => (truth.is === "unknown" ? reasonOf(truth.why) : truth.is);
const UNREAD = "eks-lint does not evaluate the commands of the user data";

/** Of an image whose operating system is not known, and of one of the family. */
type Row = readonly [says: string, userData: string, ofAny: string, ofFamily: string];

describe.each(AMI_FAMILIES)("user data in the form of %s", (family) => {
  it("joins the cluster, whether the operating system of the image is known or not", () => {
    const userData = [JOINING[family]];
    expect([joinsCluster(userData, family), joinsCluster(userData, null)].map(shown)).toEqual(["yes", "yes"]);
  });

  const others = AMI_FAMILIES.filter((other) => JOINING[other] !== JOINING[family]);
  it.each(others)("is not understood by an image of %s", (other) => {
    expect(shown(joinsCluster([JOINING[family]], other))).toBe(
      `the user data starts nodes of another operating system than that of the image (${other}), which will hardly do`,
    );
  });
});

describe("a shell script", () => {
  it.each<[says: string, script: string]>([
    ["with the name of the cluster in a variable", "#!/bin/sh\n/etc/eks/bootstrap.sh $CLUSTER"],
    ["under sudo, traced", "#!/bin/bash -xe\nsudo -E bash -x /etc/eks/bootstrap.sh demo"],
    ["with variables before it", "#!/usr/bin/env bash\nA=b C=d /etc/eks/bootstrap.sh demo"],
    [
      "with the name behind the options",
      '#!/bin/bash\n"/etc/eks/bootstrap.sh" --use-max-pods false \\\n  demo',
    ],
    ["that may fail", "#!/bin/bash\n/etc/eks/bootstrap.sh demo || true"],
    ["behind another command on its line", "#!/bin/bash\nset -e; /etc/eks/bootstrap.sh demo"],
    ["behind a branch that is over", "#!/bin/bash\nif a; then\n  b\nfi\n/etc/eks/bootstrap.sh demo"],
    [
      "behind a file that it writes",
      "#!/bin/bash\ncat > /etc/x <<'EOF'\nif it's\nEOF\n/etc/eks/bootstrap.sh demo",
    ],
    ["behind an exit in a branch", "#!/bin/bash\na || exit 1\n/etc/eks/bootstrap.sh demo"],
    ["behind a substitution", "#!/bin/bash\nA=$(b | c; exit)\n/etc/eks/bootstrap.sh demo $(d)"],
    ["with lines as in Windows", "#!/bin/bash\r\n/etc/eks/bootstrap.sh demo\r\n"],
  ])("that calls bootstrap.sh %s joins", (_says, script) => {
    expect(shown(joinsCluster([script], "AmazonLinux2"))).toBe("yes");
    expect(joinsByScript(script)).toBe(true);
  });

  it.each<[says: string, script: string]>([
    ["edits bootstrap.sh", "#!/bin/bash\nsed -i 's/a/b/' /etc/eks/bootstrap.sh"],
    ["prints its name", "#!/bin/bash\necho /etc/eks/bootstrap.sh demo"],
    ["prints what it prints", "#!/bin/bash\necho $(date) /etc/eks/bootstrap.sh demo"],
    ["names it behind a command", "#!/bin/bash\nyum update -y # /etc/eks/bootstrap.sh demo"],
    ["names it in a text of several lines", '#!/bin/bash\necho "\n/etc/eks/bootstrap.sh demo\n"'],
    ["writes it into a file", "#!/bin/bash\ncat > /x <<EOF\n/etc/eks/bootstrap.sh demo\nEOF"],
    ["names no cluster", "#!/bin/bash\n/etc/eks/bootstrap.sh > /var/log/join 2>/dev/null"],
    ["names no cluster, but options", "#!/bin/bash\n/etc/eks/bootstrap.sh --use-max-pods false"],
    ["has a placeholder for it", "#!/bin/bash\n/etc/eks/bootstrap.sh <name>"],
    ["calls it on a branch", "#!/bin/bash\nif a; then\n/etc/eks/bootstrap.sh demo\nfi"],
    ["calls it if all is well", "#!/bin/bash\n[ -f /a ] && /etc/eks/bootstrap.sh demo"],
    ["calls it if something is not", "#!/bin/bash\n[ -f /a ] || /etc/eks/bootstrap.sh demo"],
    ["calls it in a loop", "#!/bin/bash\nfor a in $b; do /etc/eks/bootstrap.sh demo; done"],
    ["calls it in a function", "#!/bin/bash\njoin() {\n/etc/eks/bootstrap.sh demo\n}"],
    ["has ended before", "#!/bin/bash\nexit 0\n/etc/eks/bootstrap.sh demo"],
    ["is of another language", "#!/usr/bin/python3\n/etc/eks/bootstrap.sh demo"],
    ["calls a bootstrap.sh of its own", "#!/bin/bash\n/opt/etc/eks/bootstrap.sh demo"],
    ["says nodeadm", "#!/bin/bash\necho nodeadm"],
    // It joins the cluster of a NodeConfig, and there is none to be seen.
    ["calls nodeadm", "#!/bin/bash\nnodeadm init"],
    ["calls what nobody here knows", "#!/bin/bash\n/opt/join.sh"],
    ["has no first line, which cloud-init needs", "/etc/eks/bootstrap.sh demo"],
    ["is longer than EC2 takes", `#!/bin/bash\n${"# ten chars".repeat(1600)}\n/etc/eks/bootstrap.sh demo`],
  ])("that %s may join or not", (_says, script) => {
    for (const family of [null, ...AMI_FAMILIES]) expect(shown(joinsCluster([script], family))).toBe(UNREAD);
  });

  it.each(["", "\n", "#!/bin/bash", "#!/bin/bash\r\n\n  # nodeadm init\n# /etc/eks/bootstrap.sh demo\n"])(
    "that runs nothing (%j) joins nothing",
    (script) => {
      for (const family of [null, ...AMI_FAMILIES]) expect(shown(joinsCluster([script], family))).toBe("no");
    },
  );
});

describe("settings", () => {
  const NODE_CONFIG = "apiVersion: node.eks.aws/v1alpha1\nkind: NodeConfig\n";
  const KUBELET = `${NODE_CONFIG}spec:\n  kubelet:\n    flags: [--node-labels=a=b]\n`;
  const NO_CIDR = JOINING.AmazonLinux2023.replace(/ +cidr.*\n/, "");
  const lacks = (paths: string) =>
    `the user data does not state ${paths}, without which nothing is joined, and what the image states is not known`;
  const LACKS_CLUSTER = lacks(
    "spec.cluster.name, spec.cluster.apiServerEndpoint, spec.cluster.certificateAuthority, spec.cluster.cidr",
  );

  it.each<Row>([
    ["without a cluster", KUBELET, LACKS_CLUSTER, "no"],
    ["without anything", NODE_CONFIG, LACKS_CLUSTER, "no"],
    ["without the addresses of services", NO_CIDR, lacks("spec.cluster.cidr"), "no"],
    [
      "with an empty name",
      JOINING.AmazonLinux2023.replace("name: demo", 'name: ""'),
      lacks("spec.cluster.name"),
      "no",
    ],
    [
      "with the name in a comment",
      JOINING.AmazonLinux2023.replace("name: demo", "# name: demo"),
      lacks("spec.cluster.name"),
      "no",
    ],
    [
      "with a cluster somewhere else",
      `${NODE_CONFIG}spec:\n  kubelet:\n    config:\n      cluster:\n        name: a\n`,
      LACKS_CLUSTER,
      "no",
    ],
    ["with the cluster in braces", `${NODE_CONFIG}spec:\n  cluster: {name: demo}\n`, UNREAD, UNREAD],
    [
      "with comments and quotes",
      `# Nodes\n---\n${JOINING.AmazonLinux2023.replace("kind: NodeConfig", '"kind": "NodeConfig" # of nodeadm')}`,
      "yes",
      "yes",
    ],
    [
      "in two parts",
      multipart(["application/node.eks.aws", KUBELET], ["application/node.eks.aws", JOINING.AmazonLinux2023]),
      "yes",
      "yes",
    ],
    [
      "beside a script",
      multipart(["text/x-shellscript", "#!/bin/bash\n/opt/a"], ["application/node.eks.aws", KUBELET]),
      UNREAD,
      UNREAD,
    ],
    [
      "beside a script that runs nothing",
      multipart(["text/x-shellscript", "#!/bin/bash\n"], ["application/node.eks.aws", KUBELET]),
      LACKS_CLUSTER,
      "no",
    ],
    ["as a part of another kind", multipart(["text/x-shellscript", JOINING.AmazonLinux2023]), UNREAD, UNREAD],
    [
      "encoded",
      multipart(["application/node.eks.aws\nContent-Transfer-Encoding: base64", "YXBp"]),
      UNREAD,
      UNREAD,
    ],
  ])("of nodeadm %s", (_says, userData, ofAny, ofFamily) => {
    const found = [joinsCluster([userData], null), joinsCluster([userData], "AmazonLinux2023")];
    expect(found.map(shown)).toEqual([ofAny, ofFamily]);
  });

  const [NAME, SERVER, CERTIFICATE] = ["cluster-name", "api-server", "cluster-certificate"].map(
    (name) => `settings.kubernetes.${name}`,
  );
  const LACKS_ALL = lacks(`${NAME}, ${SERVER}, ${CERTIFICATE}`);
  const LABELS = '[settings.kubernetes.node-labels]\n"team" = "a"\n';

  it.each<Row>([
    ["with labels alone", LABELS, LACKS_ALL, "no"],
    [
      "with a name alone",
      '[settings.kubernetes]\ncluster-name = "demo"',
      lacks(`${SERVER}, ${CERTIFICATE}`),
      "no",
    ],
    ["with nothing of Kubernetes", '[settings.motd]\nmotd = "hi"', LACKS_ALL, "no"],
    ["with an empty name", JOINING.Bottlerocket.replace('"demo"', '""'), lacks(`${NAME}`), "no"],
    ["with the name in another table", `${LABELS}cluster-name = "demo"\n`, LACKS_ALL, "no"],
    ["with labels and the cluster", `# Nodes!\n${LABELS}\n${JOINING.Bottlerocket}`, "yes", "yes"],
    ["with the tables in the names", `${NAME} = 'a'\n${SERVER} = 'b' # c\n${CERTIFICATE}="d"`, "yes", "yes"],
    ["in braces", '[settings]\nkubernetes = {cluster-name = "demo"}', UNREAD, UNREAD],
    // They can set the rest.
    ["that run commands", `${LABELS}[settings.bootstrap-containers.join]\nsource = "a"\n`, UNREAD, UNREAD],
  ])("of Bottlerocket %s", (_says, userData, ofAny, ofFamily) => {
    const found = [joinsCluster([userData], null), joinsCluster([userData], "Bottlerocket")];
    expect(found.map(shown)).toEqual([ofAny, ofFamily]);
  });
});

describe("commands of Windows", () => {
  const within = (commands: string) => `<powershell>\n${commands}\n</powershell>`;
  const CALL = '& "$env:ProgramFiles\\Amazon\\EKS\\Start-EKSBootstrap.ps1" -EKSClusterName demo';

  it.each<[says: string, userData: string, joins: string]>([
    ["on one line", within(CALL), "yes"],
    ["on several lines", within(CALL.replace(" -EKS", " `\n  -EKS")), "yes"],
    ["in a comment", within(`# ${CALL}\nGet-Date`), UNREAD],
    ["in a long comment", within(`<#\n${CALL}\n#>`), UNREAD],
    ["without a cluster", within("& Start-EKSBootstrap.ps1"), UNREAD],
    ["on a branch", within(`if ($a) {\n${CALL}\n}`), UNREAD],
    ["that is printed", within(`Write-Host '${CALL}'`), UNREAD],
  ])("that call the script %s", (_says, userData, joins) => {
    expect(shown(joinsCluster([userData], "WindowsServer"))).toBe(joins);
  });
});

describe("a part of several", () => {
  it.each<[says: string, userData: string, family: AmiFamily, joins: string]>([
    [
      "is a script",
      multipart(["text/cloud-config", "a: b"], ["text/x-shellscript", JOINING.Ubuntu]),
      "Ubuntu",
      "yes",
    ],
    // As AWS samples have it.
    [
      "has no empty line behind its headers",
      multipart(["text/x-shellscript", JOINING.Ubuntu]).replace('"us-ascii"\n\n', '"us-ascii"\n'),
      "Ubuntu",
      "yes",
    ],
    [
      "has no headers",
      multipart(["text/plain", JOINING.Ubuntu]).replace(/Content-Type: text.*\n/, ""),
      "Ubuntu",
      "yes",
    ],
    [
      "stands behind the end",
      `${multipart(["text/x-shellscript", "#!/bin/bash\na"])}--//\n\n${JOINING.Ubuntu}`,
      "Ubuntu",
      UNREAD,
    ],
    [
      "is behind a boundary of another name",
      multipart(["text/x-shellscript", JOINING.Ubuntu]).replace('boundary="//"', 'boundary="=="'),
      "Ubuntu",
      UNREAD,
    ],
    [
      "is of cloud-init",
      multipart(["text/cloud-config", "runcmd: [/etc/eks/bootstrap.sh demo]"]),
      "Ubuntu",
      UNREAD,
    ],
  ])("that %s", (_says, userData, family, joins) => {
    expect(shown(joinsCluster([userData], family))).toBe(joins);
  });
});

describe("user data that is not known in full", () => {
  const NAME = hole("Name");
  const withHole = (text: string, at: string): Text => {
    const [before = "", behind = ""] = text.split(at);
    return [before, NAME, behind];
  };
  const NOT_KNOWN = "Nodeadm is not described by any input of this run";

  it.each<[says: string, userData: Text, family: AmiFamily | null, joins: string]>([
    ["names the cluster", ["#!/bin/bash\n/etc/eks/bootstrap.sh ", NAME], "AmazonLinux2", "yes"],
    ["states the name of the cluster", [...withHole(JOINING.AmazonLinux2023, "demo")], null, "yes"],
    ["is called like a program", [hole("Nodeadm")], null, NOT_KNOWN],
    ["may hold commands", ["#!/bin/bash\n", NAME], null, UNREAD],
    ["may hold more of a comment", ["#!/bin/bash\n# ", NAME], null, UNREAD],
    [
      "may hold the cluster",
      ["apiVersion: node.eks.aws/v1\nkind: NodeConfig\nspec:\n  cluster: ", NAME],
      "AmazonLinux2023",
      UNREAD,
    ],
    ["may hold more settings", ["[settings.kubernetes]\n", NAME], "Bottlerocket", UNREAD],
  ])("because a hole %s", (_says, userData, family, joins) => {
    expect(shown(joinsCluster(userData, family))).toBe(joins);
  });
});

describe("user data is for nodes of EKS", () => {
  type ForEks = readonly [says: string, userData: Text, expected: string];
  it.each<ForEks>([
    ...AMI_FAMILIES.map((family): ForEks => [`in the form of ${family}`, [JOINING[family]], "yes"]),
    ["with a call on a branch", ["#!/bin/bash\nif a; then\n/etc/eks/bootstrap.sh demo\nfi"], "yes"],
    ["without the cluster", ["[settings.kubernetes.node-labels]\na = 'b'"], "yes"],
    [
      "with a script that only their images have",
      ["#!/bin/bash\nsed -i s/a/b/ /etc/eks/bootstrap.sh"],
      "yes",
    ],
    ["with nodeadm", ["#!/bin/bash\nnodeadm init"], "yes"],
    ["or about them", ["#!/bin/bash\necho nodeadm"], UNREAD],
    ["or mentions them in a comment", ["#!/bin/bash\n# nodeadm\nhttpd"], "no"],
    ["or for web servers", ["#!/bin/bash\nhttpd ", hole("Port")], "no"],
    ["or for containers of ECS", ['[settings.ecs]\ncluster = "demo"'], "no"],
    ["or not known", [hole("Nodeadm")], "Nodeadm is not described by any input of this run"],
  ])("%s", (_says, userData, expected) => {
    expect(shown(isForEks(userData))).toBe(expected);
  });
});

it.each([
  ["<#".repeat(8000), "WindowsServer"],
  ["\"'$(".repeat(5000), "AmazonLinux2"],
  ["<<a ".repeat(4000), "AmazonLinux2"],
] as const)("user data made to take long does not (%#)", (text, family) => {
  const start = performance.now();
  joinsCluster([`#!/bin/bash\n${text}`], family);
  joinsCluster([`<powershell>\n${text}`], family);
  expect(performance.now() - start).toBeLessThan(1000);
});
