// Which account, Region and parameters does each stack get? What the command line gives for all, the configuration cannot change for one.

import type { Config, StackConfig, Stated } from "./config.ts";
import { byOption, type FromConfig, type Setting } from "./setting.ts";

/** By `Name` or `Stack:Name`. Null: the value of the last deployment. */
export type ParameterSettings = ReadonlyMap<string, Setting<string | null>>;

/** By the name of the stack. Null: what holds for all. */
export type EnvironmentSettings = ReadonlyMap<string, StackEnvironment>;

export interface StackEnvironment {
  readonly account: Setting<string> | null;
  readonly region: Setting<string> | null;
}

export function parameterSettings(
  given: ReadonlyMap<string, string | null>,
  config: Config,
  stated: FromConfig,
): ParameterSettings {
  const settings = new Map<string, Setting<string | null>>();
  const put = (name: string, setting: Setting<string | null> | null) => {
    if (setting !== null) settings.set(name, setting);
  };
  for (const [name, value] of config.parameters) put(name, stated(value));
  for (const [stack, { parameters }] of config.stacks) {
    for (const [name, value] of parameters) if (!given.has(name)) put(`${stack}:${name}`, stated(value));
  }
  for (const [name, value] of given) put(name, byOption(value, "--parameters"));
  return settings;
}

export function environmentSettings(
  given: { readonly account?: string | undefined; readonly region?: string | undefined },
  { stacks }: Config,
  stated: FromConfig,
): EnvironmentSettings {
  const own = (option: string | undefined, value: Stated<string> | null) =>
    option === undefined ? stated(value) : null;
  const environmentOf = ({ account, region }: StackConfig): StackEnvironment => ({
    account: own(given.account, account),
    region: own(given.region, region),
  });
  return new Map([...stacks].map(([name, stack]) => [name, environmentOf(stack)]));
}
