// Does all exist that a group launches from, as far as AWS answers?

import { expect, test } from "vitest";
import type { Answered } from "../../../src/aws/snapshot.ts";
import type { JsonObject } from "../../../src/input/document.ts";
import {
  absentAnswer,
  answered,
  GRANTED,
  IMAGE,
  KEY_ARN,
  refusing,
  replacing,
  sampleAnswers,
  TEMPLATE,
  TEMPLATE_COPY,
} from "../sample-account.ts";
import { launcherIn, reportOf, rowOf } from "./account-report.ts";
import { selfManagedAnswers } from "./told-account.ts";

const SNAPSHOT = "snap-0fedcba9876543210";

/** What AWS says not to exist. */
const without = (all: readonly Answered[], id: string, code: string): readonly Answered[] =>
  all.map((one) =>
    JSON.stringify(one.parameters).includes(id) ? { ...one, answer: absentAnswer(code) } : one,
  );

const notListed = (all: readonly Answered[]): readonly Answered[] =>
  replacing(all, [answered("ec2:DescribeImages", { ImageIds: [IMAGE] }, { Images: [] })]);

const good = sampleAnswers({ activities: [], keyPolicy: GRANTED });
const ofSnapshot = sampleAnswers({
  activities: [],
  ebs: { Encrypted: true, KmsKeyId: KEY_ARN, SnapshotId: SNAPSHOT },
});
const snapshotGone: Answered = {
  ...answered("ec2:DescribeSnapshots", { SnapshotIds: [SNAPSHOT] }, {}),
  answer: absentAnswer("InvalidSnapshot.NotFound"),
};
const fromConfiguration = selfManagedAnswers({ LaunchTemplate: null, LaunchConfigurationName: "old" });
const configurations = (...LaunchConfigurations: readonly JsonObject[]) =>
  answered(
    "autoscaling:DescribeLaunchConfigurations",
    { LaunchConfigurationNames: ["old"] },
    { LaunchConfigurations },
  );

test.each<[string, readonly Answered[], string | null | "not known"]>([
  ["all is there", good, null],
  ["the image is deregistered", without(good, IMAGE, "InvalidAMIID.NotFound"), `the image ${IMAGE}`],
  ["EC2 lists no image, which may only be deprecated", notListed(good), null],
  ["EC2 does not describe images", refusing(good, "ec2:DescribeImages"), "not known"],
  ["EC2 was not asked for images", good.filter(({ action }) => action !== "ec2:DescribeImages"), "not known"],
  [
    "the launch template is gone",
    without(good, TEMPLATE_COPY, "InvalidLaunchTemplateId.NotFound"),
    `version 1 of the launch template ${TEMPLATE_COPY}`,
  ],
  [
    "the launch template is gone of which EKS has a copy",
    without(good, TEMPLATE, "InvalidLaunchTemplateId.NotFound"),
    null,
  ],
  ["the snapshot of a mapping is gone", replacing(ofSnapshot, [snapshotGone]), `the snapshot ${SNAPSHOT}`],
  ["nobody asked for the snapshot of a mapping", ofSnapshot, "not known"],
  [
    "the launch configuration is gone",
    replacing(fromConfiguration, [configurations()]),
    "the launch configuration old",
  ],
  [
    "the launch configuration is there",
    replacing(fromConfiguration, [configurations({ LaunchConfigurationName: "old", ImageId: IMAGE })]),
    null,
  ],
])("%s", (_name, answers, expected) => {
  const missing = launcherIn(answers).deployed?.missingSource;
  expect(missing?.state === "known" ? missing.value : "not known").toBe(expected);
});

test("a volume of an image that is gone does not pass, though AWS publishes it", () => {
  const report = reportOf(without(good, IMAGE, "InvalidAMIID.NotFound"));
  expect(rowOf(report).verdict).toBe("unknown");
  expect(report.findings.map(({ ruleId }) => ruleId)).toContain("launch-source-missing");
});

test("an override may launch from an image of its own", () => {
  const overrides = {
    LaunchTemplate: null,
    MixedInstancesPolicy: {
      LaunchTemplate: {
        LaunchTemplateSpecification: { LaunchTemplateId: "lt-0aaaaaaaaaaaaaaaa", Version: "1" },
        Overrides: [{ InstanceType: "m6g.large", ImageId: "ami-0fedcba9876543210" }],
      },
    },
  };
  const gone: Answered = {
    ...answered("ec2:DescribeImages", { ImageIds: ["ami-0fedcba9876543210"] }, {}),
    answer: absentAnswer("InvalidAMIID.NotFound"),
  };
  const { deployed } = launcherIn(replacing(selfManagedAnswers(overrides), [gone]));
  expect(deployed?.missingSource).toMatchObject({ value: "the image ami-0fedcba9876543210" });
});
