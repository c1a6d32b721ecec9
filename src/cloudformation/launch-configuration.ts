// AWS::AutoScaling::LaunchConfiguration: its volumes, and whether it asks for Spot Instances.
// https://docs.aws.amazon.com/autoscaling/ec2/userguide/LaunchConfiguration.html

import { templateVolumes } from "../launch-template/template-volumes.ts";
import { chainFact, type Fact, known, unknown } from "../model/fact.ts";
import type { Volume } from "../model/model.ts";
import { firstHole, literalOf, show, type Text } from "../model/text.ts";
import type { UnknownReason } from "../model/unknown.ts";
import { asText, member, type Value } from "../model/value.ts";
import { unseenVolume } from "../model/volume-outside-mappings.ts";
import type { Located, Run } from "./call.ts";
import { launchSourcesNamed } from "./launch-source-name.ts";
import { stepTo } from "./launch-template-data.ts";
import { resourceNamed } from "./launch-template-reference.ts";
import { propertiesOf } from "./resolve.ts";
import type { Stack } from "./stack.ts";

export interface LaunchConfiguration {
  readonly volumes: readonly Volume[];
  readonly hasSpotPrice: Fact<boolean>;
}

/** Null when the group names no launch configuration. */
export function launchConfigurationNamed(name: Value, run: Run, from: Stack): LaunchConfiguration | null {
  const named = launchConfigurationMeant(name, run, from);
  if (named.state === "known") return named.value === null ? null : shown(named.value, run);
  return notShown(unseenVolume(named.why, named.origin, []), named);
}

/** Null when the group names none. */
export function launchConfigurationMeant(name: Value, run: Run, from: Stack): Fact<Located | null> {
  return chainFact(asText(name), (text, origin) => {
    const located = text === null ? null : resourceNamed(text, run);
    if (text === null || located?.resource.type === TYPE) return known(located, origin);
    const [found, ...others] = launchSourcesNamed(TYPE, text, run, from);
    if (found !== undefined && others.length === 0) return known(found, origin);
    return unknown(found === undefined ? notFound(text) : manyOf(text), origin);
  });
}

const TYPE = "AWS::AutoScaling::LaunchConfiguration";

const notFound = (name: Text): UnknownReason =>
  firstHole(name)?.why ?? { kind: "not-in-this-run", reference: `the launch configuration ${show(name)}` };

const manyOf = (name: Text): UnknownReason => ({
  kind: "malformed",
  what: `more than one launch configuration of this run is called ${show(name)}`,
});

function notShown(volume: Volume, hasSpotPrice: Fact<never>): LaunchConfiguration {
  return { volumes: [volume], hasSpotPrice };
}

function shown(located: Located, run: Run): LaunchConfiguration {
  const properties = propertiesOf(run, located.stack, located.resource);
  const step = stepTo(located);
  const { origin } = step;
  return {
    volumes: templateVolumes(properties, { what: "launch configuration", origin, through: [step] }),
    hasSpotPrice: chainFact(asText(member(properties, "SpotPrice")), (price, origin) => {
      const hole = firstHole(price ?? []);
      if (hole !== null) return { state: "unknown", why: hole.why, origin };
      return known(price !== null && literalOf(price) !== "", origin);
    }),
  };
}
