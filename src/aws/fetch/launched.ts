// What do a launch template's data or a launch configuration lead to: image, snapshots, keys, security groups?

import type { Value } from "../../model/value.ts";
import { listAt, stringAt, stringsAt } from "../strings.ts";
import { readMappings } from "./block-device-mappings.ts";
import { readImage } from "./image.ts";
import { readSecurityGroups } from "./network.ts";
import { allOf, type Walk } from "./walk.ts";

export const readLaunched = (walk: Walk, data: Value, roles: readonly string[]): Promise<void> =>
  allOf([
    readMappings(walk, data, roles),
    readImage(walk, stringAt(data, "ImageId"), roles),
    readSecurityGroups(walk, [
      ...stringsAt(data, "SecurityGroupIds"),
      ...stringsAt(data, "SecurityGroups"),
      ...listAt(data, "NetworkInterfaces").flatMap((one) => stringsAt(one, "Groups")),
    ]),
  ]);
