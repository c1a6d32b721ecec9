// How does the JSON report name a resource?

import type { Resource } from "../report.ts";

export const resourceInJson = ({ stack, logicalId, type, constructPath, arn }: Resource): Resource => ({
  stack,
  logicalId,
  type,
  constructPath,
  arn,
});
