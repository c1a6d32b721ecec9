// Templates with one node group or Auto Scaling group, and what the tests read of its settings.

import type { Json, JsonObject } from "../../src/input/document.ts";
import type { NodeSettings } from "../../src/model/node-settings.ts";
import { modelOf, stackOf } from "./build.ts";

export const PARAMETERS = {
  P: { Type: "String" },
  Nodeadm: { Type: "String" },
  Image: {
    Type: "AWS::SSM::Parameter::Value<AWS::EC2::Image::Id>",
    Default: "/aws/service/eks/optimized-ami/1.33/amazon-linux-2023/x86_64/standard/recommended/image_id",
  },
};
export const P = { Ref: "P" };
export const P_OPEN =
  "unknown: parameter P of template.json has no value here; give one with --parameters P=…";

export function settingsIn(resources: JsonObject, sections: JsonObject = {}): readonly NodeSettings[] {
  const built = stackOf({ Parameters: PARAMETERS, ...sections, Resources: resources });
  const [settings, ...others] = modelOf(built).possible.nodeSettings;
  if (settings === undefined || others.length > 0) throw new Error("the run has not exactly one group");
  return settings.under(built.run.scenario);
}

export function onlySettings(resources: JsonObject, sections?: JsonObject): NodeSettings {
  const [settings, ...others] = settingsIn(resources, sections);
  if (settings === undefined || others.length > 0) throw new Error("the group launches from several things");
  return settings;
}

export const launchTemplate = (data: Json): JsonObject => ({
  Type: "AWS::EC2::LaunchTemplate",
  Properties: { LaunchTemplateData: data },
});

export const nodeGroup = (properties: JsonObject, data: Json = {}): NodeSettings =>
  onlySettings({
    Group: {
      Type: "AWS::EKS::Nodegroup",
      Properties: { LaunchTemplate: { Id: { Ref: "Template" } }, ...properties },
    },
    Template: launchTemplate(data),
  });

export const autoScalingGroup = (properties: JsonObject, data: Json): NodeSettings =>
  onlySettings({
    Group: {
      Type: "AWS::AutoScaling::AutoScalingGroup",
      Properties: { LaunchTemplate: { LaunchTemplateId: { Ref: "Template" } }, ...properties },
    },
    Template: launchTemplate(data),
  });
