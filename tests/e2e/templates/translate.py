"""translate.py TEMPLATE: what a SAM template becomes in CloudFormation, by sam-translator."""

import json
import sys

from samtranslator.translator.transform import transform


class Policies:
    def load(self):
        name = "AWSLambdaBasicExecutionRole"
        return {name: f"arn:aws:iam::aws:policy/service-role/{name}"}


with open(sys.argv[1], encoding="utf-8") as file:
    template = json.load(file)
for resource in template["Resources"].values():
    for name in ("CodeUri", "ContentUri"):  # as `sam package` does
        if name in resource["Properties"]:
            resource["Properties"][name] = {"Bucket": "bucket", "Key": "key"}
print(json.dumps(transform(template, {}, Policies())))
