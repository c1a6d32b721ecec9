// AWS::AutoScaling::LaunchConfiguration: its volumes, and whether it asks for Spot Instances.
// https://docs.aws.amazon.com/autoscaling/ec2/userguide/LaunchConfiguration.html

import { chainFact, type Fact, known } from "../model/fact.ts";
import type { Volume } from "../model/model.ts";
import { firstHole, literalOf, show } from "../model/text.ts";
import { asText, member, type Value } from "../model/value.ts";
import { unmappedRoot, unseenVolume } from "../model/volume-outside-mappings.ts";
import { mappedVolumes } from "./block-device-mappings.ts";
import type { Located, Run } from "./call.ts";
import { stepTo } from "./launch-template.ts";
import { resourceNamed } from "./launch-template-reference.ts";
import { propertiesOf } from "./resolve.ts";

export interface LaunchConfiguration {
  readonly volumes: readonly Volume[];
  readonly hasSpotPrice: Fact<boolean>;
}

/** Null when the group names no launch configuration. */
export function launchConfigurationNamed(name: Value, run: Run): LaunchConfiguration | null {
  const text = asText(name);
  if (text.state === "unknown") return notShown(unseenVolume(text.why, text.origin, []), text);
  if (text.value === null) return null;
  const located = resourceNamed(text.value, run);
  if (located?.resource.type === "AWS::AutoScaling::LaunchConfiguration") return shown(located, run);
  const reference = `the launch configuration ${show(text.value)}`;
  const why = firstHole(text.value)?.why ?? { kind: "not-in-this-run", reference };
  return notShown(unseenVolume(why, text.origin, []), { state: "unknown", why, origin: text.origin });
}

function notShown(volume: Volume, hasSpotPrice: Fact<never>): LaunchConfiguration {
  return { volumes: [volume], hasSpotPrice };
}

function shown(located: Located, run: Run): LaunchConfiguration {
  const properties = propertiesOf(run, located.stack, located.resource);
  const step = stepTo(located);
  const volumes = mappedVolumes(member(properties, "BlockDeviceMappings"), [step]);
  const why =
    "the launch configuration maps no volume, so the image and the account decide whether it is encrypted";
  return {
    volumes: volumes.length === 0 ? [unmappedRoot(why, step.origin, [step])] : volumes,
    hasSpotPrice: chainFact(asText(member(properties, "SpotPrice")), (price, origin) => {
      const hole = firstHole(price ?? []);
      if (hole !== null) return { state: "unknown", why: hole.why, origin };
      return known(price !== null && literalOf(price) !== "", origin);
    }),
  };
}
