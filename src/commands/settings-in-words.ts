// What holds in a run, as a configuration that would state it, each value with its origin behind it.

import type { Config } from "../config/config.ts";
import type { Setting, SettingSource } from "../config/setting.ts";
import type { Settings } from "../config/settings.ts";
import type { StackEnvironment } from "../config/stack-settings.ts";
import { escapeInvisible } from "../wording/invisible.ts";
import { asYaml } from "./first-config.ts";

export interface Effective {
  readonly settings: Settings;
  /** Of every rule that there is. */
  readonly levels: ReadonlyMap<string, Setting<string>>;
  readonly config: Config | null;
  /** For paths of the configuration, which are absolute. */
  readonly shown: (path: string) => string;
}

type Line = readonly [text: string, origin: string];

export function settingsInWords(effective: Effective): string {
  const lines: readonly Line[] = [...runLines(effective), ...stackLines(effective), ...ruleLines(effective)];
  const width = Math.min(60, Math.max(...lines.map(([text]) => text.length)));
  const written = lines.map(([text, origin]) =>
    origin === "" ? text : `${text.padEnd(width)}  # ${origin}`,
  );
  return `# What holds here, and who says so.\n${escapeInvisible(written.join("\n"))}\n`;
}

function runLines({ settings, shown }: Effective): readonly Line[] {
  const { kubernetesVersions, baseline } = settings;
  return [
    line(
      "paths",
      changed(settings.paths, (paths) => (paths.length === 0 ? null : paths.map(shown))),
    ),
    line("extends", settings.rulesets),
    line("ownRules", ...settings.ownRules.map((folder) => changed(folder, (path) => [shown(path)]))),
    line("failOn", settings.failOn),
    line("ignore", settings.ignore),
    line("account", settings.account),
    line("region", settings.region),
    line("ebs", settings.ebs),
    line(
      "kubernetesVersions",
      changed(kubernetesVersions, (path) => path && shown(path)),
    ),
    line(
      "baseline",
      changed(baseline, (path) => path && shown(path)),
    ),
  ];
}

const changed = <T, U>({ value, source }: Setting<T>, change: (value: T) => U): Setting<U> => ({
  value: change(value),
  source,
});

/** Lists that several state are put together; what nobody states is a comment. */
function line(key: string, ...settings: readonly Setting<unknown>[]): Line {
  const [first] = settings;
  const value = settings.length > 1 ? settings.flatMap(({ value: one }) => one) : (first?.value ?? null);
  const origins = [...new Set(settings.map(({ source }) => originOf(source)))];
  return value === null ? [`# ${key}: not stated`, ""] : [`${key}: ${inFlow(value)}`, origins.join(", ")];
}

/** On one line. What is null is not stated. */
function inFlow(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(inFlow).join(", ")}]`;
  if (typeof value !== "object" || value === null) return asYaml(value);
  const members = Object.entries(value).filter(([, one]) => one !== null);
  return `{ ${members.map(([name, one]) => `${name}: ${inFlow(one)}`).join(", ")} }`;
}

function stackLines({ settings }: Effective): readonly Line[] {
  const all = [...settings.parameters].filter(([name]) => !name.includes(":"));
  const ownOf = new Map<string, [name: string, value: Setting<string | null>][]>();
  for (const stack of settings.environments.keys()) ownOf.set(stack, []);
  for (const [name, value] of settings.parameters) {
    const stack = ownerOf(name);
    const own = ownOf.get(stack ?? "") ?? [];
    if (stack === null) continue;
    ownOf.set(stack, own);
    own.push([name.slice(stack.length + 1), value]);
  }
  return [
    ...section("parameters", all, ([name, value]) => [indented(1, line(JSON.stringify(name), value))]),
    ...section("stacks", [...ownOf], ([stack, own]) =>
      section(
        JSON.stringify(stack),
        linesOfStack(settings.environments.get(stack), own),
        (one) => [indented(1, one)],
        " {}",
      ).map((one) => indented(1, one)),
    ),
  ];
}

function linesOfStack(
  environment: StackEnvironment | undefined,
  own: readonly (readonly [name: string, value: Setting<string | null>])[],
): readonly Line[] {
  return [
    ...(environment?.account ? [line("account", environment.account)] : []),
    ...(environment?.region ? [line("region", environment.region)] : []),
    ...section("parameters", own, ([name, value]) => [indented(1, line(JSON.stringify(name), value))]),
  ];
}

function ownerOf(parameter: string): string | null {
  const colon = parameter.lastIndexOf(":");
  return colon === -1 ? null : parameter.slice(0, colon);
}

function ruleLines({ levels, settings, config }: Effective): readonly Line[] {
  return [
    ...section("rules", [...levels], ([id, level]) => {
      // Stated here, a severity would hold for all cases of the rule.
      const mark = settings.levels.has(id) ? "" : "# ";
      return [indented(1, [`${mark}${id}: ${level.value}`, originOfLevel(level)])];
    }),
    ...section("suppress", config?.suppress ?? [], ({ ruleId, reason, until, patterns, place }) => {
      const where = place();
      const at = where.kind === "span" ? `${where.file}:${where.start.line}` : "";
      const stated = { rule: ruleId, reason, until, ...Object.fromEntries(patterns) };
      return [indented(1, [`- ${inFlow(stated)}`, at])];
    }),
  ];
}

/** `none`: how it is written that there is nothing. Where nothing is more than a comment, the title is no more. */
function section<T>(
  title: string,
  items: readonly T[],
  linesOf: (item: T) => readonly Line[],
  none?: string,
): readonly Line[] {
  const lines = items.flatMap(linesOf);
  const isStated = lines.some(([text]) => !text.trimStart().startsWith("#"));
  if (!isStated && none !== undefined) return [[`${title}:${none}`, ""], ...lines];
  return lines.length === 0 ? [] : [[`${isStated ? "" : "# "}${title}:`, ""], ...lines];
}

const indented = (levels: number, [text, origin]: Line): Line => [`${"  ".repeat(levels)}${text}`, origin];

function originOf(source: SettingSource): string {
  switch (source.kind) {
    case "default":
      return "default";
    case "command-line":
      return source.option;
    case "config":
      return `${source.file}:${source.line}`;
    default:
      return source satisfies never;
  }
}

/** A rule that is off because no ruleset of the run has it is so by whoever chose the rulesets. */
function originOfLevel({ value, source }: Setting<string>): string {
  if (source.kind === "default") return value === "off" ? "in no ruleset of this run" : "default of the rule";
  return originOf(source);
}
