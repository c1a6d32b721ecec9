// With which commands does a deployed group go over to the newest version of its launch template?

import type { UsedLaunchTemplate } from "../model/deployed.ts";
import type { Launcher } from "../model/model.ts";
import { shellComment, shellWord } from "../model/shell-word.ts";
import { show } from "../model/text.ts";

/** Lines of a shell script; empty where there is no launch template to choose a version of. */
export function newestVersionCommands({
  type,
  identity,
  environment,
  deployed,
}: Launcher): readonly string[] {
  const used = deployed?.launchTemplate;
  if (deployed === undefined || used?.state !== "known" || used.value === null) return [];
  const region = `--region ${shellWord(show(environment.region))}`;
  const name = shellWord(identity.logicalId);
  const { newestVersion } = used.value;
  const id = show(used.value.id);
  return type === "aws:nodegroup"
    ? [
        // https://docs.aws.amazon.com/cli/latest/reference/eks/update-nodegroup-version.html
        shellComment("EKS replaces the nodes one after the other, and drains each of them first:"),
        `aws eks update-nodegroup-version ${region} --cluster-name ${shellWord(deployed.cluster)} --nodegroup-name ${name} --launch-template ${shellWord(`id=${id},version=${newestVersion}`)}`,
      ]
    : [
        ...ofAutoScalingGroup(used.value, region, name),
        shellComment("Instances that run stay as they are until they are replaced:"),
        `aws autoscaling start-instance-refresh ${region} --auto-scaling-group-name ${name}`,
      ];
}

function ofAutoScalingGroup(
  { id, stated, newestVersion }: UsedLaunchTemplate,
  region: string,
  group: string,
): readonly string[] {
  const template = shellWord(show(id));
  if (stated === "$Default")
    return [
      `aws ec2 modify-launch-template ${region} --launch-template-id ${template} --default-version ${newestVersion}`,
    ];
  return [
    shellComment("Of a group with a mixed instances policy, change the version in that policy instead."),
    `aws autoscaling update-auto-scaling-group ${region} --auto-scaling-group-name ${group} --launch-template ${shellWord(`LaunchTemplateId=${show(id)},Version=${newestVersion}`)}`,
  ];
}
