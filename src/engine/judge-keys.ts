// What do the rules say about the keys that volumes name, and about the statements of their policies?

import { recalled } from "../model/memory.ts";
import { keyOf as textKey } from "../model/text.ts";
import { reviewPolicy } from "../permissions/review.ts";
import type { Bench } from "./bench.ts";
import type { Scope } from "./expression.ts";
import { findingOf } from "./finding.ts";
import { crashOf, failed, type Said, spokenBy, together, undecidedOf } from "./judge-volume.ts";
import type { About } from "./rule.ts";
import type { Subject } from "./subject.ts";
import { LauncherView, StatementView, VolumeView } from "./views.ts";

/** Each key once, each statement once for every role that launches with the key. */
export function judgeKeys(subjects: readonly (Subject | null)[], bench: Bench): Said {
  const said = new Set<Said>();
  for (const subject of subjects) {
    const key = subject?.linked?.key;
    if (subject == null || key === undefined) continue;
    const { role } = subject.launcher;
    const name = JSON.stringify([key.name, key.origin]);
    const pair = `${name} ${role.state === "known" ? textKey(role.value.arn) : ""}`;
    const once = (about: string, judge: () => Said) => recalled(bench.said, about, bench.scenario, judge);
    said.add(once(name, () => say("key", subject, scopeOf(subject), bench)));
    said.add(once(pair, () => judgeCalmly(subject, bench)));
  }
  return together([...said]);
}

/** Key policies are resolved while they are judged: a mistake in eks-lint must cost one policy, not the run. */
function judgeCalmly(subject: Subject, bench: Bench): Said {
  try {
    return together(judgeStatements(subject, bench));
  } catch (thrown) {
    const what = thrown instanceof Error ? thrown.message : String(thrown);
    const crash = `the policy of the key ${subject.linked?.key.name} could not be judged: ${what}`;
    return { findings: [], undecided: [], crashes: [crash] };
  }
}

function judgeStatements(subject: Subject, bench: Bench): Said[] {
  const { launcher, linked } = subject;
  if (linked === null) return [];
  const role = launcher.role.state === "known" ? launcher.role.value : null;
  return reviewPolicy({ key: linked.key, role, environment: launcher.environment }).map((statement) =>
    say(
      "statement",
      { ...subject, statement },
      { ...scopeOf(subject), statement: new StatementView(statement) },
      bench,
    ),
  );
}

const scopeOf = (subject: Subject): Scope => ({
  launcher: new LauncherView(subject.launcher),
  volume: new VolumeView(subject, "unknown", []),
});

function say(about: About, subject: Subject, scope: Scope, bench: Bench): Said {
  const spoken = spokenBy(bench.rulesAbout(about), scope);
  return {
    findings: failed(spoken).map((compiled) => findingOf(compiled, scope, subject)),
    undecided: undecidedOf(spoken, subject.linked?.key.origin ?? subject.volume.origin),
    crashes: spoken.flatMap(crashOf),
  };
}
