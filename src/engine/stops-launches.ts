// Which rules find what keeps every instance of a group from starting?

import type { Rule } from "./rule.ts";

/** Those that decide about its volumes, and those about the group that belong to whether nodes can start. */
export const stopsLaunches = ({ decides, about, tags }: Rule): boolean =>
  decides === "fail" || (about === "launcher" && tags.includes("keys"));
