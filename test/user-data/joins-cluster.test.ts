import { describe, expect, it } from "vitest";
import { AMI_FAMILIES, type AmiFamily } from "../../src/model/ami-family.ts";
import type { Text } from "../../src/model/text.ts";
import type { Truth } from "../../src/model/truth.ts";
import { describe as reasonOf } from "../../src/model/unknown.ts";
import { isBottlerocketSettings, settingsOfBottlerocket } from "../../src/user-data/bottlerocket-settings.ts";
import { joinsCluster } from "../../src/user-data/joins-cluster.ts";
import { settingsOfNodeConfig } from "../../src/user-data/node-config.ts";
import { partsOf } from "../../src/user-data/parts.ts";
import { expectLinearTime } from "../linear-time.ts";
import { hole } from "../model/texts.ts";
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
    ["with the name in another form", JOINING.AmazonLinux2023.replace("demo", "&name demo"), UNREAD, UNREAD],
    [
      "with the name on the next line",
      JOINING.AmazonLinux2023.replace(" demo", "\n      demo"),
      UNREAD,
      UNREAD,
    ],
    ["with a space behind the name", JOINING.AmazonLinux2023.replace("name:", "name :"), UNREAD, UNREAD],
    ["with the cluster from elsewhere", `${NODE_CONFIG}spec:\n  <<: *base\n`, UNREAD, UNREAD],
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
    ["with a name of several lines", JOINING.Bottlerocket.replace('"demo"', '"""\ndemo"""'), UNREAD, UNREAD],
    ["in braces", '[settings]\nkubernetes = {cluster-name = "demo"}', UNREAD, UNREAD],
    // They can set the rest.
    ["that run commands", `${LABELS}[settings.bootstrap-containers.join]\nsource = "a"\n`, UNREAD, UNREAD],
  ])("of Bottlerocket %s", (_says, userData, ofAny, ofFamily) => {
    const found = [joinsCluster([userData], null), joinsCluster([userData], "Bottlerocket")];
    expect(found.map(shown)).toEqual([ofAny, ofFamily]);
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
      "is behind a boundary that calls itself so",
      multipart(["text/x-shellscript", JOINING.Ubuntu])
        .replace('boundary="//"', 'boundary="==BOUNDARY=="')
        .replaceAll("--//", "--==BOUNDARY=="),
      "Ubuntu",
      "yes",
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

describe("what EC2, cloud-init or nodeadm would not run", () => {
  const script = `#!/bin/bash\n/etc/eks/bootstrap.sh demo\n`;
  const windows = '& "C:\\EKS\\Start-EKSBootstrap.ps1" -EKSClusterName demo\n';
  it.each<[says: string, userData: string, family: AmiFamily]>([
    ["a script behind an empty line", `\n${script}`, "AmazonLinux2"],
    [
      "a script in a part without its first line",
      multipart(["text/x-shellscript", "/etc/eks/bootstrap.sh demo"]),
      "AmazonLinux2",
    ],
    [
      "parts that are not called MIME",
      multipart(["text/x-shellscript", script]).replace(/^MIME-Version.*\n/, ""),
      "AmazonLinux2",
    ],
    ["parts behind an empty line", `\n${multipart(["text/x-shellscript", script])}`, "AmazonLinux2"],
    ["what comes after a reboot", script.replace("\n/etc", "\nreboot\n/etc"), "AmazonLinux2"],
    [
      "what comes after a loop without an end",
      script.replace("\n/etc", "\nwhile true; do sleep 1; done\n/etc"),
      "AmazonLinux2",
    ],
    [
      "a NodeConfig in a part of plain text",
      multipart(["text/plain", JOINING.AmazonLinux2023]),
      "AmazonLinux2023",
    ],
    ["a NodeConfig of another version", JOINING.AmazonLinux2023.replace("v1alpha1", "v9"), "AmazonLinux2023"],
    ["settings without quotes", JOINING.Bottlerocket.replaceAll(/"([^"]*)"$/gm, "$1"), "Bottlerocket"],
    ["PowerShell that does not end", `<powershell>\n${windows}`, "WindowsServer"],
    ["PowerShell behind its end", `<powershell>\n</powershell>\n${windows}`, "WindowsServer"],
  ])("%s is not known to join", (_says, userData, family) => {
    expect(joinsCluster([userData], family).is).toBe("unknown");
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
    ["names the settings", ["[settings.", NAME, "]\ncluster-name = 'a'"], "Bottlerocket", UNREAD],
    ["names a label", ["[settings.kubernetes.node-labels]\na = '", NAME, "'"], "Bottlerocket", "no"],
  ])("because a hole %s", (_says, userData, family, joins) => {
    expect(shown(joinsCluster(userData, family))).toBe(joins);
  });
});

describe("time grows with the length of settings, and no faster", () => {
  it.each([
    ["NodeConfig", settingsOfNodeConfig, "a:\n"],
    ["NodeConfig", settingsOfNodeConfig, "---\n"],
    ["NodeConfig", settingsOfNodeConfig, "a: #"],
    ["Bottlerocket", settingsOfBottlerocket, "[a]\n"],
    ["Bottlerocket", settingsOfBottlerocket, "a = "],
    ["Bottlerocket", settingsOfBottlerocket, " [ "],
    ["Bottlerocket", isBottlerocketSettings, "#\n\n"],
  ] as const)("of %s", (_form, read, piece) => {
    expectLinearTime((size) => {
      const text = piece.repeat(size);
      return () => read(text);
    }, 10_000);
  });

  it.each(["Content-Type: a\n", "\n--a", "Content-Type: multipart/boundary", "\n"])(
    "of parts: %j",
    (piece) => {
      expectLinearTime((size) => {
        const text = `Content-Type: multipart/mixed; boundary="a"\n${piece.repeat(size / piece.length)}`;
        return () => Array.from({ length: 50 }, () => partsOf([text]));
      }, 2_000);
    },
  );
});
