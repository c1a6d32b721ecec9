// Fn::Length: the number of items of a list.
// https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-length.html

import { settledItems } from "../../launch-template/settled-items.ts";
import { textOf } from "../../model/text.ts";
import { textValue } from "../../model/value.ts";
import { type Intrinsic, malformed, unresolved } from "../call.ts";
import { extensionMissing, hasLanguageExtensions } from "../language-extensions.ts";
import { originIn } from "../stack.ts";

export const length: Intrinsic = (argument, call) => {
  if (!hasLanguageExtensions(call.stack.template)) return extensionMissing("Fn::Length", call);
  const list = call.resolve(argument);
  if (list.kind === "absent") return malformed("Fn::Length takes a list", call);
  const items = settledItems(list);
  return items.state === "unknown"
    ? unresolved(items.why, call)
    : textValue(textOf(String(items.value.length)), originIn(call.stack, call.path));
};
