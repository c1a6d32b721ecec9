// What is thrown where a run ends without a report, and neither eks-lint nor its user made a mistake?

/** An account that cannot be asked, or a user who stopped it: a sentence, exit code 3. */
export class CouldNotFinish extends Error {}
