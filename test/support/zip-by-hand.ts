import { crc32, deflateRawSync } from "node:zlib";

/** One entry of a zip as nobody's library would write it. */
export interface HandEntry {
  readonly name: string | Buffer;
  readonly data?: Buffer | string;
  /** With the bits that tell what it is: 0o100644 for a file, 0o120777 for a link. */
  readonly mode?: number;
  /** 3: Unix; 0: DOS. */
  readonly madeOn?: number;
  /** 0: stored; 8: deflated. */
  readonly method?: number;
  readonly flags?: number;
  /** What the directory says instead of the truth. */
  readonly size?: number;
  readonly packedSize?: number;
  readonly crc?: number;
  /** Bytes behind the name in the directory. */
  readonly extra?: Buffer;
}

const utf8Flag = 0x800;

/** A zip, byte by byte. */
export function zipByHand(entries: readonly HandEntry[], declaredCount = entries.length): Buffer {
  const locals: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const entry of entries) {
    const { local, central } = packed(entry, offset);
    locals.push(local);
    directory.push(central);
    offset += local.length;
  }
  const central = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(declaredCount & 0xffff, 8);
  end.writeUInt16LE(declaredCount & 0xffff, 10);
  end.writeUInt32LE(central.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...locals, central, end]);
}

function packed(entry: HandEntry, offset: number): { local: Buffer; central: Buffer } {
  const { mode = 0o100644, madeOn = 3, method = 0, flags = utf8Flag } = entry;
  const name = Buffer.from(entry.name);
  const data = Buffer.from(entry.data ?? "");
  const bytes = method === 8 ? deflateRawSync(data) : data;
  const { size = data.length, packedSize = bytes.length, crc = crc32(data) } = entry;
  const extra = entry.extra ?? Buffer.alloc(0);
  const common = Buffer.alloc(26);
  common.writeUInt16LE(20, 0);
  common.writeUInt16LE(flags, 2);
  common.writeUInt16LE(method, 4);
  common.writeUInt32LE(crc, 10);
  common.writeUInt32LE(packedSize, 14);
  common.writeUInt32LE(size, 18);
  common.writeUInt16LE(name.length, 22);
  const local = Buffer.concat([signature(0x04034b50), common, name, bytes]);
  common.writeUInt16LE(extra.length, 24);
  const madeBy = Buffer.from([20, madeOn]);
  const tail = Buffer.alloc(14);
  tail.writeUInt32LE((mode << 16) >>> 0, 6);
  tail.writeUInt32LE(offset, 10);
  const central = Buffer.concat([signature(0x02014b50), madeBy, common, tail, name, extra]);
  return { local, central };
}

function signature(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}
