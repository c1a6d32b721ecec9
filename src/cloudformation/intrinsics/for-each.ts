// Fn::ForEach among the members of a property: they are those that its loops make, and those beside the loops.

import type { JsonObject } from "../../input/document.ts";
import { literalItems } from "../../launch-template/settled-items.ts";
import { absent, type Value, within } from "../../model/value.ts";
import { type Call, unresolved } from "../call.ts";
import { extensionMissing, hasLanguageExtensions } from "../language-extensions.ts";
import { withItems } from "../loop-items.ts";
import { type Written, writeOut } from "../loops.ts";
import { originIn } from "../stack.ts";

export function forEach(mapping: JsonObject, call: Call): Value {
  if (!hasLanguageExtensions(call.stack.template)) return extensionMissing("Fn::ForEach", call);
  const { members, open } = writeOut(mapping, call.path, (collection, path) =>
    literalItems(call.resolveAt(collection, path)),
  );
  const [unclear] = open;
  if (unclear !== undefined) return unresolved(unclear.why, call);
  const origin = originIn(call.stack, call.path);
  return {
    kind: "map",
    names: [...members.keys()],
    member: (name) => {
      const written = members.get(name);
      return written === undefined ? absent(within(origin, name)) : resolveMember(name, written, call);
    },
    origin,
  };
}

function resolveMember(name: string, { raw, path, items }: Written, call: Call): Value {
  const { owner } = call;
  const made = items.size > 0 && owner !== null ? { ...owner, round: [...owner.round, name] } : undefined;
  return call.resolveAt(withItems(raw, items), path, made);
}
