// What do EKS and Auto Scaling say is wrong with a deployed group, and what does it mean?

import type { Deployed, LaunchFailure } from "../model/deployed.ts";
import type { UnknownReason } from "../model/unknown.ts";
import { issueMeaning } from "./health-issues.ts";
import { launchErrorIn } from "./launch-errors.ts";

export type Stopped =
  /** No instance comes up. */
  | "launches"
  /** Instances come up, and do not become nodes. */
  | "nodes"
  /** What is there goes on. */
  | "updates";

export interface Trouble {
  readonly by: "EKS" | "Auto Scaling";
  /** Of EKS: `AsgInstanceLaunchFailures`, or the status where no issue explains it. */
  readonly code: string | null;
  /** As AWS gives it; empty: nothing but the code. */
  readonly message: string;
  /** In UTC, of the last failed launch. */
  readonly at: string | null;
  /** Failed launches in a row. */
  readonly times: number | null;
  /** Null: nobody can tell. */
  readonly stops: Stopped | null;
  /** Null: eks-lint does not know the message. */
  readonly meaning: string | null;
  readonly advice: string | null;
  /** Whether the chain from the group to the keys of its volumes shows the cause, as far as the message tells. */
  readonly inChain: "yes" | "perhaps" | "no";
}

export interface Troubles {
  /** The worst first. */
  readonly said: readonly Trouble[];
  /** Why there may be more of them. */
  readonly open: readonly UnknownReason[];
}

export function troublesOf({ status, healthIssues, launchFailure }: Deployed): Troubles {
  const failure = launchFailure.state === "known" ? launchFailure.value : null;
  const issues = healthIssues.state === "known" ? healthIssues.value : [];
  const said = [
    ...issues.map(({ code, message }) => ofIssue(code, message)),
    ...(failure === null ? [] : [ofLaunch(failure)]),
  ];
  const stated = status.state === "known" ? status.value : null;
  const bare = said.length === 0 && stated !== null ? (STATUSES.get(stated) ?? null) : null;
  return {
    said: bare === null ? said.sort((a, b) => weightOf(a) - weightOf(b)) : [bare],
    open: [healthIssues, launchFailure].flatMap((fact) => (fact.state === "unknown" ? [fact.why] : [])),
  };
}

/** A launch that failed says more than what EKS makes of it. */
const weightOf = ({ stops, by }: Trouble): number =>
  FROM_WORST.indexOf(stops) * 2 + (by === "Auto Scaling" ? 0 : 1);

export const FROM_WORST: readonly Trouble["stops"][] = ["launches", "nodes", null, "updates"];

function ofIssue(code: string | null, message: string): Trouble {
  const issue = { by: "EKS", code, message, at: null, times: null } as const;
  const known = code === null ? null : issueMeaning(code);
  if (known !== null) return { ...issue, ...known, inChain: "no" };
  const stops = code === "AsgInstanceLaunchFailures" ? "launches" : null;
  return { ...issue, stops, ...meaningOf(message) };
}

const ofLaunch = ({ message, at, times }: LaunchFailure): Trouble => ({
  by: "Auto Scaling",
  code: null,
  message,
  at,
  times,
  stops: "launches",
  ...meaningOf(message),
});

function meaningOf(message: string): Pick<Trouble, "meaning" | "advice" | "inChain"> {
  const known = launchErrorIn(message);
  if (known === null) return { meaning: null, advice: null, inChain: "perhaps" };
  const { meaning, advice, mayBeInChain } = known;
  return { meaning, advice, inChain: advice === null ? "yes" : mayBeInChain ? "perhaps" : "no" };
}

const statusAlone = (code: string, stops: Stopped | null, meaning: string, advice: string): Trouble => ({
  by: "EKS",
  code,
  message: "",
  at: null,
  times: null,
  stops,
  meaning,
  advice,
  inChain: stops === "updates" ? "no" : "perhaps",
});

/** https://docs.aws.amazon.com/eks/latest/APIReference/API_Nodegroup.html */
const STATUSES: ReadonlyMap<string, Trouble> = new Map(
  [
    statusAlone(
      "CREATE_FAILED",
      "launches",
      "EKS could not make the node group, and names no issue.",
      "Delete the node group, and make it again.",
    ),
    statusAlone(
      "DEGRADED",
      null,
      "EKS says that the node group does not work as it should, and names no issue.",
      "Look at the activities of its Auto Scaling group, and at the nodes in Kubernetes.",
    ),
    statusAlone(
      "DELETE_FAILED",
      "updates",
      "EKS could not delete the node group, and names no issue.",
      "Delete it again; CloudTrail tells what was refused.",
    ),
  ].map((trouble) => [trouble.code ?? "", trouble]),
);
