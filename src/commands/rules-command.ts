// `eks-lint rules`: which rules are there?

import { BUILT_IN_RULES } from "../engine/built-in-rules.ts";
import { type Ruleset, rulesIn } from "../engine/rulesets.ts";
import type { ExitCode } from "../report.ts";
import { ownRules } from "../run-request/own-rules.ts";
import { print, refuse } from "./print.ts";
import { listingInJson, listingInText } from "./rule-listing.ts";
import type { World } from "./world.ts";

export interface RulesOptions {
  readonly rules: readonly string[];
  readonly ruleset: Ruleset;
  readonly format: "text" | "json";
  readonly color: boolean;
}

export async function rulesCommand(options: RulesOptions, world: World): Promise<ExitCode> {
  const own = await ownRules(options.rules, world);
  if (own.problems.length > 0) return refuse(own.problems, world);
  const listed = [
    ...rulesIn(options.ruleset, BUILT_IN_RULES).map((rule) => ({ rule, isOwn: false })),
    ...own.rules.map((rule) => ({ rule, isOwn: true })),
  ];
  switch (options.format) {
    case "text":
      print(listingInText(listed, world.width), options, world);
      return 0;
    case "json":
      world.stdout(listingInJson(listed));
      return 0;
    default:
      return options.format satisfies never;
  }
}
