// What keeps a launcher from launching, as far as the rules that decide about its volumes see?

import { roleName } from "../model/launch-role.ts";
import type { Launcher, Volume } from "../model/model.ts";
import { describe } from "../model/unknown.ts";
import type { Bench } from "./bench.ts";
import { withKeyMeant } from "./finding.ts";
import { decidedAbout } from "./judge-volume.ts";
import { missingRole } from "./missing-role.ts";
import type { Subject } from "./subject.ts";

export interface Cause {
  /** The rule that has found it, and says what to do. */
  readonly ruleId: string;
  /** `the volume /dev/xvda with the key alias/nodes`; `the role AWSServiceRoleForAutoScaling`. */
  readonly subject: string;
  /** The title of the rule. */
  readonly title: string;
}

export interface Causes {
  readonly found: readonly Cause[];
  /** What could not be decided, each as a clause: there may be more causes. */
  readonly open: readonly string[];
}

export function causesIn(launcher: Launcher, bench: Bench): Causes {
  const volumes = launcher.volumes.map((volume) => causesOf(launcher, volume, bench));
  return {
    found: [...roleCause(launcher, bench), ...volumes.flatMap(({ found }) => found)],
    open: [...new Set(volumes.flatMap(({ open }) => open))],
  };
}

/** Told by the rule that says how to make it again; of one that is off, nobody is told. */
function roleCause(launcher: Launcher, { rulesAbout }: Bench): readonly Cause[] {
  const role = missingRole(launcher);
  return rulesAbout("launcher").flatMap(({ rule: { id, title, snippet } }) =>
    role !== null && snippet === "create-role"
      ? [{ ruleId: id, subject: `the role ${roleName(role)}`, title }]
      : [],
  );
}

function causesOf(launcher: Launcher, volume: Volume, bench: Bench): Causes {
  const { subject, idle, decided, open } = decidedAbout(launcher, volume, bench);
  if (idle !== null) return { found: [], open: [] };
  const failed = decided.filter(({ decides, outcome }) => decides === "fail" && outcome.kind === "fail");
  return {
    found: failed.map(({ compiled: { rule } }) => ({
      ruleId: rule.id,
      subject: volumeInWords(withKeyMeant(rule, subject)),
      title: rule.title,
    })),
    open: open.map(describe),
  };
}

const volumeInWords = ({ volume, linked }: Subject): string =>
  linked === null
    ? `the volume ${volume.device}`
    : `the volume ${volume.device} with the key ${linked.key.name}`;

const MOST_SHOWN = 3;

/** `the volume /dev/xvda with the key alias/nodes (volume-key-blocks-launch-role: The key policy …)`; empty: none is found. */
export function causesInWords({ found }: Causes): string {
  const shown = found
    .slice(0, MOST_SHOWN)
    .map(({ ruleId, subject, title }) => `${subject} (${ruleId}: ${title})`);
  const more = found.length - shown.length;
  return [...shown, ...(more > 0 ? [`${more} more`] : [])].join("; ");
}
