// Fn::Base64: kept as the text it encodes, since what is asked of it is what it says.

import type { Intrinsic } from "../call.ts";

export const base64: Intrinsic = (argument, call) => call.resolve(argument);
