// With which commands is a new launch of a deployed group started, once what stopped it is repaired?

import type { Deployed } from "../model/deployed.ts";
import type { Fact } from "../model/fact.ts";
import type { Launcher } from "../model/model.ts";
import { shellComment, shellWord } from "../model/shell-word.ts";
import { show } from "../model/text.ts";

/** Lines of a shell script; empty for what is not deployed. */
export function newLaunchCommands({ type, identity, environment, deployed }: Launcher): readonly string[] {
  if (deployed === undefined) return [];
  const region = `--region ${shellWord(show(environment.region))}`;
  const sizes = sizesOf(deployed);
  if (type === "aws:nodegroup") {
    const group = `${region} --cluster-name ${shellWord(deployed.cluster)} --nodegroup-name ${shellWord(identity.logicalId)}`;
    return isCreateFailed(deployed) ? madeAgain(group, deployed) : ofNodeGroup(group, sizes);
  }
  return ofAutoScalingGroup(`${region} --auto-scaling-group-name ${shellWord(identity.logicalId)}`, sizes);
}

const isCreateFailed = ({ status }: Deployed): boolean =>
  status.state === "known" && status.value === "CREATE_FAILED";

/** https://docs.aws.amazon.com/eks/latest/APIReference/API_UpdateNodegroupConfig.html */
function madeAgain(group: string, { madeBy }: Deployed): readonly string[] {
  const maker =
    madeBy === null
      ? "Then make it again with what made it: eksctl, the CDK, CloudFormation, Terraform or the console."
      : `Then deploy the stack ${madeBy.stackName} again, which makes it as ${madeBy.logicalId}.`;
  return [
    shellComment("EKS does not update a node group whose creation has failed. Delete it, and make it again:"),
    `aws eks delete-nodegroup ${group}`,
    `aws eks wait nodegroup-deleted ${group}`,
    shellComment(maker),
  ];
}

interface Sizes {
  readonly min: number;
  readonly max: number;
  readonly desired: number;
  /** In whatever state. */
  readonly instances: number;
}

/** Null: one of them is not known. */
function sizesOf({ minSize, maxSize, desiredSize, instances }: Deployed): Sizes | null {
  const [min, max, desired, present] = [minSize, maxSize, desiredSize, instances].map(numberIn);
  return min == null || max == null || desired == null || present == null
    ? null
    : { min, max, desired, instances: present };
}

const numberIn = (fact: Fact<number>): number | null => (fact.state === "known" ? fact.value : null);

const RETRIES = "Auto Scaling tries again by itself, within some minutes.";

/** What runs is never stopped for a try. */
function withSizes(sizes: Sizes | null, setTo: Setting): readonly string[] {
  if (sizes === null) return [shellComment(RETRIES)];
  const { min, max, desired, instances } = sizes;
  if (instances === 0 && desired > 0) {
    return [
      shellComment(
        `${RETRIES} To see it start now, go to 0 and back; it has no instance that would be lost:`,
      ),
      ...setTo(0, desired),
    ];
  }
  if (desired < max) {
    const why =
      desired === 0
        ? "It wants no instance now. To see whether one starts, ask for one:"
        : `${RETRIES} To see it start now, ask for one instance more than the ${desired} it wants:`;
    return [shellComment(why), ...setTo(Math.min(Math.max(desired, min) + 1, max))];
  }
  return [shellComment(`${RETRIES} It wants as many instances as it may have (${max}).`)];
}

/** The commands that set the desired size to one number after the other. */
type Setting = (...desired: readonly number[]) => readonly string[];

/** https://docs.aws.amazon.com/cli/latest/reference/eks/update-nodegroup-config.html */
function ofNodeGroup(group: string, sizes: Sizes | null): readonly string[] {
  const set = (desired: number, min: number, max: number) =>
    `aws eks update-nodegroup-config ${group} --scaling-config minSize=${min},maxSize=${max},desiredSize=${desired}`;
  return withSizes(sizes, (...all) =>
    all.flatMap((desired, index) => [
      ...(index === 0 ? [] : [`aws eks wait nodegroup-active ${group}`]),
      set(desired, Math.min(sizes?.min ?? 0, desired), sizes?.max ?? desired),
    ]),
  );
}

/** https://docs.aws.amazon.com/cli/latest/reference/autoscaling/update-auto-scaling-group.html */
function ofAutoScalingGroup(group: string, sizes: Sizes | null): readonly string[] {
  return withSizes(sizes, (...all) =>
    all.map(
      (desired) =>
        `aws autoscaling update-auto-scaling-group ${group} --min-size ${Math.min(sizes?.min ?? 0, desired)} --desired-capacity ${desired}`,
    ),
  );
}
