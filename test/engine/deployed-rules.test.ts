// What do the rules say that only an account can decide, of what is in an account and of what is in a file?

import { describe, expect, test } from "vitest";
import { BUILT_IN_RULES } from "../../src/engine/built-in-rules.ts";
import { rulesIn } from "../../src/engine/rulesets.ts";
import type { Deployed } from "../../src/model/deployed.ts";
import { environmentOf } from "../../src/model/environment.ts";
import { unknown } from "../../src/model/fact.ts";
import type { Key, Launcher } from "../../src/model/model.ts";
import { textOf } from "../../src/model/text.ts";
import { deployedGroup, deployedKey, deployedLauncher, failing, failure, stated } from "./deployed-launch.ts";
import {
  administration,
  at,
  everyone,
  judge,
  launcherWith,
  modelOf,
  notKnown,
  policyOf,
} from "./sample-launch.ts";

const LIVE_ONLY = [
  "service-linked-role-missing",
  "node-group-launch-failing",
  "key-policy-stale-principal",
  "launch-source-missing",
  "launch-template-version-drift",
];
const rules = BUILT_IN_RULES.filter(({ id }) => LIVE_ONLY.includes(id));
const deciding = rulesIn("keys", BUILT_IN_RULES);

const saidOf = (launcher: Launcher, key: Key = deployedKey(), asked = deciding) =>
  judge(modelOf([launcher], [key]), [...new Set([...asked, ...rules])]);
const findingOf = (id: string, launcher: Launcher, key?: Key) =>
  saidOf(launcher, key).findings.find(({ ruleId }) => ruleId === id) ?? null;
const ofFailing = (launcher: Launcher, key?: Key) => findingOf("node-group-launch-failing", launcher, key);
const permissive = deployedKey({ policy: policyOf(administration, everyone) });

test("all of them are built in", () => {
  expect(rules.map(({ id }) => id).sort()).toEqual([...LIVE_ONLY].sort());
});

/** Words of templates, configs and apps, which somebody who looks at an account may have none of. */
test.each(
  BUILT_IN_RULES.filter(({ about }) => about === "cluster" || about === "nodeGroup").map(
    (rule) => [rule.id, rule] as const,
  ),
)("%s says of what runs in an account how it is changed there", (_id, { fix, cases }) => {
  const live = [fix, ...cases.map(({ when }) => when)].filter((text) => /\.isDeployed\b/.test(text));
  expect(live).not.toEqual([]);
});

test("none of them has anything to say of files, nor waits for anything there", () => {
  const { findings, undecided } = judge(modelOf([launcherWith()]), rules);
  expect([findings, undecided]).toEqual([[], []]);
});

test("none of them has anything to say of a group that is well", () => {
  const { findings, undecided } = judge(modelOf([deployedLauncher()], [permissive]), rules);
  expect([findings, undecided]).toEqual([[], []]);
});

test.each([
  ["service-linked-role-missing", { roleExists: notKnown }],
  ["node-group-launch-failing", { launchFailure: notKnown }],
  ["node-group-launch-failing", { healthIssues: notKnown }],
  ["launch-source-missing", { missingSource: notKnown }],
  ["launch-template-version-drift", { launchTemplate: notKnown }],
] as const)("%s is undecided without an answer: %j", (id, deployed) => {
  const { findings, undecided } = judge(modelOf([deployedLauncher(deployed)], [permissive]), rules);
  expect(findings).toEqual([]);
  expect(undecided.map(({ ruleId }) => ruleId)).toEqual([id]);
});

test.each<[string, Launcher]>([
  [
    "EKS is deleting",
    deployedLauncher({ ...failing, roleExists: stated(false), status: stated("DELETING") }),
  ],
  [
    "can have no instance",
    deployedLauncher({ ...failing, roleExists: stated(false) }, { maxSize: stated<number | null>(0) }),
  ],
])("nothing is wrong with a group that %s", (_name, launcher) => {
  const { findings, volumes } = saidOf(launcher);
  expect(findings.filter(({ severity }) => severity === "error")).toEqual([]);
  expect(volumes.map(({ verdict }) => verdict)).toEqual(["not-applicable"]);
});

test("launch-source-missing says what is missing", () => {
  const launcher = deployedLauncher({
    missingSource: stated<string | null>("the image ami-0a1b2c3d4e5f60718"),
  });
  const finding = findingOf("launch-source-missing", launcher, permissive);
  expect(finding?.severity).toBe("error");
  expect(finding?.message).toContain(
    "workers launches from the image ami-0a1b2c3d4e5f60718, and AWS answers",
  );
});

describe("node-group-launch-failing", () => {
  test("names the key that the chain shows, and the rule that has found it", () => {
    const finding = ofFailing(deployedLauncher(failing));
    expect(finding?.severity).toBe("error");
    expect(finding?.message).toContain(
      "The chain shows a cause: the volume /dev/xvda with the key alias/nodes (volume-key-blocks-launch-role: The key policy does not let the launching role use the key of a volume).",
    );
    expect(finding?.message).toContain("far more often the key is enabled and its policy does not let");
    expect(finding?.fix?.description).toMatch(/^Repair what that rule has found/);
    expect(finding?.fix?.snippets.map(({ form }) => form)).toEqual(["aws-cli"]);
  });

  test("says so where the chain shows none, and what eks-lint does not see", () => {
    const finding = ofFailing(deployedLauncher(failing), permissive);
    expect(finding?.message).toContain(
      "But the chain shows no cause: no key of its volumes stands in the way",
    );
    for (const secondary of ["grants", "external key store", "service control policy", "another key"])
      expect(finding?.fix?.description).toContain(secondary);
  });

  test("does not call a chain whole of which a part could not be read", () => {
    const why = {
      kind: "not-read",
      what: "the policy of the key alias/nodes",
      action: "kms:GetKeyPolicy",
      because: "AccessDeniedException",
    } as const;
    const finding = ofFailing(deployedLauncher(failing), deployedKey({ policy: unknown(why, at()) }));
    expect(finding?.message).toMatch(/could not be decided: .*kms:GetKeyPolicy.*AccessDeniedException/);
    expect(finding?.message).not.toContain("shows no cause");
  });

  test("names a role that is gone as the cause", () => {
    const finding = ofFailing(deployedLauncher({ ...failing, roleExists: stated(false) }), permissive);
    expect(finding?.message).toContain(
      "The chain shows a cause: the role AWSServiceRoleForAutoScaling (service-linked-role-missing: ",
    );
  });

  test("looks for no key behind a message that is about something else", () => {
    const message = "VcpuLimitExceeded - You have requested more vCPU capacity than your current vCPU limit";
    const finding = ofFailing(deployedLauncher({ launchFailure: stated(failure({ message })) }), permissive);
    expect(finding?.message).toContain("quota of vCPUs is used up.");
    expect(finding?.message).not.toContain("chain");
    expect(finding?.fix?.description).toMatch(/^Ask for a higher quota/);
  });

  test("tells no cause of another thing that AWS does not speak of, and that has a finding of its own", () => {
    const launchFailure = stated(failure({ message: "VcpuLimitExceeded" }));
    const { findings } = saidOf(deployedLauncher({ launchFailure }));
    expect(findings.map(({ ruleId }) => ruleId)).toContain("volume-key-blocks-launch-role");
    const finding = findings.find(({ ruleId }) => ruleId === "node-group-launch-failing");
    expect(finding?.message).not.toContain("cause");
  });

  test.each([
    ["that nobody knows", { launchFailure: stated(failure({ message: "Something new." })) }],
    ["that is none: a status alone", { status: stated("CREATE_FAILED") }],
  ])("tells the cause that the chain shows beside a message %s", (_which, deployed) => {
    expect(ofFailing(deployedLauncher(deployed))?.message).toContain(
      "The chain shows a cause: the volume /dev/xvda",
    );
  });

  test("says of a message that nobody knows just that", () => {
    const finding = ofFailing(
      deployedLauncher({ launchFailure: stated(failure({ message: "Something new." })) }),
      permissive,
    );
    expect(finding?.message).toContain('"Something new".');
    expect(finding?.message).toContain("eks-lint does not know this message of AWS");
  });

  test("tells nodes that do not join from launches that fail", () => {
    const healthIssues = stated([{ code: "NodeCreationFailure", message: "Instances failed to join" }]);
    const finding = ofFailing(deployedLauncher({ healthIssues }));
    expect(finding?.message).toMatch(/^Instances of the node group workers do not become nodes/);
    expect(finding?.severity).toBe("error");
  });

  test("only warns of what stops neither", () => {
    const healthIssues = stated([{ code: "PodEvictionFailure", message: "" }]);
    expect(ofFailing(deployedLauncher({ healthIssues }))?.severity).toBe("warning");
  });

  test("speaks of Auto Scaling groups, too", () => {
    const finding = ofFailing(deployedGroup({ launchFailure: stated(failure()) }));
    expect(finding?.message).toMatch(/^No new instance of the Auto Scaling group workers comes up/);
  });
});

test("service-linked-role-missing gives the command that makes the role", () => {
  const finding = findingOf("service-linked-role-missing", deployedLauncher({ roleExists: stated(false) }));
  expect(finding?.message).toContain(
    "AWSServiceRoleForAutoScaling, the role that launches them, does not exist",
  );
  expect(finding?.fix?.snippets[0]?.text).toMatch(
    /^aws iam create-service-linked-role --aws-service-name autoscaling\.amazonaws\.com\n/,
  );
});

describe("key-policy-stale-principal", () => {
  const stale = (Principal: object) =>
    deployedKey({
      policy: policyOf(administration, { Effect: "Allow", Principal, Action: "kms:*", Resource: "*" }),
    });

  test("names each id, once", () => {
    const ids = ["AROA1234567890EXAMPLE", "AIDA1234567890EXAMPLE", "AROA1234567890EXAMPLE"];
    const finding = findingOf("key-policy-stale-principal", deployedLauncher(), stale({ AWS: ids }));
    expect(finding?.message).toContain("alias/nodes names AROA1234567890EXAMPLE, AIDA1234567890EXAMPLE.");
    expect(finding?.severity).toBe("warning");
  });

  test("leaves the verdict to what the policy says of the role: the id is not the role", () => {
    const { volumes } = saidOf(deployedLauncher(), stale({ AWS: "AROA1234567890EXAMPLE" }));
    expect(volumes.map(({ verdict }) => verdict)).toEqual(["fail"]);
  });

  test.each([{ AWS: "arn:aws:iam::111122223333:role/AROA" }, { Service: "AROA1234567890EXAMPLE" }])(
    "has nothing to say of %j",
    (principal) => {
      expect(findingOf("key-policy-stale-principal", deployedLauncher(), stale(principal))).toBe(null);
    },
  );

  test("does not look at policies in files, where ids are a choice", () => {
    const { identity } = launcherWith();
    const key = { ...stale({ AWS: "AROA1234567890EXAMPLE" }), identity };
    expect(findingOf("key-policy-stale-principal", deployedLauncher(), key)).toBe(null);
  });
});

describe("launch-template-version-drift", () => {
  const using = (
    version: number,
    newestVersion: number,
    statedVersion: string,
    more: Partial<Deployed> = {},
  ) =>
    deployedLauncher({
      launchTemplate: stated({
        id: textOf("lt-0a1b2c3d4e5f60718"),
        name: textOf("workers-template"),
        version,
        stated: statedVersion,
        newestVersion,
        defaultVersion: version,
      }),
      ...more,
    });
  const found = (launcher: Launcher) => findingOf("launch-template-version-drift", launcher, permissive);

  test.each([
    ["the newest, by its number", using(5, 5, "5")],
    ["the newest, as $Latest", using(5, 5, "$Latest")],
    ["the newest, which is the default one", using(5, 5, "$Default")],
    ["one of EKS's own making", deployedLauncher()],
  ])("has nothing to say of %s", (_which, launcher) => {
    expect(found(launcher)).toBe(null);
  });

  test("notes a version that is pinned: that may be meant", () => {
    const finding = found(using(3, 5, "3"));
    expect(finding?.severity).toBe("note");
    expect(finding?.message).toContain("version 3 of the launch template workers-template, and version 5");
    expect(finding?.fix?.snippets[0]?.text).toContain(
      "--launch-template id=lt-0a1b2c3d4e5f60718,version=5\n",
    );
  });

  test("notes a default version that nobody has moved, and moves it", () => {
    const { identity, type } = deployedGroup();
    const finding = found({ ...using(3, 5, "$Default"), identity, type });
    expect(finding?.severity).toBe("note");
    expect(finding?.message).toContain("launches from the default version");
    expect(finding?.fix?.snippets[0]?.text).toContain("modify-launch-template");
  });

  test("warns where launches fail: what repairs them may be there and not in use", () => {
    const finding = found(using(3, 5, "3", failing));
    expect(finding?.severity).toBe("warning");
    expect(finding?.message).toContain("If that one was made to repair it, it is not in use.");
  });
});

describe("the fix of a key policy", () => {
  const snippetsOf = (launcher: Launcher, key?: Key) =>
    findingOf("volume-key-blocks-launch-role", launcher, key)?.fix?.snippets.map(({ form, text }) => [
      form,
      text.split("\n")[0],
    ]);

  test("of an account is a script, and then the commands of a new launch", () => {
    expect(snippetsOf(deployedLauncher(failing))).toEqual([
      ["aws-cli", "cat > key-policy-1234abcd-12ab-34cd-56ef-1234567890ab.json <<'EOF'"],
      ["aws-cli", expect.stringMatching(/^# Auto Scaling tries again by itself/)],
    ]);
  });

  test("of a key in an account that a template only names, too, but nothing is launched", () => {
    const script = findingOf("volume-key-blocks-launch-role", launcherWith(), deployedKey())?.fix
      ?.snippets[0];
    expect(script?.form).toBe("aws-cli");
    expect(script?.text).not.toMatch(/aws (eks|autoscaling)/);
  });

  test("of a template is what it was: statements to paste", () => {
    const { identity } = launcherWith();
    const key = deployedKey({ identity, origin: identity.origin });
    expect(snippetsOf(launcherWith(), key)?.map(([form]) => form)).toEqual(["yaml", "json"]);
  });
});

test("a key of another account without a grant gets both halves of the way", () => {
  const key = deployedKey({
    identifiers: [textOf("arn:aws:kms:us-west-2:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab")],
    environment: environmentOf("444455556666", "us-west-2"),
  });
  const fix = findingOf("key-cross-account-needs-grant", deployedLauncher(), key)?.fix;
  expect(fix?.snippets.map(({ text }) => text)).toEqual([
    expect.stringMatching(/put-key-policy/),
    expect.stringMatching(/create-grant/),
  ]);
});

test("a key of another account whose policy lets nobody make the grant gets them, too, with the words for it", () => {
  const noGrant = deployedKey({
    environment: environmentOf("444455556666", "us-west-2"),
    policy: policyOf({
      Effect: "Allow",
      Principal: { AWS: "arn:aws:iam::111122223333:root" },
      Action: "kms:*",
      Resource: "*",
      Condition: { Bool: { "kms:GrantIsForAWSResource": "true" } },
    }),
  });
  const fix = findingOf("volume-key-blocks-launch-role", deployedLauncher(), noGrant)?.fix;
  expect(fix?.description).toMatch(/^The key belongs to another account, so it takes two steps/);
  expect(fix?.snippets.map(({ text }) => text)).toEqual([
    expect.stringMatching(/put-key-policy/),
    expect.stringMatching(/create-grant/),
  ]);
});
