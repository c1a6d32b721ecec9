// What may a program import? The run and the types of its report.

export { BUILT_IN_RULES } from "./engine/built-in-rules.ts";
export type { Rule } from "./engine/rule.ts";
export { type LintRequest, lint } from "./lint.ts";
export type * from "./report.ts";
export {
  FORMATS,
  type Format,
  type Reporter,
  type ReporterOptions,
  reporterFor,
} from "./reporters/reporter.ts";
