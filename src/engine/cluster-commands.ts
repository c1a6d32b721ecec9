// With which commands is a cluster changed that runs in an account?

import { type Cluster, LOG_TYPES, type LogType } from "../model/cluster.ts";
import { isOfAccount } from "../model/origin.ts";
import { shellComment, shellWord } from "../model/shell-word.ts";
import { show } from "../model/text.ts";
import type { ClusterSnippet } from "./rule.ts";

/** Lines of a shell script; empty for a cluster of a file. */
export function clusterCommands(snippet: ClusterSnippet, cluster: Cluster): readonly string[] {
  if (!isOfAccount(cluster.identity)) return [];
  const region = `--region ${shellWord(show(cluster.environment.region))}`;
  return COMMANDS[snippet](cluster, { region, name: shellWord(cluster.identity.logicalId) });
}

interface Words {
  readonly region: string;
  readonly name: string;
}

const COMMANDS: {
  readonly [S in ClusterSnippet]: (cluster: Cluster, words: Words) => readonly string[];
} = {
  "audit-log": (_, words) => [withLogs(["audit", "authenticator"], words)],
  "missing-logs": ({ logTypes }, words) => {
    const sent: readonly LogType[] = logTypes.state === "known" ? logTypes.value : [];
    return [
      withLogs(
        LOG_TYPES.filter((type) => !sent.includes(type)),
        words,
      ),
    ];
  },
  "private-endpoint": (_, words) => [withEndpoints("endpointPrivateAccess=true", words)],
  "no-public-endpoint": (_, words) => [
    withEndpoints("endpointPrivateAccess=true,endpointPublicAccess=false", words),
  ],
  // https://docs.aws.amazon.com/cli/latest/reference/eks/associate-encryption-config.html
  "secrets-key": (_, { region, name }) => [
    shellComment("With the ARN of a symmetric key in the Region of the cluster for KEY_ARN:"),
    `aws eks associate-encryption-config ${region} --cluster-name ${name} --encryption-config ${json([
      { resources: ["secrets"], provider: { keyArn: "KEY_ARN" } },
    ])}`,
  ],
  "next-kubernetes-version": ({ version }, words) => {
    const next = version.state === "known" ? nextOf(version.value ?? "") : null;
    return next === null ? [] : toVersion(next, words);
  },
};

/** https://docs.aws.amazon.com/cli/latest/reference/eks/update-cluster-config.html */
const update = (option: string, { region, name }: Words): string =>
  `aws eks update-cluster-config ${region} --name ${name} ${option}`;

/** Types that are not listed stay as they are. */
const withLogs = (types: readonly LogType[], words: Words): string =>
  update(`--logging ${json({ clusterLogging: [{ types, enabled: true }] })}`, words);

const withEndpoints = (settings: string, words: Words): string =>
  update(`--resources-vpc-config ${settings}`, words);

const json = (value: unknown): string => shellWord(JSON.stringify(value));

/** One minor version at a time. https://docs.aws.amazon.com/eks/latest/userguide/update-cluster.html */
function nextOf(version: string): string | null {
  const [, major, minor] = /^(\d+)\.(\d{1,4})$/.exec(version) ?? [];
  return minor === undefined ? null : `${major}.${Number(minor) + 1}`;
}

const toVersion = (version: string, { region, name }: Words): readonly string[] => [
  shellComment("What may break with the update, as EKS sees it:"),
  `aws eks list-insights ${region} --cluster-name ${name}`,
  shellComment("There is no way back. Node groups and add-ons stay as they are, and have to follow:"),
  `aws eks update-cluster-version ${region} --name ${name} --kubernetes-version ${version}`,
];
