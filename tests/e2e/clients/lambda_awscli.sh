#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# The stock AWS command line against $AWS_ENDPOINT: make, wait, call, publish, alias, delete.
set -eu
cd "$1" # holds function.zip
export AWS_PAGER= PATH="/usr/bin:$PATH" # the second version of the command
call() { aws --endpoint-url "$AWS_ENDPOINT" --region us-east-1 --output text lambda "$@"; }
call create-function --function-name cli --runtime python3.11 --handler index.handler --zip-file fileb://function.zip \
    --role arn:aws:iam::000000000000:role/any --query State
call wait function-active-v2 --function-name cli
call invoke --function-name cli --cli-binary-format raw-in-base64-out --payload '{"n":7}' answer.json --query ExecutedVersion
grep -q '"n": *7' answer.json
test "$(call publish-version --function-name cli --query Version)" = 1
call create-alias --function-name cli --name live --function-version 1 --query AliasArn
test "$(call list-versions-by-function --function-name cli --query 'length(Versions)')" = 2
call delete-function --function-name cli
echo "done: cli"
