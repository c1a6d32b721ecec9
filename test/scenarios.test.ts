// Is the same launch judged alike in whatever form and in however many files it is written?

import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import type { LintRequest } from "../src/lint.ts";
import type { Report } from "../src/report.ts";
import { lintForKeys, ruleIdsOf } from "./lint-in.ts";

const workshop = "fixtures/workshop";
const scenarios = "fixtures/scenarios";
const role =
  "arn:aws:iam::${AWS::AccountId}:role/aws-service-role/autoscaling.amazonaws.com/AWSServiceRoleForAutoScaling";

const verdictsOf = ({ volumes }: Report) => volumes.map(({ verdict }) => verdict);
const reasonsOf = ({ volumes }: Report) => volumes.flatMap(({ reasons }) => reasons).join("; ");

interface Dialect {
  readonly name: string;
  readonly paths: readonly string[];
  readonly options?: Partial<LintRequest>;
}

/** The assembly and the eksctl config state their Region; a template leaves it to the deployment. */
const inOregon = { region: "us-west-2" };

const dialectsOf = (variant: string): readonly Dialect[] => [
  { name: "a cdk.out folder", paths: [`${variant}/cdk.out`] },
  { name: "the manifest of a cdk.out folder", paths: [`${variant}/cdk.out/manifest.json`] },
  { name: "a template in YAML", paths: [`${variant}/template.yaml`], options: inOregon },
  { name: "a template in YAML whose Region is not known", paths: [`${variant}/template.yaml`] },
  { name: "a template in JSON", paths: [`${variant}/template.json`], options: inOregon },
  {
    name: "a template on standard input",
    paths: ["-"],
    options: { readStdin: () => readFileSync(`${workshop}/${variant}/template.yaml`, "utf8") },
  },
  { name: "a folder with an eksctl config and a key", paths: [`${variant}/eksctl`] },
  {
    name: "an eksctl config and a key, the key first",
    paths: [`${variant}/eksctl/key.yaml`, `${variant}/eksctl/cluster.yaml`],
  },
];

/** What a report says, without the places, and without the names that the dialects give to group and key. */
function saidBy({ exitCode, volumes, findings, problems, undecided, notJudged, launchers }: Report) {
  const names = volumes.flatMap(({ resource, key }) => [resource.logicalId ?? "", key ?? ""]);
  const anonymous = (text: string) => names.reduce((told, name) => told.replaceAll(name, "…"), text);
  return {
    exitCode,
    launchers,
    others: [...problems, ...undecided, ...notJudged],
    volumes: volumes.map(({ device, encrypted, role: launchRole, verdict, reasons, decision, chain }) => ({
      device,
      encrypted,
      role: launchRole,
      verdict,
      reasons: reasons.map(anonymous),
      allowed: actionsWith("allowed", decision),
      denied: actionsWith("denied", decision),
      lastStep: chain.at(-1)?.type,
    })),
    findings: findings.map(({ ruleId, severity, message, fix, decision }) => ({
      ruleId,
      severity,
      message: anonymous(message),
      fix: fix?.description,
      nearMisses: [...new Set(decision?.flatMap(({ nearMisses }) => nearMisses.map(({ lacks }) => lacks)))],
    })),
  };
}

type Decision = Report["volumes"][number]["decision"];

const actionsWith = (outcome: "allowed" | "denied", decision: Decision): readonly string[] =>
  (decision ?? [])
    .filter((one) => one.outcome === outcome)
    .map(({ action, request }) => `${action} ${request}`);

const ofLaunchRole = [
  "kms:CreateGrant launch-role",
  "kms:GenerateDataKeyWithoutPlaintext launch-role",
  "kms:Decrypt launch-role",
  "kms:DescribeKey launch-role",
  "kms:ReEncryptFrom launch-role",
  "kms:ReEncryptTo launch-role",
  "kms:Encrypt launch-role",
  "kms:GenerateDataKey launch-role",
];
const ofOthers = ["kms:Decrypt ec2-infrastructure", "kms:Decrypt ebs-service"];

describe("the broken workshop", () => {
  const [reference, ...others] = dialectsOf("broken").map(
    (dialect) => [dialect.name, saidBy(lintForKeys(workshop, dialect.paths, dialect.options))] as const,
  );

  test("fails, because the key policy allows the launching role nothing", () => {
    expect(reference?.[1]).toMatchObject({
      exitCode: 1,
      launchers: 1,
      others: [],
      volumes: [{ device: "/dev/xvda", encrypted: true, role, verdict: "fail", lastStep: "key policy" }],
      findings: [{ ruleId: "volume-key-blocks-launch-role", severity: "error" }],
    });
    const [volume] = reference?.[1].volumes ?? [];
    expect(new Set(volume?.denied)).toEqual(new Set(ofLaunchRole));
    expect(new Set(volume?.allowed)).toEqual(new Set(ofOthers));
  });

  test("says of the statement for the account root why it does not count", () => {
    expect(reference?.[1].findings[0]?.nearMisses).toEqual([expect.stringMatching(/account.*only lets IAM/)]);
  });

  test.each(others)("is told alike as %s", (_name, said) => {
    expect(said).toEqual(reference?.[1]);
  });
});

describe("the fixed workshop", () => {
  test.each(dialectsOf("fixed"))("passes as $name", ({ paths, options }) => {
    const said = saidBy(lintForKeys(workshop, paths, options));
    expect(said).toMatchObject({
      exitCode: 0,
      launchers: 1,
      others: [],
      volumes: [{ device: "/dev/xvda", encrypted: true, role, verdict: "pass", denied: [] }],
      findings: [],
    });
    expect(new Set(said.volumes[0]?.allowed)).toEqual(new Set([...ofLaunchRole, ...ofOthers]));
  });
});

test.each([
  ["broken", "fail"],
  ["fixed", "pass"],
])("a folder with all forms of the %s workshop has a row for each", (variant, verdict) => {
  const { volumes, problems } = lintForKeys(`${workshop}/${variant}`, ["."]);
  expect(problems).toEqual([]);
  expect(volumes.map((row) => `${row.file} ${row.verdict}`).sort()).toEqual([
    `cdk.out/eks-workshop.template.json ${verdict}`,
    `eksctl/cluster.yaml ${verdict}`,
    `template.json ${verdict}`,
    `template.yaml ${verdict}`,
  ]);
});

describe("a name that two stacks of the run give to different things", () => {
  test.each([[["broken/eksctl", "fixed/eksctl"]], [["fixed/eksctl", "broken/eksctl"]]])(
    "leaves the key behind an alias unknown, whatever comes first: %j",
    (paths) => {
      expect(verdictsOf(lintForKeys(workshop, paths))).toEqual(["unknown", "unknown"]);
    },
  );

  test.each([[["blue.yaml", "green.yaml", "nodes.yaml"]], [["green.yaml", "blue.yaml", "nodes.yaml"]]])(
    "leaves the launch template of that name unknown, whatever comes first: %j",
    (paths) => {
      expect(verdictsOf(lintForKeys(`${scenarios}/same-name`, paths))).toEqual(["unknown"]);
    },
  );
});

describe("a finding in a cdk.out folder", () => {
  const { findings } = lintForKeys(".", [`${workshop}/broken/cdk.out`]);

  test("leads to the line of the app that makes the key", () => {
    const source = { file: "fixtures/workshop/app/workshop-stack.ts", line: 20, column: 17 };
    expect(findings[0]?.primary).toMatchObject({ kind: "span", source });
    const line = readFileSync(source.file, "utf8").split("\n")[source.line - 1];
    expect(line?.slice(source.column - 1)).toMatch(/^new kms\.Key/);
  });

  test("names the construct of the node group", () => {
    expect(findings[0]?.resource.constructPath).toBe("eks-workshop/NodeGroup");
  });
});

describe("a key that another stack exports", () => {
  const folder = `${scenarios}/cross-stack`;

  test.each([
    ["broken", ["key.yaml", "nodes.yaml"], "fail"],
    ["broken", ["nodes.yaml", "key.yaml"], "fail"],
    ["fixed", ["key.yaml", "nodes.yaml"], "pass"],
    ["fixed", ["nodes.yaml", "key.yaml"], "pass"],
    ["fixed", ["."], "pass"],
  ])("is judged across templates: %s, given as %j, is a %s", (variant, paths, verdict) => {
    expect(verdictsOf(lintForKeys(`${folder}/${variant}`, paths))).toEqual([verdict]);
  });

  test("is pointed at in the template that makes it", () => {
    const { findings } = lintForKeys(`${folder}/broken`, ["."]);
    expect(findings[0]?.primary).toMatchObject({ file: "key.yaml" });
    expect(findings[0]?.chain.map(({ where }) => where)).toContainEqual(
      expect.objectContaining({ file: "nodes.yaml" }),
    );
  });

  test("is unknown without that template, and the export is named", () => {
    const report = lintForKeys(`${folder}/fixed`, ["nodes.yaml"]);
    expect(verdictsOf(report)).toEqual(["unknown"]);
    expect(reasonsOf(report)).toContain("the export ${AWS::Region}-workers-volume-key");
  });
});

describe("nodes in a nested stack, whose key is a parameter", () => {
  const folder = `${scenarios}/nested-stack`;

  test.each([
    ["broken", ["."], "fail"],
    ["fixed", ["."], "pass"],
    ["fixed", ["main.yaml", "stacks/nodes.yaml"], "pass"],
    ["fixed", ["stacks/nodes.yaml", "main.yaml"], "pass"],
  ])("are judged once, where they are nested: %s, given as %j, is a %s", (variant, paths, verdict) => {
    const report = lintForKeys(`${folder}/${variant}`, paths);
    expect(verdictsOf(report)).toEqual([verdict]);
    expect(report.volumes[0]?.resource).toMatchObject({ stack: "Workers", logicalId: "NodeGroup" });
  });

  test("are unknown without the template that gives the parameter", () => {
    const report = lintForKeys(`${folder}/fixed`, ["stacks/nodes.yaml"]);
    expect(verdictsOf(report)).toEqual(["unknown"]);
    expect(reasonsOf(report)).toContain("parameter VolumeKeyArn");
  });

  test("are listed as not judged without their own template", () => {
    const report = lintForKeys(`${folder}/fixed`, ["main.yaml"]);
    expect(report.volumes).toEqual([]);
    expect(report.notJudged.map(({ resource }) => resource.logicalId)).toEqual(["Workers"]);
  });
});

describe("a CDK app with a Stage, whose stack nests another one", () => {
  const folder = `${scenarios}/stage`;

  test.each([
    ["broken", "cdk.out", "fail"],
    ["fixed", "cdk.out", "pass"],
    ["fixed", ".", "pass"],
    ["fixed", "cdk.out/assembly-Prod", "pass"],
  ])("is read through its manifests: %s, given as %s, is a %s", (variant, path, verdict) => {
    const report = lintForKeys(`${folder}/${variant}`, [path]);
    expect(report.problems).toEqual([]);
    expect(verdictsOf(report)).toEqual([verdict]);
  });

  test("knows account and Region of the stack, and finds the nested template by its hash", () => {
    const report = lintForKeys(`${folder}/broken`, ["cdk.out"]);
    expect(report.volumes[0]).toMatchObject({
      file: "cdk.out/assembly-Prod/ProdWorkersNodes5E6F7A8B.nested.template.json",
      role: role.replace("${AWS::AccountId}", "111122223333"),
      resource: { stack: "Prod/Workers/NodesNestedStack" },
    });
    expect(ruleIdsOf(report)).toEqual(["volume-key-blocks-launch-role"]);
  });
});

describe("a key of another account", () => {
  const folder = "fixtures/rules/volume-key-blocks-launch-role";

  test("needs a grant made from the account of the nodes, and the fix says how to make it", () => {
    const { findings } = lintForKeys(folder, ["unknown-key-of-another-account"]);
    expect(findings.map(({ fix }) => fix?.description).join()).toContain("aws kms create-grant");
  });

  test("is not helped by statements that name the role of the key's own account", () => {
    const { findings } = lintForKeys(folder, ["bad-grants-from-another-account"]);
    expect(findings.map(({ ruleId }) => ruleId)).toEqual([
      "volume-key-blocks-launch-role",
      "key-cross-account-needs-grant",
    ]);
    const pasted = findings.flatMap(({ fix }) => fix?.snippets.map(({ text }) => text) ?? []).join("\n");
    expect(pasted).not.toContain("${AWS::AccountId}");
  });
});

test("a Deny that stops a launch is what the fix speaks of: the Allow is there, and more of it would not help", () => {
  const { findings } = lintForKeys("fixtures/rules/volume-key-blocks-launch-role", [
    "bad-deny-all-but-listed-roles.yaml",
  ]);
  expect(findings).toHaveLength(1);
  expect(findings[0]?.fix?.description).toContain("Deny");
  expect(findings[0]?.fix?.snippets).toEqual([]);
});

describe("what launches and is not judged, or is judged twice", () => {
  test("a launch template that no group names is listed, for others may launch from it", () => {
    const { volumes, notJudged } = lintForKeys("fixtures/rules/volume-key-blocks-launch-role", [
      "good-launched-by-nobody.yaml",
    ]);
    expect(volumes).toEqual([]);
    expect(notJudged.map(({ resource }) => resource.logicalId)).toEqual(["LaunchTemplate"]);
  });

  test("the same file under two names is judged once", () => {
    const paths = ["broken/template.yaml", "./broken/../broken/template.yaml", "broken"];
    const { volumes } = lintForKeys(workshop, paths);
    expect(volumes.filter(({ file }) => file === "broken/template.yaml")).toHaveLength(1);
  });

  test("volumes of two launch templates on one device are two findings of one fingerprint: names of launch templates change", () => {
    const { findings } = lintForKeys(`${scenarios}/two-launch-templates`, ["."]);
    expect(findings).toHaveLength(2);
    expect(new Set(findings.map(({ fingerprint }) => fingerprint)).size).toBe(1);
  });
});

test("a fingerprint stays when lines move and the file is renamed", () => {
  const template = readFileSync(`${workshop}/broken/template.yaml`, "utf8");
  const fingerprintsOf = (text: string) =>
    lintForKeys(workshop, ["-"], { readStdin: () => text }).findings.map(({ fingerprint }) => fingerprint);
  const { findings } = lintForKeys(workshop, ["broken/template.yaml"]);
  expect(fingerprintsOf(`# moved\n\n${template}`)).toEqual(findings.map(({ fingerprint }) => fingerprint));
});
