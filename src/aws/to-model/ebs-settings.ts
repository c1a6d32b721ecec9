// What did EC2 tell of encryption by default and the default EBS key, for each account and Region that was asked?

import { asFilledText } from "../../launch-template/property-fact.ts";
import type { AccountEbsSettings } from "../../model/account-resources.ts";
import { environmentOf } from "../../model/environment.ts";
import { asBoolean } from "../../model/value.ts";
import { about } from "../questions.ts";
import { keyOfSite, type Site } from "../site.ts";
import { alwaysAnswered } from "./always-answered.ts";
import { type Answers, valueTold } from "./answers.ts";

export function ebsSettingsTold(answers: Answers): readonly AccountEbsSettings[] {
  const sites = new Map<string, Site>();
  for (const action of ["ec2:GetEbsEncryptionByDefault", "ec2:GetEbsDefaultKmsKeyId"] as const) {
    for (const { account, region } of answers.of(action))
      if (region !== null) sites.set(keyOfSite({ account, region }), { account, region });
  }
  return [...sites.values()].map((site) => settingsAt(site, answers));
}

function settingsAt(site: Site, answers: Answers): AccountEbsSettings {
  const isOn = answers.to({ ...about.encryptionByDefault(), site });
  const key = answers.to({ ...about.defaultKey(), site });
  return {
    environment: environmentOf(site.account, site.region),
    encryptionByDefault: alwaysAnswered(valueTold(isOn), "EbsEncryptionByDefault", asBoolean),
    defaultKey: alwaysAnswered(valueTold(key), "KmsKeyId", asFilledText),
  };
}
