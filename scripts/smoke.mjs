// Does the packed tarball work where nothing else is? Installs it in an empty folder, runs the CLI and imports the API.

import { execFileSync, spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "eks-lint-smoke-"));
const npm = (args, cwd) =>
  execFileSync("npm", args, { cwd, stdio: ["ignore", "pipe", "inherit"], encoding: "utf8" });

/** The key of the workshop rotates, so its opposite is asked for. */
const OWN_RULE = `id: key-rotates
title: A key rotates
severity: error
about: key
assert: "!key.rotates"
message: The key {key.name} rotates.
why: This rule is for a test.
fix: Set EnableKeyRotation to false.
examples:
  fail: ["{Resources: {Key: {Type: AWS::KMS::Key, Properties: {EnableKeyRotation: true}}}}"]
  pass: ["{Resources: {Key: {Type: AWS::KMS::Key}}}"]
`;

function expect(what, holds) {
  if (!holds) throw new Error(`smoke test: ${what}`);
  console.log(`ok: ${what}`);
}

try {
  npm(["pack", "--ignore-scripts", "--pack-destination", folder], root);
  const [tarball] = readdirSync(folder);
  writeFileSync(join(folder, "package.json"), '{ "name": "empty", "private": true, "type": "module" }\n');
  npm(["install", "--no-audit", "--no-fund", `./${tarball}`], folder);
  cpSync(join(root, "fixtures/workshop"), join(folder, "workshop"), { recursive: true });
  const cli = (...args) =>
    spawnSync("npx", ["--no-install", "eks-lint", ...args], { cwd: folder, encoding: "utf8" });

  const broken = cli("workshop/broken/cdk.out");
  expect(
    "the broken workshop is found, exit 1",
    broken.status === 1 && broken.stdout.includes("volume-key-blocks-launch-role"),
  );
  expect("the fixed workshop is clean, exit 0", cli("workshop/fixed/cdk.out").status === 0);
  expect("a YAML template is read, exit 1", cli("workshop/broken/template.yaml").status === 1);
  expect("an unknown option is bad usage, exit 2", cli("--fromat", "json").status === 2);

  mkdirSync(join(folder, "our-rules"));
  writeFileSync(join(folder, "our-rules/key-rotates.yaml"), OWN_RULE);
  expect("the examples of one's own rule hold, exit 0", cli("rules", "test", "our-rules").status === 0);
  expect(
    "one's own rule is judged, exit 1",
    cli("workshop/fixed/template.yaml", "--rules", "our-rules").stdout.includes("error[key-rotates]"),
  );
  writeFileSync(
    join(folder, "account.json"),
    '{"eksLintSnapshot": 1, "takenAt": "2026-11-23T09:30:00Z", "clusters": [], "answers": []}',
  );
  const offline = cli("verify", "--snapshot", "account.json");
  expect(
    "a snapshot is read, and one without clusters is not taken for a healthy account, exit 2",
    offline.status === 2 && offline.stdout.includes("templates"),
  );
  const args = ["verify", "--all-clusters", "--region", "us-west-2"];
  const asked = spawnSync(join(folder, "node_modules/.bin/eks-lint"), args, {
    encoding: "utf8",
    env: { PATH: process.env.PATH, HOME: folder, AWS_EC2_METADATA_DISABLED: "true" },
  });
  expect(
    "without credentials no account is asked, and one line says so, exit 3",
    asked.status === 3 && asked.stdout === "" && /^eks-lint: .*credentials.*\n$/i.test(asked.stderr),
  );
  expect(
    "a rule is explained",
    cli("explain", "volume-not-encrypted").stdout.includes("An example that fails"),
  );

  writeFileSync(
    join(folder, "use.ts"),
    `import { BUILT_IN_RULES, lint, loadRules, loadSnapshot, type Report, rulesIn } from "eks-lint";
const report: Report = lint(["workshop/broken/cdk.out"], { account: "111122223333" });
if (report.exitCode !== 1) throw new Error("the API does not find the defect");
const { rules, problems } = await loadRules(["our-rules"]);
if (problems.length > 0) throw new Error("the API does not load rules");
const { findings } = lint(["workshop/fixed/template.yaml"], { rules: [...rulesIn("keys", BUILT_IN_RULES), ...rules] });
if (!findings.some(({ ruleId }) => ruleId === "key-rotates")) throw new Error("the API does not use rules");
const account = await loadSnapshot("account.json");
if (account.problems.length > 0) throw new Error("the API does not load snapshots");
lint(["workshop/fixed/template.yaml"], { givenAccount: account.givenAccount });
`,
  );
  const tsc = join(root, "node_modules/typescript/bin/tsc");
  const types = ["--types", "node", "--typeRoots", join(root, "node_modules/@types")];
  const options = [
    "--ignoreConfig",
    "--module",
    "nodenext",
    "--target",
    "es2022",
    "--strict",
    "--skipLibCheck",
    "false",
    ...types,
  ];
  const compiled = spawnSync(process.execPath, [tsc, ...options, "use.ts"], {
    cwd: folder,
    encoding: "utf8",
  });
  expect(`the published types compile ${compiled.stdout}`, compiled.status === 0);
  expect("the API finds the defect", spawnSync(process.execPath, ["use.js"], { cwd: folder }).status === 0);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
