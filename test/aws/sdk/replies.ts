// Answers as AWS writes them: XML of EC2, Auto Scaling, IAM and STS, JSON of EKS and KMS.

import type { Reply } from "./fake-aws.ts";

export const ACCOUNT = "111122223333";

export const json = (body: unknown, status = 200): Reply => ({
  status,
  body: JSON.stringify(body),
  headers: { "content-type": "application/json" },
});

export const xml = (body: string, status = 200): Reply => ({
  status,
  body: `<?xml version="1.0" encoding="UTF-8"?>\n${body}`,
  headers: { "content-type": "text/xml;charset=UTF-8" },
});

/** Of STS, IAM and Auto Scaling. */
export const queryResult = (action: string, result: string): Reply =>
  xml(
    `<${action}Response xmlns="https://example.com/doc/2011-06-15/"><${action}Result>${result}</${action}Result><ResponseMetadata><RequestId>c6104cbe-af31-11e0-8154-cbc7ccf896c7</RequestId></ResponseMetadata></${action}Response>`,
  );

export const ec2Result = (action: string, result: string): Reply =>
  xml(
    `<${action}Response xmlns="http://ec2.amazonaws.com/doc/2016-11-15/"><requestId>59dbff89-35bd-4eac-99ed-be587EXAMPLE</requestId>${result}</${action}Response>`,
  );

export const callerIdentity = (account = ACCOUNT): Reply =>
  queryResult(
    "GetCallerIdentity",
    `<Arn>arn:aws:iam::${account}:user/ci</Arn><UserId>AIDACKCEVSQ6C2EXAMPLE</UserId><Account>${account}</Account>`,
  );

/** As the service of an action writes its errors. */
export function failure(action: string, code: string, message: string, status = 400): Reply {
  const [service = ""] = action.split(":");
  switch (service) {
    case "kms":
      return json({ __type: code, message }, status);
    case "eks":
      return { ...json({ message }, status), headers: { "x-amzn-errortype": code } };
    case "ec2":
      return xml(
        `<Response><Errors><Error><Code>${code}</Code><Message>${message}</Message></Error></Errors><RequestID>ea966190-f9aa-478e-9ede-example</RequestID></Response>`,
        status,
      );
    default:
      return xml(
        `<ErrorResponse xmlns="https://example.com/doc/2011-06-15/"><Error><Type>Sender</Type><Code>${code}</Code><Message>${message}</Message></Error><RequestId>c6104cbe-af31-11e0-8154-cbc7ccf896c7</RequestId></ErrorResponse>`,
        status,
      );
  }
}
