#!/bin/bash
# The broker's health: it answers the first request of Kafka's protocol, which asks for the versions it speaks. Kafka's
# own tool does the same with a JVM of two seconds.
exec 3<>/dev/tcp/localhost/19092 || exit 1
# Length 10, request 18, version 0, correlation 0, no client name; the answer begins with its length.
printf '\x00\x00\x00\x0a\x00\x12\x00\x00\x00\x00\x00\x00\xff\xff' >&3
[ "$(head -c 4 <&3 | wc -c)" -eq 4 ]
