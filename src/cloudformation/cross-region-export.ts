// What does a stack of the CDK hand over to stacks of other Regions? A custom resource writes it into SSM there.
// https://docs.aws.amazon.com/cdk/api/v2/docs/aws-cdk-lib.Stack.html#crossregionreferences

import { textOf } from "../model/text.ts";
import { asText, memberAt } from "../model/value.ts";
import type { Run } from "./call.ts";
import { propertiesOf } from "./resolve.ts";
import type { WrittenParameter } from "./ssm-parameter.ts";
import type { Stack } from "./stack.ts";
import type { TemplateResource } from "./template.ts";

/** `WriterProps` of a `Custom::CrossRegionExportWriter`: a Region, and values by the names of SSM parameters. */
export function crossRegionExports(
  run: Run,
  stack: Stack,
  writer: TemplateResource,
): readonly WrittenParameter[] {
  const properties = propertiesOf(run, stack, writer);
  const region = asText(memberAt(properties, "WriterProps", "region"));
  const exports = memberAt(properties, "WriterProps", "exports");
  if (region.state === "unknown" || region.value === null || exports.kind !== "map") return [];
  const into = region.value;
  return exports.names.map((name) => ({
    stack,
    resource: writer,
    name: textOf(name),
    region: into,
    steps: ["WriterProps", "exports", name],
  }));
}
