// How is a new launch started, without stopping anything that runs?

import { describe, expect, test } from "vitest";
import { newLaunchCommands } from "../../src/engine/new-launch.ts";
import type { Deployed } from "../../src/model/deployed.ts";
import { deployedGroup, deployedLauncher, failing, stated } from "./deployed-launch.ts";
import { launcherWith, notKnown } from "./sample-launch.ts";

const sizes = (minSize: number, maxSize: number, desiredSize: number, instances: number) => ({
  minSize: stated(minSize),
  maxSize: stated(maxSize),
  desiredSize: stated(desiredSize),
  instances: stated(instances),
});

const NODE_GROUP = "--region us-west-2 --cluster-name workshop --nodegroup-name workers";
const update = (scaling: string) =>
  `aws eks update-nodegroup-config ${NODE_GROUP} --scaling-config ${scaling}`;
const GROUP = "--region us-west-2 --auto-scaling-group-name workers";
const commandsOf = (lines: readonly string[]) => lines.filter((line) => !line.startsWith("#"));
const ofNodeGroup = (deployed: Partial<Deployed>) =>
  commandsOf(newLaunchCommands(deployedLauncher(deployed)));
const ofGroup = (deployed: Partial<Deployed>) => commandsOf(newLaunchCommands(deployedGroup(deployed)));

describe("a managed node group", () => {
  test("of which nothing runs goes to 0 and back", () => {
    expect(ofNodeGroup({ ...failing, ...sizes(1, 3, 2, 0) })).toEqual([
      update("minSize=0,maxSize=3,desiredSize=0"),
      `aws eks wait nodegroup-active ${NODE_GROUP}`,
      update("minSize=1,maxSize=3,desiredSize=2"),
    ]);
  });

  test("of which an instance is on its way is not set to 0, though none is in service", () => {
    expect(ofNodeGroup({ ...sizes(1, 3, 2, 1), inService: stated(0) })).toEqual([
      update("minSize=1,maxSize=3,desiredSize=3"),
    ]);
  });

  test("of which something runs is asked for one more, and never for none", () => {
    expect(ofNodeGroup(sizes(1, 3, 2, 1))).toEqual([update("minSize=1,maxSize=3,desiredSize=3")]);
  });

  test("that has all that it may have is left alone", () => {
    expect(ofNodeGroup(sizes(1, 3, 3, 2))).toEqual([]);
  });

  test("that wants none is asked for one", () => {
    expect(ofNodeGroup(sizes(0, 3, 0, 0))).toEqual([update("minSize=0,maxSize=3,desiredSize=1")]);
  });

  test("whose sizes are not known is left alone", () => {
    expect(newLaunchCommands(deployedLauncher({ instances: notKnown }))).toEqual([
      "# Auto Scaling tries again by itself, within some minutes.",
    ]);
  });

  test.each([
    [null, /Then make it again with what made it/],
    [
      { stackName: "nodes", logicalId: "Workers" },
      /Then deploy the stack nodes again, which makes it as Workers/,
    ],
  ])("whose creation has failed is deleted and made again: %j", (madeBy, how) => {
    const lines = newLaunchCommands(
      deployedLauncher({ ...failing, status: stated("CREATE_FAILED"), madeBy }),
    );
    expect(commandsOf(lines)).toEqual([
      `aws eks delete-nodegroup ${NODE_GROUP}`,
      `aws eks wait nodegroup-deleted ${NODE_GROUP}`,
    ]);
    expect(lines.at(-1)).toMatch(how);
  });
});

describe("an Auto Scaling group", () => {
  test("of which nothing runs goes to 0 and back, its least size with it", () => {
    expect(ofGroup(sizes(1, 3, 2, 0))).toEqual([
      `aws autoscaling update-auto-scaling-group ${GROUP} --min-size 0 --desired-capacity 0`,
      `aws autoscaling update-auto-scaling-group ${GROUP} --min-size 1 --desired-capacity 2`,
    ]);
  });

  test("of which something runs is asked for one more", () => {
    expect(ofGroup(sizes(0, 3, 1, 1))).toEqual([
      `aws autoscaling update-auto-scaling-group ${GROUP} --min-size 0 --desired-capacity 2`,
    ]);
  });
});

test("what no account has is not launched", () => {
  expect(newLaunchCommands(launcherWith())).toEqual([]);
});
