// What does a configuration state about accounts, Regions and stacks, which no template shows?

import { shownPath } from "../input/shown-path.ts";
import type { EbsDefaults } from "../model/ebs-defaults.ts";
import { quoted } from "../wording/quoted.ts";
import type { StackConfig, Stated } from "./config.ts";
import { followed } from "./plain-path.ts";
import {
  type Entry,
  entriesOf,
  entryOf,
  membersOf,
  type Reading,
  type Section,
  stated,
  textOf,
} from "./reading.ts";

export const statedEnvironment = (reading: Reading, section: Section): StackConfig => ({
  account: stated(reading, section, "account", textOf),
  region: stated(reading, section, "region", textOf),
  parameters: new Map(
    entriesOf(reading, entryOf(section, "parameters")).flatMap((entry) => {
      const value = parameterIn(entry);
      return value === null ? [] : [[entry.name, { value, line: reading.lineOf(entry.path) }]];
    }),
  ),
});

/** CloudFormation gets a list joined by commas. */
function parameterIn({ value }: Entry): string | null {
  const items: readonly unknown[] = Array.isArray(value) ? value : [value];
  return items.every((item) => typeof item === "string") ? items.join(",") : null;
}

export function statedStacks(reading: Reading, root: Section): ReadonlyMap<string, StackConfig> {
  const stacks = new Map<string, StackConfig>();
  for (const entry of entriesOf(reading, entryOf(root, "stacks"))) {
    const name = shownName(entry.name, reading);
    if (stacks.has(name)) {
      const message = `${quoted(entry.name)} is the same template as a key before it; put the two together`;
      reading.mistakes.push({ path: entry.path, message, of: "key" });
    } else stacks.set(name, statedEnvironment(reading, membersOf(entry)));
  }
  return stacks;
}

/** A template without a name of its own is called as its file is shown; names of stacks have no dots. */
function shownName(written: string, reading: Reading): string {
  const leads = written.includes(".") ? followed(written, "file", reading) : null;
  return leads?.ok ? shownPath(reading.cwd, leads.absolute) : written;
}

export const statedEbs = (reading: Reading, root: Section): Stated<readonly EbsDefaults[]> | null =>
  stated(reading, root, "ebs", (list) => {
    const seen = new Set<string>();
    return entriesOf(reading, list).flatMap((entry) => {
      const settings = ebsIn(reading, entry);
      const about = `${settings.account} ${settings.region}`;
      if (!seen.has(about)) {
        seen.add(about);
        return [settings];
      }
      const message = "an entry before this is about the same account and Region; put the two together";
      reading.mistakes.push({ path: entry.path, message });
      return [];
    });
  });

function ebsIn(reading: Reading, entry: Entry): EbsDefaults {
  const section = membersOf(entry);
  const textAt = (name: string): string | null => stated(reading, section, name, textOf)?.value ?? null;
  const truthOf = ({ value }: Entry): boolean | null => (typeof value === "boolean" ? value : null);
  return {
    account: textAt("account"),
    region: textAt("region"),
    encryptionByDefault: stated(reading, section, "encryptionByDefault", truthOf)?.value ?? null,
    defaultKey: textAt("defaultKey"),
  };
}
