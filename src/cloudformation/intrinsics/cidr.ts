// Fn::Cidr: blocks of equal size from the beginning of a block.
// https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-cidr.html

import type { Json } from "../../input/document.ts";
import { firstHole, literalOf, textOf } from "../../model/text.ts";
import { asInteger, asText, textValue, type Value } from "../../model/value.ts";
import { type Call, type Intrinsic, malformed, unresolved } from "../call.ts";
import { type IpBlock, ipBlockOf, showIpBlock } from "../ip-block.ts";
import { originIn } from "../stack.ts";

export const cidr: Intrinsic = (argument, call) => {
  const [rawBlock, rawCount, rawBits, ...others]: readonly Json[] = Array.isArray(argument) ? argument : [];
  const text = asText(call.resolve(rawBlock ?? null, 0));
  const count = asInteger(call.resolve(rawCount ?? null, 1));
  const bits = asInteger(call.resolve(rawBits ?? null, 2));
  const unknown = [text, count, bits].find(({ state }) => state === "unknown");
  if (unknown?.state === "unknown") return unresolved(unknown.why, call);
  const isWhole = text.state === "known" && count.state === "known" && bits.state === "known";
  if (!isWhole || text.value === null || count.value === null || others.length > 0) return incomplete(call);
  const hole = firstHole(text.value);
  if (hole !== null) return unresolved(hole.why, call);
  const written = literalOf(text.value) ?? "";
  const block = ipBlockOf(written);
  if (block === null) return malformed(`${written} is no CIDR block`, call);
  return bits.value === null
    ? unresolved(
        { kind: "undocumented", what: "what Fn::Cidr gives without a number of bits is not documented" },
        call,
      )
    : blocksOf(block, count.value, bits.value, call);
};

const incomplete = (call: Call): Value =>
  malformed("Fn::Cidr takes a block, a number of blocks and a number of bits", call);

const MOST = 256;

function blocksOf(block: IpBlock, count: number, bits: number, call: Call): Value {
  const shown = showIpBlock(block);
  if (count < 1 || count > MOST)
    return malformed(`Fn::Cidr makes from 1 to ${MOST} blocks, not ${count}`, call);
  const prefix = block.width - bits;
  if (bits < 0 || prefix < block.prefix)
    return malformed(`a block of ${bits} bits does not fit in ${shown}`, call);
  if (BigInt(count) > 1n << BigInt(prefix - block.prefix))
    return malformed(`${count} blocks of ${bits} bits do not fit in ${shown}`, call);
  const origin = originIn(call.stack, call.path);
  const items = Array.from({ length: count }, (_, index) => {
    const start = block.start + (BigInt(index) << BigInt(bits));
    return textValue(textOf(showIpBlock({ ...block, start, prefix })), origin);
  });
  return { kind: "list", items, origin };
}
