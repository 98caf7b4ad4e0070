"""Takes one message over AMQP 1.0 with Qpid Proton and prints it as JSON: a decoder that shares nothing with ours.

Usage: proton-receiver.py PORT. Prints "listening" first. Answers every claim that is put to $cbs with 202.
"""

import json
import sys

from proton import Message, int32
from proton.handlers import MessagingHandler
from proton.reactor import Container


def plain(value):
    """What JSON has no form for becomes text."""
    if isinstance(value, memoryview):
        value = value.tobytes()
    if isinstance(value, bytes):
        return {"bytes": value.decode("utf-8")}
    if isinstance(value, dict):
        return {str(key): plain(member) for key, member in value.items()}
    if value is None or isinstance(value, (bool, int, float)):
        return value
    return str(value)


class Receiver(MessagingHandler):
    def __init__(self, port):
        super().__init__(prefetch=10, auto_accept=True)
        self.port = port
        self.claims = 0
        self.reply = None

    def on_start(self, event):
        self.listener = event.container.listen("127.0.0.1:%d" % self.port)
        print("listening", flush=True)

    def on_link_opening(self, event):
        link = event.link
        link.source.copy(link.remote_source)
        link.target.copy(link.remote_target)
        if link.is_sender and link.source.address == "$cbs":
            self.reply = link

    def on_message(self, event):
        message = event.message
        if event.receiver.target.address == "$cbs":
            self.claims += 1
            answer = {"status-code": int32(202), "status-description": "Accepted"}
            self.reply.send(Message(correlation_id=message.id, properties=answer))
            return
        known = {
            "address": event.receiver.target.address,
            "claims": self.claims,
            "id": message.id,
            "subject": message.subject,
            "correlationId": message.correlation_id,
            "groupId": message.group_id,
            "replyTo": message.reply_to,
            "replyToGroupId": message.reply_to_group_id,
            "contentType": message.content_type,
            "durable": message.durable,
            "priority": message.priority,
            "ttl": message.ttl,
            "to": message.properties and message.address,
            "annotations": message.annotations,
            "properties": message.properties,
            "inferred": message.inferred,
            "body": message.body,
        }
        print(json.dumps(plain(known)), flush=True)
        self.listener.close()


Container(Receiver(int(sys.argv[1]))).run()
