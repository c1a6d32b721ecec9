// Fn::Transform: what a macro makes of the members beside it is not in the run.

import { type Intrinsic, unresolved } from "../call.ts";
import { insertedBy } from "../gap.ts";

export const transform: Intrinsic = (argument, call) => unresolved(insertedBy(argument), call);
