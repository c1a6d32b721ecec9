// What do the rules say about the key that a volume names, and about the statements of its policy?

import { recalled } from "../model/memory.ts";
import type { Key } from "../model/model.ts";
import { keyOf as textKey } from "../model/text.ts";
import { reviewPolicy } from "../permissions/review.ts";
import type { Bench } from "./bench.ts";
import type { Scope } from "./expression.ts";
import { askedAbout, findingOf } from "./finding.ts";
import { saidOfSight } from "./judge-standalone.ts";
import { messageOf } from "./outcome.ts";
import { type Judged, NOTHING_SAID, type Said, saidBy, spoken, together } from "./said.ts";
import { isOfInput, sightOfKey } from "./standalone.ts";
import type { Subject } from "./subject.ts";
import { KeyView } from "./views/key.ts";
import { LauncherView } from "./views/launcher.ts";
import { StatementView } from "./views/statement.ts";

/** Each key once, each statement once for every role that launches with the key. */
export function judgeKeys(subject: Subject | null, bench: Bench): Said {
  const key = subject?.linked?.key;
  if (subject === null || key === undefined) return NOTHING_SAID;
  const { role } = subject.launcher;
  const name = JSON.stringify([key.name, key.origin]);
  const pair = `${name} ${role.state === "known" ? textKey(role.value.arn) : ""}`;
  const once = (about: string, judge: () => Said) => recalled(bench.said, about, bench.scenario, judge);
  return together([
    once(name, () => judgeKey(key, bench)),
    once(pair, () => judgeCalmly(subject, key, bench)),
  ]);
}

/** A key that an input describes is judged by itself, whether a volume names it or not. */
function judgeKey(key: Key, bench: Bench): Said {
  if (isOfInput(key)) return NOTHING_SAID;
  const sight = sightOfKey(key, bench);
  return together(bench.rulesAbout("key").map((rule) => saidOfSight(rule, sight)));
}

/** Key policies are resolved while they are judged: a mistake in eks-lint must cost one policy, not the run. */
function judgeCalmly(subject: Subject, key: Key, bench: Bench): Said {
  try {
    return judgeStatements(subject, key, bench);
  } catch (thrown) {
    const crash = `the policy of the key ${key.name} could not be judged: ${messageOf(thrown)}`;
    return { ...NOTHING_SAID, crashes: [crash] };
  }
}

function judgeStatements(subject: Subject, key: Key, bench: Bench): Said {
  const { launcher } = subject;
  const role = launcher.role.state === "known" ? launcher.role.value : null;
  const views = { key: new KeyView(key, bench.decide), launcher: new LauncherView(launcher) };
  return together(
    reviewPolicy({ key, role, environment: launcher.environment }).flatMap((statement) => {
      const scope: Scope = { ...views, statement: new StatementView(statement) };
      const about: Subject = { ...subject, statement };
      const judged: Judged = {
        where: key.origin,
        findingFor: (failure) => findingOf(failure, about),
        askedFor: (rule, isSettled) => askedAbout(rule, isSettled, about),
      };
      return bench.rulesAbout("statement").map((rule) => saidBy(spoken(rule, scope), scope, judged));
    }),
  );
}
