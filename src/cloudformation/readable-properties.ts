// What are the properties of a resource, as far as no macro of the customer may change them?

import { unknownValue, type Value } from "../model/value.ts";
import type { Run } from "./call.ts";
import { unreadMacro } from "./macro.ts";
import { propertiesOf } from "./resolve.ts";
import type { Stack } from "./stack.ts";
import type { TemplateResource } from "./template.ts";

export function readableProperties(run: Run, stack: Stack, resource: TemplateResource): Value {
  const unread = unreadMacro(stack);
  return unread === null ? propertiesOf(run, stack, resource) : unknownValue(unread.why, unread.origin);
}
