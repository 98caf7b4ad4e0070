import type { QueueAction } from "../model/action.ts";
import type { ActionAdapter, AdapterParts } from "./adapter.ts";
import { destinationOf, HttpSender } from "./http-sender.ts";
import { MessageAdapter, type FireMessage, type PreparedMessage } from "./message-adapter.ts";
import { judgeStorage } from "./storage-answer.ts";
import { compileQueueMessage } from "./storage-request.ts";

/** Sends messages to Azure Storage queues, or to what speaks like them, over their REST interface. */
export function openStorageQueue(parts: AdapterParts): ActionAdapter<QueueAction> {
  const sender = new HttpSender(parts);
  return new MessageAdapter<QueueAction>(
    {
      title: () => "StorageQueue",
      protocol: "http",
      compile: (action) => compile(action, parts, sender),
      prepare: () => sender.prepare(),
      close: () => sender.close(),
    },
    parts,
  );
}

function compile(action: QueueAction, parts: AdapterParts, sender: HttpSender): FireMessage {
  const message = compileQueueMessage(action, parts.userAgent);
  return {
    needs: message.needs,
    describe: message.describe,
    prepare(filling): PreparedMessage {
      const { request, place, sensitive, expiry } = message.prepare(filling);
      return {
        place,
        ...destinationOf(request.origin),
        sensitive,
        send: (terms) =>
          sender.send(request, terms, (answer) => judgeStorage(answer, expiry, parts.now())),
      };
    },
  };
}
