import { connect as connectPlain, Socket, type TcpNetConnectOpts } from "node:net";
import { connect as connectTls, type ConnectionOptions } from "node:tls";
import {
  guardedLookup,
  PolicyError,
  refusalOfLiteral,
  type NetworkPolicy,
} from "./network-policy.ts";

/** The form in which AMQP libraries (`rhea`: `connection_details().connect`) take the function that opens a socket. */
export type ConnectFunction = (
  port: number,
  host: string,
  options: ConnectionOptions | undefined,
  onConnect: () => void,
) => Socket;

/**
 * A function that opens sockets within the network policy, for every protocol that is not HTTP. It stands in for
 * `net.connect` (`transport: "tcp"`) or `tls.connect` (`"tls"`), is called as those are, and answers their socket.
 *
 * A literal address is judged before anything is opened, a name within its lookup, after resolution and with every
 * address that it has. What is refused never connects: the socket that was answered emits `error` with a `PolicyError`
 * (which `failureOf` makes the reason `policy` of, with no retry) and `close`. TLS is verified and 1.2 or newer,
 * whatever the environment says; `options` may carry a private authority (`ca`) or a client's certificate. An
 * `options.lookup` of the library's own is not obeyed.
 */
export function guardedConnect(policy: NetworkPolicy, transport: "tcp" | "tls"): ConnectFunction {
  return (port, host, options, onConnect) => {
    const refusal = refusalOfLiteral(policy, host, port);
    // Destroyed now, heard of later: whoever asked has attached its listeners by then.
    if (refusal !== undefined) return new Socket().destroy(new PolicyError(refusal));
    const target = { ...options, host, port, lookup: guardedLookup(policy, port) };
    if (transport === "tcp") return connectPlain(target as TcpNetConnectOpts, onConnect);
    const secure = { ...target, minVersion: "TLSv1.2", rejectUnauthorized: true } as const;
    return connectTls(secure, onConnect);
  };
}
