// What do a launch template's data or a launch configuration lead to: image, snapshots, keys, security groups?

import type { Value } from "../../model/value.ts";
import { readMappings } from "./block-device-mappings.ts";
import { readImage } from "./image.ts";
import { readSecurityGroups } from "./network.ts";
import { allOf, listAt, textAt, textsAt, type Walk } from "./walk.ts";

export const readLaunched = (walk: Walk, data: Value, roles: readonly string[]): Promise<void> =>
  allOf([
    readMappings(walk, data, roles),
    readImage(walk, textAt(data, "ImageId"), roles),
    readSecurityGroups(walk, [
      ...textsAt(data, "SecurityGroupIds"),
      ...textsAt(data, "SecurityGroups"),
      ...listAt(data, "NetworkInterfaces").flatMap((one) => textsAt(one, "Groups")),
    ]),
  ]);
