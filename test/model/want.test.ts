// What does a want come to once account and Region are known, and which wants are the same?

import { describe, expect, test } from "vitest";
import { environmentOf } from "../../src/model/environment.ts";
import { launchRoleOf, serviceLinkedRole } from "../../src/model/launch-role.ts";
import { show, textOf } from "../../src/model/text.ts";
import { distinctWants, settledIn, type Want, type Wanted } from "../../src/model/want.ts";

const ACCOUNT = "111122223333";
const OPEN = environmentOf(null, null);
const roleIn = (environment = OPEN) => serviceLinkedRole("autoscaling-service-linked-role", environment).arn;
const key = (environment = OPEN): Want => ({
  kind: "key",
  keyId: "alias/nodes",
  launchRole: roleIn(environment),
  environment,
});

describe("a want without account and Region", () => {
  test("is settled in both, and so is its role", () => {
    expect(settledIn(key(), ACCOUNT, "us-west-2")).toEqual(key(environmentOf(ACCOUNT, "us-west-2")));
  });

  test("is in the partition of the Region", () => {
    const settled = settledIn(key(), ACCOUNT, "cn-north-1");
    expect(settled.environment.partition).toBe("aws-cn");
    expect(settled.kind === "key" && settled.launchRole && show(settled.launchRole)).toContain(
      `arn:aws-cn:iam::${ACCOUNT}:`,
    );
  });

  test("keeps what is stated", () => {
    const stated = environmentOf("444455556666", "eu-west-1");
    const want = { ...key(stated) };
    expect(settledIn(want, ACCOUNT, "us-west-2")).toEqual(want);
    const half = environmentOf("444455556666", null);
    expect(settledIn(key(half), ACCOUNT, "us-west-2").environment).toEqual(
      environmentOf("444455556666", "us-west-2"),
    );
  });

  test("may have a role of another form, or none", () => {
    const { arn } = launchRoleOf(textOf("arn:aws:iam::444455556666:role/own"));
    expect(settledIn({ ...key(), launchRole: arn } as Want, ACCOUNT, "cn-north-1")).toMatchObject({
      launchRole: ["arn:aws-cn:iam::444455556666:role/own"],
    });
    expect(settledIn({ ...key(), launchRole: null } as Want, ACCOUNT, "us-west-2")).toMatchObject({
      launchRole: null,
    });
  });
});

test("wants are the same only where they ask the same in the same place", () => {
  const wanted: readonly Wanted[] = [
    { kind: "ebs-settings" },
    { kind: "image", imageId: "x" },
    { kind: "snapshot", snapshotId: "x" },
    { kind: "launch-template", idOrName: "x", version: null },
    { kind: "launch-template", idOrName: "x", version: "1" },
    { kind: "key", keyId: "x", launchRole: null },
    { kind: "key", keyId: "x", launchRole: roleIn() },
  ];
  const places = [OPEN, environmentOf(ACCOUNT, null), environmentOf(ACCOUNT, "us-west-2")];
  const all = places.flatMap((environment) => wanted.map((one): Want => ({ ...one, environment })));
  expect(distinctWants([...all, ...all])).toEqual(all);
});
