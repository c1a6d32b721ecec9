// In which of the Regions does an account have nothing of what was asked about? It may be the wrong one.

import type { Problem } from "../../report.ts";
import { about } from "../questions.ts";
import type { AskedClusters, AwsSnapshot } from "../snapshot.ts";
import { stringsAt } from "../strings.ts";
import type { Answers } from "./answers.ts";
import { isClusterAbsent, isNodeGroupAbsent, namedAndAbsent } from "./named-and-absent.ts";

/** Where all clusters were asked about, and there are none anywhere: that would look like nodes without faults. */
export function problemsOfNothing({ clusters }: AwsSnapshot, answers: Answers): readonly Problem[] {
  if (clusters.length === 0 || !clusters.every((asked) => isEmpty(asked, answers))) return [];
  const places = clusters.map(({ account, region }) => `${region} of account ${account}`);
  const message = `Nothing to check: there are no clusters in ${places.join(", ")}. Name another Region with --region, or another account with --profile or --role-arn.`;
  return [{ kind: "input-not-recognised", message, place: null }];
}

/** Of several Regions, those that lack what others have; what all of them lack is a problem. */
export function noticesOfRegions(snapshot: AwsSnapshot, answers: Answers): readonly string[] {
  const { clusters } = snapshot;
  if (clusters.every((asked) => isEmpty(asked, answers))) return [];
  const nowhere = new Set(namedAndAbsent(snapshot, answers).map(({ kind, name }) => `${kind} ${name}`));
  return clusters.flatMap((asked) =>
    lackedIn(asked, answers)
      .filter((what) => !nowhere.has(what))
      .map(
        (what) =>
          `there ${what === ALL ? "are no" : "is no"} ${what} in ${asked.region} of account ${asked.account}`,
      ),
  );
}

const ALL = "clusters";

function lackedIn(asked: AskedClusters, answers: Answers): readonly string[] {
  const { account, region, cluster } = asked;
  if (cluster === null) return isEmpty(asked, answers) ? [ALL] : [];
  if (isClusterAbsent(asked, answers)) return [`cluster ${cluster}`];
  const place = { account, region, cluster };
  return asked.nodegroups
    .filter((name) => isNodeGroupAbsent(name, place, answers))
    .map((name) => `node group ${name}`);
}

function isEmpty({ account, region, cluster }: AskedClusters, answers: Answers): boolean {
  if (cluster !== null) return false;
  const told = answers.to({ ...about.clusters(), site: { account, region } });
  return told.kind === "answered" && stringsAt(told.value, "clusters").length === 0;
}
