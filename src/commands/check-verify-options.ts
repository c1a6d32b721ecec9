// Do the options of `eks-lint verify` go together?

import { InvalidOption } from "../run-request/invalid-option.ts";
import { checkAccountOptions, credentialsGiven } from "./check-account-options.ts";
import { checkOutput } from "./check-output.ts";
import type { VerifyOptions } from "./verify-command.ts";
import type { World } from "./world.ts";

export function checkVerifyOptions(options: VerifyOptions, world: World): void {
  const { cluster, allClusters, nodegroup, against, parameters, snapshot } = options;
  if (cluster !== undefined && allClusters === true)
    throw new InvalidOption("--cluster and --all-clusters do not go together");
  if (nodegroup.length > 0 && cluster === undefined)
    throw new InvalidOption("--nodegroup names a node group of a cluster: name that with --cluster");
  if (parameters.length > 0 && against === undefined)
    throw new InvalidOption("--parameters are those of templates: name these with --against");
  if (against?.includes("")) throw new InvalidOption("--against names no path: it is empty");
  checkOutput(options, world);
  checkAccountOptions(options, world);
  if (snapshot !== undefined) refuseToAsk(options);
  else if (cluster === undefined && allClusters !== true) throw new InvalidOption(NAME_CLUSTER);
}

const NAME_CLUSTER =
  "name the cluster with --cluster NAME, say --all-clusters, or give what an account answered before with --snapshot FILE";

function refuseToAsk(options: VerifyOptions): void {
  const region = options.region.length > 0 ? ["--region"] : [];
  const [option] = [...region, ...credentialsGiven(options)];
  if (option !== undefined)
    throw new InvalidOption(`${option} says how an account is asked, and with --snapshot none is asked`);
}
